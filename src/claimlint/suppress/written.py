"""The waivers that are written in a page, each with the stretch of the source in which it holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Page
from claimlint.suppress import MARK
from claimlint.suppress.blocks import Blocks
from claimlint.suppress.comments import Comment, comments_of, has_comments
from claimlint.suppress.values import Covers, Fault, Problem, Waiver, Written
from claimlint.suppress.words import Directive, NotAWaiver, parse_words

_BREAK = re.compile(r"\r\n|\r|\n")
# What a waiver may go on with on the next line of line comments.
_GOES_ON = re.compile(r"\s*(?:until|by|because)\b")
_LINE_MARKS = re.compile(r"[/#!]+")
_STRAY = re.compile(r"claimlint:\s*allow\b")
_NOT_OURS = (
    '"claimlint: ignore" and the like are comments of another tool of this name: they silence nothing here, and stay '
    "as they are. What claimlint obeys is claimlint: allow."
)


def read_waivers(page: Page) -> Written:
    """Read what a page's comments allow.

    Raises:
        ReadError: as ``comments_of``.
    """
    if MARK not in page.source:
        return Written()
    reader = _Reader(page)
    for comment in _joined(page.source, comments_of(page.source, page.path)):
        reader.take(comment)
    reader.finish()
    return Written(tuple(sorted(reader.waivers, key=lambda one: one.line)), *reader.told())


class _Begun(Struct, frozen=True):
    """A region that is open."""

    directive: Directive
    comment: Comment


class _Reader:
    def __init__(self, page: Page) -> None:
        self.waivers: list[Waiver] = []
        self._page = page
        self._blocks = Blocks(page)
        self._starts = [0, *(mark.end() for mark in _BREAK.finditer(page.source))]
        self._problems: list[Problem] = []
        self._open: dict[int, _Begun] = {}
        self._by_names: dict[frozenset[str], list[int]] = defaultdict(list)
        self._foreign = 0

    def take(self, comment: Comment) -> None:
        """Read one comment."""
        try:
            directive = parse_words(comment.text)
        except NotAWaiver as error:
            self._problem(comment.start, Fault.MALFORMED, str(error))
            return
        if directive is None:
            return
        if directive.scope == "foreign":
            self._foreign = self._foreign or self._line(comment.start)
        elif directive.scope == "begin":
            self._open[comment.start] = _Begun(directive, comment)
            self._by_names[frozenset(directive.names)].append(comment.start)
        elif directive.scope == "end":
            self._end(directive, comment)
        else:
            self._place(directive, comment)

    def finish(self) -> None:
        """Tell of what is left open, and of waivers that stand where no comment can."""
        for begun in self._open.values():
            said = (
                "This region is never closed, so that nothing is allowed in it. Put claimlint: allow-end where it ends."
            )
            self._problem(begun.comment.start, Fault.MALFORMED, said)
        for segment in self._page.segments:
            for match in _STRAY.finditer(segment.text) if MARK in segment.text else ():
                self._problem(segment.map.to_source(*match.span())[0], Fault.STRAY, self._stray())

    def told(self) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
        """Problems, and notices."""
        notices = (f"Line {self._foreign}: {_NOT_OURS}",) if self._foreign else ()
        return tuple(sorted(self._problems)), notices

    def _place(self, directive: Directive, comment: Comment) -> None:
        if directive.scope == "file":
            self._add(directive, comment, Covers.FILE, (0, len(self._page.source) + 1))
            return
        block = self._blocks.of(comment)
        if block is None:
            said = "No copy follows this waiver, so that it allows nothing. Put it before the block that it means."
            self._problem(comment.start, Fault.UNUSED, said)
        else:
            self._add(directive, comment, Covers.BLOCK, block)

    def _end(self, directive: Directive, comment: Comment) -> None:
        """Close the region that was opened last, or last for the rules that are named."""
        named = self._by_names[frozenset(directive.names)]
        while named and named[-1] not in self._open:
            named.pop()
        at = next(reversed(named if directive.names else self._open), None)
        if at is None:
            which = f" for {', '.join(directive.names)}" if directive.names else ""
            said = f"No region{which} is open here. Put claimlint: allow-begin where it begins, with the same rules."
            self._problem(comment.start, Fault.MALFORMED, said)
            return
        begun = self._open.pop(at)
        self._add(begun.directive, begun.comment, Covers.REGION, (begun.comment.end, comment.start))

    def _add(self, directive: Directive, comment: Comment, covers: Covers, at: tuple[int, int]) -> None:
        self.waivers.append(
            Waiver(
                path=self._page.path,
                line=self._line(comment.start),
                names=directive.names,
                because=directive.because,
                covers=covers,
                start=at[0],
                end=at[1],
                by=directive.by,
                until=directive.until,
            )
        )

    def _problem(self, at: int, fault: Fault, message: str) -> None:
        self._problems.append(Problem(self._page.path, self._line(at), fault, message))

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _stray(self) -> str:
        if has_comments(self._page.path) and not self._page.placed:
            return "This waiver stands in copy, where visitors read it and it allows nothing. Put it into a comment."
        return "This format has no comments, so that this waiver allows nothing. Write it into .claimlint-waivers.yml."


def _joined(source: str, comments: Sequence[Comment]) -> Iterator[Comment]:
    """Comments, with the lines that a waiver in line comments goes on with."""
    for comment in comments:
        marks = _LINE_MARKS.match(source, comment.start) if comment.line else None
        yield _with_next_lines(source, comment, marks.group()) if marks else comment


def _with_next_lines(source: str, comment: Comment, marks: str) -> Comment:
    following = re.compile(rf"(?:\r\n|\r|\n)[ \t]*{re.escape(marks)}(?P<text>[^\r\n]*)")
    end, text = comment.end, comment.text
    while (line := following.match(source, end)) and _GOES_ON.match(line["text"]):
        end, text = line.end(), f"{text} {line['text']}"
    return replace(comment, end=end, text=text)
