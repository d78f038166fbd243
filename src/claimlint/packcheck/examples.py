"""Run a pack's own examples: what must be flagged with the exact words, and what must pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimlint.judge import judge_claims
from claimlint.linter import Linter
from claimlint.model import Finding, Level
from claimlint.packs import schema
from claimlint.read import read_text

SOFT = frozenset({"hedged", "attributed", "preclinical", "aim", "puffery"})
_MARK = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """An example without its marks, and the ranges that they held."""

    text: str
    ranges: tuple[tuple[int, int], ...]


def read_marks(example: str) -> Marked:
    """Take the ``[[...]]`` marks out of an example.

    Raises:
        ValueError: a mark is not closed, not opened, or holds nothing.
    """
    text, at = "", 0
    ranges: list[tuple[int, int]] = []
    start: int | None = None
    for mark in _MARK.finditer(example):
        text += example[at : mark.start()]
        at = mark.end()
        if (mark.group() == "[[") == (start is not None):
            raise ValueError(f"the marks [[ and ]] do not pair up in {example!r}")
        if start is None:
            start = len(text)
        else:
            ranges.append((start, len(text)))
            start = None
    if start is not None or any(a >= b for a, b in ranges):
        raise ValueError(f"a mark is not closed or holds nothing in {example!r}")
    return Marked(text + example[at:], tuple(ranges))


def read_marked(example: str) -> Marked:
    """Take the marks out of an example that must be flagged.

    Raises:
        ValueError: as ``read_marks``, or there are no marks.
    """
    marked = read_marks(example)
    if not marked.ranges:
        raise ValueError(f"the example {example!r} marks no words; put [[ ]] round what must be flagged")
    return marked


def check_rule(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    """What is wrong with the examples of a rule of patterns, a sentence each; how sentences read changes nothing."""
    yield from check_examples(rule, linter, must_flag=_must_flag, must_pass=_must_pass)


def check_examples(
    rule: schema.Rule,
    linter: Linter,
    *,
    must_flag: Callable[[schema.Rule, str, Linter], Iterator[str]],
    must_pass: Callable[[schema.Rule, schema.PassExample, Linter], Iterator[str]],
) -> Iterator[str]:
    """What these two find wrong with a rule's examples; a known gap is one that must be flagged and is not yet."""
    for example in rule.must_flag:
        yield from must_flag(rule, example, linter)
    for gap in rule.known_gaps:
        if not list(must_flag(rule, gap, linter)):
            yield f"{rule.id}: the known gap {gap!r} is closed; move it to must_flag"
    for passing in rule.must_pass:
        yield from must_pass(rule, passing, linter)


def findings_of(rule: schema.Rule, text: str, linter: Linter, *, format: str = "markdown") -> list[Finding]:
    """Findings of one rule alone on a text, with no other rule to speak for it."""
    page = read_text(text, path="<example>", format=format)
    sentences = linter.engine.view(page)
    claims = [one for one in linter.engine.read(page, sentences) if one.claim.rule == rule.id]
    return judge_claims(claims, page=page, sentences=sentences, ledger=linter.ledger)


def reached(text: str, linter: Linter) -> set[tuple[str, str]]:
    """The pattern alternatives, as (origin, source), that hold on an example."""
    page = read_text(text, path="<example>", format="markdown")
    sentences = linter.engine.view(page)
    hits = (*linter.engine.matches(page, sentences), *linter.engine.omission_matches(sentences))
    return {(pattern.origin, pattern.source) for pattern, _ in hits}


def _must_flag(rule: schema.Rule, example: str, linter: Linter) -> Iterator[str]:
    try:
        marked = read_marked(example)
    except ValueError as error:
        yield f"{rule.id}: {error}"
        return
    found = findings_of(rule, marked.text, linter)
    ranges = [(f.range.start.offset, f.range.end.offset) for f in found]
    if ranges != list(marked.ranges):
        quotes = ", ".join(repr(f.quote) for f in found) or "nothing"
        wanted = ", ".join(repr(marked.text[a:b]) for a, b in marked.ranges)
        yield f"{rule.id}: {marked.text!r} must flag {wanted}; it flags {quotes}"
    for finding in found:
        if finding.level < Level.WARNING and rule.level != "note":
            why = f"{finding.stance}: {cues_of(finding)}"
            yield f"{rule.id}: {marked.text!r} flags {finding.quote!r} as a note only ({why})"


def _must_pass(rule: schema.Rule, example: schema.PassExample, linter: Linter) -> Iterator[str]:
    for finding in findings_of(rule, example.text, linter):
        if finding.level >= Level.WARNING or example.because not in SOFT:
            yield (
                f"{rule.id}: {example.text!r} must pass ({example.because}); "
                f"it flags {finding.quote!r} as {finding.level.name.lower()} ({finding.stance}: {cues_of(finding)})"
            )


def cues_of(finding: Finding) -> str:
    """The cues that decided, as a problem tells them."""
    return ", ".join(f"{cue.kind} {cue.text!r}" for cue in finding.because) or "no cue"


def check_omission(rule: schema.OmissionRule, linter: Linter) -> Iterator[str]:
    """What is wrong with the examples of a page-level rule: whole pages, with no words marked."""
    for example in rule.must_flag:
        if rule.id not in _omitted(example, linter):
            yield f"{rule.id}: the page {example!r} must be found to leave it out"
    for passing in rule.must_pass:
        if rule.id in _omitted(passing.text, linter):
            yield f"{rule.id}: the page {passing.text!r} must pass ({passing.because})"


def _omitted(text: str, linter: Linter) -> set[str]:
    return {finding.rule for finding in linter.check(read_text(text, path="<example>", format="markdown"))}
