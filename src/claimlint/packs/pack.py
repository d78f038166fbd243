"""A pack as it is used: everything that an expert may edit, checked and compiled.

A page needs few of a pack's thousands of patterns. So what is kept of them, when a pack is kept, are plain values, and
the sets of words that a pattern stands for are made when that pattern is first looked at.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from claimlint.model import PackInfo
from claimlint.packs.house import House
from claimlint.packs.patterns import Element

if TYPE_CHECKING:
    from claimlint.packs import schema
    from claimlint.packs.lexicon import Lexicon
    from claimlint.packs.weights import Weights


class Pattern:
    """One compiled alternative of a rule.

    Attributes:
        rule: the rule's id.
        source: the pattern as written.
        origin: ``EFF004`` or, from a template, ``raise``: with ``source``, what an example must reach.
    """

    __slots__ = ("_elements", "origin", "rule", "source")

    def __init__(
        self, rule: str, source: str, origin: str, elements: tuple[Element, ...] | Callable[[], tuple[Element, ...]]
    ) -> None:
        self.rule, self.source, self.origin = rule, source, origin
        self._elements = elements

    @property
    def elements(self) -> tuple[Element, ...]:
        """Its steps, one after another."""
        if not isinstance(self._elements, tuple):
            self._elements = self._elements()
        return self._elements

    def __repr__(self) -> str:
        return f"Pattern({self.rule!r}, {self.source!r}, {self.origin!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and self._told == other._told

    def __hash__(self) -> int:
        return hash((self.rule, self.source, self.origin))

    def __reduce__(self) -> tuple[Any, ...]:
        return Pattern, self._told

    @property
    def _told(self) -> tuple[Any, ...]:
        return self.rule, self.source, self.origin, self.elements


class Patterns(tuple[Pattern, ...]):
    """Patterns of one kind, which are kept as plain values."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """For ``pickle``: each pattern's elements as bytes, with the numbers of their sets of forms."""
        numbers: dict[frozenset[str], int] = {}
        heads = [(one.rule, one.source, one.origin) for one in self]
        steps = [
            marshal.dumps([(e.kind, numbers.setdefault(e.forms, len(numbers)), e.low, e.high) for e in one.elements])
            for one in self
        ]
        words = sorted(frozenset[str]().union(*numbers))
        places = {word: at for at, word in enumerate(words)}
        sets = [array("I", sorted(places[form] for form in forms)).tobytes() for forms in numbers]
        return _kept, (heads, steps, marshal.dumps(words), sets)


class Pack(Struct, frozen=True):
    """Everything that a run knows. ``where`` gives ``file:line`` by id or name."""

    info: PackInfo
    lexicon: Lexicon
    rules: Mapping[str, schema.Rule]
    omissions: Mapping[str, schema.OmissionRule]
    statements: Mapping[str, schema.Statement]
    sources: Mapping[str, schema.Source]
    regulations: Mapping[str, schema.Regulation]
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    without: tuple[Pattern, ...]
    sells: tuple[Pattern, ...]
    says: tuple[Pattern, ...]
    where: Mapping[str, str]
    weights: Weights | None = None
    reading: schema.Reading | None = None
    house: House = field(default_factory=House)

    @property
    def rule_names(self) -> dict[str, str]:
        """The name of each rule by its id, of those about what a page leaves out too."""
        names = {rule.id: rule.name for rule in self.rules.values()}
        return names | {rule.id: rule.name for rule in self.omissions.values()}


def _kept(heads: Iterable[tuple[str, str, str]], steps: Iterable[bytes], words: bytes, sets: list[bytes]) -> Patterns:
    forms = _Sets(words, sets)
    return Patterns(
        Pattern(*head, lambda packed=packed: _elements(packed, forms))  # type: ignore[misc]
        for head, packed in zip(heads, steps, strict=True)
    )


class _Sets:
    """Sets of words, each made when it is first asked for and then shared."""

    def __init__(self, words: bytes, sets: list[bytes]) -> None:
        self._packed = words
        self._sets: list[bytes | frozenset[str]] = [*sets]

    @cached_property
    def _words(self) -> list[str]:
        words: list[str] = marshal.loads(self._packed)
        return words

    def __getitem__(self, number: int) -> frozenset[str]:
        forms = self._sets[number]
        if isinstance(forms, bytes):
            forms = self._sets[number] = frozenset(map(self._words.__getitem__, array("I", forms)))
        return forms


def _elements(packed: bytes, sets: _Sets) -> tuple[Element, ...]:
    return tuple(Element(kind, sets[number], low, high) for kind, number, low, high in marshal.loads(packed))
