"""Source languages: code is parsed by its grammar, and what in it is copy follows from where it stands."""

from __future__ import annotations

from claimlint.read.flow import Flow
from claimlint.read.source.braces import end_of_expression


def read_code(source: str, start: int, end: int, language: str, flow: Flow) -> None:
    """Give a flow the copy in a stretch of code.

    Args:
        source: the file; offsets in the flow are into it.
        start: where the code begins (code points).
        end: where it ends.
        language: ``javascript`` (with JSX), ``typescript``, ``tsx`` or ``php`` (without its tags).
        flow: what takes the copy; it is not finished.

    Raises:
        ReadError: when the code nests values deeper than any real file.
    """
    from claimlint.read.source.walk import walk

    walk(source, start, end, language, flow)


def read_javascript(source: str, flow: Flow) -> None:
    """Read a file of JavaScript, with JSX or without, into ``flow``."""
    _file(source, "javascript", flow)


def read_typescript(source: str, flow: Flow) -> None:
    """Read a file of TypeScript into ``flow``."""
    _file(source, "typescript", flow)


def read_tsx(source: str, flow: Flow) -> None:
    """Read a file of TypeScript with JSX into ``flow``."""
    _file(source, "tsx", flow)


def _file(source: str, language: str, flow: Flow) -> None:
    from claimlint.read.source.walk import walk

    fault = walk(source, 0, len(source), language, flow)
    if fault is not None:
        line = source.count("\n", 0, fault) + 1
        where = f"The code does not parse from line {line} on"
        flow.notices.append(f"{where}, so that some of its copy may be missed; mend it and check it again.")
    flow.finish()


__all__ = ["end_of_expression", "read_code", "read_javascript", "read_tsx", "read_typescript"]
