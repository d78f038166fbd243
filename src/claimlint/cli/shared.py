"""What several commands share: the terms on which to judge, and where to write."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from claimlint.cli.colours import coloured
from claimlint.cli.completion import listed, place_values
from claimlint.errors import UsageError
from claimlint.model import Terms
from claimlint.run import JURISDICTIONS, terms

WIDTH = 100  # cells, where there is no terminal
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Judge by what was known on this day. [default: today]",
)
JURISDICTION = click.option(
    "--jurisdiction",
    "-j",
    metavar="PLACE[,PLACE]",
    shell_complete=listed(place_values),
    help=f"Judge for these places only, as in uk,us. Known: {', '.join(JURISDICTIONS)}.",
)
OUTPUT = click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file."
)


def asked_places(jurisdiction: str | None) -> tuple[str, ...] | None:
    """The places that ``JURISDICTION`` asks for; None where it asks for none.

    Raises:
        UsageError: when one is unknown.
    """
    places = [place.strip() for place in (jurisdiction or "").split(",") if place.strip()]
    return terms(None, places).jurisdictions if places else None


def asked_terms(as_of: dt.datetime | None, jurisdiction: str | None) -> Terms:
    """The terms that ``AS_OF`` and ``JURISDICTION`` ask for.

    Raises:
        UsageError: as ``asked_places``.
    """
    return terms(as_of.date() if as_of else None, asked_places(jurisdiction) or ())


def write(report: str | Iterable[bytes], output: Path | None) -> None:
    """Write a report to a file, or to standard output.

    Args:
        report: text, or bytes of UTF-8 bit by bit.

    Raises:
        UsageError: when neither can be written to.
    """
    bits = [report.encode("utf-8", "replace")] if isinstance(report, str) else report
    if output is None:
        _print(bits)
        return
    try:
        with output.open("wb") as file:
            file.writelines(bits)
    except OSError as error:
        raise UsageError(
            f"The report could not be written to {output}: {error.strerror}. Name another file."
        ) from error


def colour(output: Path | None, asked: str = "auto") -> bool:
    """Whether a report shows colours.

    Args:
        asked: what ``colours.COLOR`` is given.
    """
    return coloured(asked, sys.stdout if output is None else None)


def width() -> int:
    """Cells in a row of the terminal, or of a report that is shown elsewhere."""
    if not os.environ.get("COLUMNS") and (sys.stdout is None or not sys.stdout.isatty()):
        return WIDTH
    from shutil import get_terminal_size

    return get_terminal_size((WIDTH, 24)).columns


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Let whoever ends this process by a signal find what an interrupt from the keyboard leaves: all told so far."""
    # SIGHUP comes when a terminal is closed, and is not known to Windows.
    names = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    free = [one for one in names if signal.getsignal(one) is signal.SIG_DFL]  # not somebody's own, or ignored
    for one in free:
        signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one in free:
            signal.signal(one, signal.SIG_DFL)


def _print(bits: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise UsageError("There is no standard output to write to; name a file with --output.")
    try:
        sys.stdout.buffer.writelines(bits)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # The reader of a pipe has gone; Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(2) from error
