"""The hook in ``.pre-commit-config.yaml``: how it gets claimlint, and where it stands among others.

What is there is kept to the letter, comments and all: the hook is put in as lines of text, and the result is taken
only where it reads as what was there with one more hook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

import msgspec
from msgspec import Struct

FILE = ".pre-commit-config.yaml"
IDS = frozenset({"claimlint", "claimlint-changed"})
PACKAGE = "clinic-claimlint"
ENTRY = "claimlint check --force-exclude"
_REMOTE = re.compile(r"(?:https|ssh)://[^\s\"\\]+", re.IGNORECASE)
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class Source(Struct, frozen=True):
    """How the hook gets claimlint, which is how this one was installed.

    Attributes:
        requirement: for pip, where it came from an index.
        address, commit: of its repository, where it came from there.
    """

    requirement: str = ""
    address: str = ""
    commit: str = ""

    @property
    def is_found(self) -> bool:
        """Whether pre-commit can get it; else the hook runs the claimlint of whoever commits."""
        return bool(self.requirement or self.address)


def source_of_this() -> Source:
    """Where this claimlint was installed from, as its installer noted (PEP 610)."""
    try:
        installed = distribution(PACKAGE)
    except PackageNotFoundError:  # run from a checkout
        return Source()
    noted = installed.read_text("direct_url.json")
    if noted is None:
        return Source(requirement=f"{PACKAGE}=={installed.version}")
    try:
        origin = msgspec.json.decode(noted, type=dict[str, Any])
    except msgspec.DecodeError:
        return Source()
    address, version = origin.get("url"), origin.get("vcs_info")
    if not isinstance(address, str) or not isinstance(version, dict) or not _REMOTE.fullmatch(address):
        return Source()  # a folder or file of this machine
    commit = str(version.get("commit_id"))
    return Source(address=address, commit=commit) if _COMMIT.fullmatch(commit) else Source()


def with_hook(text: str, source: Source, below: str = "") -> str | None:
    """A file with the hook as the last of its repositories; None where it is not one that can be added to.

    Args:
        text: of the file, empty where there is none.
        below: the folder whose files alone are checked, from the top of the repository; empty for all.
    """
    import yaml

    lines = _lines(source, below)
    if not text.strip():
        return "repos:\n" + _indented(lines, "  ", "\n")
    newline = "\r\n" if "\r\n" in text else "\n"
    try:
        before = yaml.safe_load(text)
        at = _end_of_repositories(text)
        if at is None:
            return None
        offset, indent = at
        joint = "" if text[:offset].endswith(("\n", "\r")) or not offset else newline
        after = text[:offset] + joint + _indented(lines, indent, newline) + text[offset:]
        expected = {**before, "repos": [*before["repos"], yaml.safe_load(_indented(lines, "", "\n"))[0]]}
        return after if yaml.safe_load(after) == expected else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def has_hook(text: str) -> bool:
    """Whether a file has one of claimlint's hooks already."""
    import yaml

    try:
        read = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    return any(_is_ours(hook) for repository in _list_in(read, "repos") for hook in _list_in(repository, "hooks"))


def snippet(source: Source, below: str = "") -> str:
    """The hook as lines to put under ``repos:`` by hand."""
    return _indented(_lines(source, below), "  ", "\n")


def _lines(source: Source, below: str) -> list[str]:
    pattern = re.escape(f"{below.rstrip('/')}/").replace("'", "''")
    only = [f"      files: '^{pattern}'"] if below else []
    if source.address:
        # In quotes, since a commit may be nothing but digits.
        return [f'- repo: "{source.address}"', f'  rev: "{source.commit}"', "  hooks:", "    - id: claimlint", *only]
    language = ["language: system"]
    if source.requirement:
        language = ["language: python", f"additional_dependencies: [{source.requirement}]"]
    keys = ["name: claimlint", *language, f"entry: {ENTRY}", "types: [file]", "require_serial: true"]
    return ["- repo: local", "  hooks:", "    - id: claimlint", *(f"      {key}" for key in keys), *only]


def _indented(lines: list[str], indent: str, newline: str) -> str:
    return "".join(f"{indent}{line}{newline}" for line in lines)


def _end_of_repositories(text: str) -> tuple[int, str] | None:
    """Where the line begins after the last repository, and how far its dash is indented.

    None where there is no list of them in block style.
    """
    import yaml

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    listed = next((value for key, value in root.value if key.value == "repos"), None)
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style or not listed.value:
        return None
    first = listed.value[0].start_mark
    line = text[text.rfind("\n", 0, first.index) + 1 : first.index]
    indent = line[: line.index("-")] if "-" in line else None
    if indent is None or indent.strip():
        return None
    end = _last_mark(listed)
    following = text.find("\n", end.index)
    if end.column == 0:
        return end.index, indent
    return (len(text) if following < 0 else following + 1), indent


def _last_mark(node: Any) -> Any:
    """Where the last thing in a node ends, whatever comments follow it. What an alias stands for is elsewhere."""
    last = node.start_mark
    for below in _leaves(node, set()):
        if below.end_mark.index > last.index:
            last = below.end_mark
    return last


def _leaves(node: Any, seen: set[int]) -> Iterator[Any]:
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node.value, str) or node.flow_style:
        yield node
        return
    for one in node.value:
        for below in one if isinstance(one, tuple) else (one,):
            yield from _leaves(below, seen)


def _list_in(value: object, key: str) -> list[Any]:
    held = value.get(key) if isinstance(value, dict) else None
    return held if isinstance(held, list) else []


def _is_ours(hook: object) -> bool:
    return isinstance(hook, dict) and hook.get("id") in IDS
