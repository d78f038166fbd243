"""Which paths the patterns of a configuration mean. No YAML, no schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from claimlint.config.settings import Settings
from claimlint.files.patterns import Globs, parse_globs


def matches(patterns: Iterable[str], path: Path, root: Path) -> bool:
    """Whether a path, or a folder above it, is one that the patterns mean, as .gitignore has it.

    Args:
        path: of a file, absolute.
        root: the folder from which the patterns are meant; what is not below it they do not mean.
    """
    return _pattern(patterns, path, root) is not None


def excluded(settings: Settings, path: Path) -> str | None:
    """Why a file is left out, as a report says it; None where it is not."""
    pattern = _pattern(settings.exclude.value, path, settings.root)
    return None if pattern is None else f"matches exclude {pattern} ({settings.exclude.origin})"


def included(settings: Settings, path: Path) -> bool:
    """Whether a file is taken whatever it is."""
    return _pattern(settings.include.value, path, settings.root) is not None


def _pattern(patterns: Iterable[str], path: Path, root: Path) -> str | None:
    patterns = tuple(patterns)
    if not patterns or not path.is_relative_to(root):
        return None
    return next(_hits(_globs(patterns), path.relative_to(root).parts), None)


def _hits(globs: Globs, parts: tuple[str, ...]) -> Iterator[str]:
    """What is below a folder that is meant is meant too, as git has it."""
    for size in range(1, len(parts) + 1):
        pattern = globs.match("/".join(parts[:size]), folder=size < len(parts))
        if pattern is not None:
            yield pattern


@lru_cache(maxsize=256)
def _globs(patterns: tuple[str, ...]) -> Globs:
    return parse_globs("paths", patterns)
