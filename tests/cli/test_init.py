"""``claimlint init``: each answer leads to a configuration that a check obeys."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from claimlint.begin.look import look
from claimlint.cli import asking
from claimlint.errors import UsageError
from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED, Runner, command, environment, spawn
from tests.suppress.repository import Repository

Ask = Callable[..., "list[str]"]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing above is a repository or has a configuration."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Answer the questions one after the other; gives what was asked."""
    monkeypatch.setattr(asking, "can_ask", lambda: True)

    def answers(*lines: str) -> list[str]:
        asked: list[str] = []
        left = iter(lines)

        def visible_input(prompt: str) -> str:
            asked.append(prompt)
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("click.termui.visible_prompt_func", visible_input)
        return asked

    return answers


def site(**texts: str) -> None:
    """Write ``a__b="..."`` as ``a/b.txt``."""
    for name, text in texts.items():
        path = Path(name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def written() -> dict[str, object]:
    read: dict[str, object] = yaml.safe_load(Path(".claimlint.yml").read_text())
    return read


def test_the_defaults_let_stand_what_is_there(run: Runner) -> None:
    site(content__a=CLAIM, content__b=FALSE, docs__c=CLEAN)
    done = run("init", "--yes")
    assert done.code == 0, done.err
    assert written() == {"fail-on": "warning", "baseline": ".claimlint-baseline.tsv"}
    assert "3 files checked: 2 findings in 2 files; 2 findings would fail a check." in done.out
    assert run("check").code == 0
    site(content__d=CLAIM)
    assert run("check").code == 1
    assert run("config").code == 0
    for words in ("claimlint check ", "claimlint config ", ".claimlint-baseline.tsv  2 findings that are let stand"):
        assert words in done.out


def test_with_nothing_that_fails_no_baseline_is_written(run: Runner) -> None:
    site(a=HEDGED)
    assert run("init", "--yes").code == 0
    assert written() == {"fail-on": "warning"}
    assert not Path(".claimlint-baseline.tsv").exists()


def test_every_question_is_asked_and_every_answer_heeded(run: Runner, ask: Ask) -> None:
    site(content__a=CLAIM, docs__b=CLAIM, blog__c=CLAIM, top=CLAIM)
    asked = ask("3, blog", "uk us-ca", "Glowa=exosome", "", "error", "y", "n")
    done = run("init")
    assert done.code == 0, done.err
    assert [prompt.partition(" [")[0].rstrip(": ") for prompt in asked] == [
        "Copy",
        "Places",
        "Brand (empty for no more)",
        "Brand (empty for no more)",
        "Fail on (error, warning, note, never)",
        "Write the schema, by which editors complete .claimlint.yml?",
    ], "nothing that is found would fail a check, so that no baseline is offered, and there is no commit to hook"
    assert written() == {
        "exclude": ["/*.txt", "/docs/"],
        "jurisdictions": ["uk", "us-ca"],
        "brands": {"Glowa": "exosome"},
        "fail-on": "error",
    }
    assert Path(".claimlint.yml").read_text().startswith("# yaml-language-server: $schema=.claimlint.schema.json\n")
    assert Path(".claimlint.schema.json").is_file()
    checked = run("check", "-f", "json")
    assert checked.code == 0
    assert '"path": "blog/c.txt"' in checked.out
    assert '"path": "docs/b.txt"' not in checked.out
    Path("blog/d.txt").write_text("Glowa boosts your collagen.\n")
    assert "d.txt" in run("check").out
    assert run("check", "--fail-on", "warning").code == 1


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1)])
def test_a_baseline_is_offered_after_a_trial(run: Runner, ask: Ask, answer: str, code: int) -> None:
    site(a=CLAIM)
    asked = ask("", "", "", "", answer)
    assert run("init").code == 0
    assert "Write a baseline, so that only new findings fail?" in asked[-1]
    assert run("check").code == code


