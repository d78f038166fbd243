"""Whether a page is no worse for a change: nothing is found of it that was not found before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimlint.model import Finding


def worse(before: Iterable[Finding], after: Iterable[Finding], fixed: Iterable[Finding]) -> str:
    """A rule of which more is found than is right once some findings are fixed; empty where there is none.

    Where rules overlap, one speaks for all: the others were found too, and may speak when it does no more.
    """
    known = Counter(name for one in before for name in (one.rule, *one.also))
    known.subtract(one.rule for one in fixed)
    found = Counter(one.rule for one in after)
    return next((rule for rule in sorted(found) if found[rule] > known[rule]), "")
