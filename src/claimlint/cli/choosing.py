"""Which sources ``claimlint check`` looks at: files, folders, and standard input in a file's place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from claimlint.checked import Source, file_source
from claimlint.cli.check_options import Options
from claimlint.cli.outputs import Wanted, left_out
from claimlint.config.paths import FileRules
from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files, reason_to_leave_out
from claimlint.model import Skipped
from claimlint.project import Project
from claimlint.read import KNOWN_ENDINGS

STDIN = Path("-")
STDIN_NAME = "stdin.txt"


class Chosen(Struct, frozen=True):
    """What is to be checked.

    Attributes:
        sources: in the order in which they are reported.
        since: what files are compared with where only changed lines are reported; else empty.
    """

    sources: tuple[Source, ...]
    choice: Choice
    since: str = ""


def choose(options: Options, project: Project, reports: Sequence[Wanted]) -> Chosen:
    """Choose the sources of a run.

    Args:
        reports: which it writes, and does not check.

    Raises:
        UsageError: when a pattern can match nothing, a report would be written over a source, or what is asked of
            standard input cannot be done.
        ConfigError, GitError: as ``Project.settings`` and ``Project.since``.
    """
    buffer = buffer_of(options)
    reads_stdin = buffer is not None
    if options.stdin_filename is not None and not reads_stdin:
        raise UsageError("--stdin-filename names what standard input holds; give - as the path, and no other.")
    given: dict[str, Any] = {
        "endings": KNOWN_ENDINGS,
        "include": options.include,
        "exclude": options.exclude,
        "rules": FileRules(project.workspace),
    }
    named = [path for path in options.paths if path != STDIN] or ([] if reads_stdin else [Path()])
    choice = left_out(choose_files(named, **given, force=options.force_exclude), reports)
    since = project.since(named[0] if named else buffer or Path())
    sources = [file_source(path) for path in choice.files if project.has_changed(path)]
    if reads_stdin:
        sources = [*_with_stdin(options, sources, choice, given)]
    return Chosen(tuple(sorted(sources, key=lambda source: source.path)), choice, since)


def buffer_of(options: Options) -> Path | None:
    """The path that standard input holds, where it is to be read."""
    asked = STDIN in options.paths or (options.stdin_filename is not None and not options.paths)
    return Path(options.stdin_filename or STDIN_NAME) if asked else None


def _with_stdin(options: Options, files: list[Source], choice: Choice, given: dict[str, Any]) -> Iterator[Source]:
    """Standard input, in the place of the file whose name it has: an editor holds what is not saved yet."""
    path = buffer_of(options) or Path(STDIN_NAME)
    real = os.path.realpath(path)
    yield from (source for source in files if os.path.realpath(source.path) != real)
    reason = reason_to_leave_out(path, **given) if options.force_exclude else None
    if reason is not None:
        choice.skipped.append(Skipped(path.as_posix(), reason))
        return
    if sys.stdin is None:
        raise UsageError("There is no standard input to read; name a file instead of -.")
    yield Source(path.as_posix(), sys.stdin.buffer.read)
