"""A rule's rewordings, compiled: which words of a sentence go, and what stands in their place.

Patterns are those of rules, run over the sentence as it is written, so that the words can be changed where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from claimlint.packs.patterns import NUMBER, START, Classes, Element, parse_pattern
from claimlint.packs.rewordings import Rewording
from claimlint.suggest.frames import one_of_many, singled_out, whole
from claimlint.suggest.grammar import WORD, article, begins, capital, counts, ends, is_verb, leans

_BRACKETS = re.compile(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)")
_BETWEEN = r"[\s-]+"
_EDGE = r"(?<![\w-])"
_MARKS = ",;:"
_END = r"\W*$"


class Reworded(Struct, frozen=True):
    """What a rewording makes of a sentence: its characters [start, end) become ``text``.

    Attributes:
        out: the words that go.
        at: where the sentence goes on after them.
        sure: its grammar is known to hold.
    """

    start: int
    end: int
    text: str
    out: str
    at: int
    rewording: Rewording
    sure: bool


class Compiled(Struct, frozen=True):
    """A rewording ready to look for."""

    rewording: Rewording
    words: re.Pattern[str]


def compile_rewording(rewording: Rewording, classes: Classes) -> Compiled:
    """Make a rewording ready.

    Raises:
        ValueError: a sentence that says what in its pattern is wrong.
    """
    parts = _BRACKETS.fullmatch(rewording.at.strip())
    if parts is None:
        raise ValueError(f"the rewording {rewording.at!r} needs the words that go in one pair of square brackets")
    head = _expression(parts[1], classes, goes_on=True)
    out, after = _expression(parts[2], classes), _expression(parts[3], classes)
    tail = after if after in ("", _END) else _BETWEEN + after
    first = (parts[1] + parts[2]).strip()[0]
    edge = "" if first in _MARKS + START else _EDGE
    words = rf"{edge}{head}(?P<out>{out})(?![\w%-]){tail}"
    return Compiled(rewording, re.compile(words, re.IGNORECASE))


def reworded(sentence: str, compiled: Iterable[Compiled], *, start: int, end: int) -> Iterator[Reworded]:
    """What rewordings make of a sentence, where the words that go are of the claim at [start, end)."""
    for one in compiled:
        for match in one.words.finditer(sentence):
            first, last = match.span("out")
            if first < end and last > start and _free(sentence[:first], match["out"]):
                yield _edit(sentence, first, last, one.rewording)
                break


def _free(before: str, out: str) -> bool:
    """Whether words can go without those before them."""
    return not (leans(before) or is_verb(before, out) or counts(before, out))


def _edit(sentence: str, first: int, last: int, rewording: Rewording) -> Reworded:
    """Widen what goes until what is left reads on: its space, the article before it, the capital after it."""
    out, text = sentence[first:last], rewording.say
    if not text:
        return _left_out(sentence, first, last, rewording)
    sure = True
    if text.split()[-1] in ("a", "an"):
        right = article(sentence[last:])
        sure = right is not None and one_of_many(sentence[:first], sentence[last:])
        text = text[: text.rindex("a")] + (right or "a")
    if begins(sentence[:first]) and out[:1].isupper():
        text = capital(text)
    return Reworded(first, last, text, out, last, rewording, sure)


def _left_out(sentence: str, first: int, last: int, rewording: Rewording) -> Reworded:
    out = sentence[first:last]
    following = WORD.search(sentence, last)
    if following is None or sentence[last : following.start()].strip(" -"):
        kept = len(sentence[:first].rstrip())
        return Reworded(kept, last, "", out, last, rewording, sure=ends(sentence[:kept]))
    text, end = "", following.start()
    cut = rewording.at.rstrip().endswith("]") and not whole(sentence[last:])
    if cut or singled_out(sentence[:first], out):
        return Reworded(first, end, text, out, following.start(), rewording, sure=False)
    if begins(sentence[:first]) and not out[:1].islower() and following[0][0].islower():
        text, end = capital(following[0]), following.end()
    before = list(WORD.finditer(sentence[:first]))
    if before and before[-1][0].lower() in ("a", "an") and sentence[before[-1].end() : first].isspace():
        return _with_article(sentence, before[-1], following.start(), end, out, rewording)
    return Reworded(first, end, text, out, following.start(), rewording, sure=True)


def _with_article(sentence: str, before: re.Match[str], at: int, end: int, out: str, rewording: Rewording) -> Reworded:
    right = article(sentence[at:])
    if right is None or right == before[0].lower():
        return Reworded(before.end() + 1, end, "", out, at, rewording, sure=right is not None)
    text = capital(right) if before[0][0].isupper() else right
    return Reworded(before.start(), end, f"{text} ", out, at, rewording, sure=True)


def _expression(pattern: str, classes: Classes, *, goes_on: bool = False) -> str:
    """The regular expression of a pattern's part; ``goes_on`` where more of the pattern follows."""
    if not pattern.strip():
        return ""
    # A pattern must hold a word, which a part need not.
    elements = parse_pattern(f"{pattern} x", classes)[:-1]
    return "".join(
        _element(element, last=not goes_on and at == len(elements)) for at, element in enumerate(elements, 1)
    )


def _element(element: Element, *, last: bool) -> str:
    between = "" if last else _BETWEEN
    if element.kind == "gap":
        return rf"(?:[\w%’'-]+{_BETWEEN}){{0,{element.high}}}"
    if element.kind == "start":
        return r"^\W*"
    if element.kind == "end":
        return _END
    if element.kind == "number":
        return rf"(?:{NUMBER.strip('^$')}){between}"
    forms = "|".join(_form(form) for form in sorted(element.forms, key=lambda form: (-len(form), form)))
    return rf"(?:(?:{forms})(?![\w]){between})?" if element.low == 0 else rf"(?:{forms})(?!\w){between}"


def _form(form: str) -> str:
    """A form as copy writes it, where a hyphen may stand for a space and nothing before a sign: "100%"."""
    words = (re.escape(word) if word[0].isalnum() else rf"(?<=\w)[\s-]*{re.escape(word)}" for word in form.split())
    return _BETWEEN.join(words).replace(f"{_BETWEEN}(?<=\\w)", "")
