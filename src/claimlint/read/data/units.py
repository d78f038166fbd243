"""Strings for translators, each with a name that may hold a path: what XLIFF and PO have in common."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from claimlint.read.data.shape import nested, plain_name
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.records import write_entries
from claimlint.read.values import Entry, Group, Text


class Unit(Struct, frozen=True):
    """A string that readers see, and what the program calls it; a name that tells nothing may be given too."""

    name: str
    at: tuple[int, int]
    pieces: tuple[Piece, ...]


def write_units(flow: Flow, units: Sequence[Unit], others: Sequence[Unit] = ()) -> None:
    """Give a flow the strings of one file for translators, and after them ``others``, in another language."""
    _write(flow, units)
    _write(flow, others)
    flow.finish()


def _write(flow: Flow, units: Sequence[Unit]) -> None:
    entries = [Entry(plain_name(unit.name), unit.at, Text(unit.pieces, shown=True)) for unit in units if unit.pieces]
    write_entries(flow, Group(nested(entries)).entries)
