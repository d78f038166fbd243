"""Patterns as in .gitignore, matched against one entry of a folder at a time, the way git itself walks.

pathspec turns a pattern into an expression; but it answers for whole paths ("is this file below something ignored?"),
which loses the difference between ``build`` and ``build/**`` and with it what ``!`` may take back. So a pattern is
asked here about the entry alone: whatever walks has decided on the folders above already.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimlint.errors import UsageError

_LEADING = re.compile(r"^/?(?:\*\*/)+(?=[^/]+$)")  # "**/name" is "name"
_STAR = re.compile(r"\*+")
_ONLY_WILD = re.compile(r"[*?/]*")


STARS = 3  # in a name, and "**" in a path; with more of them a long name can take minutes


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern.

    Attributes:
        text: as it was written.
        takes_back: it begins with ``!``.
        folders_only: it ends with ``/``.
        test: given an entry's path and its name.
    """

    text: str
    takes_back: bool
    folders_only: bool
    test: Callable[[str, str], bool]

    def matches(self, path: str, *, folder: bool) -> bool:
        """Whether it matches the entry itself; what is below a matching folder is not asked for."""
        if self.folders_only and not folder:
            return False
        path = _as_bytes(path).replace("\n", "\0")  # the expressions let no sign match a line's end
        return self.test(path, path.rpartition("/")[2])


def parse_rule(line: str) -> Rule | None:
    """Read a line; None for what matches nothing: a comment, an empty line, a range that git refuses.

    So does what has so many stars that a file made for it could hold up a run: nothing is ignored by it.
    """
    text = _trimmed(line)
    if text.startswith("#") or _too_wild(text):
        return None
    takes_back = text.startswith("!")
    body = text[takes_back:]
    folders_only = body.endswith("/")
    body = _LEADING.sub("", body[:-1] if folders_only else body)
    test = _test(body) if body.strip("/") else None
    return None if test is None else Rule(text, takes_back, folders_only, test)


def parse_rules(data: bytes) -> tuple[Rule, ...]:
    """Read a .gitignore, strongest rule first, which is the last."""
    lines = os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).split("\n")
    return tuple(rule for line in reversed(lines) if (rule := parse_rule(line.removesuffix("\r"))) is not None)


def first_match(rules: Iterable[Rule], path: str, *, folder: bool) -> Rule | None:
    """The first of the rules, which come strongest first, that matches the entry."""
    return next((rule for rule in rules if rule.matches(path, folder=folder)), None)


@dataclass(frozen=True, slots=True)
class Globs:
    """The patterns of ``--include`` or ``--exclude``, the strongest first, and what leads to what they name."""

    rules: tuple[Rule, ...] = ()
    ways: tuple[Rule, ...] = ()

    def match(self, path: str, *, folder: bool) -> str | None:
        """The pattern that matches the entry; None when none does or the strongest takes it back."""
        rule = first_match(self.rules, path, folder=folder) if self.rules else None
        return rule.text if rule is not None and not rule.takes_back else None

    def leads_through(self, path: str) -> bool:
        """Whether a pattern names the folder, or something in it: ``dist/*.html`` names ``dist``; ``*`` none."""
        return first_match(self.ways, path, folder=True) is not None


def parse_globs(option: str, patterns: Sequence[str]) -> Globs:
    """Read the patterns of an option.

    Raises:
        UsageError: when one of them can match nothing.
    """
    rules = []
    for pattern in reversed(patterns):
        rule = parse_rule(pattern)
        if rule is None:
            raise UsageError(
                f"The pattern {pattern!r} of {option} matches nothing or is too wild; write it as in .gitignore,"
                " such as 'drafts/' or '*.html', with a backslash before a # or ! that begins a name."
            )
        rules.append(rule)
    ways = [way for rule in rules if not rule.takes_back for way in _ways(rule.text)]
    return Globs(tuple(rules), tuple(ways))


def _ways(text: str) -> list[Rule]:
    parts = text.rstrip("/").split("/")
    anchor = "/" if len(parts) > 1 and parts[0] not in ("", "**") else ""
    named = [at for at, part in enumerate(parts) if not _ONLY_WILD.fullmatch(part)]
    if named and parts[-1] == "**":
        named.append(len(parts) - 1)  # all that is below
    heads = [anchor + "/".join(parts[: at + 1]) for at in named]
    return [rule for head in heads if (rule := parse_rule(head + "/")) is not None]


def _too_wild(text: str) -> bool:
    names = text.split("/")
    return names.count("**") > STARS - 1 or any(len(_STAR.findall(name)) > STARS for name in names)


def _as_bytes(text: str) -> str:
    """A sign for each byte, since git's ``?`` is one byte; so names that are no UTF-8 are matched too."""
    return text if text.isascii() else os.fsencode(text).decode("latin-1")


def _trimmed(line: str) -> str:
    """Without the spaces at its end, but for one that a backslash keeps."""
    bare = line.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return line[: len(bare) + 1] if slashes % 2 and len(bare) < len(line) else bare


def _test(body: str) -> Callable[[str, str], bool] | None:
    from pathspec.patterns.gitignore import GitIgnorePatternError
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    escaped = f"\\{body}" if body[0] in "!#" else body
    if escaped.endswith(" ") and not escaped.endswith("\\ "):
        escaped = f"{escaped[:-1]}\\ "
    try:
        pattern = GitIgnoreSpecPattern(_as_bytes(escaped))
    except (GitIgnorePatternError, re.error):
        return None
    regex = pattern.regex
    if regex is None:
        return None
    if "/" not in body:
        return lambda _, name: regex.search(name) is not None
    if body.endswith("/**"):
        return lambda path, _: regex.search(path) is not None
    return lambda path, _: regex.fullmatch(path) is not None
