"""What a person has accepted on the record: waivers in the copy or beside it, a baseline, and what has not changed.

Nothing is silenced by what is malformed, expired or unknown. This module imports nothing, so that whoever looks for the
mark in a page without waivers, or for the files beside it, pays nothing.
"""

from __future__ import annotations

# A text without this holds no waiver.
MARK = "claimlint:"
BASELINE = ".claimlint-baseline.tsv"
WAIVERS = ".claimlint-waivers.yml"
BASELINE_HEAD = "# claimlint baseline"

__all__ = ["BASELINE", "BASELINE_HEAD", "MARK", "WAIVERS"]
