"""Reports: what a run found, as text for a person, JSON for a program, SARIF for a code host.

A report decides nothing: it shows the values it is given, in the order it is given them. Standard
error, exit codes and the choice of colour belong to the command line.

A report is written in two steps, so that no run holds all that it finds: a *piece* for the findings of each file, by
whichever process checked it, and a *document* of the pieces, in order of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from claimlint.model import Finding, Silenced, Summary
from claimlint.report.help import RuleHelp

FORMATS = ("text", "json", "sarif")
# Those that describe every rule of the pack.
DESCRIBING = frozenset({"sarif"})
# Those that show what is silenced, as such.
SHOWING_SILENCED = frozenset({"sarif"})


class Style(Struct, frozen=True):
    """How to report.

    Attributes:
        form: one of ``FORMATS``.
        rules: help for every rule, in order of their ids, for a form that describes rules.
        colour, width, verbose: of text for a terminal.
    """

    form: str = "text"
    rules: tuple[RuleHelp, ...] = ()
    colour: bool = False
    width: int = 100
    verbose: bool = False


def piece(style: Style, findings: Sequence[Finding], source: str | None, silenced: Sequence[Silenced] = ()) -> bytes:
    """What a report says of one file's findings; only ``document`` can read it.

    Args:
        findings: in order of their places.
        source: the file's decoded text, for a report that shows the line.
        silenced: what is not reported there, for a report that shows it as such; with no findings either, there is
            no piece.

    Returns:
        nothing where the report has nothing to say of the file.
    """
    if not findings and style.form not in SHOWING_SILENCED:
        return b""
    if style.form == "json":
        from claimlint.report.json_contract import json_piece

        return json_piece(findings)
    if style.form == "sarif":
        from claimlint.report.sarif import sarif_piece

        return sarif_piece(findings, source, rules=style.rules, silenced=silenced)
    from claimlint.report.text import text_piece

    return text_piece(findings, source, colour=style.colour, width=style.width, verbose=style.verbose)


def document(style: Style, summary: Summary, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A report in UTF-8, bit by bit, of the pieces in the order in which they are given."""
    if style.form == "json":
        from claimlint.report.json_contract import json_document

        return json_document(summary, pieces)
    if style.form == "sarif":
        from claimlint.report.sarif import sarif_document

        return sarif_document(summary, pieces, rules=style.rules)
    from claimlint.report.text import text_document

    return text_document(summary, pieces, colour=style.colour)


__all__ = ["DESCRIBING", "FORMATS", "RuleHelp", "Style", "document", "piece"]
