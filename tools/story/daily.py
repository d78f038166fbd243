"""What happens from then on: new claims, waivers, tidying, fixes, and a page that is mended."""

from __future__ import annotations

from tools.story.adopt import BASELINE, checked, known
from tools.story.scene import Scene
from tools.story.site import FINDINGS
from tools.story.tidy import tidy

HOME = "app/page.tsx"
UNSAFE = "Our exosome facial is approved by the FDA."
NEW = "Our exosome facial smooths crow's feet and forehead lines."
MENDED = 8  # findings on the page that is rewritten
# Lines that say too much, in the order of their paths: where, by which rule, as they are, and as they are to be.
OVERSTATED = (
    (
        HOME,
        "SAF006",
        "Ask our nurse about a painless exosome facial for brides.",
        "Ask our nurse about an exosome facial for brides.",
    ),
    (
        "content/treatments/scalp.md",
        "SAF011",
        "Stay for our chemical-free exosome mask.",
        "Stay for our exosome mask.",
    ),
    (
        "messages/en.json",
        "SRC004",
        "We use medical-grade exosomes from Leeds.",
        "We use exosomes from Leeds.",
    ),
)
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
    touched = scene.run("git", "show", "--name-only", "--format=", "--find-renames=30%", quiet=True).out.split()
    scene.show(f"{len(touched)} files are touched, and all {FINDINGS} claims known again.")


def fixed(scene: Scene) -> None:
    """Words too many go by themselves, and nothing else is touched."""
    scene.step("Three lines say too much by a word. `--fix` takes out what is safe to take out, and nothing else.")
    _overstate(scene)
    refused(scene, "Three lines", [(path, rule) for path, rule, *_ in OVERSTATED], shows=[])
    scene.run("claimlint", "check", "--fix", shows=["made 3 changes in 3 files", "no findings in ", "Not reported:"])
    for path, _, before, after in OVERSTATED:
        scene.expect(after in scene.read(path), f"{after!r} in {path}")
        scene.expect(before not in scene.read(path), f"nothing of {before!r} in {path}")
    changed = scene.run("git", "diff", "--name-only", quiet=True).out.split()
    scene.expect(changed == [path for path, *_ in OVERSTATED], f"no other file to be changed than these: {changed}")
    scene.run("git", "diff", "--word-diff", "--unified=0", shows=["[-"])


def fixed_again(scene: Scene) -> None:
    """A second run has nothing to do."""
    scene.step("A second `--fix` writes nothing, and the commit passes.")
    files = _files(scene)
    scene.run("claimlint", "check", "--fix", shows=["there was nothing to fix", "Not reported:"])
    scene.expect(_files(scene) == files, "no file to be written by a second --fix")
    passes(scene, "Three lines, a word shorter each")


def asked(scene: Scene) -> None:
    """What changes the sense is asked about."""
    scene.step("What would change the sense is never written without asking; somebody says yes to it.")
    scene.edit(HOME, ABOVE, f"      <p>{UNSAFE}</p>\n{ABOVE}")
    files = _files(scene)
    scene.run(
        "claimlint", "check", "--fix", HOME, code=1, shows=["REG001 approval-claimed"], hides=["claimlint: made "]
    )
    scene.expect(_files(scene) == files, "--fix to write nothing by itself")
    command = ("claimlint", "check", "--fix", "--interactive", HOME)
    scene.converse(*command, answers=[("[n]:", "y")], shows=[UNSAFE, "made 1 change in 1 file"])
    scene.expect(UNSAFE not in scene.read(HOME), f"nothing of {UNSAFE!r} in {HOME}")
    passes(scene, "A line that the evidence carries")


def _overstate(scene: Scene) -> None:
    """Write new lines with a word too many, into a page, a message and a post."""
    (home, _, page, _), (post, _, item, _), (messages, _, message, _) = OVERSTATED
    scene.edit(home, ABOVE, f"      <p>{page}</p>\n{ABOVE}")
    scene.write(post, f"{scene.read(post)}- {item}\n")
    scene.edit(messages, '    "title":', f'    "intro": "{message}",\n    "title":')


def _files(scene: Scene) -> dict[str, tuple[int, bytes]]:
    """When each tracked file was last written, and what it holds."""
    paths = scene.run("git", "ls-files", quiet=True).out.split()
    files = [(path, scene.site / path) for path in paths]
    return {path: (file.stat().st_mtime_ns, file.read_bytes()) for path, file in files}


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
