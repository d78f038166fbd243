"""The reports of a run: which are asked for, where they go, and who will read them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.cli.shared import colour, width, write
from claimlint.errors import UsageError
from claimlint.files import Choice
from claimlint.linters import AnyLinter
from claimlint.model import Skipped, Summary
from claimlint.report import FORMATS, HOSTED, Extent, Style, document, reports
from claimlint.styles import style_of
from claimlint.suppress import BASELINE_HEAD

ALSO = click.option(
    "--also",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a further report of the same run to a file, as in sarif=claims.sarif. Repeatable.",
)
OWN = "a report that claimlint wrote, and writes anew"
KEPT = "a baseline of claimlint"
# How the reports begin that could stand in a folder of copy, and what follows in those that begin like any other list.
_HEADS = (
    b"<!-- claimlint-report -->",
    b"\xef\xbb\xbfkind,level,rule,",
    b'{\n  "schema": "claimlint/',
    b'{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    b"[]\n",
)
_LIST_HEAD, _LIST_SIGN = b'[\n  {\n    "description": ', b'\n    "check_name": "'
_TEXT_HEAD = re.compile(rb"[^\r\n]+  (?:error|warning|note)  [A-Z]{3}\d{3} |no findings in \d")
_LOOKED_AT = 65_536  # bytes
# What says that a host runs this, and what it tells: the folder of the repository, and how it shows a file of a commit.
_HOSTS = (
    ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY"), "/blob/", "GITHUB_SHA"),
    ("GITLAB_CI", "CI_PROJECT_DIR", ("CI_PROJECT_URL",), "/-/blob/", "CI_COMMIT_SHA"),
)


class Wanted(Struct, frozen=True):
    """A report, and the file to write it to; None for standard output."""

    form: str
    file: Path | None


def wanted(form: str, output: Path | None, also: Iterable[str], named: Iterable[Path]) -> tuple[Wanted, ...]:
    """The reports of a run, the main one first.

    Args:
        also: as ``ALSO`` gives them.
        named: the paths to be checked.

    Raises:
        UsageError: when a report has no form or file, when two would be written to one file, or one over what is named.
    """
    every = (Wanted(form, output), *map(_parsed, also))
    files = [one.file for one in every if one.file is not None]
    for number, file in enumerate(files):
        if not file.parent.is_dir():
            raise UsageError(
                f"The report could not be written to {file}: No such file or directory. "
                "Make the folder, or name another."
            )
        if file.is_dir():
            raise UsageError(f"The report cannot be written to {file}, which is a folder. Name a file in it.")
        if any(_same(file, other) for other in files[:number]):
            raise UsageError(f"Two reports would be written to {file}; give each a file of its own.")
    if over := [file for file in files if any(_same(path, file) for path in named)]:
        raise UsageError(f"The report would overwrite {over[0]}, which is to be checked; name another file.")
    return every


def left_out(choice: Choice, every: Sequence[Wanted]) -> Choice:
    """A choice without the reports that an earlier run wrote where this one does, and without baselines.

    Raises:
        UsageError: when a report would be written over another file that is to be checked.
    """
    files = {one.file.name: one.file for one in every if one.file is not None and one.file.exists()}
    own = [path for path in choice.files if (file := files.get(path.rpartition("/")[2])) and _same(Path(path), file)]
    for path in own:
        if not _is_report(Path(path)):
            raise UsageError(
                f"The report would overwrite {path}, which is to be checked; name another file, or leave it out "
                "with --exclude."
            )
    kept = {path for path in choice.files if path.endswith(".tsv") and _is_baseline(Path(path))}
    left = [*(Skipped(path, OWN) for path in own), *(Skipped(path, KEPT) for path in kept)]
    if not left:
        return choice
    out = {one.path for one in left}
    skipped = sorted([*choice.skipped, *left], key=lambda one: one.path)
    return Choice([path for path in choice.files if path not in out], skipped, choice.failures)


def styled(
    linters: Sequence[AnyLinter],
    every: Sequence[Wanted],
    *,
    verbose: bool,
    nothing_is_fine: bool,
    color: str = "auto",
    extent: Extent | None = None,
) -> Style:
    """How to write the main report, with the others beside it.

    Args:
        color: what ``colours.COLOR`` is given.
        extent: how much the main report tells; the others tell all.
    """
    folder = os.path.realpath(os.curdir)  # as a host counts it, not as somebody came here
    root, blob = host(folder, os.environ)
    made = []
    for one in every:
        style = style_of(linters, one.form, colour=colour(one.file, color), width=width(), verbose=verbose)
        style = replace(style, nothing_is_fine=nothing_is_fine)
        made.append(replace(style, folder=folder, root=root, blob=blob) if one.form in HOSTED else style)
    return replace(made[0], beside=tuple(made[1:]), extent=extent or Extent())


def write_all(
    style: Style, summary: Summary, pieces: Iterable[bytes], every: Sequence[Wanted], *, silent: bool = False
) -> None:
    """Write all reports, that on standard output last, since its reader may be gone.

    Args:
        silent: write no text to standard output; what a program reads is written all the same.

    Raises:
        UsageError: when one cannot be written; the others are.
    """
    failed: UsageError | None = None
    shares = zip(every, reports(style, pieces), strict=True)
    for one, (own, share) in sorted(shares, key=lambda pair: pair[0].file is None):
        if silent and one.file is None and one.form == "text":
            continue
        try:
            write(document(own, summary, share, _tell), one.file)
        except UsageError as error:
            failed = failed or error
    if failed is not None:
        raise failed


def host(folder: str, environment: Mapping[str, str]) -> tuple[str, str]:
    """The root of the repository, and the address of its files, where a code host runs this; else nothing.

    Args:
        folder: of the run, which must lie in that root.
    """
    for sign, root, parts, blob, commit in _HOSTS:
        at = environment.get(root, "")
        if not environment.get(sign) or not at:
            continue
        at = os.path.realpath(at)
        if folder != at and not folder.startswith(at.rstrip(os.sep) + os.sep):
            continue
        from urllib.parse import quote  # here, since only hosts need it

        told = [environment.get(name, "") for name in (*parts, commit)]
        shown = "/".join(told[:-1]).startswith(("https://", "http://")) and all(told)
        return at, quote(f"{'/'.join(told[:-1])}{blob}{told[-1]}/", safe="/:") if shown else ""
    return "", ""


def _parsed(text: str) -> Wanted:
    form, found, file = text.partition("=")
    if form not in FORMATS:
        raise UsageError(f"--also {text}: there is no format {form!r}; known are {', '.join(FORMATS)}.")
    if not found or not file:
        raise UsageError(f"--also {text}: name the file too, as in --also {form}=FILE.")
    return Wanted(form, Path(file))


def _is_report(path: Path) -> bool:
    """Whether claimlint wrote a file, or nobody did."""
    with path.open("rb") as opened:
        head = opened.read(_LOOKED_AT)
    by_its_head = head.startswith(_HEADS) or _TEXT_HEAD.match(head) is not None
    return not head or by_its_head or (head.startswith(_LIST_HEAD) and _LIST_SIGN in head)


def _is_baseline(path: Path) -> bool:
    """Whether a file, of whatever name, is a baseline, which quotes the claims that it holds."""
    try:
        with path.open("rb") as opened:
            return opened.read(len(BASELINE_HEAD)) == BASELINE_HEAD.encode()
    except OSError:
        return False  # reading it says what is wrong


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are of one file, or will be."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)


def _tell(text: str) -> None:
    click.echo(f"claimlint: {text}", err=True)
