"""What a page as a whole is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from claimlint.find.mentions import Mention
from claimlint.find.parts import Part
from claimlint.model import Kind, Page
from claimlint.view import CueHit, Subject, Unit

MANY = 3
_ROW = frozenset(", and or & / + plus a an the our".split())
_ENTRIES = frozenset({Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.OPTION, Kind.HEADING})


def page_topic(
    sentences_of: Callable[[int], Iterable[int]], named: Mapping[int, Sequence[Mention]], page: Page
) -> Subject:
    """The treatment that the title or the main heading names; else the covered one, if no crowd of others drowns it.

    A title that names three others or more ("Botox, fillers, laser and exosomes") is a list and decides nothing, and
    no more does one that names others only, when the main heading names a covered one.

    Args:
        sentences_of: the sentences of a segment.
        named: mentions by sentence, in order, of those that name something.
    """
    heads = [[(at, m) for at in sentences_of(head) for m in named.get(at, ()) if names(m)] for head in _heads(page)]
    single = [one for one in heads if one and len({m.treatment for _, m in one if not m.covered}) < MANY]
    for wanted in (True, False):
        for head in single:
            for at, mention in head:
                if mention.covered is wanted:
                    return _subject(at, mention)
    return _by_count(named)


def sold_treatment(
    topic: Subject,
    segments: Sequence[int],
    mentions: Mapping[int, Sequence[Mention]],
    page: Page,
    selling: Iterable[int],
) -> str | None:
    """The covered treatment that a page sells: its topic, or on a list of many, what the selling words stand with.

    Args:
        segments: the segment of each sentence.
        mentions: by sentence, in order, of those that name something.
        selling: indices of the sentences that hold words of selling, such as a price.

    Returns:
        the treatment's id; None where nothing is sold or the page is about another treatment.
    """
    if topic.treatment is not None:
        return topic.treatment if topic.covered and any(True for _ in selling) else None
    named: dict[int, str] = {}
    for at, found in mentions.items():
        for mention in found:
            if mention.covered and names(mention):
                named.setdefault(segments[at], str(mention.treatment))
    if not named:
        return None
    near = (index for at in selling for index in _sold_with(page, segments[at]))
    return next((named[index] for index in near if index in named), None)


def one_of_many(units: Sequence[Unit], mentions: Sequence[Mention], mention: Mention) -> bool:
    """Whether it stands in a row of many others ("Botox, fillers, peels and exosomes"), which is about none of them."""
    first = last = next(step for step, one in enumerate(mentions) if one is mention)
    while first and _in_row(units, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _in_row(units, mentions[last], mentions[last + 1]):
        last += 1
    row = [m for m in mentions[first : last + 1] if names(m) and not m.covered]
    return len({m.treatment for m in row}) >= MANY


def _in_row(units: Sequence[Unit], one: Mention, other: Mention) -> bool:
    return all(unit.text in _ROW for unit in units[one.last : other.first])


def _sold_with(page: Page, index: int) -> tuple[int, ...]:
    """The segments that name what a segment sells: itself in a list or table, its row, its title, its heading."""
    segment = page.segments[index]
    own = index if segment.kind in _ENTRIES else None
    return tuple(at for at in (own, segment.row, segment.about, *segment.headings[-1:]) if at is not None)


def names(mention: Mention) -> bool:
    """Whether a mention names a treatment, and no cause in nature or what stands beside one."""
    return bool(mention.treatment) and not mention.actor and mention.part is not Part.BESIDE


def _heads(page: Page) -> list[int]:
    """The title and the main heading; one of several second-level headings is not that."""
    headings = [i for i, segment in enumerate(page.segments) if segment.kind is Kind.HEADING]
    top = min((page.segments[i].level for i in headings), default=0)
    highest = [i for i in headings if page.segments[i].level == top]
    main = highest[0] if len(highest) == 1 or top == 1 else None
    return [index for index in dict.fromkeys((page.title, main)) if index is not None]


def _by_count(named: Mapping[int, Sequence[Mention]]) -> Subject:
    counts: dict[str, int] = {}
    first: dict[str, tuple[int, Mention]] = {}
    for at, found in named.items():
        for mention in {m.treatment: m for m in found if names(m)}.values():
            name = str(mention.treatment)
            counts[name] = counts.get(name, 0) + 1
            first.setdefault(name, (at, mention))
    if not counts:
        return Subject(None, covered=False, how="none")
    covered = [name for name in counts if first[name][1].covered]
    others = [counts[name] for name in counts if name not in covered]
    rivals = sum(others) if len(others) >= MANY else max(others, default=0)
    if covered and sum(counts[name] for name in covered) >= rivals:
        return _subject(*first[max(covered, key=lambda name: (counts[name], name))])
    if covered or len(counts) > MANY:
        return Subject(None, covered=False, how="none")
    return _subject(*first[max(counts, key=lambda name: (counts[name], name))])


def _subject(at: int, mention: Mention) -> Subject:
    return Subject(mention.treatment, mention.covered, "topic", CueHit("subject", at, mention.first, mention.last))
