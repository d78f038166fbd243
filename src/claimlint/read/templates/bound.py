"""Attributes of Blade's components: ``:title="..."`` holds code, ``title="..."`` words."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.read.normalise import Piece
from claimlint.read.parts import Bind, Prop, as_written
from claimlint.read.templates.code import said_in, tokens_of
from claimlint.read.values import Entry, Series


def binder(source: str) -> Bind:
    """What says of an attribute in ``source`` what it holds."""

    def bind(name: str, at: tuple[int, int], pieces: Sequence[Piece]) -> Prop | None:
        if name.startswith((":", "@", "wire:", "x-")):
            return _code(source, name.lstrip(":"), at, pieces) if name[0] == ":" and name[1:2] != ":" else None
        return as_written(name, at, pieces)

    return bind


def _code(source: str, name: str, at: tuple[int, int], pieces: Sequence[Piece]) -> Prop | None:
    if not pieces:
        return None
    said = [one.value for one in said_in(tokens_of(source, pieces[0][1], pieces[-1][2])) if not one.name]
    if not said:
        return None
    return Prop(Entry(name, at, said[0] if len(said) == 1 else Series(tuple(said))))
