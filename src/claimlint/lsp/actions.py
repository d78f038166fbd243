"""What can be done about a finding, as editors offer it: say it otherwise, waive it, have it explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from lsprotocol import types

from claimlint.lsp.beside import entry_for
from claimlint.lsp.diagnostics import SOURCE
from claimlint.lsp.edits import adding, inserting, replacing
from claimlint.lsp.mend import mends
from claimlint.lsp.positions import Encoding, Lines
from claimlint.lsp.values import MARK, Verdict
from claimlint.lsp.waive import place_waiver, words_of
from claimlint.model import Finding

EXPLAIN = "claimlint.explain"
MOST = 8  # findings that edits are made for at once; whoever selects a page wants none for each


def actions_for(
    findings: Iterable[Finding],
    verdict: Verdict,
    *,
    encoding: Encoding,
    can: types.ClientCapabilities,
    opened: Mapping[Path, str],
) -> list[types.CodeAction]:
    """The actions for findings, those that change the text first.

    Args:
        can: what the editor can do.
        opened: what stands in files that are open in it.
    """
    told = [*findings]
    offer = _Offer(verdict, encoding, can, opened)
    otherwise = offer.mends(told[:MOST])
    waivers = (action for finding in told[:MOST] if (action := offer.waiver(finding)) is not None)
    return [*otherwise, *waivers, *(_explanation(finding, verdict) for finding in told)]


def with_diagnostics(actions: Iterable[types.CodeAction], shown: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
    """Actions with the diagnostics of their rules, so that an editor can offer them where it lists these.

    Args:
        shown: those that the editor shows at the place.
    """
    told = [*actions]
    for action in told:
        rules = action.title.replace(":", " ").split()
        action.diagnostics = [one for one in shown if one.source == SOURCE and one.code in rules] or None
    return told


class _Offer:
    def __init__(
        self, verdict: Verdict, encoding: Encoding, can: types.ClientCapabilities, opened: Mapping[Path, str]
    ) -> None:
        self._verdict, self._encoding, self._can, self._opened = verdict, encoding, can, opened

    def mends(self, findings: Iterable[Finding]) -> Iterator[types.CodeAction]:
        """What could be said instead; where several findings come to the same, it is offered once."""
        text, seen = self._verdict.text, set[tuple[int, int, str]]()
        lines, marked = Lines(text.source, self._encoding), self._verdict.marked
        source, name = text.source.removeprefix(MARK), text.name
        for rule, mend in ((one.rule, mend) for one in findings if name for mend in mends(one, source, name)):
            if (mend.start, mend.end, mend.text) not in seen:
                seen.add((mend.start, mend.end, mend.text))
                edit = replacing(text, lines, mend.start + marked, mend.end + marked, mend.text, can=self._can)
                title, preferred = f"{rule}: {mend.title}", mend.safe or None
                yield types.CodeAction(title, types.CodeActionKind.QuickFix, edit=edit, is_preferred=preferred)

    def waiver(self, finding: Finding) -> types.CodeAction | None:
        """Words that allow a finding as soon as somebody has written the reason into them."""
        if finding.rule in self._verdict.locked:
            return None
        whole = any(finding.rule in pack.omissions for pack in self._verdict.packs)
        edit, where = self._comment(finding, whole=whole), "in this file" if whole else "here"
        if edit is None:
            edit, where = self._entry(finding), f"in {self._verdict.beside and self._verdict.beside.name}"
        title = f"Waive {finding.rule} {where}, with a reason"
        return None if edit is None else types.CodeAction(title, types.CodeActionKind.QuickFix, edit=edit)

    def _comment(self, finding: Finding, *, whole: bool) -> types.WorkspaceEdit | None:
        verdict = self._verdict
        name = verdict.text.name
        place = name and place_waiver(verdict.text.source.removeprefix(MARK), name, finding, whole=whole)
        if not place:
            return None
        first, *rest = words_of(finding.rule, whole=whole, demands=verdict.demands)
        parts = [place.before + first, *rest[:-1], rest[-1] + place.after]
        lines = Lines(verdict.text.source, self._encoding)
        return inserting(verdict.text, lines, place.at + verdict.marked, parts, can=self._can)

    def _entry(self, finding: Finding) -> types.WorkspaceEdit | None:
        verdict = self._verdict
        if verdict.beside is None or verdict.text.path is None:
            return None
        text = self._opened.get(verdict.beside)
        if text is None:
            text = _text(verdict.beside)
        if text is None and verdict.beside.exists():
            return None  # there is something that cannot be read, so that nobody knows where to write
        entry = entry_for(finding, verdict.within, text=text or "", demands=verdict.demands)
        if entry is None:
            return None
        return adding(verdict.beside, text, entry.at, entry.parts, encoding=self._encoding, can=self._can)


def _text(path: Path) -> str | None:
    """What stands in a file; None where there is none that can be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _explanation(finding: Finding, verdict: Verdict) -> types.CodeAction:
    title = f"Explain {finding.rule} {finding.name}"
    command = types.Command(title, EXPLAIN, arguments=[verdict.text.uri, finding.fingerprint])
    return types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)
