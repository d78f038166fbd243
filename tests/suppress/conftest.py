"""One linter for all, since making one takes seconds."""

from __future__ import annotations

import datetime as dt

import pytest

from claimlint.linter import Linter
from claimlint.model import Terms


@pytest.fixture(scope="session")
def linter() -> Linter:
    """A linter over claimlint's own pack."""
    return Linter(Terms(dt.date(2026, 11, 22)))
