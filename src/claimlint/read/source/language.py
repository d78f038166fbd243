"""The description of a source language: which nodes of its grammar are copy, what names them, and what is never copy.

The tables are ``languages/javascript.yaml`` and ``languages/php.yaml``. They are checked when they are loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from fnmatch import fnmatchcase, translate
from functools import cache, cached_property
from typing import Literal

import msgspec

from claimlint.read.tables import load
from claimlint.read.topic import words_of

TABLES = ("javascript", "php")
# Names and members of what is called, until something is called in it.
_CHAIN = re.compile(r"[\w$]+(?:\.[\w$]+)*")
# A child of a node: by the name of its field, or by its number among the children with names.
Field = str | int


class Call(StrEnum):
    """What a call does with what it is given."""

    NEVER = "never"
    COPY = "copy"
    PASS = "pass"
    JOIN = "join"
    NAMING = "naming"


class Jsx(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The nodes of JSX."""

    elements: frozenset[str]
    self_closing: frozenset[str]
    opening: str
    closing: str
    text: str
    expression: str
    attribute: str


class Reports(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Methods that report something, on what has one of the receivers' names."""

    methods: tuple[str, ...]
    receivers: frozenset[str]

    def name(self, name: str) -> bool:
        """Whether a call of this name (``this.logger.warn``) reports something."""
        owner, _, method = name.rpartition(".")
        chain = _CHAIN.match(owner)
        if not chain or not self._methods.fullmatch(method):
            return False
        return any(words_of(part)[-1:] and words_of(part)[-1] in self.receivers for part in chain.group().split("."))

    @cached_property
    def _methods(self) -> re.Pattern[str]:
        return re.compile("|".join(map(translate, self.methods)))


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One source language, or several that share their nodes.

    Attributes:
        grammars: for each language, module and function of the grammars to try until one finds no fault.
        escapes: by which rules an escape in a string is read.
        expressions: whether a stretch that begins with a brace may be an object.
        strings: strings and templates; ``parts`` are the words in them, ``escape`` and ``references`` stand for other
            characters, and what else stands in them is a value that is not known.
        groups: objects; ``lists``: arrays, which are objects where their elements are ``pairs``.
        pairs: name and value of an element with a name.
        operators: what an operator makes of its operands: one text, either of them, or the right one. The operands of
            any other are compared or counted, and so no copy.
        choices: the branches of a condition.
        wrappers: nodes that only hold another, and which child that is.
        names: nodes that name a value: the name and the value.
        functions: what they return has their name, unless it has one itself; ``blocks`` are bodies of statements.
        shown: what stands in these is printed.
        calls: the field of what a call is given.
        skip: nodes in which nothing is copy; ``silent``: fields in which no string is.
        never: names of calls that are given no copy; ``copy``: of those that show it, with how
            many of the things given are shown; ``passes``: of those that give
            back what they are given; ``joins``: of those that make one text of a list; ``naming``: of those whose
            first argument names the second; ``forms``: of those that say how to fill a form, whatever else would fit.
        reports: calls that tell those who run the site.
        only: calls that say what editors see, with the names of what visitors see of what they are given.
        marks: attributes of code (``#[Title("...")]``) that are copy, with the name that their first string has.
        beside: names that are for developers where another stands beside them, as in a command that is run by hand.
        classes: classes, and the child of each that says what it extends.
    """

    grammars: dict[str, tuple[tuple[str, str], ...]]
    escapes: Literal["javascript", "php"]
    expressions: bool
    strings: frozenset[str]
    parts: frozenset[str]
    escape: frozenset[str]
    references: frozenset[str]
    groups: frozenset[str]
    lists: frozenset[str]
    pairs: dict[str, tuple[Field, ...]]
    operators: dict[str, dict[str, Literal["join", "either", "right"]]]
    choices: dict[str, tuple[str, ...]]
    wrappers: dict[str, int]
    names: dict[str, tuple[Field, Field]]
    functions: frozenset[str]
    blocks: frozenset[str]
    returns: frozenset[str]
    shown: frozenset[str]
    calls: dict[str, str]
    skip: frozenset[str]
    silent: dict[str, tuple[Field, ...]]
    never: tuple[str, ...]
    copy: dict[str, int]
    joins: tuple[str, ...]
    passes: tuple[str, ...] = msgspec.field(name="pass")
    naming: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    classes: dict[str, str] = msgspec.field(default_factory=dict)
    reports: Reports | None = None
    only: dict[str, frozenset[str]] = {}
    marks: dict[str, str] = {}
    beside: dict[str, frozenset[str]] = {}
    jsx: Jsx | None = None

    def call(self, name: str) -> Call | None:
        """What a call of this name (``console.log``) does with what it is given; None where that is not known."""
        if self.reports and self.reports.name(name):
            return Call.NEVER
        return next((call for call, names in self._calls if names.fullmatch(name)), None)

    def kept(self, name: str) -> frozenset[str] | None:
        """The names of what visitors see of what such a call is given; None where they may see all."""
        return next((names for pattern, names in self.only.items() if fnmatchcase(name, pattern)), None)

    def shows(self, name: str) -> int:
        """How many of the things that a call of this name is given, from the first, are shown."""
        return next((count for pattern, count in self.copy.items() if fnmatchcase(name, pattern)), 0)

    @cached_property
    def _calls(self) -> tuple[tuple[Call, re.Pattern[str]], ...]:
        tables = {
            Call.NAMING: self.naming,
            Call.COPY: tuple(self.copy),
            Call.JOIN: self.joins,
            Call.PASS: self.passes,
            Call.NEVER: self.never,
        }
        ordered = ((Call.NEVER, self.forms), *tables.items())
        return tuple((call, re.compile("|".join(map(translate, names)))) for call, names in ordered if names)


@cache
def description_of(language: str) -> Description:
    """The description of a language.

    Raises:
        ValueError: when there is none; it says which there are.
    """
    known = {name: description for description in _descriptions() for name in description.grammars}
    if language not in known:
        raise ValueError(f"The source language {language!r} is not known; it is one of {', '.join(known)}.")
    return known[language]


def _descriptions() -> Iterator[Description]:
    for table in TABLES:
        yield msgspec.convert(load(table), Description)
