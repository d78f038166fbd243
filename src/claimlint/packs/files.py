"""YAML files of a pack, read entry by entry so that one broken entry is named and hides no other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from claimlint.packs import schema
from claimlint.packs.weights import CLAIM, NOTE, Table, parse_table
from claimlint.yaml_nodes import child, compose, doubled, error_line, inside, key_node, line_of

_KEY = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")

_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_NESTED: dict[str, type] = {"use": schema.Use, "must_pass": schema.PassExample, "sources": schema.Citation}

LISTS: dict[str, dict[str, type]] = {
    "lexicon": {
        "classes": schema.LexiconClass,
        "treatments": schema.Treatment,
        "cues": schema.Cue,
        "spelling": schema.SpellingPair,
    },
    "rules": {"rules": schema.Rule},
    "evidence": {"statements": schema.Statement},
    "templates.yaml": {"templates": schema.Template},
    "sources.yaml": {"sources": schema.Source},
    "regulations.yaml": {"regulations": schema.Regulation},
    "omissions.yaml": {"sells": str, "omissions": schema.OmissionRule},
    "pack.yaml": {},
}


class Entry(Struct, frozen=True):
    """One entry of a pack file and where it stands, as ``file:line``."""

    where: str
    value: Any


def read_files(folder: Path) -> tuple[dict[str, list[Entry]], list[str], str]:
    """Read every YAML file of a pack.

    Returns:
        entries by list name (``rules``, ``classes``, ..., and ``pack``), problems as sentences that begin with
        ``file:line``, and the SHA-256 of all files.
    """
    entries: dict[str, list[Entry]] = {name: [] for name in ("pack", *(n for lists in LISTS.values() for n in lists))}
    problems: list[str] = []
    digest = hashlib.sha256()
    problems += [f"{path}:1: a pack file ends in .yaml; rename it" for path in sorted(folder.rglob("*.yml"))]
    for path in sorted([*folder.rglob("*.yaml"), *folder.glob("weights/*.tsv")]):
        data = path.read_bytes()
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + data + b"\0")
        if path.suffix == ".yaml":
            _read_file(path, folder, data, entries, problems)
    return entries, problems, digest.hexdigest()


def _read_file(path: Path, folder: Path, data: bytes, entries: dict[str, list[Entry]], problems: list[str]) -> None:
    lists = LISTS.get(path.relative_to(folder).parts[0])
    if lists is None:
        problems.append(f"{path}:1: no pack file has this place; use {', '.join(sorted(LISTS))}")
        return
    try:
        node, value = compose(data)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        problems.append(f"{path}:{error_line(error)}: this is not valid YAML: {' '.join(str(error).split())}")
        return
    if not isinstance(value, dict):
        problems.append(f"{path}:1: the file must be a mapping with the keys {', '.join(lists) or 'of pack.yaml'}")
        return
    problems += [f"{path}:{line}: the key {key!r} stands twice; the first would be lost" for line, key in doubled(node)]
    if not lists:
        _convert(value, node, schema.PackHead, path, "pack", entries, problems)
        return
    for key, found in value.items():
        held = child(node, key)
        if key not in lists or not isinstance(found, list):
            problems.append(f"{path}:{line_of(held)}: unknown key {key!r} or not a list; allowed: {', '.join(lists)}")
            continue
        for item, item_node in zip(found, held.value, strict=True):
            _convert(item, item_node, lists[key], path, key, entries, problems)


def _convert(
    item: Any,
    node: yaml.Node,
    form: type,
    path: Path,
    key: str,
    entries: dict[str, list[Entry]],
    problems: list[str],
) -> None:
    try:
        entries[key].append(Entry(f"{path}:{line_of(node)}", msgspec.convert(item, form)))
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        where = where.rstrip("`")
        name = item.get("id") or item.get("name") if isinstance(item, dict) else None
        label = f"{name}: " if name else ""
        steps = [step for step in _steps(where) if isinstance(step, str)]
        allowed = _allowed(message, _NESTED.get(steps[-1], form) if steps else form)
        line = line_of(_culprit(inside(node, [*_steps(where)]), message))
        problems.append(f"{path}:{line}: {label}{message}{_at(where)}{allowed}")


def _culprit(node: yaml.Node, message: str) -> yaml.Node:
    """The key that is not known, where that is what is wrong; else the node itself."""
    unknown = _UNKNOWN.search(message)
    return node if unknown is None else key_node(node, unknown[1])


def _at(where: str) -> str:
    return f" at {where.strip('.')}" if where.strip(".") else ""


def _allowed(message: str, form: type) -> str:
    if "unknown field" not in message or not issubclass(form, msgspec.Struct):
        return ""
    return f"; allowed: {', '.join(form.__struct_fields__)}"


def _steps(where: str) -> Iterator[str | int]:
    for step in _KEY.finditer(where):
        yield int(step[2]) if step[2] else step[1]


def read_weights(folder: Path) -> tuple[tuple[Table, Table] | None, list[str]]:
    """Read the weights of a pack.

    Returns:
        the tables of words and of company, or None where the pack has none that can be read, and problems as sentences
        that begin with ``file:line``.
    """
    tables: list[Table] = []
    problems: list[str] = []
    words, company = paths = [folder / "weights" / name for name in ("words.tsv", "company.tsv")]
    problems += [
        f"{path}:1: no table of weights has this name; a pack has {words.name} and {company.name}"
        for path in sorted((folder / "weights").glob("*.tsv"))
        if path not in paths
    ]
    there = [path for path in paths if path.is_file()]
    for path in there:
        try:
            tables.append(parse_table(path.read_text(encoding="utf-8")))
        except UnicodeDecodeError as error:
            problems.append(f"{path}:1: this is not UTF-8: {error}")
        except ValueError as error:
            problems.append(f"{path}:{error}")
    if len(there) == 1:
        problems.append(f"{there[0]}:1: a pack has both {words.name} and {company.name}, or neither")
    if problems or not tables:
        return None, problems
    if tables[0].labels == (CLAIM, NOTE):
        return None, [f"{words}:1: the first line must name the families, one a column, after {CLAIM} and {NOTE}"]
    return (tables[0], tables[1]), []
