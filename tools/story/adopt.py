"""How the story begins: a site with a past takes claimlint on, and nobody is hurt by it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from tools.story.scene import Scene
from tools.story.site import BESIDE, FINDINGS, write_site

BASELINE = ".claimlint-baseline.tsv"
# The end of each question, and what is typed; nothing takes what is offered.
ANSWERS = (
    ("Copy [all]:", ""),
    ("Places [all]:", ""),
    ("Brand (empty for no more):", ""),
    ("[warning]:", "note"),
    ("complete .claimlint.yml? [y/N]:", ""),
    ("so that every commit is checked? [y/N]:", "y"),
    ("so that only new findings fail? [Y/n]:", "y"),
)


def site_in_git(scene: Scene) -> None:
    """The site is made and committed."""
    scene.step("A clinic keeps its Next.js site in git. It has grown for years, and so have its promises.")
    scene.dealt = write_site(scene.site)
    scene.run("git", "init", "--quiet", "--initial-branch=main", quiet=True)
    commit(scene, "The site as it is")
    tracked = scene.run("git", "ls-files", quiet=True).out.split()
    copy = [path for path in tracked if path in scene.dealt]
    scene.expect(len(copy) == len(scene.dealt), "git to hold every page")
    scene.show(f"{len(tracked)} files, {len(copy)} of them with claims: pages, components, posts, data, messages.")


def first_run(scene: Scene) -> None:
    """All of the past is found, and nothing beside it."""
    scene.step(f"The first run finds {FINDINGS} claims that the evidence does not carry.")
    ran = scene.run("claimlint", "check", code=1, shows=[" files checked"])
    scene.expect(len(ran.found) == FINDINGS, f"{FINDINGS} findings, and not {len(ran.found)}", ran)
    report = checked(scene, code=1)
    planned = Counter((path, rule) for path, lines in scene.dealt.items() for line in lines for rule in line.rules)
    found = Counter((one["path"], one["rule"]) for one in report["findings"])
    for word, rest in (("missed", planned - found), ("not planned", found - planned)):
        scene.expect(not rest, f"the findings that copy.yaml names, but {word}: {dict(rest)}")
    skipped = {one["path"]: one["reason"] for one in report["summary"]["skipped"]}
    others = {f"{path.partition('/')[0]}/" for path in BESIDE if path.startswith(("node_modules", ".next"))}
    scene.expect(others <= skipped.keys(), f"{others} to be left out")
    for path in sorted(others):
        scene.show(f"{path} was left out: it {skipped[path]}.")


def begun(scene: Scene) -> None:
    """The past is let stand, so that a run passes."""
    scene.step(
        "`claimlint init` asks what applies, and puts what was there into a baseline, so that only new claims fail."
    )
    found = f"{FINDINGS} findings in {len(scene.dealt)} files"
    scene.converse("claimlint", "init", answers=ANSWERS, shows=[found, f"{FINDINGS} findings that are let stand"])
    scene.run("claimlint", "config", shows=["fail-on", BASELINE])
    entries = known(scene)
    scene.expect(len(entries) == FINDINGS, f"{FINDINGS} entries in {BASELINE}, and not {len(entries)}")
    scene.expect(entries == sorted(entries), "the entries to be sorted, so that merges seldom conflict")
    scene.run("claimlint", "check", shows=["no findings in ", "Not reported:"])
    commit(scene, "Take claimlint on")


def hook_installed(scene: Scene) -> None:
    """Each commit is checked from now on."""
    scene.step("From now on git asks claimlint before each commit, through pre-commit.")
    scene.run("pre-commit", "install", shows=["pre-commit installed at"])
    scene.run("pre-commit", "run", "--all-files", shows=["claimlint..."])


def commit(scene: Scene, why: str, *, bare: bool = False) -> None:
    """Commit all that has changed, and tell nothing; past the hook, if bare."""
    before = scene.run("git", "rev-parse", "--quiet", "--verify", "HEAD", code=None, quiet=True).out
    scene.run("git", "add", "--all", quiet=True)
    scene.run("git", "commit", "--quiet", "-m", why, *(["--no-verify"] if bare else []), quiet=True)
    scene.expect(scene.head() != before.strip(), "a commit to be made")


def checked(scene: Scene, *more: str, code: int = 0) -> dict[str, Any]:
    """What a run finds, as programs read it."""
    report: dict[str, Any] = json.loads(scene.run("claimlint", "check", "-f", "json", *more, code=code, quiet=True).out)
    return report


def known(scene: Scene) -> list[str]:
    """The entries of the baseline."""
    return [line for line in scene.read(BASELINE).splitlines() if not line.startswith("#")]