def test_an_answer_that_is_none_is_asked_for_again(run: Runner, ask: Ask) -> None:
    site(content__a=CLEAN, docs__b=CLEAN)
    copies = ("7", "0", "nowhere", "../x", "'a", "docs/* nowhere/*", ",", "content")
    brands = ("Glowa", "=exosome", "Glowa=", "Glowa=exosom", "PRP=exosome", "!=exosome", "Glowa Plus = exosome", "")
    asked = ask(*copies, "uk,mars", "uk", *brands, "all", "warning", "n")
    done = run("init")
    assert done.code == 0, done.err
    assert len(asked) == len(copies) + 2 + len(brands) + 3
    for words in (
        "There is no number 7; there are 1 to 2, and all.",
        "There is no file at nowhere that claimlint reads",
        "A quote is not closed",
        "There is no jurisdiction 'mars'",
        "'Glowa' is no brand with its treatment",
        "There is no treatment 'exosom'; did you mean exosome?\n",
        "is a word of the lexicon already",
        "has no letter",
    ):
        assert words in done.out, words
    assert written() == {
        "exclude": ["/docs/"],
        "jurisdictions": ["uk"],
        "brands": {"Glowa Plus": "exosome"},
        "fail-on": "warning",
    }


def test_nothing_is_written_where_the_questions_are_left(run: Runner, ask: Ask) -> None:
    site(content__a=CLAIM)
    ask("uk")
    assert run("init").code == 2
    assert [path.name for path in Path().iterdir()] == ["content"]


def test_options_answer_in_the_place_of_questions(run: Runner, ask: Ask) -> None:
    site(content__a=CLAIM, docs__b=CLAIM)
    asked = ask()
    options = ("-j", "uk", "--copy", "content", "--brand", "Glowa=exosome", "--fail-on", "note", "--no-schema")
    done = run("init", *options, "--baseline")
    assert done.code == 0, done.err
    assert asked == []
    assert run("check").code == 0
    assert written()["exclude"] == ["/docs/"]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (("--copy", "nowhere"), "There is no file at nowhere"),
        (("-j", "mars"), "There is no jurisdiction 'mars'"),
        (("--brand", "Glowa"), "is no brand with its treatment"),
        (("--brand", "Glowa=exosom"), "There is no treatment 'exosom'"),
        (("--hook",), "There is no git repository here"),
    ],
)
def test_an_option_that_is_none_stops_it_before_it_writes(run: Runner, option: tuple[str, ...], words: str) -> None:
    site(content__a=CLAIM)
    done = run("init", "--yes", *option)
    assert done.code == 2
    assert words in done.err
    assert [path.name for path in Path().iterdir()] == ["content"]


def test_without_a_terminal_it_says_what_to_give(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    done = run("init")
    assert done.code == 2
    assert "There is no terminal to ask on. Give --yes" in done.err
    assert [*Path().iterdir()] == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (".claimlint.yml", "ignore: [EFF]\n", "is there already and is left as it is. Give --force"),
        ("pyproject.toml", "[tool.claimlint]\nignore = ['EFF']\n", "would be a second one"),
        (".claimlint.yaml", "ignore: [EFF]\n", "rename the file"),
    ],
)
def test_a_configuration_that_is_there_stays(run: Runner, name: str, text: str, words: str) -> None:
    Path(name).write_text(text)
    site(a=CLAIM)
    done = run("init", "--yes")
    assert done.code == 2
    assert words in done.err
    assert Path(name).read_text() == text
    assert {path.name for path in Path().iterdir()} == {name, "a.txt"}
    if name != ".claimlint.yml":
        assert run("init", "--yes", "--force").code == 2
        assert Path(name).read_text() == text


def test_by_force_it_is_written_anew_with_the_rights_that_it_has(run: Runner) -> None:
    file = Path(".claimlint.yml")
    file.write_text("nonsense: [\n")
    file.chmod(0o640)
    site(a=CLAIM)
    assert run("init", "--yes", "--force").code == 0
    assert written()["fail-on"] == "warning"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_rights_of_any_other(run: Runner) -> None:
    site(a=CLEAN)
    assert run("init", "--yes").code == 0
    assert Path(".claimlint.yml").stat().st_mode == Path("a.txt").stat().st_mode


def test_a_baseline_that_is_there_is_heeded_and_kept(run: Runner) -> None:
    site(a=CLAIM)
    run("check", "--write-baseline")
    before = Path(".claimlint-baseline.tsv").read_text()
    site(b=FALSE)
    done = run("init", "--yes")
    assert done.code == 0
    assert "is there already; it stays as it is, and is heeded" in done.out
    assert Path(".claimlint-baseline.tsv").read_text() == before
    checked = run("check")
    assert checked.code == 1
    assert "a.txt" not in checked.out


