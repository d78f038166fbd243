"""The patterns leave out what was not chosen, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.begin.leave_out import patterns_without
from claimlint.files.patterns import parse_globs

TREE = ("README.md", "a.html", "content/a.md", "content/b/c.md", "content/b/d.html", "docs/x.md", "src/pages/p.tsx")


@pytest.mark.parametrize(
    ("chosen", "patterns"),
    [
        (["."], ()),
        (["content", "docs", "src", "README.md", "a.html"], ()),
        (["content/"], ("/*.html", "/*.md", "/docs/", "/src/")),
        (["./content/b"], ("/*.html", "/*.md", "/content/*.md", "/docs/", "/src/")),
        (["content/b/c.md", "a.html"], ("/*.md", "/content/*.md", "/content/b/*.html", "/docs/", "/src/")),
        (["src/pages", "README.md"], ("/*.html", "/content/", "/docs/")),
    ],
)
def test_as_few_as_will_do(chosen: list[str], patterns: tuple[str, ...]) -> None:
    assert patterns_without(TREE, chosen) == patterns


@pytest.mark.parametrize(
    "name", ["a*b*c*d*e", "[x]", "a?b", "#a", "!a", "a b ", "a\\b", "é ✨", "x.md", "**", "o\udcff", "a\nb"]
)
def test_names_that_a_pattern_could_read_otherwise(name: str) -> None:
    files = (f"{name}/a.md", f"{name}.md", f"{name}.html", "keep/a.md", "b.md")
    assert taken(files, patterns_without(files, ["keep", "b.md"])) == {"keep/a.md", "b.md"}


NAMES = st.sampled_from(["a", "b", "c d", "[e]", "f?", "x.md", "#g", "!h", "i\\", "é", "j*", "k\n", "\udcff"])
FILES = st.tuples(st.lists(NAMES, max_size=3), NAMES, st.sampled_from([".md", ".html", ".blade.php"]))
TREES = st.lists(FILES.map(lambda made: "/".join((*made[0], made[1] + made[2]))), min_size=1, unique=True)


@given(TREES, st.data())
def test_what_is_left_is_what_was_chosen(paths: list[str], data: st.DataObject) -> None:
    folders = {"/".join(path.split("/")[:end]) for path in paths for end in range(1, path.count("/") + 1)}
    files = tuple(path for path in paths if path not in folders)
    chosen = data.draw(st.lists(st.sampled_from(sorted({*files, *folders})), unique=True)) if files else []
    wanted = {path for path in files if any(path == one or path.startswith(f"{one}/") for one in chosen)}
    left = taken(files, patterns_without(files, chosen))
    assert left >= wanted
    if not re.search("[*\n\udcff]", "".join(files)):
        assert left == wanted


def taken(files: tuple[str, ...], patterns: tuple[str, ...]) -> set[str]:
    """The files that a walk takes."""
    globs = parse_globs("exclude", patterns)

    def left_out(path: str) -> bool:
        above = ["/".join(path.split("/")[:end]) for end in range(1, path.count("/") + 1)]
        return any(globs.match(one, folder=True) for one in above) or globs.match(path, folder=False) is not None

    return {path for path in files if not left_out(path)}
