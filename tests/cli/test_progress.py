"""The bar is for whoever waits at a terminal, and for nobody else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from claimlint.cli import progress
from claimlint.cli.progress import Bar


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Standard error is a terminal, whose other end is given."""
    ours, theirs = os.openpty()
    os.set_blocking(ours, False)
    with os.fdopen(theirs, "w") as stream, monkeypatch.context() as patch:
        for name in ("CI", "TERM", "NO_COLOR"):
            patch.delenv(name, raising=False)
        patch.setattr(sys, "stderr", stream)
        yield ours
    os.close(ours)


def shown(terminal: int) -> str:
    text = b""
    with suppress(BlockingIOError):  # when all is read
        while True:
            text += os.read(terminal, 10_000)
    return text.decode()


def count_to(most: int) -> None:
    with Bar() as bar:
        for done in range(1, most + 1):
            bar(done, most)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals")
def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "OFTEN", 0)
    with terminal(monkeypatch) as end:
        count_to(3)
        text = shown(end)
    assert "checking" in text
    assert "3/3" in text
    assert text.endswith("\x1b[2K"), "the bar is taken away"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals")
@pytest.mark.parametrize(
    ("change", "patience", "most"), [({}, 60, 3), ({}, 0, 1), ({"CI": "true"}, 0, 3), ({"TERM": "dumb"}, 0, 3)]
)
def test_nothing_is_shown_where_nobody_waits(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], patience: float, most: int
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with terminal(monkeypatch) as end:
        for name, value in change.items():
            monkeypatch.setenv(name, value)
        count_to(most)
        assert shown(end) == ""


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    count_to(3)
    assert capfd.readouterr() == ("", "")
