"""Load a pack: read its files, check that they hold together, compile its patterns.

``patterns/`` stands at the top of a checkout and inside the package in a wheel; ``default_folder`` knows both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from claimlint import packs
from claimlint.errors import PackError
from claimlint.model import PackInfo
from claimlint.packs import schema
from claimlint.packs.files import Entry, read_files, read_weights
from claimlint.packs.house import House
from claimlint.packs.lexicon import Lexicon, build_lexicon
from claimlint.packs.patterns import Element, Slots, parse_pattern
from claimlint.packs.references import check_references
from claimlint.packs.weights import Weights

_TARGET = re.compile(r"\{TARGET((?:\.\w+)?)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled alternative of a rule.

    Attributes:
        rule: the rule's id.
        source: the pattern as written.
        origin: ``EFF004`` or, from a template, ``raise``: with ``source``, what an example must reach.
    """

    rule: str
    source: str
    origin: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Pack:
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


def load_pack(folder: Path | None = None) -> Pack:
    """Load the pack in ``folder``, or claimlint's own.

    Raises:
        PackError: with every problem found, each as ``file:line: sentence``.
    """
    pack, problems = load_lenient(folder)
    if problems:
        raise PackError(tuple(problems))
    if pack is None:
        raise PackError((f"{folder}:1: the pack holds nothing",))
    return pack


def load_lenient(folder: Path | None = None) -> tuple[Pack | None, list[str]]:
    """Load what can be loaded, with the problems of the rest, so that a check can go on past a broken rule."""
    folder = folder or packs.default_folder()
    if not folder.is_dir():
        return None, [f"{folder}:1: there is no such pack folder; name a folder that holds pack.yaml"]
    entries, problems, digest = read_files(folder)
    if len(entries["pack"]) != 1:
        problems.append(f"{folder / 'pack.yaml'}:1: a pack needs one pack.yaml with id, version, title and licence")
        return None, problems
    lexicon = build_lexicon(*([e.value for e in entries[k]] for k in ("classes", "treatments", "cues", "spelling")))
    problems += check_references(entries)
    weights, wrong = read_weights(folder)
    problems += wrong
    return replace(_assemble(entries, lexicon, digest, problems), weights=weights), problems


def _assemble(entries: dict[str, list[Entry]], lexicon: Lexicon, digest: str, problems: list[str]) -> Pack:
    head: schema.PackHead = entries["pack"][0].value
    rules, omissions = _by_id(entries["rules"]), _by_id(entries["omissions"])
    templates = {e.value.name: e.value for e in entries["templates"]}
    compiler = _Compiler(lexicon, problems)
    patterns: list[Pattern] = []
    for entry in entries["rules"]:
        patterns += compiler.rule(entry, templates)
    return Pack(
        info=PackInfo(head.id, head.version, digest),
        lexicon=lexicon,
        rules=rules,
        omissions=omissions,
        statements=_by_id(entries["statements"]),
        sources=_by_id(entries["sources"]),
        regulations=_by_id(entries["regulations"]),
        patterns=tuple(patterns),
        unless=tuple(p for e in entries["rules"] for p in compiler.plain(e, e.value.id, e.value.unless)),
        without=tuple(p for e in entries["rules"] for p in compiler.plain(e, e.value.id, e.value.without)),
        sells=tuple(p for e in entries["sells"] for p in compiler.plain(e, "sells", [e.value])),
        says=tuple(p for e in entries["omissions"] for p in compiler.plain(e, e.value.id, e.value.says)),
        where={_key(e.value): e.where for found in entries.values() for e in found},
        reading=head.reading,
    )


def _by_id(entries: list[Entry]) -> dict[str, Any]:
    return {e.value.id: e.value for e in entries}


def _key(value: object) -> str:
    return str(getattr(value, "id", None) or getattr(value, "name", None) or value)


def _slot(target: str, tag: str) -> str:
    return "{" + "|".join(name + tag for name in target.split("|")) + "}"


class _Compiler:
    """Parses patterns and keeps what is wrong with them."""

    def __init__(self, lexicon: Lexicon, problems: list[str]) -> None:
        self.lexicon = lexicon
        self.slots: Slots = {}
        self.problems = problems

    def rule(self, entry: Entry, templates: dict[str, schema.Template]) -> list[Pattern]:
        rule: schema.Rule = entry.value
        found = self.plain(entry, rule.id, rule.match)
        for use in rule.use:
            template = templates.get(use.template)
            if template is None:
                self.problems.append(f"{entry.where}: {rule.id} uses the template {use.template!r}, which is not there")
                continue
            names = [use.target] if isinstance(use.target, str) else use.target
            found += self._compile(entry, rule.id, template.match, use.template, "|".join(names))
        return found

    def plain(self, entry: Entry, owner: str, sources: list[str]) -> list[Pattern]:
        return self._compile(entry, owner, sources, owner, "")

    def _compile(self, entry: Entry, owner: str, sources: list[str], origin: str, target: str) -> list[Pattern]:
        found = []
        for source in sources:
            text = _TARGET.sub(lambda slot: _slot(target, slot[1]), source) if target else source
            try:
                found.append(Pattern(owner, source, origin, parse_pattern(text, self.lexicon.classes, self.slots)))
            except ValueError as error:
                self.problems.append(f"{entry.where}: {owner}: {error}")
        return found
