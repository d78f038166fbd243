"""Documents as an editor changes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.lsp.positions import Lines
from claimlint.lsp.texts import Edit, Text

CHARACTERS = st.text(st.sampled_from("ab \n\ré😀\u2028\x0c"), max_size=30)


def text(source: str, *, path: str | None = "/site/page.html", language: str = "html") -> Text:
    return Text("untitled:Untitled-1" if path is None else f"file://{path}", path and Path(path), language, 1, source)  # type: ignore[arg-type]


@given(CHARACTERS, CHARACTERS, st.data())
def test_a_change_of_a_range_is_that_of_its_characters(source: str, new: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(source))] * 2)))
    for at in (start, end):
        if source[at - 1 : at + 1] == "\r\n":
            return
    lines = Lines(source, "utf-16")
    edit = Edit(new, lines.point(start), lines.point(end))
    assert text(source).edited([edit], 2, "utf-16") == Text(
        "file:///site/page.html", Path("/site/page.html"), "html", 2, source[:start] + new + source[end:]
    )


@pytest.mark.parametrize(
    ("source", "edits", "becomes"),
    [
        ("a\nb", [Edit("x", (0, 1), (0, 1)), Edit("y", (0, 2), (0, 2))], "axy\nb"),
        ("a\nb", [Edit("new")], "new"),
        ("a\n", [Edit("end", (1, 0), (1, 0))], "a\nend"),
        ("😀b", [Edit("", (0, 0), (0, 2))], "b"),
        ("ab", [Edit("x", (0, 2), (0, 1))], "ax"),  # an editor that gives the end first
    ],
)
def test_changes_are_made_one_after_another(source: str, edits: list[Edit], becomes: str) -> None:
    assert text(source).edited(edits, 2, "utf-16").source == becomes


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        ("/site/page.html", "html", "/site/page.html"),
        ("/site/page.md", "html", "/site/page.md"),  # the ending decides
        ("/site/page.blade.php", "blade", "/site/page.blade.php"),
        ("/site/page", "markdown", "/site/page.md"),
        ("/site/page.foo", "html", "/site/page.foo.html"),
        ("/site/page.foo", "foo", None),
        ("/site/main.py", "python", None),
        ("/site/leaflet.pdf", "plaintext", None),  # no text, whatever an editor makes of it
        (None, "markdown", "Untitled-1.md"),
        (None, "typescriptreact", "Untitled-1.tsx"),
        (None, "python", None),
    ],
)
def test_the_name_by_which_it_is_read(path: str | None, language: str, name: str | None) -> None:
    assert text("", path=path, language=language).name == name
