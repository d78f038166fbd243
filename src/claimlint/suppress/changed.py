"""Which lines have changed since a revision, as git has it, and which findings stand on them.

A finding counts where its words, or the cues that decided how it was read, touch a changed line. Where lines were taken
out, the lines beside them count, since what is left may now say something else. What has no lines (a document, a binary
file, a submodule) counts as a whole; so does a file of which only a part is staged, since the lines that are read are
not those of what will be committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from claimlint.model import Finding, Range
from claimlint.suppress.git import GitError, git, top_of

_DIFF = ("--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--ignore-submodules=none")
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short")
_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")
_QUOTED = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
_PLAIN = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
_LONE_CR = re.compile(r"\r(?!\n)")
_EVERY = ((1, 2**31),)  # lines, of what counts as a whole
Lines = tuple[tuple[int, int], ...]  # first and last, from 1


class Changes(Struct, frozen=True):
    """What has changed.

    Attributes:
        top: of the checkout.
        since: what it is compared with, for people.
        files: changed lines by path below the top, with ``/``.
        whole: what counts as a whole: files and, with all that is in them, folders.
    """

    top: Path
    since: str
    files: Mapping[str, Lines] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    def lines(self, path: Path) -> Lines:
        """The changed lines of a file; none where it has not changed or lies outside of the checkout."""
        real = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 - a link itself is what git knows
        below = os.path.relpath(real, os.path.realpath(self.top)).replace(os.sep, "/")
        parts = below.split("/")
        if any("/".join(parts[:end]) in self.whole for end in range(1, len(parts) + 1)):
            return _EVERY
        return self.files.get(below, ())


class Changed(Protocol):
    """Tells which lines have changed."""

    def lines(self, path: Path) -> Lines:
        """The changed lines of a file; none where it has not changed."""


class Checkouts:
    """What has changed in the checkouts that files lie in.

    Args:
        rev: as ``changes``, which is asked once for each checkout.
        whole: files that count as a whole, since what is read as them is not what git sees.
    """

    def __init__(self, rev: str | None = None, *, whole: Iterable[Path] = ()) -> None:
        self._rev, self._whole = rev, frozenset(whole)
        self._by_top: dict[Path, Changes] = {}
        self._by_folder: dict[Path, Changes] = {}

    def lines(self, path: Path) -> Lines:
        """The changed lines of a file; none where it has not changed. Of a link both it and its file count.

        Raises:
            GitError: when it lies in no checkout, or git does not know the revision there.
        """
        if path in self._whole:
            return _EVERY
        own = self.changes_in(path.parent).lines(path)
        if not path.is_symlink():
            return own
        real = Path(os.path.realpath(path))
        # Of the link itself git sees one line, which is not what is read.
        return _EVERY if own else self.changes_in(real.parent).lines(real)

    def changes_in(self, folder: Path) -> Changes:
        """What has changed in the checkout that holds a folder.

        Raises:
            GitError: as ``lines``.
        """
        if folder not in self._by_folder:
            top = top_of(folder)
            if top not in self._by_top:
                self._by_top[top] = changes(folder, self._rev)
            self._by_folder[folder] = self._by_top[top]
        return self._by_folder[folder]


def changes(folder: Path, rev: str | None = None, *, staged: bool | None = None) -> Changes:
    """What has changed in the checkout that holds a folder.

    Args:
        rev: what to compare the files with: a revision, or ``REV...`` for where HEAD and REV parted. By default HEAD;
            in a hook what is staged with HEAD, or what is pushed with where it parted from the other side.
        staged: compare what is staged, and not the files; by default where this runs in a hook and ``rev`` is None.

    Raises:
        GitError: outside of a repository, or when git does not know the revision.
    """
    top = top_of(folder)
    if rev is None and staged is None and (other := os.environ.get("PRE_COMMIT_FROM_REF")):
        rev = f"{other}..."  # what pre-commit looks at when it is given two commits, and when it runs before a push
    staged = rev is None and in_hook() if staged is None else staged
    base, since = _base(top, rev)
    compared = ("--cached", base) if staged else (base,)
    listed = git(top, "diff", *_DIFF, "--numstat", "-z", *compared, "--")
    patch = git(top, "diff", *_DIFF, *_PATCH, *compared, "--")
    found = dict(_listed(listed))
    whole = {path for path, lines in found.items() if not lines or (top / path).is_dir()}
    if staged:
        whole |= found.keys() & dict(_listed(git(top, "diff", *_DIFF, "--numstat", "-z", "--"))).keys()
    else:
        others = (("--exclude-standard",), ("--exclude-standard", "--ignored", "--directory"))
        whole |= {name for which in others for name in _names(git(top, "ls-files", "-z", "--others", *which))}
    return Changes(top, f"{since}, staged" if staged else since, dict(_patched(patch)), frozenset(whole))


def in_hook() -> bool:
    """Whether git, or pre-commit in git's name, runs this as a hook: they set these."""
    return bool(os.environ.get("GIT_INDEX_FILE") or os.environ.get("PRE_COMMIT"))


