"""What lies in a folder: as git tells it in a checkout, else as the disk does with its .gitignore files."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, Protocol

from claimlint.files.patterns import Rule, first_match, parse_rules

Rules = tuple[tuple[str, tuple[Rule, ...]], ...]  # by the folder of a .gitignore, the innermost first

MOST = 1 << 20  # bytes read of one .gitignore


class Kind(StrEnum):
    """What an entry of a folder is; a link to a file is a file."""

    FILE = "a file"
    FOLDER = "a folder"
    LINKED = "a link to a folder"
    BROKEN = "a link that leads nowhere"
    OTHER = "not a regular file"


class Entry(NamedTuple):
    """Something in a folder.

    Attributes:
        apart: a folder that the listing knows no more about; it has to be listed anew.
    """

    name: str
    kind: Kind
    link: bool = False
    ignored: bool = False
    apart: bool = False


class Listing(Protocol):
    """A folder and all below it."""

    def entries(self, rel: str) -> Iterator[Entry]:
        """What lies in a folder, given below the listed one and with ``/`` at its end ("" for itself).

        Raises:
            OSError: when it cannot be read.
        """
        ...


def open_listing(folder: str) -> Listing:
    """List by git where git knows the folder; it does not know one that it ignores."""
    return _ask_git(folder) or PlainListing(folder)


class GitListing:
    """What git tracks or would track, and marked what it ignores."""

    def __init__(self, folder: str, known: set[str], ignored: set[str], *, complete: bool) -> None:
        self._folder = folder
        self._complete = complete
        self._tree: dict[str, dict[str, bool]] = {"": {}}  # by folder: names, and whether they are ignored
        for path in known:
            self._add(path, ignored=False)
        for path in sorted(ignored):
            self._add(path, ignored=True)

    def _add(self, path: str, *, ignored: bool) -> None:
        above, name = _split(path.rstrip("/"))
        if name in ("", "."):  # git calls a submodule that is not there "./", seen from within
            return
        missing = []
        folder = above
        while folder not in self._tree:
            missing.append(folder)
            folder = _split(folder[:-1])[0]
        for folder in reversed(missing):
            parent, part = _split(folder[:-1])
            if self._tree[parent].setdefault(part, False):
                return  # in a folder that is ignored as a whole
            self._tree[folder] = {}
        self._tree[above].setdefault(name, ignored)

    def entries(self, rel: str) -> Iterator[Entry]:
        """See Listing."""
        names = self._tree.get(rel, {})
        above = os.path.join(self._folder, rel)  # noqa: PTH118 - a Path each takes seconds
        for name, ignored in names.items():
            path = os.path.join(above, name)  # noqa: PTH118
            try:
                mode = os.lstat(path).st_mode
            except (FileNotFoundError, NotADirectoryError):
                continue  # deleted, or outside of a sparse checkout
            entry = _entry(path, name, mode, ignored=ignored)
            apart = entry.kind is Kind.FOLDER and f"{rel}{name}/" not in self._tree
            yield entry._replace(apart=True) if apart else entry
        if not self._complete:
            yield from self._untold(rel, names)

    def _untold(self, rel: str, names: dict[str, bool]) -> Iterator[Entry]:
        """Folders of which git told nothing, since they are empty or may not be read."""
        with os.scandir(os.path.join(self._folder, rel)) as found:  # noqa: PTH118
            for one in found:
                if one.name not in names and one.is_dir(follow_symlinks=False):
                    yield Entry(one.name, Kind.FOLDER, apart=True)


class PlainListing:
    """What the disk holds, marked what .gitignore files ignore: those in it, and in a checkout those above it."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        top, above = _checkout(os.path.realpath(folder))
        self._prefix = f"{above}/" if above else ""
        self._rules: dict[str, Rules] = {}
        rules: Rules = ()
        if top is not None:
            rules = _with(rules, "", os.path.join(top, ".git", "info", "exclude"))  # noqa: PTH118
            rules = self._rules_above(top, rules)
        self._start = rules

    def _rules_above(self, top: str, rules: Rules) -> Rules:
        base = ""
        for part in self._prefix.split("/")[:-1]:
            rules = _with(rules, base, os.path.join(top, base, ".gitignore"))  # noqa: PTH118
            if _ignored(rules, base + part, folder=True):  # it was named all the same: what lies above does not count
                self._prefix = ""
                return ()
            base += f"{part}/"
        return rules

    def entries(self, rel: str) -> Iterator[Entry]:
        """See Listing."""
        path = os.path.join(self._folder, rel)  # noqa: PTH118
        with os.scandir(path) as found:
            inside = list(found)
        rules = self._rules.get(_split(rel.rstrip("/"))[0], self._start) if rel else self._start
        if any(one.name == ".gitignore" for one in inside):
            rules = _with(rules, self._prefix + rel, os.path.join(path, ".gitignore"))  # noqa: PTH118
        self._rules[rel] = rules
        for one in inside:
            entry = _entry(one.path, one.name, _mode(one), ignored=False)
            folder = entry.kind is Kind.FOLDER
            if rules and _ignored(rules, self._prefix + rel + one.name, folder=folder):
                entry = entry._replace(ignored=True)
            if folder and os.path.lexists(os.path.join(one.path, ".git")):  # noqa: PTH118
                entry = entry._replace(apart=True)
            yield entry