def test_a_configuration_further_down_keeps_its_own(run: Runner) -> None:
    site(a=CLAIM, sub__b=CLAIM)
    Path("sub/.claimlint.yml").write_text("fail-on: error\n")
    done = run("init", "--yes")
    assert done.code == 0, done.err
    assert Path(".claimlint-baseline.tsv").read_text().count("EFF004") == 1
    assert not Path("sub/.claimlint-baseline.tsv").exists()


def test_what_holds_above_is_begun_with_in_the_same_repository(run: Runner, tmp_path: Path) -> None:
    Repository(tmp_path)
    Path(".claimlint.yml").write_text("locked: [EFF]\njurisdictions: [uk]\n")
    site(site__a=CLAIM)
    done = run("init", "--yes", "--no-baseline", "site")
    assert done.code == 0, done.err
    assert "The new configuration begins with it." in done.out
    assert yaml.safe_load(Path("site/.claimlint.yml").read_text()) == {
        "extends": "../.claimlint.yml",
        "fail-on": "warning",
    }
    assert "uk" in run("config", "site").out


def test_what_holds_above_a_repository_is_told_and_left(run: Runner, tmp_path: Path) -> None:
    Path(".claimlint.yml").write_text("jurisdictions: [uk]\n")
    Repository(tmp_path / "site")
    site(site__a=CLEAN)
    done = run("init", "--yes", "site")
    assert "takes its place in this folder" in done.out
    assert yaml.safe_load(Path("site/.claimlint.yml").read_text()) == {"fail-on": "warning"}


def test_what_cannot_be_read_is_told(run: Runner) -> None:
    site(a=CLAIM)
    Path("b.pdf").write_bytes(b"%PDF-1.7\nbroken")
    done = run("init", "--yes")
    assert done.code == 0
    assert "Not checked: b.pdf: " in done.out
    assert "A check fails as long as it cannot read them" in done.out
    assert run("check").code == 2


def test_faults_and_files_of_another_tool_are_told(run: Runner) -> None:
    Path("a.html").write_text(f"<!-- claimlint: allow EFF04 because 'x' -->\n<p>{CLAIM}</p>")
    Path(".claimlint-baseline.json").write_text("{}")
    done = run("init", "--yes")
    assert "1 fault in waivers; `claimlint waivers` lists them." in done.out
    assert "is the baseline of another tool of this name" in done.out
    assert Path(".claimlint-baseline.json").read_text() == "{}"


def test_a_folder_of_any_name_can_be_typed_as_told(run: Runner) -> None:
    site(**{"our site__a": CLEAN})
    assert "claimlint check 'our site' " in run("init", "--yes", "our site").out


def test_an_empty_folder_is_begun_with_too(run: Runner) -> None:
    done = run("init", "--yes")
    assert done.code == 0
    assert "There is no file here yet that claimlint reads." in done.out
    assert written() == {"fail-on": "warning"}


def test_the_hook_joins_those_that_are_there(run: Runner, tmp_path: Path) -> None:
    Repository(tmp_path)
    before = "# ours\nrepos:\n  - repo: meta\n    hooks:\n      - id: identity  # all\n# end\n"
    Path(".pre-commit-config.yaml").write_text(before)
    site(site__a=CLEAN)
    done = run("init", "--yes", "site")
    assert done.code == 0, done.err
    after = Path(".pre-commit-config.yaml").read_text()
    assert after.startswith(before.removesuffix("# end\n"))
    assert after.endswith("# end\n")
    assert [repo["hooks"][0]["id"] for repo in yaml.safe_load(after)["repos"]] == ["identity", "claimlint"]
    assert yaml.safe_load(after)["repos"][1]["hooks"][0]["files"] == "^site/", "elsewhere nothing was asked about"
    assert "pre-commit install " in done.out
    again = run("init", "--yes", "--force", "site")
    assert "has a hook of claimlint already" in again.out
    assert Path(".pre-commit-config.yaml").read_text() == after


