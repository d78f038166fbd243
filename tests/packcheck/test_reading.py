"""Examples of rules that read: run with the weights on, as a run would; all others with patterns alone."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.packcheck import check_pack
from claimlint.packcheck.reading import check_reading
from claimlint.packs import schema
from claimlint.packs.load import Pack
from tests.judge.build import rule, with_rules
from tests.small_pack import READS, RULES, WEIGHING, changed, small_pack, write_pack
from tests.weigh.build import weights

EFFECTS = rule("EFF900", "EFF", outcome="collagen", reads=True)
SAFE = rule("SAF900", "SAF", outcome="collagen", reads=True)
WEIGHTS = weights(
    {
        "*": (-9, -9),
        "w:glow": (18, 0, 9),
        "w:safe": (18, 0, 0, 9),
        "w:shine": (0, 18, 9),
        "w:your": (9, 0),
        "w:overnight": (9, 0),
    }
)


@lru_cache
def weighing() -> Pack:
    """The small pack with two rules that read, and weights that know three words."""
    return replace(with_rules(EFFECTS, SAFE), weights=WEIGHTS, reading=schema.Reading(0.25, 0.5, 0.4, 0.6))


@lru_cache
def linter() -> Linter:
    return Linter(Terms(dt.date(9999, 12, 31)), pack=weighing())


def page(text: str) -> str:
    return f"# Exosome facial\n\n{text}"


def problems(by: Linter | None = None, **examples: object) -> list[str]:
    """What is wrong with the rule that reads effects, given these examples."""
    return list(check_reading(structs.replace(EFFECTS, **examples), by or linter()))


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("[[Pure glow for you]].", []),
        ("Tea. [[Pure glow for you]]! More tea.", []),
        ("[[A glow]]. [[More glow]].", []),
        ("It [[boosts your collagen]].", []),
        ("[[It boosts your collagen]].", []),
        ("[[Tea for you]].",
         ["EFF900: '# Exosome facial\\n\\nTea for you.' must flag 'Tea for you' as EFF; it flags nothing"]),
        ("Pure [[glow]] for you.",
         [("EFF900: '# Exosome facial\\n\\nPure glow for you.' must flag 'glow' as EFF; "
           "it flags 'Pure glow for you' (EFF900)"),
          "EFF900: '# Exosome facial\\n\\nPure glow for you.' flags 'Pure glow for you' too, which is not marked"]),
        ("[[A glow]]. More glow.",
         ["EFF900: '# Exosome facial\\n\\nA glow. More glow.' flags 'More glow' too, which is not marked"]),
        ("[[A shine]].",
         ["EFF900: '# Exosome facial\\n\\nA shine.' must flag 'A shine' as EFF; it flags nothing"]),
        ("[[So safe]].",
         ["EFF900: '# Exosome facial\\n\\nSo safe.' must flag 'So safe' as EFF; it flags 'So safe' (SAF900)"]),
        ("[[It works overnight]].",
         [("EFF900: '# Exosome facial\\n\\nIt works overnight.' must flag 'It works overnight' as EFF; it flags "
           "'works overnight' (RES001)")]),
        ("Pure glow.",
         [("EFF900: the example '# Exosome facial\\n\\nPure glow.' marks no words; put [[ ]] round what must be "
           "flagged")]),
        ("[[Pure glow.",
         ["EFF900: a mark is not closed or holds nothing in '# Exosome facial\\n\\n[[Pure glow.'"]),
    ],
)  # fmt: skip
def test_what_must_be_flagged(example: str, expected: list[str]) -> None:
    assert problems(must_flag=[page(example)]) == expected


@pytest.mark.parametrize(
    ("text", "because", "flagged"),
    [
        ("Tea.", "background", None),
        ("Pure glow.", "background", "EFF900 flags 'Pure glow' as warning (asserted: reading 'glow'"),
        ("Pure glow.", "hedged", "EFF900 flags 'Pure glow' as warning (asserted: reading 'glow'"),
        ("So safe.", "background", "SAF900 flags 'So safe' as warning (asserted: reading 'safe'"),
        ("It boosts collagen.", "background", "EFF004 flags 'boosts collagen' as warning (asserted"),
        ("It works overnight.", "background", None),
        ("A shine.", "background", "EFF900 flags 'A shine' as note (hedged: reading 'A shine'"),
        ("A shine.", "hedged", None),
    ],
)
def test_what_must_pass(text: str, because: str, flagged: str | None) -> None:
    found = problems(must_pass=[schema.PassExample(page(text), because)])
    start = f"EFF900: {page(text)!r} must pass ({because}); "
    assert [one.startswith(start + (flagged or "")) for one in found] == [True] * (flagged is not None), found


def test_what_the_page_leaves_out_is_no_matter_here() -> None:
    text = page("Book your exosome facial. Tea.")
    assert problems(must_pass=[schema.PassExample(text, "logistics")]) == []


def test_a_known_gap_that_is_closed_must_move() -> None:
    assert problems(known_gaps=[page("[[Tea]].")]) == []
    (problem,) = problems(known_gaps=[page("[[Pure glow]].")])
    assert problem.endswith("is closed; move it to must_flag")


@pytest.mark.parametrize("pack", [replace(weighing(), weights=None), replace(weighing(), reading=None)])
def test_in_a_pack_that_does_not_weigh_examples_are_not_run(pack: Pack) -> None:
    deaf = Linter(Terms(dt.date(2026, 1, 1)), pack=pack)
    assert problems(deaf, must_flag=[page("[[Pure glow]]."), page("[[A glow]].")]) == []


@pytest.mark.parametrize(
    ("readers", "told"), [(["EFF"], "EFF900 reads whole"), (["EFF", "SAF", "RES"], "EFF900, SAF900, RES900 read whole")]
)
def test_a_pack_that_does_not_weigh_is_told_once(tmp_path: Path, readers: list[str], told: str) -> None:
    rules = "".join(READS.replace("EFF900", f"{one}900").replace("family: EFF", f"family: {one}") for one in readers)
    without = {name: None for name in WEIGHING if name.startswith("weights/")}
    folder = write_pack(tmp_path, {**WEIGHING, **without, "rules/reading.yaml": f"rules:\n{rules}"})
    needs = "for that the pack needs weights/ and, in pack.yaml, `reading`: add them, or take rules/reading.yaml out"
    assert check_pack(folder)[0] == [f"{folder}/rules/reading.yaml:2: {told} sentences; {needs}"]


def test_a_sound_pack_that_weighs_passes(tmp_path: Path) -> None:
    found, summary = check_pack(write_pack(tmp_path, WEIGHING))
    assert found == []
    assert summary == "5 rules, 14 examples, 4 patterns: 0 problems."


def test_examples_of_rules_that_read_reach_no_pattern(tmp_path: Path) -> None:
    rules = changed(RULES, '"works overnight"]', '"works overnight", "instant joy"]')
    reading = changed(
        READS, '"# Exosome facial\\n\\n[[Pure glow]]."', '"# Exosome facial\\n\\n[[Pure glow]]. Instant joy."'
    )
    (problem,) = check_pack(
        write_pack(tmp_path, {**WEIGHING, "rules/all.yaml": rules, "rules/reading.yaml": "rules:\n" + reading})
    )[0]
    assert "no example reaches the pattern 'instant joy'" in problem


def test_a_broken_example_is_told_with_its_place(tmp_path: Path) -> None:
    reading = "rules:\n" + changed(READS, "[[Pure glow]]", "[[Pure tea]]")
    (problem,) = check_pack(write_pack(tmp_path, {**WEIGHING, "rules/reading.yaml": reading}))[0]
    assert problem == (
        f"{tmp_path}/rules/reading.yaml:2: EFF900: '# Exosome facial\\n\\nPure tea.' must flag 'Pure tea' as EFF; "
        "it flags nothing"
    )


def test_a_source_that_is_not_there_stops_no_check(tmp_path: Path) -> None:
    rules = changed(RULES, "sources: [S-1]", "sources: [S-9]")
    found, _ = check_pack(write_pack(tmp_path, {**WEIGHING, "rules/all.yaml": rules}))
    assert any("which the pack does not hold" in problem for problem in found)
    assert not any("EFF900" in problem for problem in found), (
        "it is run with all rules, so it waits until they are sound"
    )


def test_the_small_pack_alone_has_no_rule_that_reads() -> None:
    assert not any(one.reads for one in small_pack().rules.values())
