"""The log of GitHub Actions, read by the rules by which the runner reads it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from msgspec.structs import replace

from claimlint.model import Failure, Level, Report
from claimlint.report.cells import clean, visible
from tests.report.build import finding, full, one, placed, render, report
from tests.report.texts import WORDS


class Command(NamedTuple):
    """A command as the runner has it."""

    name: str
    properties: dict[str, str]
    text: str


def commands(log: str) -> list[Command]:
    """As documented: ``::name key=value,...::text`` on a line of its own; the percent's escape is undone last."""
    lines = log.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [command(line) for line in lines if line.lstrip().startswith("::")]


def command(line: str) -> Command:
    head, _, text = line.strip(" ").removeprefix("::").partition("::")
    name, _, given = head.partition(" ")
    pairs = [pair.partition("=") for pair in given.split(",") if pair]
    return Command(name, {key: unescaped(value, "%3A:", "%2C,") for key, _, value in pairs}, unescaped(text))


def unescaped(text: str, *more: str) -> str:
    for pair in ("%0D\r", "%0A\n", *more, "%25%"):
        text = text.replace(pair[:3], pair[3:])
    return text


def told(shown: Report, **changes: object) -> list[Command]:
    return commands(render("github", shown, **changes))


def test_a_log_in_full() -> None:
    assert render("github", full()) == (
        "::error file=broken page.html,title=claimlint%3A not checked::The file is not text. Save it as UTF-8.\n"
        "::error file=content/café/post.md,line=4,endLine=4,col=14,endColumn=25,title=REG001 approved::"
        "No exosome product is approved by the FDA, so this is untrue. "
        "Say instead: No exosome product is FDA approved.\n"
        "::warning file=site/exosome facial.html,line=2,endLine=2,col=23,endColumn=41,title=EFF004 collagen::"
        "The page promises more collagen, and no controlled trial shows that exosomes raise it in people. "
        "Cite a trial or leave it out. Delete it.\n"
        "::notice file=z.txt,line=1,endLine=2,title=EFF004 collagen::"
        "The page promises more collagen, and no controlled trial shows that exosomes raise it in people. "
        "Cite a trial or leave it out.\n"
        "::notice title=claimlint::The baseline names 2 findings that are gone.\n"
        "claimlint: 1 error in 1 file, 1 warning in 1, 1 note in 1; 4 files checked; 1 file left out; "
        "1 notice; 1 file could not be checked\n"
    )


def test_a_document_has_no_lines_and_says_where_it_means() -> None:
    *documents, text = told(placed())
    lined = [("line" in one.properties, one.text[:19]) for one in documents]
    assert lined == [
        (False, "Paragraph 12, run 2"),
        (False, "Footnotes, paragrap"),
        (False, "Page 2, line 14: Th"),
        (False, "Text/html: The page"),
        (False, "Subject: The page p"),
    ]
    assert text.properties["line"] == "2"


@given(path=WORDS, message=WORDS, name=WORDS)
def test_any_text_is_one_command_and_comes_back(path: str, message: str, name: str) -> None:
    (found,) = one("[[x]]", path=path, message=message, name=name).findings
    (read,) = told(report(("[[x]]", found), failures=()))
    assert read.name == "warning"
    assert read.properties["file"] == visible(path)
    assert read.properties["title"] == clean(f"EFF004 {name}")
    assert read.text == clean(f"{message} Cite a trial or leave it out.")


def test_no_page_can_give_a_command() -> None:
    evil = "x\n::stop-commands::now\r::set-env name=A::b\n::add-mask::*"
    log = render("github", replace(one("[[x]]", message=evil), notices=(evil,), failures=(Failure(evil, evil),)))
    assert {command.name for command in commands(log)} == {"error", "warning", "notice"}


def many(**counts: int) -> Report:
    findings = [
        (f"[[claim]] {number}", finding(f"[[claim]] {number}", path=f"{number:03}.md", level=Level[level.upper()]))
        for level, count in sorted(counts.items(), reverse=True)  # the mildest come first in the files' order too
        for number in range(count)
    ]
    findings.sort(key=lambda pair: pair[1].path)
    return report(*findings)


def test_the_gravest_come_first_and_keep_their_order() -> None:
    read = told(many(error=3, warning=4, note=2))
    assert [one.name for one in read] == ["error"] * 3 + ["warning"] * 4 + ["notice"] * 2
    for kind in ("error", "warning", "notice"):
        paths = [one.properties["file"] for one in read if one.name == kind]
        assert paths == sorted(paths)


@pytest.mark.parametrize(("count", "crowded"), [(10, False), (11, True)])
def test_what_github_would_not_show_is_told_first(count: int, crowded: bool) -> None:
    first, *_ = read = told(many(error=1, warning=count))
    assert ("more than is shown" in first.properties["title"]) is crowded
    assert len(read) == 1 + count + crowded
    if crowded:
        assert first.text.startswith("There are 1 error, 11 warnings; GitHub shows 10 of each kind from a step.")


def test_what_was_not_checked_leaves_room_for_what_was_found() -> None:
    failures = tuple(Failure(f"{number}.pdf", "It is damaged.") for number in range(20))
    read = [one for one in told(replace(many(error=20), failures=failures)) if one.name == "error"]
    assert len(read) == 40
    assert sum("not checked" in one.properties["title"] for one in read[:10]) == 5


def test_faulty_waivers_are_warnings_where_they_stand() -> None:
    (read,) = told(replace(report(), problems=("a, b.md:3: There is no rule EFF999.",)))
    assert (read.name, read.text) == ("warning", "There is no rule EFF999.")
    assert read.properties == {"file": "a, b.md", "line": "3", "title": "claimlint: waiver"}


def test_a_run_without_a_file_is_an_error_unless_that_is_fine() -> None:
    assert told(report(files=0), nothing_is_fine=True) == []
    (read,) = told(report(files=0))
    assert (read.name, read.text.split(".")[0]) == ("error", "There was no file to check")
    assert "file" not in read.properties


def test_paths_are_counted_from_the_root_of_the_repository() -> None:
    shown = replace(
        one("[[x]]", path="a.md"), failures=(Failure("/repo/site/b.md", "Gone."), Failure("/else/c.md", ""))
    )
    paths = [one.properties["file"] for one in told(shown, folder="/repo/site", root="/repo")]
    assert paths == ["site/b.md", "/else/c.md", "site/a.md"]
