"""It starts at once: nothing heavy is imported before a page needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, CLEAN, environment, files, spawn
from tests.small_pack import write_pack

HEAVY = ("spacy", "thinc", "numpy", "rich", "turbohtml", "markdown_it", "hypothesis", "pytest")
TELL = f"import json, sys\nprint(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)"
TOLD = f"try:\n    main()\nfinally:\n    {TELL}".replace("\nprint", "\n    print")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


def loaded(code: str, cwd: Path) -> list[str]:
    """Which heavy modules are there after some code."""
    args = [sys.executable, "-c", f"{code}\n{TELL}"]
    done = subprocess.run(args, cwd=cwd, env=environment(), capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    "code", ["import claimlint", "import claimlint.cli", "import claimlint.run", "import claimlint.find.gate"]
)
def test_importing_brings_nothing_heavy(tmp_path: Path, code: str) -> None:
    assert loaded(code, tmp_path) == []


def test_importing_claimlint_brings_no_pack_loader(tmp_path: Path) -> None:
    code = "import claimlint, sys\nassert not {'yaml', 'msgspec', 'click'} & set(sys.modules), sorted(sys.modules)"
    assert loaded(code, tmp_path) == []


def test_what_is_named_is_imported_then() -> None:
    import claimlint
    from claimlint.model import Finding
    from claimlint.run import check_text

    assert claimlint.Finding is Finding
    assert claimlint.check_text is check_text
    assert all(hasattr(claimlint, name) for name in claimlint.__all__)
    with pytest.raises(AttributeError, match="module 'claimlint' has no attribute 'lint'; it has Finding, Report"):
        _ = claimlint.lint


@pytest.mark.parametrize(
    ("name", "text", "heavy"),
    [
        ("a.txt", CLEAN, []),
        ("a.html", f"<p>{CLEAN}</p>", ["turbohtml"]),
        ("a.md", CLEAN, ["markdown_it"]),
        ("a.txt", "", []),
    ],
)
@pytest.mark.parametrize("form", ["json", "sarif", "text"])
def test_a_check_imports_what_its_page_needs(
    tmp_path: Path, pack: Path, name: str, text: str, heavy: list[str], form: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    done = spawn(pack, "check", name, "-f", form, cwd=tmp_path, then=TOLD)
    assert done.code == 0
    assert json.loads(done.err.splitlines()[-1]) == heavy


def test_a_page_that_claims_brings_spacy(tmp_path: Path, pack: Path) -> None:
    """Or the tests above would hold of a tool that looks at nothing."""
    files(tmp_path, a=CLAIM)
    done = spawn(pack, "check", "a.txt", "-f", "json", cwd=tmp_path, then=TOLD)
    assert done.code == 1
    assert "spacy" in json.loads(done.err.splitlines()[-1])


def test_a_path_that_is_not_there_costs_no_spacy(tmp_path: Path, pack: Path) -> None:
    files(tmp_path, a=CLEAN)
    done = spawn(pack, "check", "nowhere", "a.txt", cwd=tmp_path, then=TOLD)
    assert done.code == 2
    assert done.err.splitlines()[-1] == "[]"
