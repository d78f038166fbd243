"""The content of one file fixed, until nothing that may be fixed is left.

After changes the file is read and judged anew. What is changed without asking must leave one finding less and none
more; what would come out otherwise is left alone, and told. Changes are tried all at once and, where that fails, by
halves, so that a file with thousands of them takes few readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from claimlint.fix.rewrite import Cannot, rewritten, together
from claimlint.fix.splice import Text, open_text
from claimlint.linters import AnyLinter
from claimlint.model import Finding, Fix, Page
from claimlint.read import read_page
from claimlint.read.formats import format_of
from claimlint.report.words import plural
from claimlint.suggest import worse

MARK = "\ufeff"  # a byte order mark, as text
ENOUGH = 10  # of one kind that could not be made in a file; the rest is left, since each costs a reading


class Proposal(Struct, frozen=True):
    """A change that could be made: ``before`` and ``after`` are the whole file."""

    finding: Finding
    fix: Fix
    before: str
    after: str


class Stop(Exception):  # noqa: N818 - whoever is asked has had enough
    """Make no more changes, to this file or to another."""


class Applied(Struct, frozen=True):
    """A change that was made, and the line it stood on."""

    path: str
    line: int
    rule: str
    say: str


class Fixed(Struct, frozen=True):
    """What fixing a file came to.

    Attributes:
        before, after: its text, with the byte order mark that a file in UTF-8 may have.
        data: its content.
        applied: the changes, in the order in which they were made.
        left: safe changes that could not be made, a sentence each.
        stopped: whoever was asked wants no more of it.
    """

    before: str
    after: str
    data: bytes
    applied: tuple[Applied, ...] = ()
    left: tuple[str, ...] = ()
    stopped: bool = False


# Gives what to write in the place of the words, proposed or not, or None to leave them. May raise Stop.
Decide = Callable[[Proposal], str | None]
# Those findings of a page that stand: without what is waived, known from before, or not on changed lines.
Standing = Callable[[Page, Sequence[Finding]], Sequence[Finding]]


def everything(page: Page, findings: Sequence[Finding]) -> Sequence[Finding]:
    """All findings stand."""
    del page
    return findings


def fix_content(
    linter: AnyLinter, path: str, data: bytes, *, decide: Decide | None = None, standing: Standing = everything
) -> Fixed:
    """Fix a file's content.

    Args:
        decide: asked about each change, safe or not; without it those are made that are safe.

    Raises:
        ReadError: when it cannot be read.
    """
    if format_of(path).document:
        return Fixed("", "", data)
    fixer = _Fixer(linter, path, data, decide, standing)
    return fixer.run()


class _Fixer:
    """Fixes one file."""

    def __init__(self, linter: AnyLinter, path: str, data: bytes, decide: Decide | None, standing: Standing) -> None:
        self._linter, self._decide, self._standing = linter, decide, standing
        self._first = self._text = open_text(data, html=format_of(path).declares)
        self._page = read_page(data, path=path)
        self._found = linter.check(self._page)
        self._applied: list[Applied] = []
        self._left: list[str] = []
        self._failed: Counter[tuple[str, str]] = Counter()
        self._done: set[tuple[int, str, str]] = set()  # where, what and with which words: it was tried or declined

    def run(self) -> Fixed:
        stopped = False
        try:
            while self._decide is None and self._pass():
                pass
            while self._decide is not None and self._step():
                pass
        except Stop:
            stopped = True
        text = self._text
        applied = self._applied if self._decide else sorted(self._applied, key=lambda one: one.line)
        mark = MARK if text.data.startswith(MARK.encode()) else ""  # without it no diff applies to the first line
        return Fixed(mark + self._first.text, mark + text.text, text.data, tuple(applied), tuple(self._left), stopped)

    def _pass(self) -> bool:
        """Make what changes are safe; whether there were any. One that failed may be possible once another is made."""
        before = len(self._applied)
        self._done.clear()
        self._failed.clear()
        self._left.clear()
        while self._round():
            pass
        return len(self._applied) > before

    def _round(self) -> bool:
        """Make what changes are safe and do not overlap; whether there were any to try."""
        pairs: list[tuple[Finding, Fix]] = []
        end = 0
        for pair in _in_order(self._standing(self._page, self._found)):
            start, last = _span(pair)
            if pair[1].safe and _key(pair) not in self._done and start >= end:
                pairs.append(pair)
                end = last
        if len(pairs) > 1 and self._together(pairs):
            return True
        # One of them is in the way: those of one kind first, since they mostly fare alike.
        alike = [pair for pair in pairs if _kind(pair) == _kind(pairs[0])]
        self._try(alike)
        return bool(pairs)

    def _try(self, pairs: Sequence[tuple[Finding, Fix]]) -> None:
        """Make all changes at once or, where that fails, each half by itself; the later first, which moves none."""
        if pairs and self._failed[_kind(pairs[0])] >= ENOUGH:
            self._give_up(pairs)
        elif len(pairs) > 1 and not self._together(pairs):
            half = len(pairs) // 2
            self._try(pairs[half:])
            self._try(pairs[:half])
        elif len(pairs) == 1:
            self._done.add(_key(pairs[0]))
            self._failed[_kind(pairs[0])] += not self._made(*pairs[0])

    def _give_up(self, pairs: Sequence[tuple[Finding, Fix]]) -> None:
        self._done.update(map(_key, pairs))
        finding, fix = pairs[0]
        self._left.append(
            f"{_spot(finding)}: {fix.say} This was not tried, here and {plural(len(pairs) - 1, 'time')} more, since "
            f"it could not be done {plural(ENOUGH, 'time')} before."
        )

    def _together(self, pairs: Sequence[tuple[Finding, Fix]]) -> bool:
        try:
            text, page = together(self._text, self._page, [fix for _, fix in pairs])
        except Cannot:  # why is told of each by itself
            return False
        found = self._linter.check(page)
        if worse(self._found, found, [finding for finding, _ in pairs]):
            return False
        for finding, fix in reversed(pairs):
            self._move(fix)
            self._applied.append(_applied(finding, fix.say))
        self._text, self._page, self._found = text, page, found
        return True

    def _step(self) -> bool:
        """Make the next change that somebody wants; whether there was one."""
        for pair in _in_order(self._standing(self._page, self._found)):
            if _key(pair) not in self._done:
                self._done.add(_key(pair))
                if self._made(*pair):
                    return True
        return False

    def _made(self, finding: Finding, fix: Fix) -> bool:
        try:
            text, page = rewritten(self._text, self._page, fix, fix.text)
            found = self._linter.check(page)
            if self._decide is None and (rule := worse(self._found, found, [finding])):
                raise Cannot(f"{rule} would be found then")
        except Cannot as reason:
            if fix.safe:
                self._left.append(f"{_spot(finding)}: {fix.say} This was not done, since {reason}.")
            return False
        proposal = Proposal(finding, fix, self._text.text, text.text)
        words = fix.text if self._decide is None else self._decide(proposal)
        if words is None:
            return False
        if words != fix.text:
            return self._edited(finding, fix, words)
        self._take(finding, fix, fix.say, text, page, found)
        return True

    def _edited(self, finding: Finding, fix: Fix, words: str) -> bool:
        """Write other words than were proposed."""
        try:
            text, page = rewritten(self._text, self._page, fix, words)
        except Cannot as reason:
            self._left.append(f'{_spot(finding)}: "{words}" was not written, since {reason}.')
            return False
        self._take(finding, fix, f'Write "{words}".', text, page, self._linter.check(page))
        return True

    def _take(self, finding: Finding, change: Fix, say: str, text: Text, page: Page, found: list[Finding]) -> None:
        self._move(change, len(text.text) - len(self._text.text))
        self._text, self._page, self._found = text, page, found
        self._applied.append(_applied(finding, say))

    def _move(self, fix: Fix, moved: int | None = None) -> None:
        """Keep track of where that stands which was tried or declined, when words before it come and go."""
        start, end = (fix.range.start.offset, fix.range.end.offset) if fix.range is not None else (0, 0)
        by = len(fix.text) - (end - start) if moved is None else moved
        self._done = {(at + by * (at >= end), action, words) for at, action, words in self._done}


def _applied(finding: Finding, say: str) -> Applied:
    return Applied(finding.path, finding.range.start.line, finding.rule, say)


def _key(pair: tuple[Finding, Fix]) -> tuple[int, str, str]:
    return _span(pair)[0], pair[1].action, pair[1].text


def _kind(pair: tuple[Finding, Fix]) -> tuple[str, str]:
    return pair[0].rule, pair[1].say


def _span(pair: tuple[Finding, Fix]) -> tuple[int, int]:
    where = pair[1].range or pair[0].range
    return where.start.offset, where.end.offset


def _in_order(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Fix]]:
    """Changes in the order of the file; of those that overlap, the one of fewer words first."""
    every = [(finding, fix) for finding in findings for fix in finding.fixes if fix.action != "add"]
    yield from sorted(every, key=_place)


def _place(pair: tuple[Finding, Fix]) -> tuple[int, int]:
    """What ends first, and of what ends together the shorter: so what is held comes before what holds it."""
    start, end = _span(pair)
    return end, -start


def _spot(finding: Finding) -> str:
    return f"{finding.path}:{finding.range.start.line}:{finding.range.start.column}"
