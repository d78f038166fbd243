"""Sentences and pages built by hand, without spaCy, and weights that can be reckoned in the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimlint.model import Kind, Page, Run, Segment, SourceMap, Stance, Strength
from claimlint.packs.weights import BIAS, FEATURE, Table, Weights, fold, parse_table
from claimlint.view import Claim, CueHit, CueSense, CueSpan, Phrase, ReadClaim, Reading, Said, Sentence, Subject, Unit
from tests.small_pack import small_pack

COVERED = frozenset({"exosome"})
NAMES = {
    "exosomes": ("exosome",),
    "exosome": ("exosome",),
    "prp": ("prp",),
    "vesicles": ("prp", "exosome"),
}
"""Units that name treatments; ``vesicles`` can name either."""

ABOUT_EXOSOMES = Subject("exosome", covered=True, how="clause")
ABOUT_PRP = Subject("prp", covered=False, how="sentence")
ABOUT_NOTHING = Subject(None, covered=False, how="none")
KINDS = {"# ": Kind.HEADING, "- ": Kind.LIST_ITEM, "> ": Kind.QUOTE}


def sentence(
    text: str,
    *,
    segment: int = 0,
    start: int = 0,
    kind: Kind = Kind.PARAGRAPH,
    phrases: Sequence[tuple[str, int, int]] = (),
    cues: Sequence[tuple[str, int, int]] = (),
    question: bool = False,
) -> Sentence:
    """A sentence whose units are parted by spaces; phrases and cues are (text or category, first unit, end)."""
    units, at = [], 0
    for word in text.split(" ") if text else ():
        units.append(Unit(word.lower(), at, at + len(word), NAMES.get(word.lower(), ())))
        at += len(word) + 1
    return Sentence(
        segment,
        start,
        kind,
        Said(
            text,
            tuple(units),
            tuple(Phrase(*one) for one in phrases),
            tuple(CueSpan(CueSense(category, "forward", "clause"), first, last) for category, first, last in cues),
            question,
        ),
    )


def page_of(*blocks: str) -> tuple[Page, list[Sentence]]:
    """A page with a segment a block (``# `` heading, ``- `` item, ``> `` quote), and its sentences, parted by ``|``."""
    source, segments, sentences = "", [], []
    heading: tuple[int, ...] = ()
    for number, block in enumerate(blocks):
        kind = KINDS.get(block[:2], Kind.PARAGRAPH)
        text = block[2:] if block[:2] in KINDS else block
        at = len(source)
        headings = () if kind is Kind.HEADING else heading
        segments.append(Segment(kind, text, SourceMap((Run(0, len(text), at, at + len(text)),)), headings))
        heading = (number,) if kind is Kind.HEADING else heading
        source += text + "\n\n"
        start = 0
        for part in text.split("|"):
            sentences.append(sentence(part, segment=number, start=start, kind=kind))
            start += len(part) + 1
    return Page("a.txt", source, tuple(segments)), sentences


def claim(
    rule: str = "EFF004",
    *,
    strength: Strength = Strength.ASSERTED,
    stance: Stance = Stance.ASSERTED,
    subject: Subject = ABOUT_EXOSOMES,
    cues: Sequence[str] = (),
) -> ReadClaim:
    """A claim that a pattern found on the first word."""
    return ReadClaim(Claim(rule, 0, 0, 1, frozenset({0})), subject, Reading(stance, strength, _hits(cues)))


def _hits(cues: Sequence[str]) -> tuple[CueHit, ...]:
    return tuple(CueHit(kind, 0, 0, 1) for kind in cues)


def table(rows: Mapping[str, Sequence[float]], *, families: Sequence[str] = ()) -> Table:
    """A linear model; without a row ``*`` nothing is added to every sentence."""
    lines = ["\t".join((FEATURE, "claim", "note", *families))]
    lines += ["\t".join((name, *map(str, row))) for name, row in {BIAS: (), **rows}.items()]
    return parse_table("\n".join(lines) + "\n")


def weights(
    words: Mapping[str, Sequence[float]],
    company: Mapping[str, Sequence[float]] | None = None,
    *,
    families: Sequence[str] = ("EFF", "SAF"),
) -> Weights:
    """Both models over the small pack's lexicon; by default the second takes over what the first made of the words."""
    by_words = fold(table(words, families=families), small_pack().lexicon)
    return Weights(by_words, table(company or {"own": (1, 0), "own note": (0, 1)}))
