"""What checking a document comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from claimlint.lsp.texts import Text
from claimlint.model import Finding

if TYPE_CHECKING:
    from claimlint.packs.load import Pack

_PROBLEM = re.compile(r"(?P<file>.+?):(?P<line>\d+): (?P<said>.*)", re.DOTALL)
MARK = "\ufeff"  # of byte order, which some editors leave before a text


class Demands(Struct, frozen=True):
    """What a configuration asks of every waiver beside a reason: who approved it, and when it ends."""

    by: bool = False
    until: bool = False


class Remark(Struct, frozen=True):
    """What is to be told of a file beside its findings.

    Attributes:
        line: from 1.
        code: what kind of thing it is, for editors to show.
        grave: whether something was not done because of it.
    """

    line: int
    code: str
    said: str
    grave: bool = True


class Verdict(Struct, frozen=True, eq=False):
    """What a document came to.

    Attributes:
        text: as it was checked.
        findings: those that are left to report. Their offsets are those of the text without a byte order mark.
        packs: by which it was judged; empty where nothing is found.
        remarks: on the document itself.
        elsewhere: what is to be told of files that decide how it is judged.
        rests: files and folders by which it was judged.
        locked: ids of rules that no waiver may allow.
        demands: what every waiver must have.
        beside: the waiver file that holds for it, or would if it were there; None where nothing was found.
        within: its path as that file has it.
        anew: what decides about it was read anew for it, so that other documents may be judged otherwise too.
        quiet: why nothing is looked for in it; empty where something is.
        crash: that claimlint failed on it; empty where it did not.
    """

    text: Text
    findings: tuple[Finding, ...] = ()
    packs: tuple[Pack, ...] = ()
    remarks: tuple[Remark, ...] = ()
    elsewhere: Mapping[Path, tuple[Remark, ...]] = field(default_factory=dict)
    rests: tuple[Path, ...] = ()
    locked: frozenset[str] = frozenset()
    demands: Demands = Demands()
    beside: Path | None = None
    within: str = ""
    anew: bool = False
    quiet: str = ""
    crash: str = ""

    @property
    def marked(self) -> int:
        """How many characters stand before the text that was checked: a byte order mark, or none."""
        return int(self.text.source.startswith(MARK))


def by_file(problems: Iterable[str], code: str) -> dict[Path, tuple[Remark, ...]]:
    """Problems that begin with ``file:line``, by file."""
    told: dict[Path, tuple[Remark, ...]] = {}
    for problem in problems:
        if match := _PROBLEM.fullmatch(problem):
            path = Path.cwd() / match["file"]
            told[path] = (*told.get(path, ()), Remark(int(match["line"]), code, sentence(match["said"])))
    return told


def sentence(said: str) -> str:
    """Words with a capital before and a full stop after them."""
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "?", "!")) else f"{said}."