@pytest.mark.parametrize(("option", "there"), [(("--hook",), True), ((), False)])
def test_where_there_is_none_it_is_begun_when_asked_for(
    run: Runner, tmp_path: Path, option: tuple[str, ...], there: bool
) -> None:
    Repository(tmp_path)
    site(a=CLEAN)
    assert run("init", "--yes", *option).code == 0
    assert Path(".pre-commit-config.yaml").exists() is there


def test_a_file_that_cannot_be_added_to_is_left_and_told(run: Runner, tmp_path: Path) -> None:
    Repository(tmp_path)
    Path(".pre-commit-config.yaml").write_text("repos: []\n")
    site(a=CLEAN)
    done = run("init", "--yes")
    assert done.code == 0
    assert "Add this under `repos:` by hand:\n  - repo: " in done.out
    assert "pre-commit install" not in done.out
    assert Path(".pre-commit-config.yaml").read_text() == "repos: []\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="The super-user may write everywhere.")
def test_a_folder_that_may_not_be_written_to(run: Runner) -> None:
    Path("site").mkdir(mode=0o555)
    done = run("init", "--yes", "site")
    assert done.code == 2
    assert "could not be written" in done.err


def test_a_path_in_the_way_is_told(run: Runner) -> None:
    site(a=CLEAN)
    Path(".claimlint.yml").mkdir()
    done = run("init", "--yes")
    assert done.code == 2
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("chosen", "patterns"),
    [
        ((), ()),
        (("src/*",), ("/README.md", "/src/pages/")),
        (("*",), ("/src/",)),
        (("src/pages", "*"), ("/src/*.md",)),
        (("src", "./README.md"), ()),
    ],
)
def test_files_of_a_folder_alone(tmp_path: Path, chosen: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    for path in ("README.md", "src/a.md", "src/pages/b.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(CLEAN)
    made = asking.patterns(look(tmp_path), chosen)
    assert made == tuple(pattern.replace("README", "*") for pattern in patterns)
    with pytest.raises(UsageError, match="no file at docs"):
        asking.patterns(look(tmp_path), ["docs/*"])


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="This machine has no pseudo-terminals.")
def test_on_a_real_terminal(tmp_path: Path, pack: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.txt").write_text(CLAIM)
    outer, inner = os.openpty()
    running = subprocess.Popen(
        command(pack, "init"),
        cwd=tmp_path,
        env=environment(GIT_CEILING_DIRECTORIES=str(tmp_path.parent)),
        stdin=inner,
        stdout=inner,
        stderr=inner,
    )
    os.close(inner)
    shown = b""
    answers = {
        b"Places [all]: ": b"uk\n",
        b"no more): ": b"\n",
        b"[warning]: ": b"\n",
        b"[y/N]: ": b"n\n",
        b"[Y/n]: ": b"\n",
    }
    told = 0
    while True:
        try:
            piece = os.read(outer, 4096)
        except OSError:  # the other end has gone, which is how a terminal ends on Linux
            break
        if not piece:
            break
        shown += piece
        for question, answer in answers.items():
            if shown[told:].endswith(question):
                os.write(outer, answer)
                told = len(shown)
    os.close(outer)
    assert running.wait(timeout=60) == 0, shown.decode()
    assert yaml.safe_load((tmp_path / ".claimlint.yml").read_text()) == {
        "jurisdictions": ["uk"],
        "fail-on": "warning",
        "baseline": ".claimlint-baseline.tsv",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="Names of any bytes are Linux's.")
def test_names_that_are_no_text(run: Runner) -> None:
    site(content__a=CLAIM)
    Path(os.fsdecode(b"o\xff")).mkdir()
    (Path(os.fsdecode(b"o\xff")) / "b.txt").write_text(CLAIM)
    done = run("init", "--yes", "--copy", "content", "--no-baseline")
    assert done.code == 0, done.err
    checked = run("check")
    assert "content/a.txt" in checked.out
    assert "b.txt" not in checked.out


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_a_terminal_of_few_letters(tmp_path: Path, pack: Path, encoding: str) -> None:
    (tmp_path / "é ✨").mkdir()
    (tmp_path / "é ✨" / "a.txt").write_text(CLAIM)
    done = spawn(pack, "init", "--yes", "é ✨", cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.code == 0, done.err
    assert "1 finding that is let stand" in done.out
