"""What must hold of the repository as a whole: size, contents, labels of the samples, and the wheel made from it."""

from __future__ import annotations

import ast
import csv
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimlint
from claimlint.read.formats import FORMATS

FILE_LINES = 300
FUNCTION_LINES = 50
LOCK_FILES = re.compile(r"(^|/)([^/]*\.lock|pylock[^/]*\.toml|package-lock\.json|pnpm-lock\.yaml)$")
# Written in parts, so that this file does not hold what it looks for.
REGISTRY_HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:root|work|home|Users|opt|tmp)/\w")
COMMANDS = ("make demo", "make test")
LABELS = ("FLAG", "NOTE", "PASS")
FAMILIES = frozenset(("REG", "EFF", "DIS", "EVI", "RES", "SAF", "SRC", "CMP", "TES", "OMI"))
CLAIM = "Our exosome facial will regenerate your skin."
COPIES = {
    "page.html": f"<h1>Exosome facial</h1>\n<p>{CLAIM}</p>\n",
    "page.tsx": f"export default () => <Card title='Exosome facial'>\n<p>{CLAIM}</p></Card>;\n",
    "page.vue": f"<template><h1>Exosome facial</h1>\n<p>{CLAIM}</p></template>\n",
    "page.blade.php": f"@section('title', 'Exosome facial')\n<p>{CLAIM}</p>\n",
    "page.json": f'{{"title": "Exosome facial",\n"text": "{CLAIM}"}}\n',
}


@pytest.fixture(scope="module")
def files(repository: Path) -> list[Path]:
    """Every file that git tracks or would take, relative to the repository."""
    if not (repository / ".git").exists():
        pytest.skip("This is not a git checkout, so there is no list of the files that belong to it.")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True).stdout
    found = [Path(name) for name in listed.split("\0") if name and (repository / name).is_file()]
    assert found, "git lists no file"
    return found


def test_source_files_are_short(repository: Path) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in _modules(repository)}
    assert lengths, "no source files found"
    assert {str(path): lines for path, lines in lengths.items() if lines > FILE_LINES} == {}


def test_functions_are_short(repository: Path) -> None:
    lengths = {name: lines for path in _modules(repository) for name, lines in _functions(path)}
    assert lengths, "no functions found"
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_files_name_no_registry_and_no_machine(repository: Path, files: list[Path]) -> None:
    assert [problem for file in files for problem in _foreign(repository, file)] == []


@pytest.mark.parametrize(
    ("line", "foreign"),
    [
        ("index = https://" + REGISTRY_HOSTS[0] + "/simple", True),
        ("cd " + "/work" + "/main", True),
        ("see https://clinic.example/home/prices", False),
        ("#!/usr/bin/env bash", False),
        ("src/work/thing", False),
    ],
)
def test_foreign_words_are_recognised(tmp_path: Path, line: str, *, foreign: bool) -> None:
    (tmp_path / "file.txt").write_text(f"one\n{line}\n", "utf-8")
    assert bool(list(_foreign(tmp_path, Path("file.txt")))) is foreign


def test_no_lock_file(files: list[Path]) -> None:
    assert [file for file in files if LOCK_FILES.search(file.as_posix())] == []


