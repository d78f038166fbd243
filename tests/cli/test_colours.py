"""Whether to write in colour."""

from __future__ import annotations

import io

import pytest

from claimlint.cli.colours import coloured


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("asked", "environment", "terminal", "pipe", "file"),
    [
        ("auto", {}, True, False, False),
        ("auto", {"TERM": "xterm-256color"}, True, False, False),
        ("auto", {"TERM": "dumb"}, False, False, False),
        ("auto", {"CI": "true"}, True, False, False),
        ("auto", {"NO_COLOR": "1"}, False, False, False),
        ("auto", {"NO_COLOR": "0"}, False, False, False),
        ("auto", {"NO_COLOR": ""}, True, False, False),
        ("auto", {"FORCE_COLOR": "1"}, True, True, False),
        ("auto", {"FORCE_COLOR": ""}, True, False, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, True, True, False),
        ("auto", {"CLICOLOR_FORCE": "0"}, True, False, False),
        ("auto", {"CLICOLOR": "0"}, False, False, False),
        ("auto", {"CLICOLOR": "1"}, True, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False, False),
    ],
)
def test_where(asked: str, environment: dict[str, str], terminal: bool, pipe: bool, file: bool) -> None:
    streams = (Terminal(), io.StringIO(), None)
    assert tuple(coloured(asked, stream, environment) for stream in streams) == (terminal, pipe, file)
