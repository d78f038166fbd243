"""The story is told to its end, its page shows it, and it breaks off where claimlint breaks a promise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.story import breakages
from tools.story import adopt, daily, look
from tools.story.page import PAGE, page
from tools.story.scene import Scene, StoryError
from tools.story.tell import STEPS, Step, tell

# The steps that others go on from.
NEEDED: dict[Step, tuple[Step, ...]] = {
    daily.mistyped: (daily.expired,),
    look.sarif: (daily.claim_refused, daily.waived, look.branch),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What claimlint keeps: no breakage here changes what a page is found to hold."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> list[str]:
    """The whole story, with claimlint as it is installed."""
    lines: list[str] = []
    tell(tmp_path_factory.mktemp("told") / "story", lines.append, cache=cache)
    return lines


def test_it_is_told_to_its_end(told: list[str]) -> None:
    numbers = [line.split(".")[0].strip() for line in told if line[:2].strip().isdecimal() and line[2:4] == ". "]
    assert numbers == [str(number) for number in range(1, len(STEPS) + 1)]
    assert told[-1] == "All of this was done with the real tools, and checked at every step."


def test_the_page_shows_it(told: list[str]) -> None:
    assert PAGE.read_text("utf-8") == page(told), "run: .venv/bin/python -m tools.story --write"


def test_the_page_fits_a_screen(told: list[str]) -> None:
    assert [line for line in told if len(line) > 116] == []


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Scene:
    """A site that has taken claimlint on."""
    scene = Scene(tmp_path_factory.mktemp("adopted"), print, cache=cache)
    for step in (adopt.site_in_git, adopt.begun, adopt.hook_installed):
        step(scene)
    return scene


@pytest.mark.parametrize(
    ("lines", "step", "expected"),
    [
        pytest.param(lines, step, expected, id=step.__name__)
        for lines, step, expected in (
            (breakages.BASELINE_TOO_WIDE, daily.claim_refused, "expected exit code 1, and not 0"),
            (breakages.NEVER_EXPIRED, daily.expired, "expected exit code 1, and not 0"),
            (breakages.TYPO_WIDENS, daily.mistyped, "expected exit code 1, and not 0"),
            (breakages.BASELINE_BY_FILE, daily.tidied, "expected exit code 0, and not 1"),
            (breakages.PRUNES_TOO_MUCH, daily.pruned, "expected 8 entries to go, and not 9"),
            (breakages.DIFF_OF_ALL, look.changed_lines, "of app/treatments/exosome-facial/page.tsx"),
            (breakages.SARIF_FORGETS, look.sarif, "and not {'new': 202}"),
        )
    ],
)
def test_it_breaks_off_at_a_broken_promise(
    tmp_path: Path, adopted: Scene, cache: Path, lines: str, step: Step, expected: str
) -> None:
    shutil.copytree(adopted.site, tmp_path / "site", symlinks=True)
    scene = Scene(tmp_path, print, breakages.broken(tmp_path, lines), cache)
    needed = NEEDED.get(step, ())
    for before in needed:
        before(scene)
    with pytest.raises(StoryError) as broken:
        step(scene)
    assert expected in str(broken.value)
    assert str(broken.value).startswith(f"The story breaks at step {len(needed) + 1} (")


def test_it_breaks_off_where_the_site_holds_a_claim_more(tmp_path: Path, cache: Path) -> None:
    scene = Scene(tmp_path, print, cache=cache)
    adopt.site_in_git(scene)
    scene.write("content/more.md", "# Exosome facial\n\nOur exosome facial erases wrinkles.\n")
    with pytest.raises(StoryError, match=r"expected 200 findings, and not 20\d"):
        adopt.first_run(scene)
