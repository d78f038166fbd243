"""What GitHub's code scanning takes of a SARIF log: 25,000 results in a run and 10 MB, compressed by gzip.

A log beyond that is refused as a whole, so the mildest results are left out, and the log says how many.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping

from claimlint.model import Level
from claimlint.report.rows import LEVELS, SILENCED, rows
from claimlint.report.words import plural

MOST_RESULTS = 25_000
MOST_BYTES = 9_800_000  # of 10 MB, some for what differs between one gzip and another
_RANKS = (*LEVELS, SILENCED)
_SPARE = 0.98  # fewer results compress a little worse


def kept(pieces: Iterable[bytes], frame: bytes) -> tuple[Counter[int], Counter[int]]:
    """How many results of each rank a log may hold, and how many there are.

    Args:
        pieces: that can be read more than once.
        frame: the log without its results.
    """
    counts: Counter[int] = Counter()
    size = len(frame)
    for rank, body in rows(pieces):
        counts[rank] += 1
        size += len(body)
    most = min(counts.total(), MOST_RESULTS)
    if size > MOST_BYTES:  # else it fits even as it is
        while most and (packed := _packed(pieces, frame, _gravest(counts, most))) > MOST_BYTES:
            most = int(most * MOST_BYTES / packed * _SPARE)
    return _gravest(counts, most), counts


def left_out(held: Counter[int], counts: Counter[int]) -> str:
    """A sentence on what the log does not hold; empty where it holds all."""
    names: dict[int, str] = {level: level.name.lower() for level in Level}
    names[SILENCED] = "silenced finding"
    missing = [plural(counts[rank] - held[rank], names[rank]) for rank in _RANKS if counts[rank] > held[rank]]
    if not missing:
        return ""
    return (
        f"The SARIF log leaves out {', '.join(missing)}, the mildest, since GitHub takes at most {MOST_RESULTS:,} "
        "results and 10 MB compressed. The other reports (--also json=FILE) hold all; or check in several runs."
    )


def _gravest(counts: Mapping[int, int], most: int) -> Counter[int]:
    held: Counter[int] = Counter()
    for rank in _RANKS:
        held[rank] = min(counts[rank], most)
        most -= held[rank]
    return held


def _packed(pieces: Iterable[bytes], frame: bytes, held: Counter[int]) -> int:
    """How many bytes gzip makes of a log with these results."""
    left = Counter(held)
    packer = zlib.compressobj(wbits=31)
    size = len(packer.compress(frame))
    for rank, body in rows(pieces):
        if left[rank]:
            left[rank] -= 1
            size += len(packer.compress(body))
    return size + len(packer.flush())