def on_changed_lines(
    findings: Iterable[Finding], changed: Changed, *, sources: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """The findings that stand on changed lines, in their order.

    Args:
        sources: the decoded text of files by path. One with a bare carriage return counts as a whole, since git
            does not end a line there.
    """
    known: dict[str, Lines] = {}
    kept = []
    for finding in findings:
        if finding.path not in known:
            lines = changed.lines(Path(finding.path))
            odd = lines and _LONE_CR.search((sources or {}).get(finding.path, ""))
            known[finding.path] = _EVERY if odd else lines
        lines = known[finding.path]
        if lines and (finding.place is not None or any(_touches(at, lines) for at in _ranges(finding))):
            kept.append(finding)
    return tuple(kept)


def _ranges(finding: Finding) -> Iterator[Range]:
    yield finding.range
    yield from (because.range for because in finding.because)


def _touches(at: Range, lines: Lines) -> bool:
    return any(first <= at.end.line and at.start.line <= last for first, last in lines)


def _base(top: Path, rev: str | None) -> tuple[str, str]:
    """The commit or tree to compare with, and what to call it."""
    if rev is None:
        try:
            return _commit(top, "HEAD"), "HEAD"
        except GitError:  # nothing is committed yet
            return git(top, "hash-object", "-t", "tree", os.devnull).decode().strip(), "nothing"
    if not rev.endswith("..."):
        return _commit(top, rev), rev
    other = _commit(top, rev.removesuffix("..."))
    try:
        return git(top, "merge-base", other, "HEAD").decode().split()[0], rev
    except (GitError, IndexError):
        raise GitError(
            f"HEAD and {rev.removesuffix('...')} have no commit in common. Fetch more of the history."
        ) from None


def _commit(top: Path, rev: str) -> str:
    try:
        return git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}").decode().strip()
    except (GitError, ValueError):
        raise GitError(f"git knows no commit {rev!r} in {top}. Fetch it, or name another.") from None


def _names(listed: bytes) -> Iterator[str]:
    return (os.fsdecode(name.rstrip(b"/")) for name in listed.split(b"\0") if name)


def _listed(told: bytes) -> Iterator[tuple[str, bool]]:
    """The paths of ``--numstat -z``, and whether git sees lines in each."""
    fields = iter(told.split(b"\0"))
    for entry in fields:
        if not entry.strip(b"\n"):
            continue
        added, _, path = entry.lstrip(b"\n").split(b"\t", 2)
        if not path:  # a rename: the old path follows, then the new one
            next(fields)
            path = next(fields)
        yield os.fsdecode(path), added != b"-"


def _patched(patch: bytes) -> Iterator[tuple[str, Lines]]:
    """The changed lines by path. With no context, only a header begins with these letters."""
    path: str | None = None
    lines: list[tuple[int, int]] = []
    header = False
    for line in patch.split(b"\n"):
        if line.startswith(b"diff --git "):
            if path is not None:
                yield path, tuple(lines)
            path, lines, header = None, [], True
        elif header and line.startswith(b"+++ "):
            path = _new_path(line.removeprefix(b"+++ "))
        elif hunk := _HUNK.match(line):
            header = False
            lines.append(_hunk_lines(int(hunk["start"]), int(hunk["count"] or 1)))
    if path is not None:
        yield path, tuple(lines)


def _hunk_lines(start: int, count: int) -> tuple[int, int]:
    return (start, start + count - 1) if count else (max(start, 1), start + 1)


def _new_path(name: bytes) -> str | None:
    """The path in a header; None for a file that is gone."""
    name = name.removesuffix(b"\t")  # which git puts after a name with blanks; a tab in a name is quoted
    if name.startswith(b'"') and name.endswith(b'"'):
        name = _QUOTED.sub(_unquoted, name[1:-1])
    return None if name == b"/dev/null" else os.fsdecode(name.removeprefix(b"b/"))


def _unquoted(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 0xFF]) if found[1] else _PLAIN.get(found[2], found[2])
