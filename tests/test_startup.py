"""It starts at once: nothing heavy is imported before a page needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from tests.cli.driver import CLAIM, CLEAN, environment, files, spawn
from tests.small_pack import write_pack

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "rich",
    "turbohtml",
    "markdown_it",
    "tree_sitter",
    "tree_sitter_javascript",
    "tree_sitter_php",
    "tree_sitter_typescript",
    "pypdfium2",
    "py3langid",
    "pathspec",
    "hypothesis",
    "pytest",
)
TELL = f"import json, sys\nprint(json.dumps([name for name in {HEAVY} if name in sys.modules]), file=sys.stderr)"
TOLD = f"try:\n    main()\nfinally:\n    {TELL}".replace("\nprint", "\n    print")

# Pages without a claim, in words that claims are made of too.
PLAIN = {
    "hours": """\
# Opening hours and parking

We are open from Monday to Friday, 9 am to 6 pm, and on Saturday until 1 pm.
The clinic is closed on Sundays and on bank holidays.

There is a car park behind the building. The first two hours are free; after that it costs £2 an hour.
Buses 12 and 47 stop across the street, and the station is a ten-minute walk away.

- Please ring the bell at the side entrance.
- There is a ramp to the ground floor.
- If you need to cancel, call us a day before.
""",
    "bakery": """\
# The bakery on Mill Lane

We bake sourdough, rye and oat bread every morning, and cakes to order.

Our flour comes from a mill nine miles away. The dough rests through the night, so the loaves are ready at seven.
You can order by telephone or at the counter, and we keep your bread until noon.

## This week

- Rye loaf, £4.20
- Cinnamon buns, six for £9
- Apple cake by the slice

Many of our guests come for coffee too. The tables by the window are the first to go.
""",
    "dentist": """\
# Cleaning at the dentist

A hygienist removes plaque and tartar with a small scaler, then polishes the teeth with a paste.
It takes about forty minutes, and you can eat and drink at once.

Come twice a year, or more often if your gums bleed. Tell us about your medicines before we start.

## What it costs

A cleaning costs £65. Children under eighteen pay nothing.

The dentist looks at your teeth afterwards and tells you what she sees.
""",
}


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
        ("a.json", f'{{"text": "{CLEAN.strip()}"}}', []),
        ("a.ts", f'export const text = "{CLEAN.strip()}";', ["tree_sitter", "tree_sitter_typescript"]),
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


@pytest.mark.parametrize("name", PLAIN)
def test_an_ordinary_page_brings_no_spacy_with_the_own_pack(tmp_path: Path, name: str) -> None:
    """claimlint's own pack has thousands of words; few pages hold none of them."""
    (tmp_path / "page.md").write_text(PLAIN[name], "utf-8")
    code = "import sys\nsys.argv = ['claimlint', 'check', 'page.md']\nfrom claimlint.cli import main\n"
    assert loaded(f"{code}try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0", tmp_path) == [
        "markdown_it"
    ]


KEPT = """\
import sys
from claimlint.cli import main
sys.argv = ["claimlint", "check", sys.argv[1]]
try:
    main()
finally:
    print(sorted(sys.modules))
"""


def modules(page: Path, cache: Path) -> tuple[set[str], set[str]]:
    """What a first run with the own pack imports, and a second one that finds the pack kept, but not the page."""
    told = []
    for _ in range(2):
        page.write_text(page.read_text("utf-8") + "\n", "utf-8")  # or the second would be told what the first found
        args = [sys.executable, "-c", KEPT, page.name]
        keep = environment(CLAIMLINT_CACHE=str(cache))
        done = subprocess.run(args, cwd=page.parent, env=keep, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        told.append(set(literal_eval(done.stdout.splitlines()[-1])))
    return told[0], told[1]


def test_a_kept_pack_needs_no_pack_loader(tmp_path: Path) -> None:
    """From the second run on, a page without a claim costs reading, the gate and the report."""
    page = tmp_path / "page.txt"
    page.write_text(PLAIN["hours"], "utf-8")
    first, second = modules(page, tmp_path / "cache")
    assert "yaml" in first
    unneeded = "yaml spacy numpy rich pickle subprocess multiprocessing shutil tempfile gzip"
    assert second.intersection(unneeded.split()) == set()
    assert {name for name in second if name.startswith("claimlint.packs.")} <= {
        "claimlint.packs.days",
        "claimlint.packs.patterns",
    }
    assert "claimlint.engine" not in second


def test_a_kept_pack_is_unpacked_without_its_loader_or_a_pipeline(tmp_path: Path) -> None:
    """A page that claims costs spaCy, but neither the pack's files nor the components that spaCy knows."""
    page = tmp_path / "page.txt"
    page.write_text("Exosomes boost collagen.\n", "utf-8")
    first, second = modules(page, tmp_path / "cache")
    assert {"yaml", "claimlint.packs.load"} <= first
    assert {"spacy", "claimlint.engine", "claimlint.judge"} <= second
    unneeded = "yaml claimlint.packs.load claimlint.packs.files spacy.lang.ja spacy_legacy rich.console"
    assert second.intersection(unneeded.split()) - imported("spacy") == set()


def imported(name: str) -> set[str]:
    """What importing a module brings by itself."""
    code = f"import {name}, sys; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    return set(literal_eval(done.stdout))


def test_a_path_that_is_not_there_costs_no_spacy(tmp_path: Path, pack: Path) -> None:
    files(tmp_path, a=CLEAN)
    done = spawn(pack, "check", "nowhere", "a.txt", cwd=tmp_path, then=TOLD)
    assert done.code == 2
    assert done.err.splitlines()[-1] == "[]"
