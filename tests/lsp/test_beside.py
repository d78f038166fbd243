"""Entries that are added to a waiver file."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimlint.lsp.beside import entry_for
from claimlint.lsp.values import Demands
from claimlint.suppress.paths import Under
from claimlint.suppress.waiver_file import read_waiver_file
from tests.report.build import finding

FOUND = replace(finding("[[Boosts collagen]]."), fingerprint="0123456789" * 2)
OTHER = "waivers:\n- rules: [REG001]\n  paths: [a.txt]\n  because: our licence"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("", "waivers:\n  - rules: [EFF004]\n    fingerprint: "),
        ("# Ours\n", None),
        (OTHER, f"{OTHER}\n- rules: [EFF004]\n  fingerprint: "),
        (f"{OTHER}\n".replace("\n", "\r\n"), f"{OTHER}\n- rules: [EFF004]\n  fingerprint: ".replace("\n", "\r\n")),
        ("waivers: []\n", None),
        ("waivers: [{rules: [REG001], paths: [a.txt], because: x}]\n", None),
        ("waivers: {broken\n", None),
        ("else: 1\n", None),
    ],
)
def test_an_entry_is_added_where_it_can_be(text: str, becomes: str | None) -> None:
    entry = entry_for(FOUND, "b.txt", text=text, demands=Demands())
    if becomes is None:
        assert entry is None
        return
    assert entry is not None
    after = text[: entry.at] + "".join(entry.parts) + text[entry.at :]
    assert after.startswith(becomes)
    before, unfilled = read_waiver_file(text, ""), read_waiver_file(after, "")
    assert len(unfilled.waivers) == len(before.waivers)
    assert [one.fault for one in unfilled.problems] == ["malformed"]
    *_, waiver = read_waiver_file(after.replace("...", "our trial"), "").waivers
    assert (waiver.names, waiver.fingerprint, waiver.paths) == (("EFF004",), FOUND.fingerprint, ("b.txt",))


@pytest.mark.parametrize("path", ["a.txt", "a b/c.txt", "*.txt", "[a].txt", "!a.txt", "#a.txt", 'é/"q".txt'])
def test_it_means_this_document_and_no_other(path: str) -> None:
    entry = entry_for(FOUND, path, text="", demands=Demands(by=True, until=True))
    assert entry is not None
    assert set(entry.parts[1::2]) == {"...", "YYYY-MM-DD"}
    filled = "".join({"...": "Dr Lee", "YYYY-MM-DD": "2027-03-01"}.get(part, part) for part in entry.parts)
    (waiver,) = read_waiver_file(filled, "").waivers
    assert Under(waiver.paths).holds(path)
    assert not Under(waiver.paths).holds("x.txt")
    assert (waiver.by, waiver.because, str(waiver.until)) == ("Dr Lee", "Dr Lee", "2027-03-01")


def test_a_document_elsewhere_gets_none() -> None:
    assert entry_for(FOUND, "../a.txt", text="", demands=Demands()) is None


def test_a_path_that_no_pattern_can_mean_has_no_entry() -> None:
    """A backslash is most likely a separator of Windows, which a waiver file refuses."""
    assert entry_for(FOUND, "a\\b.txt", text="", demands=Demands()) is None
