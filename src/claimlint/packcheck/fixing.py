"""Run the examples of a rule's rewordings: each makes of its text what is written beside it, and that is clean.

What is marked safe must be safe by claimlint's own judgement in each of its examples, and none may come out with a
finding of the rule or with one that was not there before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimlint.linter import Linter
from claimlint.model import Finding, Fix
from claimlint.packs import schema
from claimlint.packs.rewordings import Fixed, Rewording
from claimlint.read import read_text
from claimlint.suggest import compile_rewording

HEADING = "# Exosome facial\n\n"  # an example stands on a page of a covered treatment


def check_fixes(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    """What is wrong with a rule's rewordings, a sentence each."""
    for rewording in rule.rewordings:
        try:
            compile_rewording(rewording, linter.pack.lexicon.classes)
        except ValueError as error:
            yield f"{rule.id}: {error}"
            return
    for rewording in rule.rewordings:
        for example in rewording.fixes:
            yield from _example(rule, rewording, example, linter)


def _example(rule: schema.Rule, rewording: Rewording, example: Fixed, linter: Linter) -> Iterator[str]:
    before = _check(example.before, linter)
    fix = next((fix for finding in before if finding.rule == rule.id if (fix := _reword(finding))), None)
    if fix is None or fix.range is None:
        found = ", ".join(finding.rule for finding in before) or "nothing"
        yield f"{rule.id}: no rewording holds on {example.before!r}, of which {found} is found"
        return
    page = HEADING + example.before
    after = (page[: fix.range.start.offset] + fix.text + page[fix.range.end.offset :]).removeprefix(HEADING)
    if after != example.after:
        yield f"{rule.id}: {example.before!r} must become {example.after!r}; it becomes {after!r}"
        return
    if rewording.safe and not fix.safe:
        yield f"{rule.id}: {example.before!r} shows no safe rewording: its sentence is not one in which less is less"
    yield from (
        f"{rule.id}: {example.before!r} becomes {after!r}, of which {name} is found"
        for name in _worse(rule, before, after, linter)
    )


def _worse(rule: schema.Rule, before: list[Finding], after: str, linter: Linter) -> list[str]:
    """Rules found after the rewording that may not be: the rule itself, and what nobody had found before."""
    known = Counter(name for finding in before for name in (finding.rule, *finding.also))
    found = Counter(finding.rule for finding in _check(after, linter))
    return [name for name, count in found.items() if name == rule.id or count > known[name]]


def _reword(finding: Finding) -> Fix | None:
    return next((fix for fix in finding.fixes if fix.action == "reword"), None)


def _check(text: str, linter: Linter) -> list[Finding]:
    page = read_text(HEADING + text, path="<example>", format="markdown")
    return [finding for finding in linter.check(page) if finding.rule in linter.pack.rules]
