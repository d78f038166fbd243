"""Waivers in a run: in this process, in several, and from what earlier runs kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.driver import Runner

WAIVED = (
    '<!-- claimlint: allow EFF004 until 2999-03-01 because "a trial" -->\n<p>Our exosome facial boosts collagen.</p>\n'
)
CLAIMED = "<h2>More</h2>\n<p>Our exosome facial boosts collagen.</p>\n"
PLAIN = "<p>We are open on Monday.</p>\n"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMLINT_CACHE", str(tmp_path / "kept"))


PAGES = [
    (WAIVED, 0, ""),
    (WAIVED + CLAIMED, 1, ""),
    (CLAIMED, 1, ""),
    (WAIVED.replace("2999", "2019"), 1, "This waiver ended on 2019-03-01"),
    (WAIVED.replace("EFF004", "EFF04"), 1, "Did you mean EFF004 (collagen)?"),
    (WAIVED.replace("Our exosome", "A"), 0, "This waiver is not needed"),
    (PLAIN + WAIVED.splitlines()[0].replace("because", "becuase"), 1, "is not understood"),
    (PLAIN + "<!-- claimlint: ignore -->", 0, "another tool"),
]


@pytest.mark.parametrize(("text", "code", "told"), PAGES)
def test_a_second_run_says_the_same(run: Runner, text: str, code: int, told: str) -> None:
    Path("site").mkdir()
    Path("site/page.html").write_text(text)
    first = run("check", "site")
    assert (first.code, told in first.err) == (code, True)
    assert run("check", "site") == first
    assert run("check", "--no-cache", "site") == first


def test_what_was_kept_of_one_file_holds_for_its_copy(run: Runner) -> None:
    Path("page.html").write_text(WAIVED)
    Path("copy.html").write_text(WAIVED)
    assert run("check", "page.html").code == 0
    assert run("check", "copy.html").code == 0
    assert run("check", "page.html", "copy.html").code == 0


def test_several_processes_say_the_same(run: Runner) -> None:
    for number in range(40):
        Path(f"page-{number}.html").write_text((WAIVED + CLAIMED + PLAIN * 900) if number % 2 else WAIVED)
    one, two = run("check", "--no-cache", "--jobs", "1", "."), run("check", "--no-cache", "--jobs", "2", ".")
    assert (one.code, one.out) == (two.code, two.out)
    assert one.out.count("EFF004 collagen") == 20


def test_the_register_calls_no_waiver_unused_of_files_that_were_not_looked_at(run: Runner) -> None:
    Path("page.html").write_text(PLAIN)
    entry = "  - {rules: [EFF004], paths: [a.csv], because: our trial}\n"
    Path(".claimlint-waivers.yml").write_text(f"waivers:\n{entry}")
    (part,) = json.loads(run("waivers", "-f", "json", "page.html").out)["waivers"]
    (whole,) = json.loads(run("waivers", "-f", "json").out)["waivers"]
    assert (part["state"], whole["state"]) == ("in force", "unused")


@pytest.mark.parametrize(("rules", "state"), [("ignore: [EFF]", "in force"), ("ignore: [RES]", "unused")])
def test_the_register_calls_no_waiver_unused_where_no_rule_judges(run: Runner, rules: str, state: str) -> None:
    """As ``check`` does not: the rule may be taken in again."""
    Path("page.html").write_text(WAIVED.replace("boosts collagen", "is an hour long"))
    Path(".claimlint.yml").write_text(f"{rules}\n")
    (waiver,) = json.loads(run("waivers", "-f", "json").out)["waivers"]
    assert waiver["state"] == state
    assert ("not needed" in run("check").err) is (state == "unused")
