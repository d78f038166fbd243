"""``.claimlint-waivers.yml``: waivers for formats without comments, by path and rule or by fingerprint.

.. code-block:: yaml

    waivers:
      - rules: [EFF004]
        paths: [legal/leaflet.pdf]
        because: trial of 2026, reviewed
        by: Dr Lee
        until: 2027-03-01
      - rules: [EFF004]
        fingerprint: 0f3a5c6d7e8f9a0b1c2d
        because: quoted from a court's decision

An entry with a fault allows nothing and is told with its line; the others hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from claimlint.names import nearest
from claimlint.suppress.paths import pattern
from claimlint.suppress.values import Covers, Fault, Problem, Waiver, Written
from claimlint.suppress.words import NotAWaiver, check_name, check_person, check_reason, day

_KEYS = ("rules", "paths", "fingerprint", "because", "by", "until")
_LISTS = frozenset({"rules", "paths"})
_FINGERPRINT = re.compile(r"[0-9a-f]{20}")
_NULL = "tag:yaml.org,2002:null"  # as which YAML reads a bare null or ~
_MOST_DEEP = 20
_BRACKET = re.compile(r"[\[\]{}]")


def read_waiver_file(text: str, path: str) -> Written:
    """Read a waiver file; what cannot be read allows nothing and is among the problems.

    Args:
        path: of the file, to report.
    """
    if (line := _too_deep(text)) is not None:
        return _broken(path, line, "It nests brackets as no waiver file does.")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _broken(path, mark.line + 1 if mark else 1, f"It is not YAML: {error.problem}.")
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return _broken(path, 1, f"It is not YAML: {' '.join(str(error).split())}.")
    if root is None:
        return Written()
    file = _File(path)
    waivers = tuple(file.waivers(root))
    return Written(waivers, tuple(sorted(file.problems)))


class _File:
    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._path = path

    def waivers(self, root: Node) -> Iterator[Waiver]:
        """The entries without fault."""
        fields = self._fields(root, ("waivers",), "The file")
        entries = fields.get("waivers") if fields is not None else None
        if fields is None:
            return
        if not isinstance(entries, SequenceNode):
            self._say(entries or root, 'Its waivers must be a list under "waivers:", an entry for each.')
            return
        for entry in entries.value:
            try:
                waiver = self._waiver(entry)
            except NotAWaiver as error:
                self._say(entry, f"{error} This entry allows nothing.")
            else:
                if waiver is not None:
                    yield waiver

    def _waiver(self, entry: Node) -> Waiver | None:
        fields = self._fields(entry, _KEYS, "The entry")
        if fields is None:
            return None
        said = {key: _texts(key, node) for key, node in fields.items()}
        names = tuple(map(check_name, said.get("rules", ())))
        if not names:
            raise NotAWaiver('No rule is named: "rules" gives a list of ids, names or families.')
        prints, until = _only(said, "fingerprint"), _only(said, "until")
        paths = tuple(map(_checked_path, said.get("paths", ())))
        if prints and not _FINGERPRINT.fullmatch(prints):
            raise NotAWaiver(f"{prints!r} is no fingerprint: one has 20 hexadecimal digits, as in a report in JSON.")
        if not prints and not paths:
            raise NotAWaiver('It says neither "paths" nor "fingerprint", so that nobody knows what it is for.')
        return Waiver(
            path=self._path,
            line=entry.start_mark.line + 1,
            names=tuple(dict.fromkeys(names)),
            because=check_reason(_only(said, "because")),
            covers=Covers.FINDING if prints else Covers.PATHS,
            paths=paths,
            fingerprint=prints,
            by=check_person(_only(said, "by")) if "by" in said else "",
            until=day(until) if until else None,
        )

    def _fields(self, node: Node, keys: tuple[str, ...], what: str) -> dict[str, Node] | None:
        """The values of a mapping by key; None, with every reason told, where a key is unknown or stands twice."""
        if not isinstance(node, MappingNode):
            self._say(node, f"{what} must have the keys {', '.join(keys)}, with a colon after each. It allows nothing.")
            return None
        fields: dict[str, Node] = {}
        faults = len(self.problems)
        for key, value in node.value:
            if key.value not in keys:
                self._say(key, _unknown_key(key, keys, what))
            elif key.value in fields:
                self._say(key, f"{what} has {key.value} twice, so that it allows nothing. Keep one of them.")
            else:
                fields[key.value] = value
        return fields if len(self.problems) == faults else None

    def _say(self, node: Node, message: str) -> None:
        self.problems.append(Problem(self._path, node.start_mark.line + 1, Fault.MALFORMED, message))


def _unknown_key(key: Node, keys: tuple[str, ...], what: str) -> str:
    name = key.value if isinstance(key.value, str) else "a key that is no word"
    near = nearest(name, keys)
    hint = f"Did you mean {near}?" if near else f"Known are {', '.join(keys)}."
    return f"{what} has the unknown key {name!r}, so that it allows nothing. {hint}"


def _texts(key: str, node: Node) -> tuple[str, ...]:
    """What a key is given: a text, or for some a list of them."""
    many = isinstance(node, SequenceNode) and key in _LISTS
    return tuple(_text(key, one) for one in (node.value if many else [node]))


def _text(key: str, node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise NotAWaiver(f"{key} must be {'a list of texts' if key in _LISTS else 'one text'}.")
    if not node.value.strip() or node.tag == _NULL:
        raise NotAWaiver(f"{key} is empty: fill it in, or leave the key out.")
    return str(node.value).strip()


def _only(said: dict[str, tuple[str, ...]], key: str) -> str:
    return said[key][0] if said.get(key) else ""


def _checked_path(text: str) -> str:
    if pattern(text) is None:
        raise NotAWaiver(f"The path {text!r} can match nothing: write it below the folder of this file, with slashes.")
    return text


def _too_deep(text: str) -> int | None:
    """The line on which brackets nest deeper than in any waiver file: the parser calls itself for each."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(depth - 1, 0)
        if depth > _MOST_DEEP:
            return text.count("\n", 0, match.start()) + 1
    return None


def _broken(path: str, line: int, reason: str) -> Written:
    said = f"The waiver file cannot be read, so that nothing in it is allowed. {reason} Mend it."
    return Written(problems=(Problem(path, line, Fault.MALFORMED, said),))
