"""Findings with what could be done about each: a few words written otherwise, a sentence in its place, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Finding, Fix, Kind, Level, Page, Range, Segment, Stance
from claimlint.packs.pack import Pack
from claimlint.suggest.frames import claims_all, general, told_apart
from claimlint.suggest.grammar import begins, capital, only_less, restricts, says_little
from claimlint.suggest.held import Held
from claimlint.suggest.instead import Instead, Manner, instead_of, is_story, manner_of
from claimlint.suggest.rewording import Compiled, Reworded, compile_rewording, reworded
from claimlint.suggest.stretch import stretch
from claimlint.view import Sentence

# What to call the thing that is deleted where a sentence is all that it holds.
_CALLED = {
    Kind.HEADING: "heading",
    Kind.TITLE: "title",
    Kind.LIST_ITEM: "list item",
    Kind.TABLE_CELL: "table cell",
    Kind.BUTTON: "button",
    Kind.QUOTE: "quotation",
    Kind.OPTION: "option",
    Kind.LABEL: "label",
    Kind.META: "description",
}
_NAMED_INSTEAD = (Kind.HEADING, Kind.TITLE, Kind.SUMMARY)
_ASSERTED = frozenset({Stance.ASSERTED, Stance.ENDORSED})
NOTHING = "Nothing can be said in its place"
NOTHING_MORE = "Nothing more can be said: keep it as it is put, or"
SAID_ALREADY = "The page already says what can be said of it"
SENTENCE = 6  # words from which on a string is no name that a program goes by
NAME = 4  # words, at most, of what is a name rather than a sentence
_SHOWN = 160  # characters of a sentence that a fix shows whole

Locate = Callable[[int, int], Range]


class _Found(Struct, frozen=True):
    """A finding where it stands: its sentence, and the claim's characters [start, end) in the sentence's text."""

    finding: Finding
    segment: Segment
    sentence: Sentence
    start: int
    end: int


class Suggester:
    """What a pack suggests, for any number of pages."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._compiled: Callable[[str], tuple[Compiled, ...]] = cache(self._compile)

    def suggest(
        self, findings: Sequence[Finding], *, page: Page, sentences: tuple[Sentence, ...], locate: Locate
    ) -> list[Finding]:
        """Findings of one page with their fixes, and with ``suggestion`` fitted to where they stand.

        Args:
            locate: lines and columns of two source offsets.
        """
        if not findings:
            return []
        manner = manner_of(page.source, sentences)
        held, by_segment = Held(page), _by_segment(sentences)
        found = [_find(finding, page, held, by_segment) for finding in findings]
        said = frozenset(sentence.said.text.removesuffix(".") for sentence in sentences)
        beside = _by_sentence(found)
        return [
            self._of_page(finding)
            if one is None
            else self._suggested(one, beside[id(one.sentence)], page, manner, locate, said)
            for finding, one in zip(findings, found, strict=True)
        ]

    def _compile(self, rule: str) -> tuple[Compiled, ...]:
        known = self._pack.rules.get(rule)
        classes = self._pack.lexicon.classes
        return tuple(compile_rewording(one, classes) for one in (known.rewordings if known else ()))

    def _of_page(self, finding: Finding) -> Finding:
        """What a page leaves out can be added; of words that stand nowhere in particular nothing is told."""
        rule = self._pack.omissions.get(finding.rule)
        if rule is None or rule.suggestion is None:
            return finding
        text = rule.suggestion
        say = f'Add where the treatment is offered, if it is so: "{text}"'
        return replace(finding, suggestion=text, fixes=(Fix("add", say, "", text, if_true=True),))

    def _suggested(
        self,
        one: _Found,
        beside: list[_Found],
        page: Page,
        manner: Manner,
        locate: Locate,
        said: Collection[str],
    ) -> Finding:
        """The finding with its fixes.

        Args:
            beside: all findings of its sentence, the gravest first.
            said: the sentences of the page, without full stops.
        """
        fixes: list[Fix] = []
        # Nobody rewords what a customer said.
        quoted = one.segment.quoted or one.sentence.kind is Kind.QUOTE or any(map(_tells, beside))
        words = None if quoted else self._reword(one, page, locate)
        if words is not None and words[1]:
            fixes.append(words[0])
        instead = self._instead(one, beside, manner)
        # A name or a button may stand there more than once.
        told = instead is not None and len(instead.text.split()) > NAME and instead.text.removesuffix(".") in said
        if told or instead is None:
            why = SAID_ALREADY if told else NOTHING_MORE if one.finding.level is Level.NOTE else NOTHING
            instead = None
        else:
            why = ""
            fixes.append(_replace(one, instead, page, locate))
        fixes.append(_delete(one, why, page, locate))
        if words is not None and not words[1]:
            fixes.append(words[0])
        suggestion = instead.text if instead and instead.own else None
        alone = not any(other is not one and other.finding.level > Level.NOTE for other in beside)
        if words is not None and alone and words[1]:
            suggestion = words[1]
        return replace(one.finding, suggestion=suggestion, fixes=tuple(fixes))

    def _instead(self, one: _Found, beside: list[_Found], manner: Manner) -> Instead | None:
        """What can stand in the place of the sentence; where this claim leaves nothing, what another one in it does."""
        if one.sentence.kind is not Kind.BUTTON and any(is_story(other.finding) for other in beside):
            return None
        for other in (one, *beside):
            instead = instead_of(other.finding, one.sentence, self._pack, manner)
            if instead is not None and instead.text != one.sentence.said.text:
                return instead if other is one else replace(instead, own=False)
        return None

    def _reword(self, one: _Found, page: Page, locate: Locate) -> tuple[Fix, str] | None:
        """The first rewording that fits, and the sentence that it makes; none where it would say more, or nothing."""
        said = one.sentence.said.text
        options = reworded(said, self._compiled(one.finding.rule), start=one.start, end=one.end)
        edit = next((option for option in options if option.sure), None)
        if edit is None:
            return None
        whole = said[: edit.start] + edit.text + said[edit.end :]
        if restricts(said) or claims_all(whole) or (not edit.rewording.say and told_apart(said, edit.out, edit.at)):
            whole = ""
        if not edit.rewording.say and begins(said[: edit.start]) and said[:1].isupper():
            whole = capital(whole)
        where = _range(one, edit.start, edit.end, page, locate)
        say = f'Leave out "{edit.out}".' if not edit.rewording.say else f'Write "{edit.text}" for "{edit.out}".'
        old = said[edit.start : edit.end]
        return Fix("reword", say, old, edit.text, where, safe=_safe(one, edit)), whole


