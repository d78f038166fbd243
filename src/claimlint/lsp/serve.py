"""Serving one editor from its first word to its last, or to the end of its words."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import BinaryIO

from claimlint.errors import UsageError
from claimlint.lsp.check import Options
from claimlint.lsp.server import Server

_OWN_ERRORS = 2


def serve(options: Options) -> int:
    """Serve the editor at standard input and output until it ends.

    Returns:
        the exit code by the protocol: 0 where the editor asked to shut down first, else 1.

    Raises:
        UsageError: when there is no editor.
    """
    if sys.stdin is None or sys.stdout is None or sys.stdin.isatty():
        raise UsageError(
            "claimlint lsp is started by an editor and speaks with it over standard input and output; see"
            " docs/editors.md for how to set yours up. To check files from here, use claimlint check."
        )
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a thread that waits for the editor cannot be interrupted otherwise
    log = logging.StreamHandler()
    log.setFormatter(_InASentence())
    logging.basicConfig(handlers=[log], level=logging.WARNING)
    server = Server(options)
    try:
        server.start_io(sys.stdin.buffer, _answers())
    finally:
        server.end()
    return 0 if server.protocol.ended_well else 1


class _InASentence(logging.Formatter):
    """Says what went wrong, without the way that it took through the code."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        error = record.exc_info[1] if record.exc_info else None
        why = "" if error is None else f" ({type(error).__name__}: {error})"
        return " ".join(f"claimlint: {record.getMessage()}{why}".split())


def _answers() -> BinaryIO:
    """Standard output for the protocol alone: what anything else prints there goes to standard error."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(_OWN_ERRORS, sys.stdout.fileno())
    return answers
