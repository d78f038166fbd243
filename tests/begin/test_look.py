"""What a folder is told to hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.begin.leave_out import patterns_without
from claimlint.begin.look import look


def grow(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x\n" * 20)
    return folder


GROUPS = [
    (("page.html", "README.md"), [("", True, 2)]),
    (("content/a.md", "content/blog/b.md", "content/blog/c.html"), [("content/", False, 3)]),
    (
        ("src/pages/a.tsx", "src/lib/b.ts", "src/index.html"),
        [("src/", True, 1), ("src/lib/", False, 1), ("src/pages/", False, 1)],
    ),
    (
        ("apps/web/src/pages/a.tsx", "apps/shop/app/b.tsx"),
        [("apps/shop/app/", False, 1), ("apps/web/src/pages/", False, 1)],
    ),
    (("wp-content/themes/clinic/index.php",), [("wp-content/themes/clinic/", False, 1)]),
    (("node_modules/x/a.md", "dist/b.html", ".next/c.html", "package.json", "a.py"), []),
]


@pytest.mark.parametrize(("paths", "groups"), GROUPS)
def test_groups_are_folders_that_a_person_would_name(
    tmp_path: Path, paths: tuple[str, ...], groups: list[tuple[str, bool, int]]
) -> None:
    found = look(grow(tmp_path, *paths))
    assert [(group.path, group.alone, len(group.files)) for group in found.groups] == groups
    assert sorted(path for group in found.groups for path in group.files) == sorted(found.files)
    assert found.failures == ()


def test_the_commonest_kind_is_told_first(tmp_path: Path) -> None:
    (group,) = look(grow(tmp_path, "content/a.md", "content/b.html", "content/c.html")).groups
    assert group.kinds == ("html", "markdown")


SIGNS = [
    (("next.config.mjs", "app/page.tsx"), [("Next.js", "next.config.mjs")]),
    (("apps/web/next.config.ts", "apps/web/app/page.tsx"), [("Next.js", "apps/web/next.config.ts")]),
    (("_config.yml", "index.md"), [("Jekyll or Hexo", "_config.yml")]),
    (("hugo.toml", "content/a.md"), [("Hugo", "hugo.toml")]),
    (("hugo.toml", "a.md"), []),
    (("wp-content/themes/clinic/index.php",), [("WordPress", "wp-content")]),
    (("eleventy.config.js", ".eleventy.js", "a.md"), [("Eleventy", ".eleventy.js")]),
    (("index.html",), []),
]


@pytest.mark.parametrize(("paths", "signs"), SIGNS)
def test_what_made_a_site_is_told_with_its_sign(
    tmp_path: Path, paths: tuple[str, ...], signs: list[tuple[str, str]]
) -> None:
    assert list(look(grow(tmp_path, *paths)).signs) == signs


def test_from_wherever_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "site/content/a.md", "site/b.md")
    for start, path in ((tmp_path, "site"), (tmp_path / "site", "."), (tmp_path / "site/content", "..")):
        monkeypatch.chdir(start)
        assert look(Path(path)).files == ("b.md", "content/a.md")


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    found = look(tmp_path)
    assert (found.files, found.groups, found.signs) == ((), (), ())
    assert patterns_without(found.files, ["."]) == ()