def _find(finding: Finding, page: Page, held: Held, by_segment: Mapping[int, Sequence[Sentence]]) -> _Found | None:
    """The sentence that a finding's words stand in; None for a finding of the page as a whole."""
    if finding.family == "OMI":
        return None
    for number, at in held.places(finding.range.start.offset, finding.range.end.offset, finding.quote):
        for sentence in by_segment.get(number, ()):
            start = at - sentence.start
            if 0 <= start < len(sentence.said.text):
                return _Found(finding, page.segments[number], sentence, start, start + len(finding.quote))
    return None


def _by_segment(sentences: Iterable[Sentence]) -> dict[int, list[Sentence]]:
    by_segment: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_segment.setdefault(sentence.segment, []).append(sentence)
    return by_segment


def _by_sentence(found: Iterable[_Found | None]) -> dict[int, list[_Found]]:
    beside: dict[int, list[_Found]] = {}
    for one in found:
        if one is not None:
            beside.setdefault(id(one.sentence), []).append(one)
    for several in beside.values():
        several.sort(key=lambda one: -one.finding.level)
    return beside


def _tells(one: _Found) -> bool:
    return one.finding.family == "TES"


def _safe(one: _Found, edit: Reworded) -> bool:
    """Whether the page itself asserts the sentence, in words of its own, and nothing in it turns what goes."""
    said = one.sentence.said.text
    proper = edit.out[:1].isupper() and not begins(said[: edit.start])  # a name, or a heading in capitals
    copy = not one.segment.doubtful or len(said.split()) >= SENTENCE  # a short string of a program may be a name
    own = copy and not one.segment.quoted and one.sentence.kind is not Kind.QUOTE
    quoted = said[: edit.start].count('"') % 2 == 1
    return (
        edit.rewording.safe
        and own
        and not (proper or quoted or said.isupper())
        and one.finding.stance in _ASSERTED
        and only_less(said[: edit.start] + edit.text + said[edit.end :])
        and _ordinary(said, edit)
        and not says_little(said[: edit.start], said[edit.at :])
        and (bool(edit.rewording.say) or not _another(said, edit))
    )


def _another(said: str, edit: Reworded) -> bool:
    """Whether the sentence would say something else rather than less."""
    return general(said[: edit.start], said[edit.at :]) or told_apart(said, edit.out, edit.at)


def _ordinary(said: str, edit: Reworded) -> bool:
    """Whether no next word begins with a capital, which would make a name of what goes: "Pure Exosomes"."""
    rest = "" if edit.rewording.say else said[edit.at :]
    return not rest[:1].isupper() or rest[:2].isupper()


def _replace(one: _Found, instead: Instead, page: Page, locate: Locate) -> Fix:
    said = one.sentence.said.text
    where = _range(one, 0, len(said), page, locate)
    lead = "Where it is true, write" if instead.if_true else "Write"
    say = f'{lead} "{instead.text}" in the place of {_shown(said)}'
    return Fix("replace", say, said, instead.text, where, if_true=instead.if_true)


def _delete(one: _Found, why: str, page: Page, locate: Locate) -> Fix:
    """The sentence goes with one space; what is all that its element holds can only be deleted by hand."""
    said, text = one.sentence.said.text, one.segment.text
    start, end = one.sentence.start, one.sentence.start + len(said)
    whole = not text[:start].strip() and not text[end:].strip()
    thing = _CALLED.get(one.sentence.kind, "sentence") if whole else "sentence"
    hint = "name the treatment and no effect, or " if whole and one.sentence.kind in _NAMED_INSTEAD else ""
    if one.sentence.kind is Kind.ALT:
        thing, hint = "words", "describe what the picture shows, or "
    say = f"{why}{'' if why.endswith('or') else ':'} {hint}delete the {thing}." if why else f"Delete the {thing}."
    before, after = (-1, 0) if start and text[start - 1] == " " else (0, int(text[end : end + 1] == " "))
    where = None if whole else _range(one, before, len(said) + after, page, locate)
    old = text[start + before : end + after]
    return Fix("delete", say, old, "", where)


def _range(one: _Found, start: int, end: int, page: Page, locate: Locate) -> Range | None:
    """Where characters of the sentence stand in the source, if in one stretch; never in a document that is not text."""
    if page.placed:
        return None
    held = stretch(one.segment, page.source, one.sentence.start + start, one.sentence.start + end)
    return None if held is None else locate(*held)


def _shown(said: str) -> str:
    if len(said) > _SHOWN:
        return "the sentence."
    return f'"{said}"' if said[-1:] in ".!?" else f'"{said}".'
