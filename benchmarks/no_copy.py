"""Does claimlint take code for copy? It must find nothing where no clinic copy stands.

Large packages without marketing copy are fetched through npm's own client into a temporary folder, and every file of
theirs in a format of code or data is named to claimlint, so that none is left out as vendored or minified. The same is
done with the project's own sources. Each finding is printed, for each is a fault; so is what could not be read.
Manuals and change logs (Markdown, HTML, plain text) are prose, though not of clinics: they are left out.

    python benchmarks/no_copy.py [--into DIR] [PACKAGE...]

Exits 1 on any finding, 2 where npm or a package is missing.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY / "src")]

from claimlint.checked import file_source  # noqa: E402
from claimlint.linter import Linter  # noqa: E402
from claimlint.model import Failure, Finding  # noqa: E402 - a script finds its own package first
from claimlint.read.formats import PLAIN, format_of  # noqa: E402
from claimlint.run import check_sources, terms  # noqa: E402

PACKAGES = ("react-dom", "next", "typescript", "three", "lodash", "@mui/material", "eslint")
# Tests, docs and patterns hold claims on purpose. As in any folder, what is in no format that claimlint reads is not
# taken: Python's comments and docstrings, named one by one, would be read as plain text, and they quote claims.
OWN = ("src", "tools", "benchmarks")
_PROSE = frozenset({PLAIN.name, "markdown", "html", "docx", "pdf"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a folder of code gave; ``megabytes`` of the files that were read, ``seconds`` by the wall."""

    name: str
    files: int
    megabytes: float
    seconds: float
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]


def check(name: str, files: Iterable[Path], linter: Linter) -> Outcome:
    """Check files by name."""
    named = [*files]
    start = time.perf_counter()
    report = check_sources(linter, map(file_source, named))
    seconds = time.perf_counter() - start
    size = sum(file.stat().st_size for file in named) / 1e6
    return Outcome(name, len(named), size, seconds, report.findings, report.failures)


def fetch(package: str, folder: Path) -> Path | None:
    """Unpack a package into a folder of its own; None where npm does not give it."""
    into = folder / package.replace("/", "-").lstrip("@")
    if into.is_dir():
        return into
    done = subprocess.run(
        ["npm", "pack", package, "--silent", "--pack-destination", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not done.stdout.strip():
        print(f"{package}: npm did not give it: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return None
    archive = folder / done.stdout.split()[-1]
    with tarfile.open(archive) as files:
        files.extractall(into, filter="data")
    archive.unlink()
    return into


def _readable(folder: Path) -> Iterator[Path]:
    """Every file of code or data that claimlint has a reader for."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and format_of(file.name).name not in _PROSE:
            yield file


def _own() -> Iterator[Path]:
    for name in OWN:
        for file in sorted((REPOSITORY / name).rglob("*")):
            if file.is_file() and format_of(file.name).name not in _PROSE:
                yield file


def main() -> int:
    """Print the table and every finding."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--into", type=Path, help="keep the packages here; a temporary folder by default")
    options.add_argument("packages", nargs="*", default=PACKAGES)
    asked = options.parse_args()
    if shutil.which("npm") is None:
        print("npm is not installed; it is needed to fetch the packages.", file=sys.stderr)
        return 2
    linter = Linter(terms(None, ()))
    with tempfile.TemporaryDirectory() as temporary:
        into = asked.into or Path(temporary)
        into.mkdir(parents=True, exist_ok=True)
        print(f"{'code':16} {'files':>6} {'MB':>7} {'seconds':>8} {'MB/s':>6} {'findings':>8} {'unread':>6}")
        folders = {package: fetch(package, into) for package in asked.packages}
        outcomes = [_row(check(name, _readable(at), linter)) for name, at in folders.items() if at is not None]
        outcomes.append(_row(check("claimlint", _own(), linter)))
    if None in folders.values():
        return 2
    return int(any(outcome.findings for outcome in outcomes))


def _row(outcome: Outcome) -> Outcome:
    speed = outcome.megabytes / max(outcome.seconds, 1e-9)
    print(
        f"{outcome.name:16} {outcome.files:6} {outcome.megabytes:7.1f} {outcome.seconds:8.1f} {speed:6.1f}"
        f" {len(outcome.findings):8} {len(outcome.failures):6}",
        flush=True,
    )
    for finding in outcome.findings:
        start = finding.range.start
        print(f"    {finding.path}:{start.line}:{start.column} {finding.rule} {finding.level.name} {finding.quote!r}")
    for failure in outcome.failures:
        print(f"    {failure.path}: {failure.error}")
    return outcome


if __name__ == "__main__":
    sys.exit(main())
