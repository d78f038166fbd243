"""Where pieces of a report wait for their turn: in memory while they are few, on disk when they are many."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Self

MOST = 32 * 1024 * 1024  # bytes in memory


class Shelf:
    """Pieces of bytes by number, which come in any order and are taken down in the order of their numbers.

    Args:
        count: how many numbers there are.
        most: bytes that are kept in memory; where there are more, all of them lie in a temporary file.
    """

    def __init__(self, count: int, *, most: int = MOST) -> None:
        self._file: IO[bytes] = BytesIO()
        self._most, self._end = most, 0
        self._starts, self._sizes = (array("q", bytes(8 * count)) for _ in range(2))

    def put(self, number: int, piece: bytes) -> None:
        """Put a piece on the shelf, at most one for each number.

        Raises:
            OSError: when there is no room for it on the disk.
        """
        if self._end <= self._most < self._end + len(piece):
            self._to_disk()
        self._file.write(piece)
        self._starts[number], self._sizes[number] = self._end, len(piece)
        self._end += len(piece)

    def pieces(self) -> Iterator[bytes]:
        """All pieces in order; none may be put down meanwhile."""
        for start, size in zip(self._starts, self._sizes, strict=True):
            if size:
                self._file.seek(start)
                yield self._file.read(size)

    def __iter__(self) -> Iterator[bytes]:
        """The same, as often as wanted."""
        return self.pieces()

    def _to_disk(self) -> None:
        from tempfile import TemporaryFile  # here, since few reports need it

        memory, self._file = self._file, TemporaryFile(prefix="claimlint-")  # noqa: SIM115 - closed with the shelf
        memory.seek(0)
        self._file.write(memory.read())
        memory.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give the room back."""
        self._file.close()
