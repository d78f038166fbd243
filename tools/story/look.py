"""Where people look: changed lines, a branch, the host's annotations, SARIF, and the register of waivers."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from sarif.loader import load_sarif_file  # type: ignore[import-untyped]
from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]

from tools.story.adopt import checked, commit, known
from tools.story.daily import HOME, LATER, NEW, passes
from tools.story.scene import AUTHOR, DAY, MAIL, Scene

PAGE = "app/treatments/exosome-facial/page.tsx"
ABOVE = "      <Booking />"
LINE = "Our exosome facial banishes dark circles."
CLAIM, MENDED = "Our exosome facial lifts tired summer skin.", "Our exosome facial takes an hour, in summer too."
OPEN = """
No regulator has approved an exosome product. Studies in people are few and small. Talk to our doctor about the risks
before you book.
"""
ON_BRANCH = ("content/summer.mdx", f"# Exosome facial\n\n{CLAIM}\n{OPEN}")
ON_MAIN = ("content/winter.mdx", f"# Exosome serum\n\nOur exosome serum mends winter skin and its barrier.\n{OPEN}")
LOG = "claims.sarif"


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
    scene.step("The same as GitHub's annotations, which stand beside the line in the pull request.")
    path, line = ON_BRANCH[0], 3
    ran = scene.run("claimlint", "check", "--diff", "main...", "--format", "github", code=1)
    scene.show(*(f"{line[: line.rindex('::')]}::..." for line in ran.out.splitlines() if line.startswith("::")))
    commands = [_command(line) for line in ran.out.splitlines() if line.startswith("::")]
    places = [(name, given["file"], given["line"], given["title"]) for name, given in commands if "file" in given]
    expected = [("warning", path, str(line), "EFF020 radiance")]
    scene.expect(places == expected, f"{expected}, and not {places}", ran)


def sarif(scene: Scene) -> None:
    """The report for code scanning, read by a reader of its field."""
    scene.step("Code scanning gets SARIF: what is new is an alert, what is let stand is there as suppressed, with why.")
    scene.run("claimlint", "check", "--also", f"sarif=../{LOG}", code=1, shows=["1 warning in ", "Not reported:"])
    file = scene.folder / LOG
    log = json.loads(file.read_text("utf-8"))
    faults = validation_errors(log)
    scene.expect(not faults, f"a log that keeps the schema of SARIF, and not {faults[:3]}")
    results = load_sarif_file(str(file)).get_results()
    held: dict[str, list[dict[str, Any]]] = {}
    for result in results:
        kinds = [one["kind"] for one in result.get("suppressions", [])]
        held.setdefault(" ".join(kinds) or "new", []).append(result)
    counts = {kind: len(those) for kind, those in held.items()}
    expected = {"new": 1, "external": len(known(scene)), "inSource": 1}
    scene.expect(counts == expected, f"{expected}, and not {counts}")
    why = held["inSource"][0]["suppressions"][0]["justification"]
    scene.expect("our trial, file 14" in why, f"the reason of the waiver, and not {why!r}")
    scene.expect(_uri(held["new"][0]) == ON_BRANCH[0], f"the new one in {ON_BRANCH[0]}")
    for result in results:
        uri = _uri(result)
        scene.expect((scene.site / unquote(uri)).is_file(), f"a file of the site, and not {uri!r}")
        scene.expect(bool(result["partialFingerprints"]), f"fingerprints of {result['ruleId']} in {uri}")
    scene.show(f"Read back: {counts['new']} new, {counts['external']} in the baseline, {counts['inSource']} waived.")
    scene.show(f"Why the last one: {why}")


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
    """All that is known of the site, in one line."""
    scene.step(
        "The page for summer is mended, and what is left is on the record: the past, which shrinks, and a waiver."
    )
    scene.edit(ON_BRANCH[0], CLAIM, MENDED)
    passes(scene, "Summer, honestly")
    scene.run("claimlint", "check", shows=["no findings in ", "Not reported:"])
    summary = checked(scene)["summary"]
    names = ("error", "warning", "note", "waived", "known", "gone", "problems")
    left = {name: summary[name] for name in names}
    expected = dict(zip(names, (0, 0, 0, 1, len(known(scene)), [], []), strict=True))
    scene.expect(left == expected, f"{expected}, and not {left}")


def _command(line: str) -> tuple[str, dict[str, str]]:
    """A workflow command's name and what it is given, by the rules of the runner that reads it."""
    name, _, given = line.removeprefix("::").partition("::")[0].partition(" ")
    return name, {key: _plain(value) for key, _, value in (pair.partition("=") for pair in given.split(",") if pair)}


def _plain(value: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(escape, sign)
    return value


def _uri(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
