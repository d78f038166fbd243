"""What fixing makes of a file's content: what stands, what is left, in which encoding, and that it comes to an end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimlint.fix import Proposal, Stop, fix_content, unified
from claimlint.fix.standing import standing_by
from claimlint.linter import Linter
from claimlint.model import Finding, Page
from claimlint.run import terms

HEAD = "# Exosome facial\n\n"
CLAIM = "A painless exosome facial for brides."
BETTER = "An exosome facial for brides."


@cache
def linter() -> Linter:
    return Linter(terms(None, ()))


def fixed(text: str, *, path: str = "page.md") -> str:
    return fix_content(linter(), path, text.encode()).data.decode()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_stay(mark: str, end: str) -> None:
    text = f"{mark}{HEAD}{CLAIM}\n\nWe are open.\n".replace("\n", end)
    assert fixed(text) == text.replace(CLAIM, BETTER)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "shift_jis", "gb18030", "iso-8859-2"])
def test_the_encoding_stays(codec: str) -> None:
    label = {"cp1252": "windows-1252"}.get(codec, codec)
    meta = "" if codec.startswith("utf") else f'<meta charset="{label}">'
    words = "é €" if codec in ("cp1252", "utf-8", "utf-16") else "é" if codec == "iso-8859-2" else "3"
    page = f"<html><head>{meta}<title>Exosome facial {words}</title></head><body><p>{CLAIM} {words}</p></body></html>"
    done = fix_content(linter(), "page.html", page.encode(codec))
    assert done.data == page.replace(CLAIM, BETTER).encode(codec)


def test_bytes_that_python_does_not_know_in_an_encoding_stay() -> None:
    """windows-1252 leaves five bytes open, which browsers read all the same."""
    page = f'<meta charset="iso-8859-1"><h1>Exosome facial</h1><p>\x81 {CLAIM}</p>'.encode("latin-1")
    assert fix_content(linter(), "page.html", page).data == page.replace(CLAIM.encode(), BETTER.encode())


def test_what_is_waived_is_left_as_it_is() -> None:
    waived = f'<!-- claimlint: allow SAF006 because "reviewed" -->\n\n{CLAIM}\n\nThen: a painless exosome facial.\n'
    standing = standing_by(linter(), None)
    done = fix_content(linter(), "page.md", (HEAD + waived).encode(), standing=standing)
    assert done.after == HEAD + waived.replace("a painless exosome", "an exosome")
    assert len(done.applied) == 1


def test_several_changes_to_one_sentence_and_a_second_run_with_none() -> None:
    text = f"{HEAD}Our award-winning, painless exosome facial uses medical-grade exosomes.\n"
    done = fixed(text)
    assert "medical-grade" not in done
    assert fixed(done) == done


def test_a_change_that_brings_another_finding_is_not_made_and_told() -> None:
    text = f"{HEAD}Clients see dramatic results with exosomes.\n"
    done = fix_content(linter(), "page.md", text.encode())
    assert done.after == text
    (left,) = done.left
    assert left.startswith('page.md:3:13: Leave out "dramatic". This was not done, since RES013 would be found')


def test_what_a_tag_interrupts_is_told() -> None:
    page = b"<h1>Exosome facial</h1><p>A pain<b>less</b> exosome facial for brides.</p>"
    done = fix_content(linter(), "page.html", page)
    assert done.data == page
    assert "a tag or code interrupts them" in done.left[0]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("page.php", f"<h1>Exosome facial</h1><p><?php echo __('{CLAIM}', 'theme'); ?></p>"),
        ("page.tsx", f"export const P = () => <section><h1>Exosome facial</h1><p>{{t('{CLAIM}')}}</p></section>;"),
    ],
)
def test_the_key_to_a_translation_is_left_to_a_person(path: str, text: str) -> None:
    done = fix_content(linter(), path, text.encode())
    assert done.after == text
    assert "translations" in done.left[0]


def test_asked_it_writes_what_is_said() -> None:
    asked: list[Proposal] = []

    def decide(proposal: Proposal) -> str | None:
        asked.append(proposal)
        if proposal.fix.action == "replace":
            return "Exosomes aren't approved."
        return None

    text = f"{HEAD}Come in. Our exosomes are FDA approved. Ask us.\n"
    done = fix_content(linter(), "page.md", text.encode(), decide=decide)
    assert done.after == f"{HEAD}Come in. Exosomes aren't approved. Ask us.\n"
    assert [one.say for one in done.applied] == ['Write "Exosomes aren\'t approved.".']
    assert asked[0].before == text


def test_declined_once_is_not_asked_again_and_stop_is_heeded() -> None:
    asked: list[tuple[str, str]] = []

    def decide(proposal: Proposal) -> str | None:
        asked.append((proposal.fix.action, proposal.fix.old))
        if len(asked) == 4:
            raise Stop
        return proposal.fix.text if proposal.fix.action == "delete" else None

    text = f"{HEAD}Go. Exosomes cure eczema. Exosomes erase scars. Exosomes are FDA approved. Stay.\n"
    done = fix_content(linter(), "page.md", text.encode(), decide=decide)
    assert done.stopped
    assert len(asked) == len(set(asked)) == 4
    assert "eczema" not in done.after
    assert "FDA approved" in done.after


def test_only_what_stands_is_fixed() -> None:
    def none(page: Page, findings: Sequence[Finding]) -> Sequence[Finding]:
        assert page.path == "page.md"
        assert findings
        return ()

    assert fix_content(linter(), "page.md", (HEAD + CLAIM).encode(), standing=none).applied == ()


WORDS = st.sampled_from(
    "A painless exosome facial|medical-grade exosomes|pure|, guaranteed|dramatic results|the best|only|we use|and|.|;"
    "|instant|clinically proven|improve texture|permanently|\n\n|live exosomes|award-winning".split("|")
)


@settings(max_examples=25)
@example(["medical-grade exosomes", "medical-grade exosomes", "award-winning", "medical-grade exosomes"])
@given(st.lists(WORDS, max_size=14))
def test_whatever_the_copy_fixing_ends_claims_less_and_has_nothing_left_to_do(words: list[str]) -> None:
    text = HEAD + " ".join(words)
    before = linter().check(_page(text))
    done = fix_content(linter(), "page.md", text.encode())
    after = linter().check(_page(done.after))
    assert len(after) <= len(before)
    assert {one.rule for one in after} <= {name for one in before for name in (one.rule, *one.also)}
    assert len(done.after) <= len(text) + len(done.applied)  # "a" may become "an"
    assert fix_content(linter(), "page.md", done.data).applied == ()


def _page(text: str) -> Page:
    from claimlint.read import read_page

    return read_page(text.encode(), path="page.md")


def test_a_diff_is_one_that_tools_take() -> None:
    assert unified("a/b.md", "one\r\ntwo", "one\r\nthree") == (
        "--- a/a/b.md\n+++ b/a/b.md\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n"
        "+three\n\\ No newline at end of file\n"
    )
    assert unified("a.md", "same\n", "same\n") == ""
