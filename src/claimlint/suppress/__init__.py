"""What a person has accepted on the record: waivers in the copy or beside it, a baseline, and what has not changed.

Nothing here is imported for a page without waivers, and nothing is silenced by what is malformed, expired or unknown.
"""

from __future__ import annotations

from claimlint.suppress.values import MARK

__all__ = ["MARK"]
