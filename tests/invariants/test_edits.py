"""A thousand random edits that touch no claim, by the command line: none is reported, no entry of the baseline is gone.

What is kept out, since it changes what the page says of the claim and so may change its judgement: a move under another
heading, next to words that take it back or lend it their stance, or to a page that is about something else. What a page
leaves out (``OMI``) hangs on all that it says: where a block moves to another page, or a page is split or merged, these
are not compared. In plain text a line of 65 columns or less that is followed by another is read as a line of its own
(an address, a poem), so that nothing is wrapped shorter than that.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Runner
from tests.invariants.pages import FORMS, HEADING, PageFile, restyled
from tests.suppress.layout import CLAIMS, OTHERS

EDITS, ROUND = 1000, 10  # edits, and how many of them between two runs
TOUCHES = 60
Site = dict[str, PageFile]
Edit = Callable[[Site, random.Random], "tuple[str, Site]"]


def first_site() -> Site:
    """A page in each format; some claims stand on several pages."""
    site = {}
    for number, form in enumerate(FORMS):
        one, two = CLAIMS[number % 4], CLAIMS[(number + 1) % 4]
        blocks = (HEADING, OTHERS[0], one, OTHERS[1], two, OTHERS[2])
        site[f"page-{number}.{form}"] = PageFile(form, blocks)
    return site


def restyle(site: Site, chance: random.Random) -> tuple[str, Site]:
    path = chance.choice(sorted(site))
    name, page = restyled(site[path], chance)
    return f"{path}: {name}", site | {path: page}


def shuffle(site: Site, chance: random.Random) -> tuple[str, Site]:
    path = chance.choice(sorted(site))
    head, *blocks = site[path].blocks
    return f"{path}: blocks moved", site | {
        path: replace(site[path], blocks=(head, *chance.sample(blocks, len(blocks))))
    }


def rename(site: Site, chance: random.Random) -> tuple[str, Site]:
    path = chance.choice(sorted(site))
    folder = chance.choice(["", "site/", "info/new/", "caf\u00e9 bar/"])
    new = f"{folder}page-{chance.randrange(10**6)}.{site[path].form}"
    return f"{path}: renamed {new}", {name: page for name, page in site.items() if name != path} | {new: site[path]}


def move(site: Site, chance: random.Random) -> tuple[str, Site]:
    one, other = chance.sample(sorted(site), 2)
    if len(site[one].blocks) < 4:
        return "", site
    at = chance.randrange(1, len(site[one].blocks))
    blocks = site[one].blocks
    to = chance.randrange(1, len(site[other].blocks) + 1)
    there = (*site[other].blocks[:to], blocks[at], *site[other].blocks[to:])
    return f"{one}: block {at} moved to {other}", site | {
        one: replace(site[one], blocks=blocks[:at] + blocks[at + 1 :]),
        other: replace(site[other], blocks=there),
    }


def split(site: Site, chance: random.Random) -> tuple[str, Site]:
    path = chance.choice(sorted(site))
    page = site[path]
    if len(page.blocks) < 5 or len(site) > 12:
        return "", site
    at = chance.randrange(2, len(page.blocks) - 1)
    new = f"page-{chance.randrange(10**6)}.{page.form}"
    return f"{path}: split, {new}", site | {
        path: replace(page, blocks=page.blocks[:at]),
        new: replace(page, blocks=(HEADING, *page.blocks[at:])),
    }


def merge(site: Site, chance: random.Random) -> tuple[str, Site]:
    one, other = chance.sample(sorted(site), 2)
    if len(site) < 6:
        return "", site
    joined = replace(site[one], blocks=site[one].blocks + site[other].blocks[1:])
    kept = {path: page for path, page in site.items() if path != other}
    return f"{one}: merged with {other}", kept | {one: joined}


INSIDE: tuple[Edit, ...] = (restyle, restyle, restyle, shuffle, rename)
BETWEEN: tuple[Edit, ...] = (move, split, merge)


@pytest.fixture
def tree(run_own: Runner, tmp_path: Path) -> Tree:
    return Tree(run_own, tmp_path / "site")


class Tree:
    """A site on disk, and the runs over it."""

    def __init__(self, run: Runner, folder: Path) -> None:
        self._run, self._folder = run, folder

    def check(self, site: Site, *options: str) -> Any:
        """Write the site anew and check it; the report in JSON."""
        there = {path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file()}
        for gone in there - site.keys():
            (self._folder / gone).unlink()
        for path, page in site.items():
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.written())
        done = self._run("check", "--format", "json", *options, "site")
        assert done.code in (0, 1), done.err
        assert done.err == "" or "written to" in done.err
        return json.loads(done.out)


def changes(report: Any, *, omissions: bool) -> tuple[list[str], list[str]]:
    """What is new and what is gone."""
    new = [f"{one['rule']} {one['path']}: {one['quote']}" for one in report["findings"]]
    gone = [f"{one['rule']} {one['path']}: {one['words']}" for one in report["summary"]["gone"]]
    return tuple([one for one in told if omissions or not one.startswith("OMI")] for told in (new, gone))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("edits", "times", "omissions"), [(INSIDE, EDITS * 7 // 10, True), (BETWEEN, EDITS * 3 // 10, False)]
)
def test_edits_that_touch_no_claim_lose_no_entry(
    tree: Tree, edits: tuple[Edit, ...], times: int, *, omissions: bool
) -> None:
    chance, site = random.Random(6), first_site()
    assert tree.check(site, "--write-baseline")["summary"]["known"] >= 2 * len(site)
    done, told = 0, list[str]()
    while done < times:
        name, site = chance.choice(edits)(site, chance)
        done, told = done + bool(name), [*told, name] if name else told
        if done % ROUND == 0 and told:
            report = tree.check(site, "--baseline")
            assert changes(report, omissions=omissions) == ([], []), told
            told = []


def test_edits_that_touch_a_claim_make_it_new(tree: Tree) -> None:
    first = first_site()
    tree.check(first, "--write-baseline")
    for trial in range(TOUCHES):
        chance = random.Random(trial)
        path = chance.choice(sorted(first))
        blocks = list(first[path].blocks)
        at = chance.choice([n for n, block in enumerate(blocks) if block in CLAIMS])
        blocks[at] = touched(blocks[at], chance)
        page = restyled(replace(first[path], blocks=tuple(blocks)), chance)[1]
        new, gone = changes(tree.check(first | {path: page}, "--baseline"), omissions=False)
        assert gone, blocks[at]
        assert all(f" site/{path}: " in one for one in (*new, *gone)), (path, blocks[at], new, gone)


def touched(sentence: str, chance: random.Random) -> str:
    """A sentence with a word more, less, or another."""
    words = sentence.split()
    at = chance.randrange(1, len(words) - 1)
    other = chance.choice([[], [words[at], "soon"], [words[at] + "x"], ["soon"]])
    return " ".join([*words[:at], *other, *words[at + 1 :]])
