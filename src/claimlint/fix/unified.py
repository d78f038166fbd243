"""A change as a unified diff, which ``patch`` and ``git apply`` take."""

from __future__ import annotations

from collections.abc import Iterator


def unified(path: str, before: str, after: str, *, context: int = 3) -> str:
    """The diff of a file; empty where nothing changed. Line ends stay as they are in the file.

    A name with marks that would end it is quoted as git quotes it.
    """
    from difflib import unified_diff

    name = path.lstrip("/")
    return "".join(
        _ended(unified_diff(_lines(before), _lines(after), _named(f"a/{name}"), _named(f"b/{name}"), n=context))
    )


def _named(name: str) -> str:
    """A name as a diff's head takes it: in quotes, with escapes, where it holds a quote, a backslash or a control."""
    if not any(mark in '"\\' or not " " <= mark != "\x7f" for mark in name):
        return name
    return '"' + "".join(_escaped(mark) for mark in name) + '"'


def _escaped(mark: str) -> str:
    if mark in '"\\':
        return f"\\{mark}"
    return mark if " " <= mark != "\x7f" else f"\\{ord(mark):03o}"


def _lines(text: str) -> list[str]:
    """Lines as ``diff`` counts them: only line feeds end one."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(lines: Iterator[str]) -> Iterator[str]:
    """A last line that has no end says so, or the next one would run on from it."""
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
