"""``claimlint config``: what holds for a path, and where each value came from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.driver import Runner

SHARED = "locked: [REG]\njurisdictions: [uk]\n"
OWN = """\
extends: shared.yml
ignore: [overnight]
levels: {EFF: error}
brands: {Glowa: exosome}
exclude: [drafts/]
overrides:
  - {paths: [blog/], jurisdictions: [us]}
"""
TEXT = """\
path           blog/a.html
configuration  .claimlint.yml
extends        shared.yml
override       number 1     .claimlint.yml:7, override 1

packs                     none                        default
own-pack                  yes                         default
jurisdictions             us                          .claimlint.yml:7, override 1
as-of                     today                       default
treatments                those that the packs cover  default
fail-on                   warning                     default
include                   none                        default
exclude                   drafts/                     .claimlint.yml:5
allow-unread              no                          default
waivers.require-approver  no                          default
waivers.require-expiry    no                          default
waivers.longest           none                        default
waivers.file              none                        default
baseline                  none                        default
brand Glowa               exosome                     .claimlint.yml:4

3 of 4 rules hold; 3 are not as the packs have them:
EFF004  collagen: error               .claimlint.yml:3
REG001  approved: as judged, locked   shared.yml:1, extended at .claimlint.yml:1
RES001  overnight: left out           .claimlint.yml:2
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "shared.yml").write_text(SHARED, "utf-8")
    (tmp_path / ".claimlint.yml").write_text(OWN, "utf-8")
    return tmp_path


def test_it_tells_what_holds_and_why(run: Runner, site: Path) -> None:
    done = run("config", "blog/a.html")
    assert (done.code, done.err) == (0, "")
    assert [line.split() for line in done.out.splitlines()] == [line.split() for line in TEXT.splitlines()]


def test_it_tells_a_program_the_same(run: Runner, site: Path) -> None:
    done = run("config", "blog/a.html", "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["schema"], told["configuration"]) == (0, "claimlint-config/1", ".claimlint.yml")
    assert told["settings"]["jurisdictions"] == {
        "value": ["us"], "from": {"kind": "override", "where": ".claimlint.yml:7", "override": 1},
    }  # fmt: skip
    rules = {one["id"]: one for one in told["rules"]}
    assert {name: one["holds"] for name, one in rules.items()} == {
        "EFF004": True, "OMI001": True, "REG001": True, "RES001": False,
    }  # fmt: skip
    assert rules["REG001"]["locked"] == {"kind": "file", "where": "shared.yml:1", "through": [".claimlint.yml:1"]}
    assert rules["EFF004"]["from"] == {"kind": "file", "where": ".claimlint.yml:3"}


def test_without_a_configuration_it_says_so(run: Runner, tmp_path: Path) -> None:
    done = run("config")
    assert done.code == 0
    assert done.out.splitlines()[1].split() == ["configuration", "none"]
    assert done.out.splitlines()[-1] == "4 of 4 rules hold; 0 are not as the packs have them"


def test_all_that_is_wrong_is_told(run: Runner, tmp_path: Path) -> None:
    (tmp_path / ".claimlint.yml").write_text("ignor: [EFF]\nselect: [EFF04]\nbrands: {x: y}\n", "utf-8")
    done = run("config")
    assert (done.code, done.out) == (2, "")
    assert [line.removeprefix("claimlint: ").split(": ")[0] for line in done.err.splitlines()] == [
        ".claimlint.yml:1", ".claimlint.yml:2", ".claimlint.yml:3",
    ]  # fmt: skip


def test_a_configuration_can_be_named_or_refused(run: Runner, site: Path) -> None:
    (site / "other.yml").write_text("fail-on: never\n", "utf-8")
    named = json.loads(run("config", "--config", "other.yml", "-f", "json").out)
    assert named["settings"]["fail-on"] == {"value": "never", "from": {"kind": "file", "where": "other.yml:1"}}
    assert json.loads(run("config", "--no-config", "-f", "json").out)["configuration"] is None
    assert run("config", "--config", "gone.yml").code == 2
