"""Reports: what a run found, as text for a person, JSON for a program, SARIF for a code host.

A report decides nothing: it shows the values it is given, in the order it is given them. Standard
error, exit codes and the choice of colour belong to the command line.
"""

from __future__ import annotations

from claimlint.report.help import RuleHelp
from claimlint.report.json_contract import render_json
from claimlint.report.sarif import render_sarif
from claimlint.report.text import render_text

FORMATS = ("text", "json", "sarif")

__all__ = ["FORMATS", "RuleHelp", "render_json", "render_sarif", "render_text"]
