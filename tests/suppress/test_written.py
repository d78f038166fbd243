"""Where waivers may stand in each format, and which block each means."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.errors import ReadError
from claimlint.suppress.apply import apply_waivers
from claimlint.suppress.comments import comments_of
from claimlint.suppress.values import Covers, Fault
from claimlint.suppress.written import read_waivers
from tests.suppress.build import finding, page

W = 'claimlint: allow EFF004 because "a trial"'
BEGIN, END = 'claimlint: allow-begin EFF004 because "a trial"', "claimlint: allow-end"

XLIFF = (
    "<xliff version='1.2'><file source-language='en' target-language='en'><body><!-- @ -->"
    "<trans-unit id='a'><source>One two</source></trans-unit></body></file></xliff>"
)

# Path, source and what each waiver in it covers. @ stands for a waiver's words.
PLACES = [
    ("a.html", "<h1>One</h1><!-- @ --><p>Two words.</p><p>Three</p>", ["Two words."]),
    ("a.html", "<p>One</p> <!-- @ -->\n<p>Two</p>", ["One"]),
    ("a.html", "<p>One</p>\n<!-- @ -->\n\n<p>Two</p>", ["Two"]),
    ("a.html", "<p>One <b>bold</b><!-- @ --> end</p><p>Two</p>", ["One <b>bold</b><!-- @ --> end"]),
    ("a.html", "<noscript><!-- @ --><p>One</p></noscript>", ["One"]),
    ("a.html", "<!-- @ --><img alt='A picture' src=x><p>Two</p>", ["A picture"]),
    ("a.html", "<title>T</title><p>{% if x %}One{% endif %}</p><!-- @ --><p>Two</p>", ["Two"]),
    ("a.html", "<p>{{ a }} one</p>{% comment %}@{% endcomment %}<p>Two</p>", ["Two"]),
    ("a.html", "<script>// @\nvar a = '<!-- @ -->'</script><p>One</p>", []),
    ("a.html", "<p title='<!-- @ -->'>One</p>", []),
    ("a.html", "<style>/* @ */</style><p>One</p>", []),
    ("a.html", "<! @ ><p>One</p>", []),
    ("a.html", "<p>One</p><!-- @", []),
    ("a.html", "<pre>&lt;!-- @ --&gt;</pre><p>One</p>", []),
    ("a.mjml", "<mjml><mj-body><!-- @ --><mj-text>One</mj-text></mj-body></mjml>", ["One"]),
    ("a.md", "# One\n\n<!-- @ -->\n\nTwo words.\n", ["Two words."]),
    ("a.md", "# One\n\n<!-- @ -->\nTwo words.\n\nThree\n", ["Two words."]),
    ("a.md", "One line <!-- @ -->\nand more.\n\nTwo\n", ["One line <!-- @ -->\nand more."]),
    (
        "a.md",
        "> One <!-- claimlint: allow EFF004\n>   because 'x' -->\n> two\n",
        ["One <!-- claimlint: allow EFF004\n>   because 'x' -->\n> two"],
    ),
    ("a.md", "---\ntitle: One # @\n---\nTwo\n", ["One"]),
    ("a.md", "```\n<!-- @ -->\n```\n\nOne\n", []),
    ("a.md", "    <!-- @ -->\n\nOne\n", []),
    ("a.md", "One `<!-- @ -->` two\n", []),
    ("a.md", "{{/* @ */}}\n\nOne\n", ["One"]),
    ("a.mdx", "# One\n\n{/* @ */}\n\nTwo\n", ["Two"]),
    ("a.mdx", "# One\n\n```\n{/* @ */}\n```\n\nTwo\n", []),
    ("a.mdx", "# One\n\n`{/* @ */}` and two\n", []),
    ("a.tsx", "export default () => <main>\n{/* @ */}\n<p>One two</p>\n<p>Three</p>\n</main>", ["One two"]),
    (
        "a.tsx",
        "export default () => <main><p>Emoji \U0001f600</p>\n<p>One two</p>{/* @ */}\n<p>Three</p></main>",
        ["One two"],
    ),
    (
        "a.tsx",
        "const a = {\n  title: 'Exosomes for you', // @\n  text: 'They boost collagen.',\n};",
        ["Exosomes for you"],
    ),
    ("a.tsx", "// @\nconst a = { title: 'Exosomes for you' };", ["Exosomes for you"]),
    ("a.ts", "/**\n * @\n */\nconst a = { title: 'Exosomes for you' };", ["Exosomes for you"]),
    ("a.js", "const a = { title: '// @', text: `/* @ */ Exosomes for you` };", []),
    ("a.vue", "<template>\n<!-- @ -->\n<h1>One</h1>\n</template>\n", ["One"]),
    (
        "a.vue",
        "<script>\nexport default { data: () => ({\n// @\ntitle: 'Exosomes for you' }) }\n</script>",
        ["Exosomes for you"],
    ),
    ("a.svelte", "<!-- @ -->\n<p>One</p>\n{/* @ */}\n<p>Two</p>\n{'@'}", ["One", "Two"]),
    (
        "a.svelte",
        "<script>\n// @\nconst title = 'Exosomes for you, now.';\n</script>\n<p>{a}</p>",
        ["Exosomes for you, now."],
    ),
    (
        "a.astro",
        "---\n// @\nconst title = 'Exosomes for you, now.';\n---\n{/* @ */}\n<p>Two</p>",
        ["Exosomes for you, now.", "Two"],
    ),
    ("a.php", "<!-- @ -->\n<p>One</p>\n<?php // @ ?>\n<p>Two</p>", ["One", "Two"]),
    ("a.php", "<?php\n# @\n$a = ['title' => 'Exosomes for you'];\n$b = '# @';", ["Exosomes for you"]),
    ("a.blade.php", "{{-- @ --}}\n<p>One</p>", ["One"]),
    ("a.liquid", "{% comment %} @ {% endcomment %}\n<p>One</p>\n{%- # @ -%}\n<p>Two</p>", ["One", "Two"]),
    ("a.twig", "{# @ #}\n<p>One</p>\n{{ '@' }}", ["One"]),
    ("a.j2", "{# @ #}\n<p>One</p>", ["One"]),
    ("a.hbs", "{{!-- @ --}}\n<p>One</p>\n{{! @ }}\n<p>Two</p>", ["One", "Two"]),
    ("a.erb", "<%# @ %>\n<p>One</p>", ["One"]),
    ("a.ejs", "<%# @ %>\n<p>One</p>", ["One"]),
    ("a.tpl", "{* @ *}\n<p>One</p>", ["One"]),
    ("a.js.erb", "// @\nvar t = 'Exosomes boost collagen.';", ["Exosomes boost collagen."]),
    ("a.yaml", "# @\ntitle: One two\ntext: 'three # @'\n", ["One two"]),
    ("a.yaml", "title: One two # @\ntext: three four\n", ["One two"]),
    ("a.yaml", "text: | # @\n  One two\n  # @\n", ["One two"]),
    ("a.toml", "# @\ntitle = 'One two'\ntext = '''\n# @\n'''\n", ["One two"]),
    ("a.json", '{\n// @\n"title": "One two", "text": "// three four"}', ["One two"]),
    ("a.json", '{"title": "One two", /* @ */ "text": "three four"}', ["three four"]),
    ("a.po", '# @\nmsgid "a"\nmsgstr "One two"\n#. @\n', ["One two"]),
    (
        "a.xlf",
        XLIFF,
        ["One two"],
    ),
]


@pytest.mark.parametrize(("path", "text", "covered"), PLACES)
def test_a_comment_means_one_block(path: str, text: str, covered: list[str]) -> None:
    said = text.replace("@", W)
    read = page(said, path)
    assert [said[one.start : one.end] for one in read_waivers(read).waivers] == [
        each.replace("@", W) for each in covered
    ]


@pytest.mark.parametrize(("path", "text", "covered"), [row for row in PLACES if row[2]])
def test_a_line_may_end_in_any_way(path: str, text: str, covered: list[str]) -> None:
    said = text.replace("@", W).replace("\n", "\r\n")
    waivers = read_waivers(page(said, path)).waivers
    found = [said[one.start : one.end].replace("\r\n", "\n") for one in waivers]
    assert found == [each.replace("@", W) for each in covered]
    assert [one.line for one in waivers] == [one.line for one in read_waivers(page(text.replace("@", W), path)).waivers]


def test_a_region_holds_what_stands_between() -> None:
    said = f"<p>One</p><!-- {BEGIN} --><p>Two</p><p>Three</p><!-- {END} --><p>Four</p>"
    (waiver,) = read_waivers(page(said)).waivers
    assert waiver.covers is Covers.REGION
    assert said[waiver.start : waiver.end] == "<p>Two</p><p>Three</p>"


def test_regions_may_cross_when_they_say_which_one_ends() -> None:
    said = (
        "<!-- claimlint: allow-begin EFF004 because 'a' -->1<!-- claimlint: allow-begin REG because 'b' -->2"
        "<!-- claimlint: allow-end EFF004 -->3<!-- claimlint: allow-end -->"
    )
    found = {one.names: said[one.start : one.end] for one in read_waivers(page(said)).waivers}
    assert found[("EFF004",)].startswith("1<")
    assert found[("EFF004",)].endswith("2")
    assert found[("REG",)].endswith("3")


def test_a_file_is_all_of_it() -> None:
    said = f"<p>One</p><!-- {W.replace('allow', 'allow-file')} -->"
    (waiver,) = read_waivers(page(said)).waivers
    assert (waiver.covers, waiver.start) == (Covers.FILE, 0)
    assert waiver.end >= len(said)


BROKEN = [
    ("a.html", f"<!-- {BEGIN} --><p>One</p>", Fault.MALFORMED, "never closed"),
    ("a.html", f"<p>One</p><!-- {END} -->", Fault.MALFORMED, "No region is open here"),
    ("a.html", f"<!-- {BEGIN} --><p>One</p><!-- {END} EFF017 -->", Fault.MALFORMED, "No region for EFF017 is open"),
    ("a.html", f"<p>One</p>\n<!-- {W} -->\n", Fault.UNUSED, "No copy follows"),
    ("a.html", "<!-- claimlint: allow EFF004 --><p>One</p>", Fault.MALFORMED, "The reason is missing"),
    ("a.html", "<!-- claimlint: permit EFF004 because 'r' --><p>One</p>", Fault.MALFORMED, "does not know 'permit'"),
    ("a.txt", f"{W}\n\nOne two\n", Fault.STRAY, "no comments"),
    ("a.tsx", f"export default () => <p>One two // {W}</p>", Fault.STRAY, "visitors read it"),
]


@pytest.mark.parametrize(("path", "text", "fault", "told"), BROKEN)
def test_what_allows_nothing_is_told(path: str, text: str, fault: Fault, told: str) -> None:
    written = read_waivers(page(text, path))
    assert told in written.problems[0].message
    assert written.problems[0].fault is fault
    assert not written.waivers
    assert str(written.problems[0]).startswith(f"{path}:{written.problems[0].line}: ")


def test_line_comments_may_go_on() -> None:
    said = "# claimlint: allow EFF004\n#   until 2027-03-01\n#   because 'r'\n# Other words.\ntitle: One two\n"
    written = read_waivers(page(said, "a.yaml"))
    assert not written.problems
    assert (written.waivers[0].because, written.waivers[0].line) == ("r", 1)


def test_another_tool_is_told_of_once_and_not_obeyed() -> None:
    said = "<!-- claimlint: ignore EFF004 --><p>One</p><!-- claimlint: ignore --><p>Two</p>"
    written = read_waivers(page(said))
    assert (written.waivers, written.problems) == ((), ())
    assert len(written.notices) == 1
    assert "Line 1" in written.notices[0]


def test_a_page_without_the_mark_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.suppress.written._Reader", None)
    assert not read_waivers(page("<!-- a comment --><p>One</p>")).waivers


MARKS = """<!-- --> /* */ // # { } {/* */} {# #} {% %} {{!-- --}} <?php ?> <%# %> ' " ` [ ] , | - title: ``` ---"""
FRAGMENTS = [W, BEGIN, END, "claimlint: ignore", "{% comment %}", "{% endcomment %}", "\n", "\r\n", " ", "\n---\n"]
FRAGMENTS += ["<p>", "</p>", "<script>", "</script>", "One two. ", "\U0001f600", *MARKS.split()]
ENDINGS = sorted({path.partition(".")[2] for path, _, _ in PLACES} | {"txt", "csv", "jsonl", "srt", "css.liquid"})


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14), st.sampled_from(ENDINGS))
def test_any_text_is_read_and_what_is_found_stands_there(parts: list[str], ending: str) -> None:
    text = "".join(parts)
    try:
        read = page(text, f"a.{ending}")
    except ReadError:
        return
    found = comments_of(read.source, read.path)
    assert all("claimlint:" in read.source[one.start : one.end] for one in found)
    assert all("claimlint:" in one.text for one in found)
    for waiver in read_waivers(read).waivers:
        assert 0 <= waiver.start <= waiver.end <= len(read.source) + 1
        assert waiver.because == "a trial"


def test_ten_thousand_waivers_take_no_time() -> None:
    many = f"<p>One two</p><!-- {W} -->\n" * 10_000
    began = time.process_time()
    written = read_waivers(page(many))
    findings = [finding(many, "One two", nth=0)] * 100
    done = apply_waivers(findings, written.waivers, today=dt.date(2026, 11, 22), known_rules={"EFF004": "collagen"})
    assert len(written.waivers) == 10_000
    assert done.kept == ()
    assert time.process_time() - began < 10
