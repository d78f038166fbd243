"""Attributes of Blade's components: ``:title="..."`` holds code, ``title="..."`` words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from claimlint.model import Kind
from claimlint.read.flow import Flow
from claimlint.read.normalise import Piece
from claimlint.read.parts import Bind, Prop, as_written
from claimlint.read.templates.code import said_in, tokens_of
from claimlint.read.values import Code, Entry, Series

# What Alpine and Livewire call attributes that hold JavaScript with words, and a question that a dialog asks.
_EXPRESSIONS = frozenset({"x-data", "x-text", "x-html"})
_ASKS = frozenset({"wire:confirm", "wire:confirm.prompt"})


def binder(source: str) -> Bind:
    """What says of an attribute in ``source`` what it holds."""

    def bind(name: str, at: tuple[int, int], pieces: Sequence[Piece]) -> Prop | None:
        if name in _EXPRESSIONS and pieces:
            return Prop(Entry("", at, Code(partial(_run, source, pieces[0][1], pieces[-1][2]))), fills=True)
        if name in _ASKS and pieces:
            return Prop(Entry("", at, Code(lambda flow: flow.extra(Kind.LABEL, list(pieces)))), fills=True)
        if name.startswith((":", "@", "wire:", "x-")):
            return _code(source, name.lstrip(":"), at, pieces) if name[0] == ":" and name[1:2] != ":" else None
        return as_written(name, at, pieces)

    return bind


def _run(source: str, start: int, end: int, flow: Flow) -> None:
    """JavaScript in an attribute: what it holds is shown some time, and is none of the words round it."""
    from claimlint.read.source import read_code

    flow.aside(lambda inner: read_code(source, start, end, "javascript", inner))


def _code(source: str, name: str, at: tuple[int, int], pieces: Sequence[Piece]) -> Prop | None:
    if not pieces:
        return None
    said = [one.value for one in said_in(tokens_of(source, pieces[0][1], pieces[-1][2])) if not one.name]
    if not said:
        return None
    return Prop(Entry(name, at, said[0] if len(said) == 1 else Series(tuple(said))))
