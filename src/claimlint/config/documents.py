"""A file of configuration as a value, and the line of everything in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from claimlint.config.convert import Way
from claimlint.errors import ReadError

TABLE: Way = ("tool", "claimlint")
_AT_LINE = re.compile(r"\bat line (\d+)")
MOST_BYTES = 4 * 1024 * 1024


class Document(Struct, frozen=True):
    """A file that was read.

    Attributes:
        shown: its path as it is told.
        value: what it holds.
        line: the line, from 1, of what keys and indices lead to, or of the last on the way that has one.
    """

    path: Path
    shown: str
    value: dict[Any, Any]
    line: Callable[[Way], int]

    def where(self, way: Way = ()) -> str:
        """``file:line``."""
        return f"{self.shown}:{self.line(way)}"


def read_document(path: Path, shown: str) -> tuple[Document | None, list[str]]:
    """Read a configuration, or a file that belongs to one: YAML, or the table ``[tool.claimlint]`` of TOML.

    Returns:
        the file, or None where it cannot be read, and problems as sentences that begin with ``file:line``.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [f"{shown}:1: the file cannot be read: {error.strerror or error}; check that it is there"]
    if len(data) > MOST_BYTES:
        return None, [f"{shown}:1: the file has more than {MOST_BYTES} bytes, which no configuration has"]
    return _toml(path, shown, data) if path.suffix == ".toml" else _yaml(path, shown, data)


def _yaml(path: Path, shown: str, data: bytes) -> tuple[Document | None, list[str]]:
    import yaml

    from claimlint.yaml_nodes import compose, doubled, error_line, inside, key_node, line_of

    try:
        node, value = compose(data, words=True)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        return None, [f"{shown}:{error_line(error)}: this is not valid YAML: {' '.join(str(error).split())}"]
    twice = [f"{shown}:{line}: the key {key!r} stands twice; the first would be lost" for line, key in doubled(node)]

    def line(way: Way) -> int:
        if node is None or not way:
            return 1
        above = inside(node, way[:-1])
        last = way[-1]
        return line_of(inside(above, way[-1:]) if isinstance(last, int) else key_node(above, str(last)))

    if value is None:
        value = {}
    if not isinstance(value, dict):
        return None, [*twice, f"{shown}:1: the file must be a mapping of keys to values"]
    return Document(path, shown, value, line), twice


def _toml(path: Path, shown: str, data: bytes) -> tuple[Document | None, list[str]]:
    from claimlint.read.data.toml_file import load_toml, toml_places

    try:
        source = data.decode("utf-8")
        value: Any = load_toml(source)
    except UnicodeDecodeError as error:
        return None, [f"{shown}:1: this is not UTF-8: {error}"]
    except ReadError as error:
        at = _AT_LINE.search(str(error))
        return None, [f"{shown}:{at[1] if at else 1}: {error}"]
    places = toml_places(source)

    def line(way: Way) -> int:
        whole = (*TABLE, *way)
        at = next((places[whole[:size]] for size in range(len(whole), 0, -1) if whole[:size] in places), 0)
        return source.count("\n", 0, at) + 1

    for step in TABLE:
        value = value.get(step) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return None, [f"{shown}:{line(())}: the file has no table [tool.claimlint]; add it"]
    return Document(path, shown, value, line), []
