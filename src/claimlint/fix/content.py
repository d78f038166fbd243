"""The content of one file fixed, until nothing that may be fixed is left.

After each change the file is read and judged anew. A change that is made without asking must leave one finding less and
none more; what it would leave otherwise it leaves alone, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from claimlint.fix.rewrite import Cannot, rewritten
from claimlint.fix.splice import Text, open_text
from claimlint.linters import AnyLinter
from claimlint.model import Finding, Fix, Page
from claimlint.read import read_page
from claimlint.read.formats import format_of
from claimlint.suggest import worse

MOST = 10_000  # changes to one file; each takes a finding away or is asked for, so that none comes near


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
        self._done: set[tuple[int, str, str]] = set()  # where, what and with which words: it was tried or declined

    def run(self) -> Fixed:
        stopped = False
        try:
            while len(self._applied) < MOST and self._step():
                pass
        except Stop:
            stopped = True
        text = self._text
        return Fixed(self._first.text, text.text, text.data, tuple(self._applied), tuple(self._left), stopped)

    def _step(self) -> bool:
        """Make the next change; whether there was one."""
        for finding, fix in _in_order(self._standing(self._page, self._found)):
            key = ((fix.range or finding.range).start.offset, fix.action, fix.text)
            if key not in self._done and (fix.safe or self._decide is not None):
                self._done.add(key)
                if self._made(finding, fix):
                    return True
        return False

    def _made(self, finding: Finding, fix: Fix) -> bool:
        try:
            text, page = rewritten(self._text, self._page, fix.range, fix.old, fix.text)
            found = self._linter.check(page)
            if self._decide is None and (rule := worse(self._found, found, finding)):
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
            text, page = rewritten(self._text, self._page, fix.range, fix.old, words)
        except Cannot as reason:
            self._left.append(f'{_spot(finding)}: "{words}" was not written, since {reason}.')
            return False
        self._take(finding, fix, f'Write "{words}".', text, page, self._linter.check(page))
        return True

    def _take(self, finding: Finding, fix: Fix, say: str, text: Text, page: Page, found: list[Finding]) -> None:
        end = fix.range.end.offset if fix.range is not None else 0
        moved = len(text.text) - len(self._text.text)
        self._done = {(at + moved * (at >= end), action, words) for at, action, words in self._done}
        self._text, self._page, self._found = text, page, found
        self._applied.append(Applied(finding.path, finding.range.start.line, finding.rule, say))


def _in_order(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Fix]]:
    """Changes in the order of the file; of those that overlap, the one of fewer words first."""
    every = [(finding, fix) for finding in findings for fix in finding.fixes if fix.action != "add"]
    yield from sorted(every, key=_place)


def _place(pair: tuple[Finding, Fix]) -> tuple[int, int]:
    """What ends first comes first, and of what ends together the shorter: so what is held comes before what holds it."""
    where = pair[1].range or pair[0].range
    return where.end.offset, -where.start.offset


def _spot(finding: Finding) -> str:
    return f"{finding.path}:{finding.range.start.line}:{finding.range.start.column}"
