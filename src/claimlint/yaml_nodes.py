"""YAML as values and as nodes, so that what is wrong with a value can be told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_DEEP = 100
_BRACKET = re.compile(rb"[\[\]{}]")
# What nesting by lines takes: columns of indents, and signs of lists and keys.
_LONG_BEGINNING = re.compile(rb"(?m)^[ ?:-]{%d}" % _MOST_DEEP)
_BOOL = "tag:yaml.org,2002:bool"


class _WordLoader(_Loader):  # type: ignore[misc]
    """Reads ``off``, ``no``, ``yes`` and ``on`` as words, as YAML 1.2 and editors do."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML has it
        first: [one for one in resolvers if one[0] != _BOOL]
        for first, resolvers in _Loader.yaml_implicit_resolvers.items()
    }


_WordLoader.add_implicit_resolver(_BOOL, re.compile("true|True|TRUE|false|False|FALSE"), list("tTfF"))


def compose(data: bytes, *, words: bool = False) -> tuple[Any, Any]:
    """Read one document.

    Args:
        words: whether ``off`` is a word, and no truth value.

    Returns:
        its node and its value, both None where it holds nothing.

    Raises:
        yaml.YAMLError, UnicodeDecodeError, RecursionError: when it cannot be read, or nests deeper than any real file.
    """
    _check_depth(data)
    loader = (_WordLoader if words else _Loader)(data)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _check_depth(data: bytes) -> None:
    """Refuse what nests so deep that the C parser, which calls itself for each step, would end the process."""
    depth = 0
    for match in _BRACKET.finditer(data):
        depth = depth + 1 if match[0] in b"[{" else max(depth - 1, 0)
        if depth > _MOST_DEEP:
            break
    else:
        if not _LONG_BEGINNING.search(data):
            return
    depth = 0
    for event in yaml.parse(data, Loader=_Loader):  # which takes no step into itself
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MOST_DEEP:
            mark: Any = event.start_mark  # the C parser's is of another class, and told alike
            raise yaml.MarkedYAMLError(problem="it nests deeper than any real file", problem_mark=mark)


def doubled(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Keys that stand twice in one mapping, with their line, which YAML readers pass over without a word."""
    todo, seen = [node], set()
    while todo:
        one = todo.pop()
        if one is None or id(one) in seen:  # what an alias repeats is looked at once
            continue
        seen.add(id(one))
        if isinstance(one, yaml.MappingNode):
            keys = [str(key.value) for key, _ in one.value]
            yield from ((line_of(key), keys[at]) for at, (key, _) in enumerate(one.value) if keys[at] in keys[:at])
            todo += [part for pair in reversed(one.value) for part in reversed(pair)]
        elif isinstance(one, yaml.SequenceNode):
            todo += reversed(one.value)


def inside(node: yaml.Node, steps: Sequence[str | int]) -> yaml.Node:
    """The node below another one by keys and indices, or the last one on the way that is there."""
    for step in steps:
        node = child(node, step)
    return node


def child(node: yaml.Node, step: str | int) -> yaml.Node:
    """The node under a key or at an index; the node itself where there is none."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in reversed(node.value) if str(key.value) == str(step)), node)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return node


def key_node(node: yaml.Node, key: str) -> yaml.Node:
    """The key itself; the node where it has no such key."""
    if not isinstance(node, yaml.MappingNode):
        return node
    return next((one for one, _ in reversed(node.value) if str(one.value) == key), node)


def line_of(node: yaml.Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def error_line(error: Exception) -> int:
    """The line of which an error of YAML speaks, from 1."""
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1
