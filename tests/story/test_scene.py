"""What is run uses nothing of the machine, and what comes out otherwise breaks the story off with what was expected."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tools.story import __main__ as program
from tools.story.page import page
from tools.story.scene import MOST, Scene, StoryError

ASKS = "print('Once'); name = input('Who? '); more = input('And? '); print(f'{name} and {more}')"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def scene(tmp_path: Path, said: list[str]) -> Scene:
    scene = Scene(tmp_path, said.append)
    scene.step("A first step")
    return scene


def test_what_is_wanted_is_told(scene: Scene, said: list[str]) -> None:
    ran = scene.run("sh", "-c", "echo one two; echo three; exit 3", code=3, shows=["two"], hides=["four"])
    assert (ran.code, ran.out) == (3, "one two\nthree\n")
    assert said == [
        "",
        " 1. A first step",
        '    $ sh -c "echo one two; echo three; exit 3"   [exit 3]',
        "      one two",
    ]


@pytest.mark.parametrize(
    ("command", "wanted", "message"),
    [
        ("exit 1", {}, "expected exit code 0, and not 1."),
        ("echo a", {"code": 1}, 'expected exit code 1, and not 0.\n$ sh -c "echo a"   [exit 0]\n  a'),
        ("echo a", {"shows": ["b"]}, "expected a line with 'b'."),
        ("echo a >&2", {"hides": ["a"]}, "expected nothing of 'a'."),
    ],
)
def test_what_is_not_as_promised_breaks_it_off(
    scene: Scene, command: str, wanted: dict[str, object], message: str
) -> None:
    with pytest.raises(StoryError) as broken:
        scene.run("sh", "-c", command, **wanted)  # type: ignore[arg-type]
    assert str(broken.value).startswith(f"The story breaks at step 1 (A first step): {message}")


def test_much_output_is_told_by_its_ends(scene: Scene) -> None:
    with pytest.raises(StoryError) as broken:
        scene.run(sys.executable, "-c", "print(*range(1000), sep='\\n'); raise SystemExit(2)")
    lines = str(broken.value).splitlines()
    assert len(lines) == 2 * MOST + 3
    assert lines[2].strip() == "0"
    assert lines[-1].strip() == "999"
    assert f"  ... and {1000 - 2 * MOST} lines more ..." in lines


def test_a_tool_that_is_missing_is_named(scene: Scene) -> None:
    with pytest.raises(StoryError, match="There is no nowhere-tool to run"):
        scene.run("nowhere-tool")


def test_questions_are_answered_and_told(scene: Scene, said: list[str]) -> None:
    ran = scene.converse(sys.executable, "-c", ASKS, answers=[("Who?", "Ana"), ("And?", "Bo")], shows=["Ana and Bo"])
    assert ran.out == "Once\nWho? Ana\nAnd? Bo\nAna and Bo\n"
    assert said[-3:] == ["      Who? Ana", "      And? Bo", "      Ana and Bo"]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([("Who?", "Ana"), ("Where?", "")], "'Where\\?' was not asked"),
        ([("Who?", "Ana")], "It neither asked nor ended in time"),
    ],
)
def test_a_question_that_is_not_as_expected(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, answers: list[tuple[str, str]], message: str
) -> None:
    monkeypatch.setattr("tools.story.scene.LIMIT", 2)
    asks = ASKS if len(answers) == 1 else "input('Who? ')"
    with pytest.raises(StoryError, match=message):
        scene.converse(sys.executable, "-c", asks, answers=answers)


def test_a_program_that_asks_and_is_missing_is_named(scene: Scene) -> None:
    with pytest.raises(StoryError, match="There is no nowhere-tool to run"):
        scene.converse("nowhere-tool", answers=[("Who?", "Ana")])


def test_a_slow_command_is_ended(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.story.scene.LIMIT", 0.2)
    with pytest.raises(StoryError, match=r"sleep 30 did not end in 0\.2 seconds"):
        scene.run("sleep", "30")


def test_nothing_of_the_machine_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_DIR", "GITHUB_ACTIONS", "CI", "COLUMNS", "CLAIMLINT_CACHE", "PRE_COMMIT_HOME", "SKIP"):
        monkeypatch.setenv(name, "theirs")
    env = dict(line.split("=", 1) for line in Scene(tmp_path, print).run("env").out.splitlines() if "=" in line)
    assert "theirs" not in env.values()
    for name in ("HOME", "XDG_CONFIG_HOME", "PRE_COMMIT_HOME", "CLAIMLINT_CACHE"):
        assert env[name].startswith(str(tmp_path)), name
    assert env["PATH"].split(os.pathsep)[0] == str(tmp_path / "bin")


def test_an_edit_that_finds_nothing_breaks_it_off(scene: Scene) -> None:
    scene.write("a.txt", "one one\n")
    with pytest.raises(StoryError, match=r"expected 'one' to stand once in a\.txt"):
        scene.edit("a.txt", "one", "two")


def test_the_program_ends_with_1_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*given: object) -> None:
        raise StoryError("The story breaks at step 1 (A): expected b.")

    monkeypatch.setattr(program, "tell", breaks)
    monkeypatch.setattr(program, "PAGE", tmp_path / "story.md")
    assert program.main(["--write"]) == 1
    assert capsys.readouterr().err == "\nThe story breaks at step 1 (A): expected b.\n"
    assert not (tmp_path / "story.md").exists()


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert program.main(["--folder", str(tmp_path)]) == 1
    assert "File exists" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_commits_are_shown_as_one() -> None:
    assert "on 2026-03-02 in 0123456789\n" in page(["written by A <a@b> on 2026-03-02 in 13449c100b"])
