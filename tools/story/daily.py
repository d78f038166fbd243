"""What happens from then on: new claims, waivers, tidying, fixes, and a page that is mended."""

from __future__ import annotations

from tools.story.adopt import BASELINE, checked, known
from tools.story.scene import Scene
from tools.story.site import FINDINGS
from tools.story.tidy import tidy

HOME = "app/page.tsx"
NEW = "Our exosome facial smooths crow's feet and forehead lines."
MENDED = 8  # findings on the page that is rewritten
LATER, PAST = "2099-12-31", "2020-01-31"
ABOVE = "      <Booking />"


def claim_refused(scene: Scene) -> None:
    """A new claim does not get in."""
    scene.step("A new claim on the home page: the commit is refused, and nothing else is named.")
    scene.edit(HOME, ABOVE, f"      <p>{NEW}</p>\n{ABOVE}")
    refused(scene, "A line for spring", [(HOME, "EFF003")], shows=["EFF003 wrinkles"])


def waived(scene: Scene) -> None:
    """A waiver with its reason lets it in."""
    scene.step("The doctor allows it, in the page itself, with a reason and an end: the commit passes.")
    allow(scene, f'EFF003 until {LATER} by "Dr Okafor" because "our trial, file 14"')
    scene.show(*(line for line in scene.read(HOME).splitlines() if "claimlint:" in line))
    passes(scene, "A line for spring, approved")
    summary = checked(scene)["summary"]
    scene.expect(summary["waived"] == 1, f"1 finding waived, and not {summary['waived']}")
    scene.expect(summary["known"] == FINDINGS, f"{FINDINGS} in the baseline, and not {summary['known']}")


def expired(scene: Scene) -> None:
    """A waiver that has ended lets nothing in."""
    scene.step("A waiver whose day has passed allows nothing, and says so.")
    other = "Our exosome facial tightens the jaw and the neck."
    scene.edit(HOME, ABOVE, f"      <p>{other}</p>\n{ABOVE}")
    allow(scene, f'EFF006 until {PAST} because "our old trial"', before=other)
    refused(scene, "Another line", [(HOME, "EFF006")], shows=["EFF006 elasticity", f"This waiver ended on {PAST}."])


def mistyped(scene: Scene) -> None:
    """A slip lets nothing in either."""
    scene.step("Nor does one with a slip in it: no rule is called `elastcity`.")
    scene.edit(HOME, f'EFF006 until {PAST} because "our old trial"', 'elastcity because "our new trial"')
    refused(scene, "Another line", [(HOME, "EFF006")], shows=["EFF006 elasticity", "Did you mean elasticity?"])
    scene.run("git", "checkout", "--quiet", "HEAD", "--", HOME, quiet=True)


def tidied(scene: Scene) -> None:
    """Moving and reformatting brings nothing back."""
    scene.step("Somebody tidies up: files move, lines are wrapped, indented and ended otherwise. Nothing comes back.")
    told = tidy(scene.site)
    scene.show(*told)
    passes(scene, "Tidy up")
    summary = checked(scene)["summary"]
    scene.expect(summary["known"] == FINDINGS, f"{FINDINGS} in the baseline, and not {summary['known']}")
    scene.expect(not summary["gone"], "nothing to have gone")
    moved = scene.run("git", "show", "--stat", "--format=", "--find-renames=30%", quiet=True).out.splitlines()[-1]
    scene.show(f"In git: {moved.strip()}. In the baseline: all {FINDINGS}.")


def pruned(scene: Scene) -> None:
    """The baseline only shrinks."""
    scene.step("An old page is rewritten honestly, and what is gone from it leaves the baseline.")
    before, page = set(known(scene)), "public/offers/spring.html"
    scene.write(page, HONEST)
    scene.run("claimlint", "baseline", "prune", shows=[f"taken out of {BASELINE}"])
    after = set(known(scene))
    scene.expect(after < before, "the baseline to shrink, and to hold nothing new")
    scene.expect(len(before - after) == MENDED, f"{MENDED} entries to go, and not {len(before - after)}")
    scene.expect(all(page in entry for entry in before - after), f"only entries of {page} to go")
    passes(scene, "Say what is known of exosomes")


def allow(scene: Scene, words: str, before: str = NEW) -> None:
    """Put a waiver into the home page, above a claim."""
    scene.edit(HOME, f"      <p>{before}</p>", f"      {{/* claimlint: allow {words} */}}\n      <p>{before}</p>")


def passes(scene: Scene, why: str) -> None:
    """Commit all, as a person does, and have it pass the hook.

    Raises:
        StoryError: when it does not.
    """
    before = scene.head()
    scene.run("git", "add", "--all", quiet=True)
    scene.run("git", "commit", "-m", why, shows=["claimlint..."], hides=["Failed"])
    scene.expect(scene.head() != before, "a commit to be made")


def refused(scene: Scene, why: str, found: list[tuple[str, str]], *, shows: list[str]) -> None:
    """Commit all, as a person does, and have the hook refuse it for some findings and no others.

    Raises:
        StoryError: when it does otherwise.
    """
    before = scene.head()
    scene.run("git", "add", "--all", quiet=True)
    ran = scene.run("git", "commit", "-m", why, code=1, shows=["claimlint...", *shows])
    named = [(path, rule) for path, _, rule in ran.found]
    scene.expect(named == found, f"only {found} to be named, and not {named}", ran)
    scene.expect(scene.head() == before, "no commit to be made", ran)


HONEST = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Exosome facial</title>
  </head>
  <body>
    <h1>Exosome facial</h1>
    <p>Book your exosome facial today; three sessions are usual.</p>
    <p>No regulator has approved an exosome product.</p>
    <p>Studies in people are few and small, and mostly combined with a device.</p>
    <p>Talk to our doctor about the risks before you book.</p>
  </body>
</html>
"""
