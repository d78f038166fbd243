"""Which rules hold and at which level; what is locked stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.config.rules import RuleState, rule_states
from claimlint.config.settings import Held, Origin, Step
from tests.config.folder import problems, settings, write
from tests.small_pack import small_pack

NAMES = small_pack().rule_names  # EFF004 collagen, RES001 overnight, REG001 approved, OMI001 approval-not-said


def states(folder: Path, text: str | None = None, path: str = "a.html") -> dict[str, RuleState]:
    return dict(rule_states(NAMES, settings(folder, text, path).steps))


def told(states: dict[str, RuleState]) -> str:
    """Rules that are not as the pack has them, as ``EFF004 off, RES001 note``."""
    changed = {name: (one.level.value or "as judged") if one.holds else "off" for name, one in states.items()}
    return ", ".join(f"{name} {how}" for name, how in sorted(changed.items()) if how != "as judged")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("ignore: [EFF004]", "EFF004 off"),
        ("ignore: [collagen]", "EFF004 off"),
        ("ignore: [EFF]", "EFF004 off"),
        ("ignore: [OMI001, overnight]", "OMI001 off, RES001 off"),
        ("ignore: [all]", "EFF004 off, OMI001 off, REG001 off, RES001 off"),
        ("select: [EFF]", "OMI001 off, REG001 off, RES001 off"),
        ("select: [EFF, approved]", "OMI001 off, RES001 off"),
        ("select: [all]\nignore: [REG]", "REG001 off"),
        ("select: [EFF004]\nignore: [EFF]", "EFF004 off, OMI001 off, REG001 off, RES001 off"),
        ("levels: {EFF: note}", "EFF004 note"),
        ("levels: {EFF004: error, EFF: note, all: warning}", ("EFF004 error, OMI001 warning, REG001 warning, "
         "RES001 warning")),
        ("levels: {RES001: off}", "RES001 off"),
        ("levels: {RES: off, RES001: note}", "RES001 note"),
        ("ignore: [RES]\nlevels: {RES001: error}", "RES001 off"),
    ],
)  # fmt: skip
def test_what_comes_of_rules(tmp_path: Path, text: str, expected: str) -> None:
    assert told(states(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("ignore: [EFF]", "ignore: [RES]", "EFF004 off, RES001 off"),
        ("ignore: [EFF]", "select: [all]", ""),
        ("ignore: [EFF]", "select: [EFF]", "OMI001 off, REG001 off, RES001 off"),
        ("levels: {EFF004: off}", "levels: {EFF: note}", "EFF004 note"),
        ("levels: {EFF004: note}", "levels: {RES: note}", "EFF004 note, RES001 note"),
    ],
)
def test_a_configuration_below_speaks_after_the_one_above(
    tmp_path: Path, above: str, below: str, expected: str
) -> None:
    write(tmp_path, above, "base.yml")
    assert told(states(tmp_path, f"extends: base.yml\n{below}")) == expected


def test_an_override_speaks_last_and_for_its_paths_only(tmp_path: Path) -> None:
    write(tmp_path, "ignore: [RES]\noverrides: [{paths: [blog/], ignore: [EFF]}, {paths: [x/], select: [REG]}]\n")
    assert told(states(tmp_path)) == "RES001 off"
    assert told(states(tmp_path, path="blog/a.html")) == "EFF004 off, RES001 off"
    assert told(states(tmp_path, path="x/a.html")) == "EFF004 off, OMI001 off, RES001 off"


def test_each_state_tells_what_decided(tmp_path: Path) -> None:
    path = write(tmp_path, "ignore: [RES]\nlevels:\n  EFF: note\noverrides: [{paths: [b/], ignore: [EFF]}]\n")
    held = states(tmp_path, path="b/a.html")
    assert held["RES001"].selected.origin.where == f"{path}:1"
    assert held["EFF004"].level.origin.where == f"{path}:3"
    assert str(held["EFF004"].selected.origin) == f"{path}:4, override 1"
    assert held["REG001"] == RuleState("REG001", "approved")


LOCKS = [
    ("locked: [EFF004]", "ignore: [EFF004]", "EFF004 is locked"),
    ("locked: [EFF]", "ignore: [collagen]", "EFF004, which 'collagen' means, is locked"),
    ("locked: [collagen]", "ignore: [EFF]", "EFF004, which 'EFF' means, is locked"),
    ("locked: [all]", "ignore: [RES]", "RES001, which 'RES' means, is locked"),
    ("locked: [EFF004]", "levels: {EFF004: warning}", "cannot be softened"),
    ("locked: [EFF004]", "levels: {EFF: off}", "cannot be left out"),
    ("levels: {EFF: warning}\nlocked: [EFF]", "levels: {EFF: note}", "cannot be softened"),
]


@pytest.mark.parametrize(("above", "below", "words"), LOCKS)
def test_what_is_locked_above_cannot_be_undone_below(tmp_path: Path, above: str, below: str, words: str) -> None:
    write(tmp_path, above, "base.yml")
    (problem,) = problems(tmp_path, f"extends: base.yml\n{below}\n")
    line = above.count("\n") + 1
    assert problem.startswith(".claimlint.yml:2: ")
    assert words in problem
    assert f"locked at base.yml:{line}, extended at .claimlint.yml:1" in problem


@pytest.mark.parametrize(("above", "below", "words"), LOCKS)
def test_nor_by_an_override_of_any_path_in_any_file(tmp_path: Path, above: str, below: str, words: str) -> None:
    (problem,) = problems(tmp_path, f"overrides:\n  - paths: [never/]\n    {below}\n{above}\n")
    assert problem.startswith(".claimlint.yml:3: ")
    assert words in problem
    write(tmp_path, f"{above}\noverrides:\n  - paths: [never/]\n    {below}\n", "base.yml")
    assert words in problems(tmp_path, "extends: base.yml\n")[0]


@pytest.mark.parametrize("below", ["select: [RES]", "levels: {EFF004: error}", "levels: {EFF: note, EFF004: error}"])
def test_what_a_lock_allows(tmp_path: Path, below: str) -> None:
    write(tmp_path, "locked: [EFF004]\n", "base.yml")
    assert states(tmp_path, f"extends: base.yml\n{below}\n")["EFF004"].holds


def test_a_lock_does_not_hold_what_was_left_out_before(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "ignore: [EFF]\nlocked: [EFF004]\n")
    assert problem.startswith(".claimlint.yml:2: locked: EFF004 is left out at .claimlint.yml:1; ")


def test_one_selector_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "locked: [all]\noverrides: [{paths: [a/], ignore: [all]}]\n")
    assert problem.startswith(".claimlint.yml:2: ignore: 'all' means EFF004, ")
    assert ", which are locked at .claimlint.yml:1 and cannot be left out; take it out here" in problem


def test_a_lock_can_be_tightened(tmp_path: Path) -> None:
    write(tmp_path, "levels: {RES: note}\nlocked: [RES]\n", "a.yml")
    write(tmp_path, "extends: a.yml\nlevels: {RES: error}\nlocked: [RES]\n", "b.yml")
    (problem,) = problems(tmp_path, "extends: b.yml\nlevels: {RES: warning}\n")
    assert "RES001, which 'RES' means, is locked at a.yml:2" in problem


def _origin(at: int) -> Origin:
    return Origin("file", f"x:{at}")


selector = st.sampled_from(["all", "EFF", "RES", "REG", "EFF004", "RES001", "overnight", "approved", "unknown", ""])
steps = st.lists(
    st.builds(
        lambda do, names, level: Step(do, tuple(Held(one, _origin(at)) for at, one in enumerate(names)), level),
        st.sampled_from(["select", "ignore", "level", "lock"]),
        st.lists(selector, min_size=1, max_size=2),
        st.sampled_from(["off", "note", "warning", "error"]),
    ),
    max_size=5,
)


@given(steps, selector, steps)
def test_no_steps_after_a_lock_soften_or_leave_out(before: list[Step], name: str, after: list[Step]) -> None:
    lock = Step("lock", (Held(name, _origin(9)),))
    first = rule_states(NAMES, [*before, lock])
    last = rule_states(NAMES, [*before, lock, *after])
    order = {"off": 0, "note": 1, "warning": 2, "": 3, "error": 3}
    for one, state in first.items():
        if state.locked is not None:
            assert last[one].holds
            assert order[last[one].level.value] >= order[state.level.value or "error"]


@given(steps)
def test_what_no_step_names_stays_as_it_is(taken: list[Step]) -> None:
    """A word that means nothing leaves out nothing, but for what `select` does not name."""
    nothing = [Step(one.do, (Held("no-such-rule", _origin(1)),), one.level) for one in taken if one.do != "select"]
    assert rule_states(NAMES, nothing) == rule_states(NAMES, [])
