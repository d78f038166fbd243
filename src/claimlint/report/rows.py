"""Pieces of rows, for a report whose order or bounds are only known when all is found: the gravest first, or kept.

Such a document reads its pieces more than once, so that it holds none of them.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator

from claimlint.model import Level

# The gravest first.
LEVELS = tuple(sorted(Level, reverse=True))
# What weighs less than any level: a finding that is silenced.
SILENCED = 0


def packed(rows: Iterable[tuple[int, bytes]]) -> bytes:
    """Rows as a piece: how grave each is, by its level, and what the report says of it."""
    return marshal.dumps([(int(rank), body) for rank, body in rows])


def rows(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The rows of pieces."""
    for piece in pieces:
        yield from marshal.loads(piece)


def of_level(pieces: Iterable[bytes], level: Level) -> Iterator[bytes]:
    """The rows of one level, in the order of the files."""
    return (body for rank, body in rows(pieces) if rank == level)


def readable_again(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Pieces that can be read more than once; those of an iterator are held in memory."""
    return list(pieces) if iter(pieces) is pieces else pieces


class Shares:
    """The pieces of one of several reports, where each piece holds one of each report (see ``shared``)."""

    def __init__(self, pieces: Iterable[bytes], number: int) -> None:
        self._pieces, self._number = pieces, number

    def __iter__(self) -> Iterator[bytes]:
        """Read them from the start."""
        shares = (marshal.loads(piece)[self._number] for piece in self._pieces)
        return (share for share in shares if share)


def shared(pieces: Iterable[bytes]) -> bytes:
    """The pieces of several reports on one file, as one."""
    return marshal.dumps(list(pieces))
