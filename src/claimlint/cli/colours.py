"""Whether to write in colour: as asked, else as the environment says, else on a terminal that can show it.

The order is that of the two conventions that there are: ``NO_COLOR`` refuses (no-color.org), then ``FORCE_COLOR`` and
``CLICOLOR_FORCE`` ask for it wherever it goes, then ``CLICOLOR=0`` and ``TERM=dumb`` refuse it on a terminal
(bixense.com/clicolors). A CI is no terminal; one whose log shows colours says so with ``FORCE_COLOR``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

import click

from claimlint.cli.groups import Word

COLOR = click.option(
    "--color",
    "--colour",
    "color",
    type=Word(["auto", "always", "never"]),
    metavar="WHEN",
    default="auto",
    help="Colour the report: always, never, or auto, on a terminal as NO_COLOR and FORCE_COLOR allow.",
)


def coloured(asked: str, stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to write in colour.

    Args:
        asked: ``auto``, ``always`` or ``never``.
        stream: where it goes; None for a file, or nowhere.
    """
    if asked != "auto":
        return asked == "always"
    if environment.get("NO_COLOR") or stream is None:
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    refused = environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb"
    return not refused and stream.isatty()
