"""Reports: what a run found, as text for a person, JSON for a program, SARIF for a code host.

A report decides nothing: it shows the values it is given, in the order it is given them. Standard
error, exit codes and the choice of colour belong to the command line.
"""

from __future__ import annotations

from collections.abc import Mapping

from claimlint.model import Report
from claimlint.report.help import RuleHelp

FORMATS = ("text", "json", "sarif")
# Those that describe every rule of the pack.
DESCRIBING = frozenset({"sarif"})


def render(
    report: Report, form: str, *, rules: Mapping[str, RuleHelp], colour: bool, width: int, verbose: bool = False
) -> str:
    """A report in one of ``FORMATS``.

    Args:
        rules: help by rule id, for a form that describes rules.
        colour, width, verbose: of text for a terminal.
    """
    if form == "json":
        from claimlint.report.json_contract import render_json

        return render_json(report)
    if form == "sarif":
        from claimlint.report.sarif import render_sarif

        return render_sarif(report, rules=rules)
    from claimlint.report.text import render_text

    return render_text(report, colour=colour, width=width, verbose=verbose)


__all__ = ["DESCRIBING", "FORMATS", "RuleHelp", "render"]