def _split(path: str) -> tuple[str, str]:
    above, slash, name = path.rpartition("/")
    return above + slash, name


def _mode(one: os.DirEntry[str]) -> int:
    if one.is_symlink():
        return stat.S_IFLNK
    if one.is_dir(follow_symlinks=False):
        return stat.S_IFDIR
    return stat.S_IFREG if one.is_file(follow_symlinks=False) else 0


def _entry(path: str, name: str, mode: int, *, ignored: bool) -> Entry:
    link = stat.S_ISLNK(mode)
    if link:
        try:
            mode = os.stat(path).st_mode  # noqa: PTH116
        except OSError:
            return Entry(name, Kind.BROKEN, link, ignored)
    if stat.S_ISDIR(mode):
        return Entry(name, Kind.LINKED if link else Kind.FOLDER, link, ignored)
    return Entry(name, Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER, link, ignored)


def _checkout(folder: str) -> tuple[str | None, str]:
    """The top of the checkout that holds the folder (None outside of one), and the way from there."""
    top = folder
    while not os.path.lexists(os.path.join(top, ".git")):  # noqa: PTH118
        above = os.path.dirname(top)  # noqa: PTH120
        if above == top:
            return None, ""
        top = above
    way = os.path.relpath(folder, top).replace(os.sep, "/")
    return top, "" if way == "." else way


def _with(rules: Rules, base: str, path: str) -> Rules:
    """The rules with those of a file put before them; as with git, a link or what cannot be read gives none."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return rules
        with open(path, "rb") as file:  # noqa: PTH123
            own = parse_rules(file.read(MOST))
    except OSError:
        return rules
    return ((base, own), *rules) if own else rules


def _ignored(rules: Rules, path: str, *, folder: bool) -> bool:
    for base, own in rules:
        rule = first_match(own, path[len(base) :], folder=folder)
        if rule is not None:
            return not rule.takes_back
    return False


def _ask_git(folder: str) -> GitListing | None:
    """None outside a checkout, without git, and where git ignores the folder."""
    try:
        if _git(folder, "check-ignore", "-q", ".").returncode != 1:
            return None
        told = _git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        ignored = _git(folder, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")
    except OSError:
        return None
    if told.returncode or ignored.returncode:
        return None
    return GitListing(folder, _names(told.stdout), _names(ignored.stdout), complete=not told.stderr)


def _git(folder: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", folder, *args], capture_output=True, check=False)


def _names(listed: bytes) -> set[str]:
    return {os.fsdecode(name) for name in listed.split(b"\0") if name}
