"""The evaluation for a person at a terminal: tables that fit into 80 columns, then each unit that was misjudged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.evaluate.measure import REPORTED, SCORED, Estimate
from claimlint.evaluate.score import Evaluation, Score
from claimlint.evaluate.units import Found, Unit
from claimlint.model import Level, Stance
from claimlint.report.cells import cells, clean, glyphs, join, shorten, tail, wrap
from claimlint.report.paint import Line, Role, Span, painter
from claimlint.report.words import plural, slashed

MIN_WIDTH = 60
NAME = 16
COUNT = 6
SHARE = 17
WRITTEN = 15
STANCE = 13
_LEVELS = {"error": Role.ERROR, "warning": Role.WARNING, "note": Role.NOTE}
_SAID = {
    "family_right": "findings on FLAG that name its family",
    "note_as_note": "NOTE reported as note",
    "note_as_more": "NOTE reported as warning or error",
    "pass_as_note": "PASS reported as note",
    "pass_as_more": "PASS reported as warning or error",
}
_FOUND = {None: Role.LABEL, Level.NOTE: Role.NOTE, Level.WARNING: Role.WARNING, Level.ERROR: Role.ERROR}
_MISS = {"missed": Role.ERROR, "false alarm": Role.WARNING, "other family": Role.NOTE}


def render_text(evaluation: Evaluation, *, colour: bool, width: int, misses: bool = False) -> str:
    """Render an evaluation for a terminal.

    Args:
        colour: whether to write terminal colours.
        width: cells in a row of the terminal; the tables take 80 at most, the words of misses all of it.
        misses: whether to list each unit that was judged otherwise than labelled.

    Returns:
        text that ends with a newline.
    """
    total = evaluation.total
    parts = [_sets(evaluation), _labels(total), _families(total), _stances(total)]
    if misses:
        parts.append(_misses(evaluation.misses, max(width, MIN_WIDTH)))
    paint = painter(colour=colour)
    return "\n".join("".join(f"{paint(line)}\n" for line in part) for part in parts)


def _sets(evaluation: Evaluation) -> Iterator[Line]:
    yield _head(
        "set", ("pages", COUNT), ("units", COUNT), *((_over(name), SHARE) for name in ("precision", "recall", "F1"))
    )
    sets = evaluation.sets
    names = _short([score.name for score in sets])
    for name, score in zip(names, sets, strict=True):
        yield _set(name, score, Role.PLAIN)
    if len(sets) > 1:
        yield _set("all", evaluation.total, Role.WORDS)
    skipped = evaluation.total.counts["SKIP"]
    left = f" {skipped} SKIP left out." if skipped else ""
    yield (Span(f"In brackets 95 % intervals, by resampling pages.{left}", Role.LABEL),)


def _set(name: str, score: Score, role: Role) -> Line:
    shares = (_share(score.measures[measure]) for measure in ("precision", "recall", "f1"))
    counts = f"{score.pages:>{COUNT}}{score.units(*SCORED):>{COUNT}}"
    return (Span(name, role), Span(_gap(name, NAME) + counts), *(Span(f"{text:>{SHARE}}", role) for text in shares))


def _labels(score: Score) -> Iterator[Line]:
    yield _head("labelled", ("units", COUNT), *((level, 10) for level in REPORTED))
    for label in SCORED:
        spans = [Span(f"{label:<{NAME}}{score.units(label):>{COUNT}}")]
        for level in REPORTED:
            count = score.counts[f"{label} {level}"]
            spans.append(Span(f"{count or '-':>10}", _LEVELS.get(level, Role.PLAIN) if count else Role.LABEL))
        yield tuple(spans)
    yield ()
    for name, said in _SAID.items():
        yield (Span(f"  {said:<40}"), Span(f"{_share(score.measures[name]):>{SHARE}}"))
    if alone := score.counts["omission alone"]:
        told = f"  of these, only for what the whole page leaves out (OMI): {plural(alone, 'unit')}"
        yield (Span(told, Role.LABEL),)


def _families(score: Score) -> Iterator[Line]:
    found = (("FLAG", COUNT), ("found", COUNT), (_over("recall"), SHARE))
    yield _head("family", *found, ("flagged", COUNT + 4), ("right", COUNT), (_over("precision"), SHARE))
    for name, one in score.families.items():
        hit = f"{one.labelled:>{COUNT}}{one.hit:>{COUNT}}{_share(one.recall):>{SHARE}}"
        right = f"{one.flagged:>{COUNT + 4}}{one.right:>{COUNT}}{_share(one.precision):>{SHARE}}"
        yield (Span(f"{name:<6}"), Span(hit), Span(right))


def _stances(score: Score) -> Iterator[Line]:
    yield _head("claims read as", *((label, STANCE) for label in SCORED))
    for stance in Stance:
        read = [_read(score, label, stance) for label in SCORED]
        if any(read):
            yield (Span(f"  {stance:<{NAME - 2}}"), Span("".join(f"{cell or '-':>{STANCE}}" for cell in read)))
    unread = [score.counts[f"{label} unread"] for label in SCORED]
    yield (Span(f"  {'no claim':<{NAME - 2}}"), Span("".join(f"{count or '-':>{STANCE}}" for count in unread)))
    yield (Span("Units with a claim read so; in brackets: with one that was judged to nothing.", Role.LABEL),)


def _read(score: Score, label: str, stance: Stance) -> str:
    count, silent = score.counts[f"{label} stance {stance}"], score.counts[f"{label} silent {stance}"]
    return f"{count} ({silent})" if silent else f"{count or ''}"


def _misses(misses: Sequence[Unit], width: int) -> Iterator[Line]:
    for unit in misses:
        kind = unit.miss or ""
        yield (
            Span(f"{clean(slashed(unit.path))}:{unit.line}", Role.PATH),
            Span(f"  {unit.label} {','.join(sorted(unit.families))}".rstrip() + "  "),
            Span(kind, _MISS[kind]),
        )
        for row in wrap(clean(unit.words), width - 4):
            yield (Span(f"    {row}"),)
        for found in unit.found:
            yield from _found(found, width)
        yield ()
    told = f"{plural(len(misses), 'unit')} judged otherwise than labelled"
    yield (Span(told, Role.WORDS), Span(" (silent: read and judged to nothing)", Role.LABEL))


def _found(found: Found, width: int) -> Iterator[Line]:
    level = "silent" if found.level is None else found.level.name.lower()
    told = f"{found.rule}  {found.stance}, {found.subject or 'no subject'}  "
    room = max(20, width - 14 - len(told) - 2)
    yield (
        Span(f"    {level:<9} ", _FOUND[found.level]),
        Span(told),
        Span(f'"{shorten(found.quote, room)}"', Role.WORDS),
    )


def _head(first: str, *columns: tuple[str, int]) -> Line:
    lead = 6 if first == "family" else NAME
    return (Span(f"{first:<{lead}}" + "".join(f"{name:>{room}}" for name, room in columns), Role.RULE),)


def _share(estimate: Estimate) -> str:
    if estimate.value is None:
        return "-"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:<{WRITTEN}.3f}"
    return f"{estimate.value:.3f} ({_two(estimate.low)}-{_two(estimate.high)})"


def _two(share: float) -> str:
    """An interval's end as .95 or 1.0: of one width, and narrow enough for three intervals in a row."""
    text = f"{share:.2f}"
    return "1.0" if text == "1.00" else text.removeprefix("0")


def _over(name: str) -> str:
    """A column's name over the first digit of its shares."""
    return f"{name:<{WRITTEN}}"


def _short(names: Sequence[str]) -> list[str]:
    """Each set by the end of its path, of as many parts as tell the sets apart."""
    parts = [clean(slashed(name)).split("/") for name in names]
    depth = max(map(len, parts), default=1)
    ends = (["/".join(own[-count:]) for own in parts] for count in range(1, depth + 1))
    told = next((end for end in ends if len(set(end)) == len(end)), [])
    return [join(tail(glyphs(end), NAME - 1)) for end in told]


def _gap(shown: str, room: int) -> str:
    return " " * max(1, room - cells(glyphs(shown)))
