"""How to report: the form, and what a form must know of where it will be read."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from claimlint.model import Level
from claimlint.report.extent import Extent
from claimlint.report.help import RuleHelp


class Style(Struct, frozen=True):
    """How to report.

    Attributes:
        form: one of ``FORMATS``.
        rules: help for every rule, in order of their ids, for a form that describes rules.
        colour, width, verbose: of text for a terminal; verbose SARIF holds also what is silenced.
        fail_on: the mildest level that fails a run, for a form that knows only passed and failed; None where none does.
            It may differ from file to file.
        nothing_is_fine: whether a run may find no file to check.
        folder: the folder of the run, from which paths are told, for a form that is read by a code host.
        root: the folder from which that host counts its paths; empty where it is the folder of the run.
        blob: address under which the host shows the files of the root, for links; empty where there is none.
        beside: further reports of the same run.
        extent: how much text and JSON tell.
    """

    form: str = "text"
    rules: tuple[RuleHelp, ...] = ()
    colour: bool = False
    width: int = 100
    verbose: bool = False
    fail_on: Level | None = Level.WARNING
    nothing_is_fine: bool = False
    folder: str = ""
    root: str = ""
    blob: str = ""
    beside: tuple[Style, ...] = ()
    extent: Extent = Extent()

    def failing_on(self, level: Level | None) -> Style:
        """The same for files in which another level fails the run."""
        beside = tuple(one.failing_on(level) for one in self.beside)
        return self if level is self.fail_on else replace(self, fail_on=level, beside=beside)
