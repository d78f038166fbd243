"""What can be done about a finding, as editors offer it: say it otherwise, waive it, have it explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from claimlint.lsp.edits import inserting
from claimlint.lsp.positions import Encoding, Lines
from claimlint.lsp.values import MARK, Verdict
from claimlint.lsp.waive import place_waiver, words_of
from claimlint.model import Finding

EXPLAIN = "claimlint.explain"


def actions_for(
    findings: Iterable[Finding], verdict: Verdict, *, encoding: Encoding, can: types.ClientCapabilities
) -> list[types.CodeAction]:
    """The actions for findings, those that change the text first.

    Args:
        can: what the editor can do.
    """
    lines = Lines(verdict.text.source, encoding)
    told = [*findings]
    waivers = (action for finding in told for action in _waivers(finding, verdict, lines, can))
    return [*waivers, *(_explanation(finding, verdict) for finding in told)]


def _waivers(
    finding: Finding, verdict: Verdict, lines: Lines, can: types.ClientCapabilities
) -> Iterator[types.CodeAction]:
    """A comment that allows the finding as soon as somebody has written the reason into it."""
    name = verdict.text.name
    if name is None or finding.rule in verdict.locked:
        return
    whole = any(finding.rule in pack.omissions for pack in verdict.packs)
    place = place_waiver(verdict.text.source.removeprefix(MARK), name, finding, whole=whole)
    if place is None:
        return
    first, *rest = words_of(finding.rule, whole=whole, demands=verdict.demands)
    parts = [place.before + first, *rest[:-1], rest[-1] + place.after]
    edit = inserting(verdict.text, lines, place.at + verdict.marked, parts, can=can)
    reach = "in this file" if whole else "here"
    yield types.CodeAction(f"Waive {finding.rule} {reach}, with a reason", types.CodeActionKind.QuickFix, edit=edit)


def _explanation(finding: Finding, verdict: Verdict) -> types.CodeAction:
    title = f"Explain {finding.rule} {finding.name}"
    command = types.Command(title, EXPLAIN, arguments=[verdict.text.uri, finding.fingerprint])
    return types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)
