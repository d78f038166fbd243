"""Claimlints that break a promise, each by a few lines that change the real one before it runs."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

# A finding of a rule that the baseline knows is known, whatever it says.
BASELINE_TOO_WIDE = """
from claimlint.suppress import settle
split = settle.split
def wide(findings, baseline, **how):
    done = split(findings, baseline, **how)
    rules = {entry.rule for entry in baseline.entries}
    new = [finding for finding in done.new if finding.rule not in rules]
    return settle.replace(done, new=tuple(new))
settle.split = wide
"""
# A claim is known only in the file in which it was.
BASELINE_BY_FILE = """
from claimlint.suppress import baseline
baseline._free = lambda waiting, unchecked: []
"""
# What has gone takes one entry more along.
PRUNES_TOO_MUCH = """
from claimlint.suppress import baseline
prune = baseline.prune
def more(before, gone):
    return baseline.Baseline(prune(before, gone).entries[1:])
baseline.prune = more
"""
# A waiver never ends.
NEVER_EXPIRED = """
from claimlint.suppress import apply
faults = apply._Trial._faults
def milder(self, waiver):
    return [one for one in faults(self, waiver) if one[0] is not apply.Fault.EXPIRED]
apply._Trial._faults = milder
"""
# A rule that nobody knows is any rule.
TYPO_WIDENS = """
from claimlint.suppress import rules
named = rules.Rules.named
rules.Rules.named = lambda self, name: named(self, name) or frozenset().union(*self._meant.values())
"""
# All lines have changed.
DIFF_OF_ALL = """
from claimlint.suppress import settle
settle.on_changed_lines = lambda findings, changed, sources=None: tuple(findings)
"""
# What is waived or known is an alert to code scanning, as what is new.
SARIF_FORGETS = """
from claimlint.report import sarif
result = sarif._result
sarif._result = lambda *given: result(*given[:-1], None)
"""


def broken(folder: Path, lines: str) -> Path:
    """A claimlint that runs some lines first, in a folder."""
    code, program = folder / "broken.py", folder / "broken"
    code.write_text(
        f"import sys\n{lines}\nfrom claimlint.cli import main\nif __name__ == '__main__':\n    main()\n", "utf-8"
    )
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(code))} "$@"\n', "utf-8")
    program.chmod(0o755)
    return program
