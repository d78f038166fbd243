"""The questions of ``claimlint init``: each with a default, asked again until the answer is one."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

import click

from claimlint.begin.leave_out import patterns_without
from claimlint.begin.look import Found, Group
from claimlint.begin.save import problems_in
from claimlint.begin.wording import Answers, configuration
from claimlint.cli.shared import asked_places
from claimlint.errors import UsageError
from claimlint.report.words import plural
from claimlint.run import JURISDICTIONS

ALL = "all"
MOST_SHOWN = 20
LEVELS = ("error", "warning", "note", "never")


def can_ask() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin is not None and sys.stdout is not None and sys.stdin.isatty() and sys.stdout.isatty()


def say(words: str) -> None:
    """Tell somebody something, also where their terminal knows few letters, or a file's name is no text."""
    click.echo(printable(words))


def printable(words: str) -> str:
    """Words as standard output can show them."""
    encoding = (sys.stdout and sys.stdout.encoding) or "utf-8"
    return words.encode(encoding, "backslashreplace").decode(encoding)


def show(found: Found) -> None:
    """Tell what was found, with a number for each group."""
    for maker, sign in found.signs:
        say(f"This looks like a site made with {maker} ({sign}).")
    if not found.groups:
        say("There is no file here yet that claimlint reads.")
        return
    say(f"claimlint can read {plural(len(found.files), 'file')} here:")
    wide = max(len(_called(group)) for group in found.groups[:MOST_SHOWN])
    for number, group in enumerate(found.groups[:MOST_SHOWN], start=1):
        held = plural(len(group.files), "file")
        say(f"  {number:2}  {_called(group):{wide}}  {held}: {', '.join(group.kinds[:3])}")
    if more := found.groups[MOST_SHOWN:]:
        count = sum(len(group.files) for group in more)
        say(f"      and {plural(len(more), 'folder')} more with {plural(count, 'file')}")


def ask_copy(found: Found) -> tuple[str, ...]:
    """Patterns for all that holds no copy."""
    say("Which of them hold copy that visitors read? Give numbers, or paths, or all.")
    while True:
        answer = click.prompt("Copy", default=ALL)
        try:
            return patterns(found, _chosen(found, answer))
        except UsageError as error:
            say(str(error))


def patterns(found: Found, chosen: Sequence[str]) -> tuple[str, ...]:
    """Patterns for all but what was chosen.

    Args:
        chosen: paths of files and folders; of a folder with ``*`` at its end only the files in it are meant.

    Raises:
        UsageError: when nothing to read stands where one of them says.
    """
    whole = [one for one in chosen if not one.endswith("/*") and one != "*"]
    alone = [one for one in chosen if one not in whole]
    if not chosen or any(_normal(one) == "" for one in whole):
        return ()
    files = [path for one in alone for path in _standing_in(found, one)]
    for one in whole:
        inside = _normal(one)
        if not any(path == inside or path.startswith(f"{inside}/") for path in found.files):
            raise UsageError(f"There is no file at {one} that claimlint reads; name another.")
    return patterns_without(found.files, [*map(_normal, whole), *files])


def ask_places() -> tuple[str, ...]:
    """The places whose rules count; none is all."""
    say(f"The rules of which places count? {', '.join(JURISDICTIONS)}, or all.")
    while True:
        try:
            return places(click.prompt("Places", default=ALL))
        except UsageError as error:
            say(str(error))


def places(answer: str) -> tuple[str, ...]:
    """Places with commas or blanks between.

    Raises:
        UsageError: when one is unknown.
    """
    asked = answer.replace(",", " ").split()
    return () if ALL in asked else asked_places(",".join(asked)) or ()


def ask_brands() -> dict[str, str]:
    """House brand names, each with the treatment that it is."""
    say("Brand names of your own that your copy uses for a treatment, one at a time, as in Glowa=exosome.")
    brands: dict[str, str] = {}
    while answer := click.prompt("Brand (empty for no more)", default="", show_default=False).strip():
        try:
            brands = with_brand(brands, answer)
        except UsageError as error:
            say(str(error))
    return brands


def with_brand(brands: Mapping[str, str], answer: str) -> dict[str, str]:
    """Brands with one more.

    Args:
        answer: ``NAME=TREATMENT``.

    Raises:
        UsageError: when it is none, or not one that can be told from other words.
    """
    name, found, treatment = (part.strip() for part in answer.rpartition("="))
    if not found or not name or not treatment:
        raise UsageError(f"{answer!r} is no brand with its treatment; write it as in Glowa=exosome.")
    more = {**brands, name: treatment}
    problems = problems_in(configuration(Answers(brands=more), JURISDICTIONS))
    if problems:
        told = "; ".join(problems)
        raise UsageError(f"{told[0].upper()}{told[1:]}{'' if told.endswith('?') else '.'}")
    return more


def ask_level() -> str:
    """The level of findings on which a check fails."""
    say("On findings of which level, and of graver ones, should a check fail?")
    answer: str = click.prompt("Fail on", type=click.Choice(LEVELS), default="warning")
    return answer


def _called(group: Group) -> str:
    return (
        f"{group.path}* (files of its own)"
        if group.alone and group.path
        else "files here"
        if group.alone
        else group.path
    )


def _chosen(found: Found, answer: str) -> tuple[str, ...]:
    """The paths that an answer names; none for all.

    Raises:
        UsageError: when a number or a quote is off, or nothing is named.
    """
    words = shlex.shlex(answer, posix=True)
    words.whitespace += ","
    words.whitespace_split, words.commenters, words.escape = True, "", ""
    try:
        named = list(words)
    except ValueError:
        raise UsageError("A quote is not closed; write paths with blanks in quotes.") from None
    if not named:
        raise UsageError("Give numbers, or paths, or all.")
    if ALL in named:
        return ()
    return tuple(_of_number(found, word) if word.isdecimal() else word for word in named)


def _of_number(found: Found, word: str) -> str:
    if not 1 <= int(word) <= len(found.groups):
        raise UsageError(f"There is no number {word}; there are 1 to {len(found.groups)}, and all.")
    group = found.groups[int(word) - 1]
    return f"{group.path}*" if group.alone else group.path


def _standing_in(found: Found, one: str) -> list[str]:
    """The files directly in a folder that is given with ``*``.

    Raises:
        UsageError: when there is none.
    """
    folder = _normal(one.removesuffix("*"))
    files = [path for path in found.files if path.rpartition("/")[0] == folder]
    if not files:
        raise UsageError(f"There is no file at {one} that claimlint reads; name another.")
    return files


def _normal(path: str) -> str:
    """A path below the folder, without ``./`` and a ``/`` at its end; empty for the folder."""
    pure = PurePosixPath(path).as_posix()
    return "" if pure == "." else pure
