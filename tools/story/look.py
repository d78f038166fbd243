"""Where people look: changed lines, a branch, the host's annotations, SARIF, and the register of waivers."""

from __future__ import annotations

import json

from tools.story.adopt import commit
from tools.story.daily import HOME, LATER, NEW
from tools.story.scene import AUTHOR, DAY, MAIL, Scene

PAGE = "app/treatments/exosome-facial/page.tsx"
ABOVE = "      <Booking />"
LINE = "Our exosome facial banishes dark circles."
ON_BRANCH = ("content/summer.mdx", "# Exosome facial\n\nOur exosome facial lifts tired summer skin and firms it.\n")
ON_MAIN = ("content/winter.mdx", "# Exosome serum\n\nOur exosome serum mends winter skin and its barrier.\n")


def changed_lines(scene: Scene) -> None:
    """Only the line that is being written is reported."""
    scene.step("While writing, `--diff` looks only at lines that have changed, whatever else the page holds.")
    scene.edit(PAGE, ABOVE, f"      <p>{LINE}</p>\n{ABOVE}")
    past = len(scene.run("claimlint", "check", "--no-baseline", PAGE, code=1, quiet=True).found) - 1
    ran = scene.run("claimlint", "check", "--no-baseline", "--diff", code=1, shows=[f"{PAGE}:"])
    at = scene.read(PAGE).splitlines().index(f"      <p>{LINE}</p>") + 1
    scene.expect({(path, line) for path, line, _ in ran.found} == {(PAGE, at)}, f"only line {at} of {PAGE}", ran)
    scene.expect(past > 0, f"{PAGE} to hold other claims")
    scene.show(f"The page's {past} other claims are in the baseline, and not looked at.")
    scene.run("git", "checkout", "--quiet", "HEAD", "--", PAGE, quiet=True)


def branch(scene: Scene) -> None:
    """A branch is asked for what it adds, and not for what others did meanwhile."""
    scene.step("On a branch somebody goes past the hook. `--diff main...` finds what the branch adds, and no more.")
    scene.run("git", "switch", "--quiet", "--create", "summer", quiet=True)
    scene.write(*ON_BRANCH)
    commit(scene, "A page for summer", bare=True)
    scene.run("git", "switch", "--quiet", "main", quiet=True)
    scene.write(*ON_MAIN)
    commit(scene, "A page for winter", bare=True)
    scene.run("git", "switch", "--quiet", "summer", quiet=True)
    ran = scene.run("claimlint", "check", "--diff", "main...", code=1, shows=[f"{ON_BRANCH[0]}:"], hides=["winter"])
    scene.expect({path for path, *_ in ran.found} == {ON_BRANCH[0]}, f"only {ON_BRANCH[0]} to be named", ran)


def on_the_host(scene: Scene) -> None:
    """The same, as GitHub shows it beside the lines of a pull request."""


def sarif(scene: Scene) -> None:
    """The report for code scanning, read by a reader of its field."""


def register(scene: Scene) -> None:
    """Who let what stand."""
    scene.step("For the audit, the register of waivers says who wrote each, when and why, by git's own record.")
    day = DAY.partition("T")[0]
    written = f"written by {AUTHOR} <{MAIL}> on {day}"
    scene.run("claimlint", "waivers", shows=[HOME, "our trial, file 14", f"until {LATER}", written, "1 waiver: "])
    rows = json.loads(scene.run("claimlint", "waivers", "-f", "json", quiet=True).out)["waivers"]
    scene.expect(len(rows) == 1, f"1 waiver in the register, and not {len(rows)}")
    expected = {"state": "in force", "rules": ["EFF003"], "by": "Dr Okafor", "until": LATER, "findings": 1}
    row = {name: rows[0][name] for name in expected}
    scene.expect(row == expected, f"{expected}, and not {row}")
    at = scene.read(HOME).splitlines().index(f"      <p>{NEW}</p>")
    scene.expect(rows[0]["line"] == at, f"the waiver at line {at} of {HOME}")


def totals(scene: Scene) -> None:
    """What is left of the past."""
