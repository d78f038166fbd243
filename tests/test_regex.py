"""An expression that is compiled later does what it would have done."""

from __future__ import annotations

import re

import pytest

from claimlint import regex


def test_it_does_what_the_compiled_one_does() -> None:
    ours, theirs = regex.compile(r"(?P<a>b+)c", regex.IGNORECASE), re.compile(r"(?P<a>b+)c", re.IGNORECASE)
    text = "xBBcbc"
    assert ours.findall(text) == theirs.findall(text) == ["BB", "b"]
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert ours.sub(r"\g<a>", text) == theirs.sub(r"\g<a>", text)
    assert (ours.pattern, ours.flags, ours.groupindex) == (theirs.pattern, theirs.flags, theirs.groupindex)
    assert ours.search("") is None


def test_it_is_compiled_when_it_is_used() -> None:
    wrong = regex.compile("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        wrong.search("")


def test_all_else_is_as_in_the_standard_library() -> None:
    assert regex.escape is re.escape
    assert regex.Match is re.Match
    with pytest.raises(AttributeError):
        _ = regex.nothing_such  # type: ignore[attr-defined]


def test_every_expression_of_ours_compiles() -> None:
    """Which importing a module no longer shows."""
    from importlib import import_module
    from pathlib import Path

    import claimlint

    root = Path(claimlint.__file__).parent
    found = 0
    for path in root.rglob("*.py"):
        name = ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
        if path.name == "__main__.py":
            continue
        for value in vars(import_module(name)).values():
            if isinstance(value, regex.Later):
                assert value.pattern is not None
                found += 1
    assert found > 100
