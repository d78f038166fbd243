"""Where a waiver is put, in each format: it holds when its reason is written, and not before."""

from __future__ import annotations

import datetime as dt

import pytest

from claimlint.linter import Linter
from claimlint.lsp.sound import still_sound
from claimlint.lsp.values import Demands
from claimlint.lsp.waive import place_waiver, words_of
from claimlint.model import Finding, Page, Terms
from claimlint.read import read_text
from claimlint.suppress.settle import Batch, Policy, Settled, settle
from claimlint.suppress.written import read_waivers
from tests.small_pack import small_pack

TODAY = dt.date(2026, 11, 22)
SAID = "Our exosome facial boosts collagen."
W = "claimlint: allow EFF004 because"
# The path, the document with @ for the claim, and what it becomes with ~ for the waiver.
PLACES = [
    ("a.html", "<h1>One</h1>\n  <p>@</p>", "<h1>One</h1>\n  <!-- ~ -->\n  <p>@</p>"),
    ("a.html", "<p>One</p>\r\n<p>@</p>\r\n", "<p>One</p>\r\n<!-- ~ -->\r\n<p>@</p>\r\n"),
    ("a.html", "<p\n  class=x>@</p>", "<p\n  class=x><!-- ~ --> @</p>"),
    ("a.html", "<p>One</p><p>@</p>", "<p>One</p><p><!-- ~ --> @</p>"),
    ("a.html", "<p>One</p>\n<img alt='@'>", "<p>One</p>\n<!-- ~ -->\n<img alt='@'>"),
    ("a.html", "<title>@</title>", "<!-- ~ -->\n<title>@</title>"),
    (
        "a.html",
        "<p>One</p><meta name=description content='@'><p>Two</p>",
        "<p>One</p><!-- ~ --><meta name=description content='@'><p>Two</p>",
    ),
    ("a.md", "# One\n\n@\n", "# One\n\n<!-- ~ -->\n@\n"),
    ("a.md", "# One\n\nWords.\n@\n", "# One\n\n<!-- ~ -->\nWords.\n@\n"),
    ("a.md", "---\ndescription: '@'\n---\n", "---\n# ~\ndescription: '@'\n---\n"),
    ("a.md", "| a |\n|---|\n| @ |\n| z |\n", "| a |\n|---|\n| <!-- ~ --> @ |\n| z |\n"),
    ("a.md", "1. One\n2. @\n3. Two\n", "1. One\n2. @ <!-- ~ -->\n3. Two\n"),
    ("a.mdx", "# One\n\n@\n", "# One\n\n{/* ~ */}\n@\n"),
    ("a.js", "const a = [\n  '@',\n];", "const a = [\n  // ~\n  '@',\n];"),
    ("a.ts", "const a = { title: '@' };", "// ~\nconst a = { title: '@' };"),
    ("a.tsx", "export default () => (\n  <p>@</p>\n);", None),
    ("a.tsx", "const a = () => <main>\n<p>@</p></main>;", "const a = () => <main>\n{/* ~ */}\n<p>@</p></main>;"),
    ("a.tsx", "const a = () => <b>\n<C text='@' /></b>;", "const a = () => <b>\n{/* ~ */}\n<C text='@' /></b>;"),
    ("a.vue", "<template>\n <p>@</p>\n</template>", "<template>\n <!-- ~ -->\n <p>@</p>\n</template>"),
    ("a.vue", "<script>\nlet a = { title: '@' }\n</script>", "<script>\n// ~\nlet a = { title: '@' }\n</script>"),
    ("a.svelte", "<p>One</p>\n<p>@</p>", "<p>One</p>\n<!-- ~ -->\n<p>@</p>"),
    ("a.astro", "---\nconst title = '@';\n---\n", "---\n// ~\nconst title = '@';\n---\n"),
    ("a.jsonc", '{\n  "title": "@"\n}', '{\n  // ~\n  "title": "@"\n}'),
    ("a.yaml", "items:\n  - text: '@'\n", "items:\n  # ~\n  - text: '@'\n"),
    ("a.yaml", "text: >\n  @\n  More.\n", "# ~\ntext: >\n  @\n  More.\n"),
    ("a.toml", 'title = "@"\n', '# ~\ntitle = "@"\n'),
    ("a.po", '#: a.c\nmsgid "x"\nmsgstr "@"\n', '# ~\n#: a.c\nmsgid "x"\nmsgstr "@"\n'),
    ("a.php", "<?php\n$title = '@';\n", "<?php\n// ~\n$title = '@';\n"),
    ("a.php", "<h1>One</h1>\n<p>@</p>\n", "<h1>One</h1>\n<!-- ~ -->\n<p>@</p>\n"),
    ("a.blade.php", "<h1>One</h1>\n<p>@</p>", "<h1>One</h1>\n{{-- ~ --}}\n<p>@</p>"),
    ("a.liquid", "<p>@</p>", "{% comment %}~{% endcomment %}\n<p>@</p>"),
    ("a.twig", "<p>@</p>", "{# ~ #}\n<p>@</p>"),
    ("a.hbs", "<p>@</p>", "{{!-- ~ --}}\n<p>@</p>"),
    ("a.erb", "<p>@</p>", "<%# ~ %>\n<p>@</p>"),
    ("a.ejs", "<p>@</p>", "<%# ~ %>\n<p>@</p>"),
    ("a.tpl", "<p>@</p>", "{* ~ *}\n<p>@</p>"),
    ("a.mjml", "<mjml><mj-body>\n<mj-text>@</mj-text></mj-body></mjml>", None),
    # No comment can stand there, or the format has none.
    ("a.json", '{"title": "@"}', ""),
    ("a.txt", "@", ""),
    ("a.csv", "title,text\nOne,@\n", ""),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n@\n", ""),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Terms(TODAY), pack=small_pack())


def claim(linter: Linter, page: Page) -> Finding:
    found = [one for one in linter.check(page) if one.rule == "EFF004"]
    assert len(found) == 1, page.source
    return found[0]


def settled(linter: Linter, source: str, path: str) -> Settled:
    page = read_text(source, path=path)
    written, found = (read_waivers(page),), tuple(linter.check(page))
    (done,) = settle([Batch(Policy(TODAY), found, written, (path,), lambda: linter.rule_names)])
    return done


@pytest.mark.parametrize(("path", "source", "becomes"), PLACES)
def test_a_waiver_has_its_place(linter: Linter, path: str, source: str, becomes: str | None) -> None:
    source = source.replace("@", SAID)
    finding = claim(linter, read_text(source, path=path))
    place = place_waiver(source, path, finding, whole=False)
    if becomes == "":
        assert place is None
        return
    assert place is not None
    words = "".join(words_of("EFF004", whole=False, demands=Demands()))
    assert words == f'{W} "..."'
    if becomes is not None:
        assert place.into(source, words) == becomes.replace("@", SAID).replace("~", words)
    unfilled = settled(linter, place.into(source, words), path)
    assert "EFF004" in [one.rule for one in unfilled.findings]
    assert [one.fault for one in unfilled.problems] == ["malformed"]
    filled = settled(linter, place.into(source, words.replace("...", "our trial of 2026")), path)
    assert "EFF004" not in [one.rule for one in filled.findings]
    assert not filled.problems


@pytest.mark.parametrize(
    ("demands", "words"),
    [
        (Demands(), f'{W} "..."'),
        (Demands(by=True), 'claimlint: allow EFF004 by "..." because "..."'),
        (Demands(until=True), 'claimlint: allow EFF004 until YYYY-MM-DD because "..."'),
        (Demands(by=True, until=True), 'claimlint: allow EFF004 until YYYY-MM-DD by "..." because "..."'),
    ],
)
def test_what_is_demanded_is_left_open(linter: Linter, demands: Demands, words: str) -> None:
    parts = words_of("EFF004", whole=False, demands=demands)
    assert "".join(parts) == words
    assert all(part in {"...", "YYYY-MM-DD"} for part in parts[1::2])
    source = f"<!-- {words} -->\n<p>{SAID}</p>"
    assert [one.fault for one in settled(linter, source, "a.html").problems] == ["malformed"]


@pytest.mark.parametrize(
    ("path", "source", "becomes"),
    [
        ("a.html", "<p>@</p>", "<!-- ~ -->\n<p>@</p>"),
        ("a.html", "<!DOCTYPE html>\n<p>@</p>", "<!DOCTYPE html>\n<!-- ~ -->\n<p>@</p>"),
        ("a.md", "@\n", "<!-- ~ -->\n@\n"),
        ("a.md", "---\ntitle: x\n---\n@\n", "---\n# ~\ntitle: x\n---\n@\n"),
    ],
)
def test_what_a_page_leaves_out_is_waived_for_the_file(linter: Linter, path: str, source: str, becomes: str) -> None:
    source = source.replace("@", SAID)
    finding = claim(linter, read_text(source, path=path))
    place = place_waiver(source, path, finding, whole=True)
    assert place is not None
    words = "".join(words_of("EFF004", whole=True, demands=Demands()))
    assert place.into(source, words) == becomes.replace("@", SAID).replace("~", words)


def test_a_finding_beside_a_waiver_gets_its_own(linter: Linter) -> None:
    source = f'<!-- {W} "our trial" -->\n<p>{SAID}</p>\n<p>{SAID}</p>'
    page = read_text(source, path="a.html")
    second = linter.check(page)[1]
    place = place_waiver(source, "a.html", second, whole=False)
    assert place is not None
    assert place.at == source.rindex("<p>")


@pytest.mark.parametrize(
    ("before", "after", "sound"),
    [
        ("const a = [1];", "const a = [\n// x\n1];", True),
        ("const a = [1];", "const a = [\n{/* x */}\n1];", False),  # an object, and no comma after it
        ("const a = <p>one {b}</p>;", "const a = <p>one {b} /* x */</p>;", True),  # words, and no comment
        ("const a = [1;", "const a = [\n// x\n1;", True),  # no more broken than it was
    ],
)
def test_a_script_stays_one(before: str, after: str, sound: bool) -> None:
    at = max(after.find("//"), after.find("/*"))
    assert still_sound(before, after, "tsx", at) is sound
