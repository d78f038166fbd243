"""What a sentence is weighed by: its words and pairs of words, the lexicon's classes, its cues, and where it stands.

A feature is a short name that a person can read: ``w:word``, ``l:stem``, ``b:two_words`` in a row (``^`` and ``$``
stand for the ends), ``s:two_words`` with one between, ``c:class`` of the lexicon, ``q:cue``, ``h:word`` of the heading
above, ``d:word`` of the lead-in. The others say where the sentence stands and how it as a whole is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from claimlint.values import dataclass
from claimlint.view import Reading, Sentence, Subject, Unit

COVERED, OTHER, NUMBER = "EXO", "OTH", "#"

_LENGTH_STEP, _LONGEST = 5, 6
_SHORT = 4
_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly", "er", "est")
_STEM = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands.

    Attributes:
        subject: what the sentence as a whole is about.
        reading, opening: how its last and its first words are said, by cues and by what lends it a stance.
        headings: the nearest heading, as sentences.
        lead_in: the sentence that introduces its list.
        quoted: it stands in a testimonial or a block quote.
    """

    subject: Subject
    reading: Reading
    opening: Reading
    headings: Sequence[Sentence] = ()
    lead_in: Sentence | None = None
    quoted: bool = False


Places = dict[str, range]


def features(
    sentence: Sentence, setting: Setting, *, classes: Mapping[str, Sequence[str]], covered: Collection[str]
) -> Places:
    """All features of one sentence.

    Args:
        classes: the lexicon's classes by surface form.
        covered: ids of the treatments that the pack covers.

    Returns:
        the units where each feature first stands; an empty range for what lies outside the words.
    """
    words = _words(sentence, covered)
    found: Places = {}
    for name, place in (*_own(sentence, words, classes), *_outside(sentence, setting, words, covered)):
        found.setdefault(name, place)
    return found


def _own(sentence: Sentence, words: Sequence[str], classes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, range]]:
    """What stands in the sentence itself."""
    for at, (word, following) in enumerate(zip(words, [*words, "$"][1:], strict=True)):
        here = range(at, at + 1)
        yield f"w:{word}", here
        yield f"l:{_stem(word)}", here
        yield f"b:{word}_{following}", range(at, min(at + 2, len(words)))
        yield from ((f"c:{name}", here) for name in classes.get(sentence.units[at].text, ()))
    if words:
        yield f"b:^_{words[0]}", range(1)
    yield from ((f"s:{words[at]}_{words[at + 2]}", range(at, at + 3)) for at in range(len(words) - 2))
    for phrase in sentence.phrases:
        yield from ((f"c:{name}", range(phrase.first, phrase.last)) for name in classes.get(phrase.text, ()))
    yield from ((f"q:{cue.sense.category}", range(cue.first, cue.last)) for cue in sentence.cues)


def _outside(
    sentence: Sentence, setting: Setting, words: Sequence[str], covered: Collection[str]
) -> Iterator[tuple[str, range]]:
    """What stands nowhere in its words."""
    for name in (*_place(sentence, setting, words), *_around(setting, covered)):
        yield name, range(0)


def _place(sentence: Sentence, setting: Setting, words: Sequence[str]) -> Iterator[str]:
    subject = setting.subject
    yield f"kind:{sentence.kind}"
    yield f"length:{min(_LONGEST, len(words) // _LENGTH_STEP)}"
    yield f"about:{subject.how}:{'covered' if subject.covered else 'other'}"
    yield from (f"said:{setting.reading.stance}:{kind}" for kind in _kinds(setting.reading))
    yield from (f"opening:{setting.opening.stance}:{kind}" for kind in _kinds(setting.opening))
    if len(words) <= _SHORT:
        yield "short"
    if sentence.question:
        yield "question"
    if setting.quoted:
        yield "quoted"
    if COVERED in words:
        yield "names:covered"
    if OTHER in words:
        yield "names:other"


def _kinds(reading: Reading) -> list[str]:
    """The kinds of the cues that decided, since "no evidence" denies what "no downtime" promises."""
    return sorted({cue.kind for cue in reading.cues}) or [""]


def _around(setting: Setting, covered: Collection[str]) -> Iterator[str]:
    for heading in setting.headings:
        yield from (f"h:{word}" for word in _words(heading, covered))
        if heading.question:
            yield "h:?"
    if setting.lead_in is not None:
        yield from (f"d:{word}" for word in _words(setting.lead_in, covered))


def _words(sentence: Sentence, covered: Collection[str]) -> list[str]:
    return [_word(unit, covered) for unit in sentence.units]


def _word(unit: Unit, covered: Collection[str]) -> str:
    """A treatment counts as covered or not, whatever its name; a number as any number."""
    if unit.treatments:
        return COVERED if any(name in covered for name in unit.treatments) else OTHER
    return NUMBER if unit.text[:1].isdigit() else unit.text


def _stem(word: str) -> str:
    """A word without its commonest ending: enough for forms of one word to share a weight."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _STEM), "")
    return word.removesuffix(ending)
