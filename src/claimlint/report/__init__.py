"""Reports: what a run found, as text for a person, JSON for a program, and in the forms that code hosts and CI show.

A report decides nothing: it shows the values it is given, in the order it is given them. Standard
error, exit codes and the choice of colour belong to the command line.

A report is written in two steps, so that no run holds all that it finds: a *piece* for the findings of each file, by
whichever process checked it, and a *document* of the pieces, in order of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from claimlint.model import Finding, Silenced, Summary
from claimlint.report.extent import Extent
from claimlint.report.help import RuleHelp
from claimlint.report.style import Style

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "csv", "markdown")
# Those that describe every rule of the pack.
DESCRIBING = frozenset({"sarif"})
# Those that show what is silenced, as such.
SHOWING_SILENCED = frozenset({"sarif"})
# Those that a code host reads, which counts paths from the root of the repository.
HOSTED = frozenset({"sarif", "github", "gitlab", "junit", "markdown"})
# The modules of the others, which all have a ``piece`` and a ``document``.
_MODULES = {"github": "github", "gitlab": "gitlab", "junit": "junit", "csv": "sheet", "markdown": "comment"}


def piece(style: Style, findings: Sequence[Finding], source: str | None, silenced: Sequence[Silenced] = ()) -> bytes:
    """What a report says of one file's findings; only ``document`` can read it.

    Args:
        style: with all the reports of the run ``beside`` it, of which the piece then holds a share each.
        findings: in order of their places.
        source: the file's decoded text, for a report that shows the line.
        silenced: what is not reported there, for a report that shows it as such.

    Returns:
        nothing where no report has anything to say of the file.
    """
    if style.beside:
        from claimlint.report.rows import shared

        pieces = [_piece(one, findings, source, silenced) for one in (style, *style.beside)]
        return shared(pieces) if any(pieces) else b""
    return _piece(style, findings, source, silenced)


def reports(style: Style, pieces: Iterable[bytes]) -> list[tuple[Style, Iterable[bytes]]]:
    """A style and those beside it, each with its share of the pieces, for ``document``.

    Args:
        pieces: that can be read more than once, where there are several reports.
    """
    if not style.beside:
        return [(style, pieces)]
    from claimlint.report.rows import Shares

    return [(one, Shares(pieces, number)) for number, one in enumerate((style, *style.beside))]


def document(
    style: Style, summary: Summary, pieces: Iterable[bytes], tell: Callable[[str], None] | None = None
) -> Iterator[bytes]:
    """A report in UTF-8, bit by bit, of the pieces in the order in which they are given.

    Args:
        style: of this report alone; see ``reports``.
        pieces: read more than once by some forms, which hold those of an iterator in memory.
        tell: told, a sentence each, what the report had to leave out for lack of room.
    """
    if style.form == "json":
        from claimlint.report.json_contract import json_document

        return json_document(summary, pieces, statistics=style.extent.statistics)
    if style.form == "sarif":
        from claimlint.report.sarif import sarif_document

        return sarif_document(style, summary, pieces, tell=tell)
    if style.form == "text":
        from claimlint.report.text import text_document

        return text_document(
            summary, pieces, colour=style.colour, width=style.width, verbose=style.verbose, extent=style.extent
        )
    written: Iterator[bytes] = _module(style.form).document(style, summary, pieces)
    return written


def _piece(style: Style, findings: Sequence[Finding], source: str | None, silenced: Sequence[Silenced]) -> bytes:
    if not findings and not (silenced and style.form in SHOWING_SILENCED):
        return b""
    if style.form == "sarif":
        from claimlint.report.sarif import sarif_piece

        return sarif_piece(style, findings, source, silenced)
    if style.form == "json":
        from claimlint.report.json_contract import json_piece

        return json_piece(findings)
    if style.form == "text":
        from claimlint.report.text import text_piece

        return text_piece(findings, source, colour=style.colour, width=style.width, verbose=style.verbose)
    written: bytes = _module(style.form).piece(style, findings)
    return written


def _module(form: str) -> Any:
    return import_module(f"claimlint.report.{_MODULES[form]}")


__all__ = ["DESCRIBING", "FORMATS", "HOSTED", "Extent", "RuleHelp", "Style", "document", "piece", "reports"]
