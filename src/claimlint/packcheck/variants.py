"""The same example in other clothes, which must flag alike, and its twins that claim nothing, which must pass."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from claimlint.find.sentences import sentence_ranges
from claimlint.linter import Linter
from claimlint.packcheck.examples import Marked, findings_of, read_marks
from claimlint.packs import schema

_WORD = re.compile(r"[^\W_]+")
_MARKDOWN = re.compile(r"\n|^[#>|*-]|[*_`\[\]|]")
_SUBJECT_FIRST = re.compile(r"(?:(?:our|the|this|these|an?) )?exosomes?\b", re.I)
_NOT_ONE_CLAUSE = re.compile(r"[,:;–—(]|\b(?:no|not|nothing|never|none|therefore|hence|so|because)\b|n't\b", re.I)
LONG = 4

# What one character becomes in the source: before it, in its place, after it.
Dress = Callable[[str, int], tuple[str, str, str]]


class Variant(Struct, frozen=True):
    """A page made from an example, with the source ranges that must be flagged."""

    name: str
    source: str
    ranges: tuple[tuple[int, int], ...]
    format: str = "html"


def check_variants(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    """Variants of the rule's flag examples that do not flag the same words."""
    for example in rule.must_flag:
        for variant in variants(read_marks(example)):
            found = findings_of(rule, variant.source, linter, format=variant.format)
            ranges = tuple((f.range.start.offset, f.range.end.offset) for f in found)
            if ranges != variant.ranges:
                got = [variant.source[a:b] for a, b in ranges]
                yield f"{rule.id}: the variant with {variant.name} of {example!r} flags {got or 'nothing'}"


def check_twins(rule: schema.Rule, linter: Linter) -> Iterator[str]:
    """Twins of the rule's flag examples that still flag."""
    for example in rule.must_flag:
        for name, text in twins(read_marks(example).text):
            for finding in findings_of(rule, text, linter, format="text"):
                yield f"{rule.id}: the {name} twin {text!r} must pass; it flags {finding.quote!r} ({finding.stance})"


def variants(marked: Marked) -> Iterator[Variant]:
    """Every variant of one example. An example with Markdown in it is only given other line ends."""
    if _MARKDOWN.search(marked.text.strip()):
        yield _crlf(marked)
        return
    yield _crlf(Marked("Welcome.\n\n" + marked.text, tuple((a + 10, b + 10) for a, b in marked.ranges)))
    for name, (before, after), dress in _CLOTHES:
        yield _dressed(name, marked, before, after, dress)


def twins(text: str) -> Iterator[tuple[str, str]]:
    """Negated, quoted and refuted, questioned; only of an example of one sentence that needs no page round it.

    Only a single clause with its subject first and no negation of its own can be negated from outside.
    """
    if _MARKDOWN.search(text.strip()) or len(sentence_ranges(text)) != 1 or '"' in text:
        return
    bare = text.strip().rstrip(".!")
    if bare.endswith("?"):
        return
    if _SUBJECT_FIRST.match(bare) and not _NOT_ONE_CLAUSE.search(bare):
        yield "negated", f"There is no evidence that {_lower_first(bare)}."
    yield "quoted and refuted", f'You may read: "{bare}." That is not true.'
    yield "questioned", f"{bare}?"


def _lower_first(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first.isupper() or first[1:].lower() != first[1:] else text[:1].lower() + text[1:]


def _crlf(marked: Marked) -> Variant:
    def moved(offset: int) -> int:
        return offset + marked.text.count("\n", 0, offset)

    ranges = tuple((moved(a), moved(b)) for a, b in marked.ranges)
    return Variant("CRLF line ends", marked.text.replace("\n", "\r\n"), ranges, "markdown")


def _dressed(name: str, marked: Marked, before: str, after: str, dress: Dress) -> Variant:
    source = before
    starts: list[int] = []
    ends: list[int] = []
    for at in range(len(marked.text)):
        lead, middle, trail = dress(marked.text, at)
        starts.append(len(source) + len(lead))
        source += lead + middle
        ends.append(len(source))
        source += trail
    return Variant(name, source + after, tuple((starts[a], ends[b - 1]) for a, b in marked.ranges))


def _plain(text: str, at: int) -> tuple[str, str, str]:
    return "", html.escape(text[at]), ""


def _inside(mark: str) -> Dress:
    """Put a mark into the middle of every word that is long enough."""

    def dress(text: str, at: int) -> tuple[str, str, str]:
        word = next((w for w in _WORD.finditer(text) if w.start() < at < w.end()), None)
        middle = word is not None and word.end() - word.start() >= LONG and at == (word.start() + word.end()) // 2
        return mark if middle else "", html.escape(text[at]), ""

    return dress


def _bounded(text: str, at: int) -> tuple[str, str, str]:
    opens = any(w.start() == at for w in _WORD.finditer(text))
    closes = any(w.end() == at + 1 for w in _WORD.finditer(text))
    return "<b>" if opens else "", html.escape(text[at]), "</b>" if closes else ""


def _entity(text: str, at: int) -> tuple[str, str, str]:
    starts_word = any(w.start() == at for w in _WORD.finditer(text))
    return "", f"&#{ord(text[at])};" if starts_word or (not text[at].isalnum() and text[at] != " ") else text[at], ""


def _space(instead: str) -> Dress:
    return lambda text, at: ("", instead if text[at] == " " else html.escape(text[at]), "")


_P = ("<p>", "</p>")
_CLOTHES: tuple[tuple[str, tuple[str, str], Dress], ...] = (
    ("an inline tag at each word", _P, _bounded),
    ("an inline tag inside words", _P, _inside("<i></i>")),
    ("entities", _P, _entity),
    ("no-break spaces", _P, _space("&nbsp;")),
    ("soft hyphens", _P, _inside("\u00ad")),
    ("line wraps", _P, _space("\n    ")),
    ("an attribute", ('<img alt="', '">'), _plain),
    ("a table cell", ("<table><tr><td>", "</td></tr></table>"), _plain),
    ("a list item", ("<ul><li>", "</ul>"), _plain),
)
