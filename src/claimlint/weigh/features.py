"""What a sentence is weighed by: its words and pairs of words, its kind, and the words of what stands over it.

Nothing here asks what a sentence is about or how it is said: to find that out costs more than all the rest, and would
have to be found out for every sentence of a page to weigh one. The words tell most of it.

A feature is a short name that a person can read: ``w:word``, ``l:stem``, ``c:class`` of the lexicon, ``b:two words``
in a row (``^`` and ``$`` stand for the ends), ``s:two words`` with one between, ``h:word`` of the heading above,
``d:word`` of the lead-in, ``kind:``, ``length:``, ``question``. Each counts as often as it stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from claimlint.model import Kind, Segment
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.weights import APART, CLASS, HEADING, LEAD_IN, PAIR, STEM, WORD, stem
from claimlint.view import Said, Sentence

COVERED, OTHER, NUMBER = "EXO", "OTH", "#"
FIRST, LAST = "^", "$"
QUESTION = "question"

SILENT = frozenset("not no never none cannot without nor neither nothing nobody".split())
READER = frozenset("we our you your".split())
NOTICE = frozenset("advertising advert adverts wording claim claims".split())
AUTHORITIES = ("reg_body", "reg_authority")  # classes of the lexicon
QUOTES = ('"', "“", "‘", "'", "«")

_LENGTH_STEP, _LONGEST = 5, 6


class Told(Struct, frozen=True):
    """What a sentence's words tell by themselves.

    Attributes:
        words: in lower case; a treatment as covered or not, a number as any number.
        silent: it asks or denies.
        reader: it speaks to the reader, or as "we".
        covered, other: it names a treatment that the pack covers, or another one.
        notice: it speaks of advertising or of an authority.
        quoted: it begins with a quotation mark.
    """

    words: tuple[str, ...]
    silent: bool
    reader: bool
    covered: bool
    other: bool
    notice: bool
    quoted: bool


class Teller:
    """Tells what words tell, by a pack's lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._covered = lexicon.covered
        named = (lexicon.classes.get(name, {}).values() for name in AUTHORITIES)
        self._notice = NOTICE.union(form for tags in named for forms in tags for form in forms)

    def told(self, said: Said) -> Told:
        """What one sentence's words tell."""
        words = words_of(said, self._covered)
        return Told(
            words,
            silent=said.question or not SILENT.isdisjoint(words),
            reader=not READER.isdisjoint(words),
            covered=COVERED in words,
            other=OTHER in words,
            notice=not self._notice.isdisjoint(words),
            quoted=said.text.lstrip().startswith(QUOTES),
        )


class Over:
    """The words of what stands over the sentences of one page: headings, and what introduces a list."""

    def __init__(self, sentences: Sequence[Sentence], told: Sequence[Told]) -> None:
        self._words: dict[int, list[tuple[str, ...]]] = {}
        for sentence, one in zip(sentences, told, strict=True):
            self._words.setdefault(sentence.segment, []).append(one.words)

    def heading(self, segment: Segment) -> Sequence[Sequence[str]]:
        """The words of each sentence of the nearest heading."""
        return self._words.get(segment.headings[-1], ()) if segment.headings else ()

    def lead_in(self, segment: Segment) -> Sequence[str]:
        """The words of the sentence that introduces its list."""
        return () if segment.lead_in is None else self._words.get(segment.lead_in, [()])[-1]


def words_of(said: Said, covered: Collection[str]) -> tuple[str, ...]:
    """A sentence's units as words to weigh."""
    return tuple([
        (COVERED if any(name in covered for name in unit.treatments) else OTHER)
        if unit.treatments
        else NUMBER
        if unit.text[:1].isdigit()
        else unit.text
        for unit in said.units
    ])  # fmt: skip


def marks(count: int, *, question: bool) -> tuple[str, ...]:
    """The features of a sentence of ``count`` words that are no words."""
    length = f"length:{min(_LONGEST, count // _LENGTH_STEP)}"
    return (length, QUESTION) if question else (length,)


def kind_mark(kind: Kind) -> str:
    """The feature of a sentence's kind."""
    return f"kind:{kind}"


def features(
    sentence: Sentence,
    words: Sequence[str],
    *,
    classes: Mapping[str, Sequence[str]],
    heading: Iterable[Sequence[str]] = (),
    lead_in: Sequence[str] = (),
) -> Iterator[str]:
    """The features of one sentence by name, each as often as it stands there; models learn from these.

    Args:
        words: the sentence's own, as ``Told`` has them.
        classes: the lexicon's classes by surface form.
        heading: the words of each sentence of the heading above.
        lead_in: the words of the sentence that introduces its list.
    """
    for word in words:
        yield f"{WORD}{word}"
        yield f"{STEM}{stem(word)}"
        yield from (f"{CLASS}{name}" for name in classes.get(word, ()))
    for phrase in sentence.phrases:
        if " " in phrase.text:
            yield from (f"{CLASS}{name}" for name in classes.get(phrase.text, ()))
    bounded = (FIRST, *words, LAST)
    yield from (f"{PAIR}{one} {other}" for one, other in pairwise(bounded))
    yield from (f"{APART}{one} {other}" for one, other in zip(words, words[2:], strict=False))
    yield from (f"{HEADING}{word}" for one in heading for word in one)
    yield from (f"{LEAD_IN}{word}" for word in lead_in)
    yield from (kind_mark(sentence.kind), *marks(len(words), question=sentence.question))
