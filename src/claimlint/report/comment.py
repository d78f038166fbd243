"""The report for a pull request's comment or a step's summary: Markdown, as GitHub and GitLab show it.

The gravest findings come first, and what no longer fits is counted: GitHub takes 65,536 characters. The first line is
a mark that no reader sees, by which an action finds its own comment again to write it anew. No page text can become
markup, a link, a picture, or a mention that sends mail: what could is written as an entity, and what the host would
look for in the finished text is broken by an empty comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from claimlint.model import Finding, Level, Summary
from claimlint.report.cells import clean, shorten
from claimlint.report.closing import in_a_line
from claimlint.report.rows import LEVELS, of_level, packed, readable_again
from claimlint.report.style import Style
from claimlint.report.words import failures, in_repository, placed, plural, told, where

MARK = "<!-- claimlint-report -->"
MOST = 65_536  # bytes, which are never fewer than characters
MOST_TOLD = 20  # files that were not checked, problems with waivers, notices
QUOTE_WIDTH = 160
TOLD_WIDTH = 700
PATH_WIDTH = 200
_TAIL = 600  # bytes kept for what is told of the rest
_HEAD = "| where | rule | words | why, and what to do |\n| --- | --- | --- | --- |\n"
_SHORT_HEAD = "| file | why |\n| --- | --- |\n"
_MARKUP = re.compile(r"[\\`*_\[\]<>#|&~@$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What hosts make links of in the finished text: @name, #1, !1, :smile:, ~label, $1, %milestone, &epic, GH-1.
_REFERENCE = re.compile(r"(?<=[@#!~$%&])(?=\w)|(?<=:)(?=[\w+-]+:)|(?<=\bGH-)(?=\d)", re.IGNORECASE)
_BREAK = "<!-- -->"


def piece(style: Style, findings: Sequence[Finding]) -> bytes:
    """The rows of one file's findings."""
    return packed((finding.level, _row(style, finding).encode()) for finding in findings)


def document(style: Style, summary: Summary, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A comment with as many of the rows as it can hold."""
    pieces = readable_again(pieces)
    written = _Bounded(f"{MARK}\n### claimlint: {in_a_line(summary)}\n")
    failed = failures(summary, nothing_is_fine=style.nothing_is_fine)
    told_of = [_told(style, failure.path, failure.error) for failure in failed[:MOST_TOLD]]
    written.section(_SHORT_HEAD, told_of, len(failed), "file not checked", "files not checked")
    problems = [placed(problem) for problem in summary.problems]
    told_of = [_told(style, f"{path}:{line}", words) for path, line, words in problems[:MOST_TOLD]]
    written.section(_SHORT_HEAD, told_of, len(problems), "problem with waivers", "problems with waivers")
    for level in LEVELS:
        found = (body.decode() for body in of_level(pieces, level))
        count = summary.levels.get(level, 0)
        written.section(_HEAD, found, count, level.name.lower(), folded=level is Level.NOTE)
    notices = (f"| {inert(shorten(notice, TOLD_WIDTH))} |\n" for notice in summary.notices[:MOST_TOLD])
    written.section("| notice |\n| --- |\n", notices, len(summary.notices), "notice", folded=True)
    yield str(written).encode()


def inert(text: str) -> str:
    """Words as Markdown that shows them on one line, whatever they are, and does nothing else.

    Hidden characters are shown as escapes.
    """
    broken = _REFERENCE.sub("\0", clean(text))
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", broken).replace("\0", _BREAK)


class _Bounded:
    """Text that never grows past what a comment holds; once something has found no room, no more is taken."""

    def __init__(self, text: str) -> None:
        self._parts, self._room, self._full = [text], MOST - _TAIL - len(text.encode()), False
        self._more: list[str] = []

    def section(
        self, head: str, rows: Iterable[str], count: int, noun: str, nouns: str = "", *, folded: bool = False
    ) -> None:
        """Add a table as far as there is room, and keep in mind how many of its rows were not told.

        Args:
            count: how many rows there would be.
            noun, nouns: what one is, and several are.
        """
        opening, end = f"\n**{plural(count, noun, nouns)}**\n\n{head}", ""
        if folded:
            opening, end = f"\n<details><summary>{plural(count, noun, nouns)}</summary>\n\n{head}", "\n</details>\n"
        taken: list[str] = []
        room = self._room - len((opening + end).encode())
        for row in rows if not self._full else ():
            room -= len(row.encode())
            if room < 0:
                self._full = True
                break
            taken.append(row)
            self._room = room
        if taken:
            self._parts += [opening, *taken, end]
        if count > len(taken):
            self._more.append(plural(count - len(taken), noun, nouns))

    def __str__(self) -> str:
        more = ", ".join(self._more)
        rest = f"\nAnd {more} more, for which this comment has no room; the other reports of the run hold all.\n"
        return "".join([*self._parts, rest if more else ""])


def _told(style: Style, path: str, words: str) -> str:
    return f"| {_path(style, path)} | {inert(shorten(words, TOLD_WIDTH))} |\n"


def _row(style: Style, finding: Finding) -> str:
    rule = inert(f"{finding.rule} {finding.name}")
    words = inert(shorten(finding.quote, QUOTE_WIDTH))
    why = inert(shorten(told(finding), TOLD_WIDTH))
    return f"| {_where(style, finding)} | {rule} | <code>{words}</code> | {why} |\n"


def _where(style: Style, finding: Finding) -> str:
    inside = in_repository(finding.path, style.folder, style.root)
    at = _ending(where(replace(finding, path=inside)))
    if not style.blob:
        return at
    from urllib.parse import quote

    address = style.blob + quote(inside.encode("utf-8", "surrogateescape"), safe="/")
    # Hosts show some files as they look to a reader, where lines have no number.
    return f"[{at}]({address}{f'?plain=1#L{finding.range.start.line}' if finding.place is None else ''})"


def _path(style: Style, path: str) -> str:
    return _ending(in_repository(path, style.folder, style.root)) if path else ""


def _ending(path: str) -> str:
    """A path, of which the end tells more than the beginning."""
    shown = clean(path)
    return inert(shown if len(shown) <= PATH_WIDTH else f"…{shown[-PATH_WIDTH:]}")
