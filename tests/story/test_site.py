"""The site is the same each time, and holds what it is said to hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tools.story.deal import COPY, Line, Plan, deal
from tools.story.pages import maker_of
from tools.story.site import BESIDE, FINDINGS, plans, write_site
from tools.story.tidy import tidy

KINDS = {".tsx", ".mdx", ".md", ".json", ".html"}
AWKWARD = 'Our <b>best</b> & "boldest" {line} costs £5.'


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert write_site(one) == write_site(other)
    assert files(one) == files(other)
    assert {Path(name).suffix for name in files(one)} >= KINDS


def test_it_is_dealt_as_many_findings_as_it_is_to_hold() -> None:
    dealt = deal(plans())
    assert sum(len(line.rules) for lines in dealt.values() for line in lines) == FINDINGS
    assert {plan.path: plan.findings for plan in plans()} == {
        path: sum(len(line.rules) for line in lines) for path, lines in dealt.items()
    }


def test_its_copy_is_varied() -> None:
    dealt = deal(plans())
    claims = Counter(line.text for lines in dealt.values() for line in lines if line.rules)
    assert len(claims) > FINDINGS // 2
    assert max(claims.values()) <= 3
    for path, lines in dealt.items():
        texts = [line.text for line in lines if line.rules]
        assert len(set(texts)) == len(texts), path
    assert len({rule[:3] for lines in dealt.values() for line in lines for rule in line.rules}) == 10


def test_every_claim_of_the_bank_is_told() -> None:
    bank = yaml.safe_load(COPY.read_text("utf-8"))
    shapes = [re.escape(text).replace(r"\{thing\}", ".+") for texts in bank["claims"].values() for text in texts]
    told = [line.text for lines in deal(plans()).values() for line in lines]
    assert [shape for shape in shapes if not any(re.fullmatch(shape, text) for text in told)] == []


def test_a_page_that_asks_for_more_than_there_is_is_refused() -> None:
    with pytest.raises(ValueError, match=r"not enough copy for a\.md"):
        deal([Plan("a.md", "exosome facial", 10_000)])


@pytest.mark.parametrize("path", ["page.tsx", "a.tsx", "a.mdx", "a.md", "faq.json", "en.json", "a.json", "a.html"])
def test_what_a_page_says_stands_in_it(path: str) -> None:
    text = maker_of(path)("exosome facial", [AWKWARD, "Second."])
    if path.endswith(".json"):
        assert AWKWARD in json.dumps(json.loads(text), ensure_ascii=False).replace('\\"', '"')
    elif path == "page.tsx":
        assert 'Our &lt;b&gt;best&lt;/b&gt; &amp; "boldest" &#123;line&#125; costs £5.' in text
    elif path == "a.html":
        assert 'Our &lt;b&gt;best&lt;/b&gt; &amp; "boldest" {line} costs £5.' in text
    elif path == "a.tsx":
        assert json.dumps(AWKWARD) in text
    else:
        assert AWKWARD in text


def test_no_page_is_made_as_what_nobody_knows() -> None:
    with pytest.raises(LookupError, match=r"a\.docx"):
        maker_of("a.docx")


def test_tidying_changes_no_word(tmp_path: Path) -> None:
    write_site(tmp_path)
    before = files(tmp_path)
    tidy(tmp_path)
    after = {name.replace("content/journal", "content/blog"): text for name, text in files(tmp_path).items()}
    assert after.keys() == before.keys()
    changed = {name for name in before if after[name] != before[name]}
    assert len(changed) == 4
    for name in changed:
        assert _words(after[name]) == _words(before[name]), name


def test_others_claims_stand_where_nobody_looks() -> None:
    assert [path for path in BESIDE if path.startswith(("node_modules/", ".next/"))]


def _words(text: bytes) -> list[str]:
    """The words of a page, by which no formatter goes."""
    told = text.decode()
    if told.lstrip().startswith("{"):
        return [json.dumps(json.loads(told), ensure_ascii=False)]
    return re.sub(r"\s+", " ", told).replace("> ", ">").replace(" <", "<").split(" ")


def test_a_line_is_about_the_pages_treatment() -> None:
    lines = deal([Plan("a.md", "exosome mask", 4)])["a.md"]
    assert all("{thing}" not in line.text for line in lines)
    assert any("exosome mask" in line.text for line in lines)
    assert isinstance(lines[0], Line)