def test_constraints_are_names_and_versions(repository: Path) -> None:
    lines = (repository / "constraints.txt").read_text("utf-8").splitlines()
    pin = re.compile(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*( ; python_version [<>=!]+ '3\.\d+')?")
    assert [line for line in lines if not pin.fullmatch(line)] == []


def test_constraints_pin_all_that_is_asked_for(repository: Path) -> None:
    project = _project(repository)
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = {_normal(line.split("==")[0]) for line in (repository / "constraints.txt").read_text("utf-8").splitlines()}
    assert {_normal(requirement) for requirement in wanted} - pinned == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_the_commands(repository: Path, command: str) -> None:
    assert command in (repository / "README.md").read_text("utf-8")


def test_licence_is_apache(repository: Path) -> None:
    assert "Apache License" in (repository / "LICENSE").read_text("utf-8")
    assert _project(repository)["license"] == "Apache-2.0"


def test_version_is_one() -> None:
    assert importlib.metadata.version("clinic-claimlint") == claimlint.__version__


def test_changelog_tells_of_the_version(repository: Path) -> None:
    assert f"## [{claimlint.__version__}]" in (repository / "CHANGELOG.md").read_text("utf-8")


def test_the_page_of_formats_names_every_ending(repository: Path) -> None:
    told = set(re.findall(r"[\w.]+", (repository / "docs" / "formats.md").read_text("utf-8")))
    of_templates = {"md", "js", "css", "scss"}  # "templates that end in md", of scripts and of styles
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert [one for one in endings if one not in told and one.split(".")[0] not in of_templates] == []


def test_sample_labels_point_at_their_words(repository: Path) -> None:
    samples = repository / "samples"
    with (repository / "tests" / "golden" / "EXPECTED.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows, "EXPECTED.tsv holds no labels"
    assert [problem for row in rows for problem in _wrong_label(samples, row)] == []
    labelled = {row["file"] for row in rows}
    assert labelled == {path.name for path in samples.iterdir()}


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the tree as it stands, with the build tools that are installed and no index."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_packs(repository: Path, wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("claimlint/patterns/")}
    patterns = repository / "patterns"
    there = {f"claimlint/{path.relative_to(repository).as_posix()}" for path in patterns.rglob("*") if path.is_file()}
    assert there, "patterns/ is empty"
    assert inside == there
    assert inside >= {f"claimlint/patterns/weights/{name}.tsv" for name in ("words", "company")}


def test_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    """With all that it needs, the tables of languages, keys, components and templates too."""
    program = _install(wheel, tmp_path / "venv")
    empty = tmp_path / "empty"
    empty.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    for name, copy in COPIES.items():
        command = [program, "check", "-", "--stdin-filename", name, "--format", "json"]
        done = subprocess.run(command, cwd=empty, env=clean, input=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 1, (name, done.stderr)
        found = [one for one in json.loads(done.stdout)["findings"] if one["family"] != "OMI"]
        assert [(one["path"], one["start"]["line"]) for one in found] == [(name, 2)]


def _modules(repository: Path) -> list[Path]:
    return sorted((repository / "src").rglob("*.py"))


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def _foreign(folder: Path, file: Path) -> Iterator[str]:
    for number, line in enumerate((folder / file).read_text("utf-8", errors="replace").splitlines(), start=1):
        if MACHINE_PATH.search(line) or any(host in line for host in REGISTRY_HOSTS):
            yield f"{file}:{number}: {line.strip()}"


def _project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]  # type: ignore[no-any-return]


def _normal(requirement: str) -> str:
    """The name a requirement asks for, spelled as packaging's rules compare it."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _wrong_label(samples: Path, row: dict[str, str]) -> Iterator[str]:
    where = f"{row['file']}:{row['line']}"
    lines = (samples / row["file"]).read_text("utf-8").splitlines()
    if row["words"] not in lines[int(row["line"]) - 1]:
        yield f"{where}: the line does not hold {row['words']!r}"
    if row["label"] not in LABELS:
        yield f"{where}: {row['label']!r} is no label; use one of {', '.join(LABELS)}"
    families = set(filter(None, row["families"].split(",")))
    if not families <= FAMILIES or bool(families) is (row["label"] == "PASS"):
        yield f"{where}: a FLAG or NOTE names its families, a PASS none; here: {row['label']} {row['families']!r}"


def _install(wheel: Path, folder: Path) -> str:
    """Install the wheel alone in a fresh environment that borrows the dependencies; gives its ``claimlint`` command.

    A path file takes the borrowed packages in but not the path files among them, so the checkout stays unseen. It is
    written last, for pip would take the borrowed environment's own claimlint for an installed one.
    """
    venv.create(folder)
    places = sysconfig.get_paths("venv", vars={"base": str(folder), "platbase": str(folder)})
    python = str(Path(places["scripts"], "python"))
    command = [sys.executable, "-m", "pip", "-qq", "--python", python, "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    Path(places["purelib"], "borrowed.pth").write_text(sysconfig.get_paths()["purelib"], "utf-8")
    return str(Path(places["scripts"], "claimlint"))
