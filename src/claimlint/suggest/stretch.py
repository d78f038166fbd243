"""Which stretch of the source holds some words of a segment and nothing else: only such a stretch can be rewritten.

Words that a tag, a mark of emphasis or a template's code interrupts stand in no such stretch, nor do words of which
only a part is written as an entity or escape.
"""

from __future__ import annotations

import re

from claimlint.model import Run, Segment

MARKUP = frozenset("<>{}[]*_`|~\\")

# One character written as several: an entity, an escape, a quote that is doubled.
_WRITTEN = re.compile(r"&#?\w+;|\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^\w\s]|[nrt])|''|\"\"|\s+")
# What no reader sees between two characters.
_UNSEEN = re.compile(r"(?:&(?:shy|zwj|zwnj|ZeroWidthSpace|NoBreak);|[\u00ad\u200b-\u200d\u2060\ufeff]|\s)*")


def stretch(segment: Segment, source: str, start: int, end: int) -> tuple[int, int] | None:
    """The source range of the text range [start, end), or None where other things stand in between."""
    runs = [run for run in segment.map.runs if run.text_start < end and run.text_end > start]
    if not runs or start >= end:
        return None
    pieces = [_piece(run, start, end) for run in runs]
    last: int | None = None
    for run, (first, final, source_first, source_final) in zip(runs, pieces, strict=True):
        if not _whole(run, first, final) or (last is not None and not _UNSEEN.fullmatch(source, last, source_first)):
            return None
        if not _plain(source[source_first:source_final], segment.text[first:final], in_step=_in_step(run)):
            return None
        last = source_final
    return pieces[0][2], pieces[-1][3]


def _in_step(run: Run) -> bool:
    return run.text_end - run.text_start == run.source_end - run.source_start


def _piece(run: Run, start: int, end: int) -> tuple[int, int, int, int]:
    """The part of a run within the range: in the text, and in the source."""
    first, final = max(run.text_start, start), min(run.text_end, end)
    if not _in_step(run):
        return first, final, run.source_start, run.source_end
    return first, final, run.source_start + first - run.text_start, run.source_start + final - run.text_start


def _whole(run: Run, first: int, final: int) -> bool:
    """What stands for its text as a whole cannot be cut."""
    return _in_step(run) or (first, final) == (run.text_start, run.text_end)


def _plain(written: str, text: str, *, in_step: bool) -> bool:
    if in_step:
        return all(one == other or one not in MARKUP for one, other in zip(written, text, strict=True))
    return _WRITTEN.fullmatch(written) is not None or not (MARKUP & set(written) or "\n" in written)
