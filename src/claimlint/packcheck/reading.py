"""Run the examples of rules that read whole sentences: on the page as a run would check it, with the weights on.

What a domain expert needs to know is whether the sentence is reported, and as what. So a pattern of the same family may
find it too, which makes the example no worse; and what must pass, no rule that reads may find, of whatever family. Such
a rule has no words of its own, so there are no variants and twins of its examples, and they reach no pattern.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.linter import Linter
from claimlint.model import Finding, Level
from claimlint.packcheck.examples import SOFT, Marked, check_examples, cues_of, read_marked
from claimlint.packs import schema
from claimlint.packs.load import Pack
from claimlint.read import read_text


def check_reading(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    """What is wrong with the examples of a rule that reads, a sentence each; nothing in a pack that does not weigh."""
    if weighs(linter.pack):
        yield from check_examples(rule, linter, must_flag=_must_flag, must_pass=_must_pass)


def check_weighing(pack: Pack) -> Iterator[str]:
    """What keeps all rules that read from speaking, told once and at the first of them."""
    deaf = [] if weighs(pack) else [rule.id for rule in pack.rules.values() if rule.reads]
    if deaf:
        yield (
            f"{pack.where[deaf[0]]}: {', '.join(deaf)} read{'s' * (len(deaf) == 1)} whole sentences; for that the pack "
            "needs weights/ and, in pack.yaml, `reading`: add them, or take rules/reading.yaml out"
        )


def weighs(pack: Pack) -> bool:
    """Whether the pack has what it takes to weigh sentences."""
    return pack.weights is not None and pack.reading is not None


def _must_flag(rule: schema.Rule, example: str, linter: Linter) -> Iterator[str]:
    try:
        marked = read_marked(example)
    except ValueError as error:
        yield f"{rule.id}: {error}"
        return
    found = [finding for finding in _check(marked.text, linter) if finding.level >= Level.WARNING]
    for mark in marked.ranges:
        if not any(finding.family == rule.family and _stands(finding, mark, linter) for finding in found):
            wanted = marked.text[mark[0] : mark[1]]
            yield f"{rule.id}: {marked.text!r} must flag {wanted!r} as {rule.family}; it flags {_told(found)}"
    yield from (
        f"{rule.id}: {marked.text!r} flags {finding.quote!r} too, which is not marked"
        for finding in found
        if finding.rule == rule.id and not _marked(finding, marked)
    )


def _stands(finding: Finding, mark: tuple[int, int], linter: Linter) -> bool:
    """Whether a finding is of the marked words: all of them where the sentence was read, some where a pattern held."""
    start, end = _range(finding)
    if linter.pack.rules[finding.rule].reads:
        return (start, end) == mark
    return mark[0] <= start and end <= mark[1]


def _must_pass(rule: schema.Rule, example: schema.PassExample, linter: Linter) -> Iterator[str]:
    for finding in _check(example.text, linter):
        heard = finding.family == rule.family or linter.pack.rules[finding.rule].reads
        if heard and (finding.level >= Level.WARNING or example.because not in SOFT):
            yield (
                f"{rule.id}: {example.text!r} must pass ({example.because}); {finding.rule} flags {finding.quote!r} "
                f"as {finding.level.name.lower()} ({finding.stance}: {cues_of(finding)})"
            )


def _check(text: str, linter: Linter) -> list[Finding]:
    """What a run would report of the claims on a page; of what the page leaves out these examples tell nothing."""
    found = linter.check(read_text(text, path="<example>", format="markdown"))
    return [finding for finding in found if finding.rule in linter.pack.rules]


def _range(finding: Finding) -> tuple[int, int]:
    return finding.range.start.offset, finding.range.end.offset


def _marked(finding: Finding, marked: Marked) -> bool:
    return _range(finding) in marked.ranges


def _told(found: list[Finding]) -> str:
    return ", ".join(f"{finding.quote!r} ({finding.rule})" for finding in found) or "nothing"
