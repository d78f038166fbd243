"""Other prose linters, installed by the registries' own clients, set up with rules that compare to ours.

Where a peer takes rules of one's own it gets the same 150: ten verbs before fifteen things, with up to three words
between, each rule a regular expression by itself, as such rules are written. A peer that cannot run is named with the
reason, so that the table does not look as if nobody had tried.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

VERBS = "boost rebuild regrow erase heal renew restore reverse stimulate transform".split()
THINGS = (
    "collagen elastin skin wrinkles scars acne hair pores texture tone cells elasticity pigmentation ageing glow"
).split()
_PACKAGES = ("textlint", "textlint-plugin-html", "textlint-rule-prh", "write-good", "alex")
_PIP_PACKAGES = ("proselint",)


@dataclass(frozen=True, slots=True)
class Peer:
    """A linter that can run here.

    Attributes:
        rules: what it looks for.
        endings: the files that it reads as what they are.
        command: the command line that checks files.
    """

    name: str
    rules: str
    endings: frozenset[str]
    command: Callable[[list[Path]], list[str]]


@dataclass(frozen=True, slots=True)
class Peers:
    """Those that run, and why the others do not."""

    running: tuple[Peer, ...]
    missing: dict[str, str]
    versions: dict[str, str]


def install_peers(folder: Path) -> Peers:
    """Install what the registries give into a folder; what is installed there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong_npm, wrong_pip = _npm(folder), _pip(folder)
    _rules(folder)
    missing = dict(_CANNOT)
    found: list[Peer] = []
    for peer, wrong in [(one, wrong_npm) for one in _node_peers(folder)] + [(_proselint(folder), wrong_pip)]:
        if wrong:
            missing[peer.name] = wrong
        else:
            found.append(peer)
    vale = shutil.which("vale")
    if vale is not None:
        found.append(_vale(vale, folder))
        del missing["vale"]
    return Peers(tuple(found), missing, _versions(folder))


_CANNOT = {
    "vale": "no registry package holds its binary (those on PyPI and npm fetch it from elsewhere), and none is on PATH",
    "LanguageTool": "no registry package holds its server (those on PyPI and npm fetch it or ask a public service)",
}


def patterns() -> list[str]:
    """The 150 regular expressions."""
    return [rf"\b{verb}(?:s|d|ed|ing)? (?:\w+ ){{0,3}}{thing}\b" for verb in VERBS for thing in THINGS]


def _npm(folder: Path) -> str:
    """Install the packages of npm; why not, or nothing."""
    if shutil.which("npm") is None:
        return "npm is not installed"
    if all((folder / "node_modules" / name).is_dir() for name in _PACKAGES):
        return ""
    (folder / "package.json").write_text('{"private": true}\n')
    return _install(["npm", "install", "--no-audit", "--no-fund", "--silent", *_PACKAGES], folder)


def _pip(folder: Path) -> str:
    """Install the packages of PyPI into an environment of their own; why not, or nothing."""
    if (folder / "venv" / "bin" / "proselint").exists():
        return ""
    wrong = _install([sys.executable, "-m", "venv", str(folder / "venv")], folder)
    return wrong or _install([str(folder / "venv" / "bin" / "pip"), "install", "--quiet", *_PIP_PACKAGES], folder)


def _install(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    return f"{command[0].rpartition('/')[2]} could not install it: {' '.join(done.stderr.split())[-200:]}"


def _rules(folder: Path) -> None:
    """Write the 150 rules in the form of each peer that takes rules."""
    entries = [{"expected": f"claim {at}", "pattern": f"/{one}/i"} for at, one in enumerate(patterns())]
    # YAML reads JSON, and its quotes need no care.
    (folder / "prh.yml").write_text(json.dumps({"version": 1, "rules": entries}))
    (folder / "textlint.json").write_text(
        json.dumps({"plugins": {"html": True}, "rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}})
    )


def _node_peers(folder: Path) -> tuple[Peer, ...]:
    binaries = folder / "node_modules" / ".bin"
    own = "150 of ours, each a regular expression"
    return (
        Peer(
            "textlint",
            own,
            frozenset({"md", "txt", "html"}),
            lambda files: [str(binaries / "textlint"), "--config", str(folder / "textlint.json"), *map(str, files)],
        ),
        Peer(
            "write-good",
            "its own; it takes those of others for one file only",
            frozenset({"md", "txt"}),
            lambda files: [str(binaries / "write-good"), *map(str, files)],
        ),
        Peer("alex", "its own", frozenset({"md", "txt", "html"}), lambda files: _alex(str(binaries / "alex"), files)),
    )


def _alex(command: str, files: list[Path]) -> list[str]:
    """It takes all files for Markdown unless it is told otherwise."""
    pages = [file for file in files if file.suffix == ".html"]
    form = ["--html"] if len(pages) == len(files) else []
    return [command, *form, *map(str, pages if form else [file for file in files if file not in pages])]


def _proselint(folder: Path) -> Peer:
    command = str(folder / "venv" / "bin" / "proselint")
    return Peer("proselint", "its own", frozenset({"md", "txt"}), lambda files: [command, "check", *map(str, files)])


def _vale(command: str, folder: Path) -> Peer:
    style = folder / "vale" / "styles" / "Claims"
    style.mkdir(parents=True, exist_ok=True)
    for at, one in enumerate(patterns()):
        rule = {"extends": "existence", "message": "claims: %s", "ignorecase": True, "nonword": True, "tokens": [one]}
        (style / f"claim{at}.yml").write_text(json.dumps(rule))
    settings = folder / "vale" / "vale.ini"
    settings.write_text("StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Claims\n")
    endings = frozenset({"md", "txt", "html"})
    return Peer(
        "vale",
        "150 of ours",
        endings,
        lambda files: [command, f"--config={settings}", "--output=line", "--no-exit", *map(str, files)],
    )


def _versions(folder: Path) -> dict[str, str]:
    versions: dict[str, str] = {}
    for name in _PACKAGES:
        described = folder / "node_modules" / name / "package.json"
        if described.is_file():
            versions[name] = str(json.loads(described.read_text())["version"])
    for name in _PIP_PACKAGES:
        for info in folder.glob(f"venv/lib/python*/site-packages/{name}-*.dist-info"):
            versions[name] = info.name.removeprefix(f"{name}-").removesuffix(".dist-info")
    return versions
