"""The real pre-commit, which clones this repository, installs it and runs it on a real repository's commits."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.suppress.repository import ALONE, Repository

SHIPPED = tuple(
    ".pre-commit-hooks.yaml action.yml constraints.txt pyproject.toml README.md LICENSE src patterns".split()
)
CLAIM = "<h1>Exosome facial</h1>\n<p>Our exosome facial boosts your natural collagen.</p>\n"
OTHER = "<h1>Exosome facial</h1>\n<p>Our exosome facial will regenerate your skin.</p>\n"
WAIVER = '<!-- claimlint: allow EFF004 until 2999-03-01 because "our trial of 2026" -->\n'
CLEAN = "<h1>Opening hours</h1>\n<p>We are open on Monday.</p>\n"
# pip installs nothing but the package, and builds it by what is installed here.
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended."""

    code: int
    told: str


@dataclass(frozen=True, slots=True)
class Hooks:
    """A checkout of claimlint's repository that pre-commit can clone, and pre-commit's own folder."""

    source: Path
    rev: str
    around: Mapping[str, str]

    def configuration(self, *hooks: str, more: str = "") -> str:
        """A ``.pre-commit-config.yaml`` with some of the hooks."""
        listed = "".join(f"      - id: {hook}\n{more}" for hook in hooks)
        return f"repos:\n  - repo: {self.source}\n    rev: {self.rev}\n    hooks:\n{listed}"


class Hooked(Repository):
    """A repository in which every commit is checked."""

    def __init__(self, folder: Path, hooks: Hooks, configuration: str) -> None:
        super().__init__(folder)
        self._around = hooks.around
        self.write(".pre-commit-config.yaml", configuration)
        assert self.call("pre-commit", "install").code == 0

    def call(self, *command: str, **changes: str) -> Done:
        """Run a command here."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self._around, **changes},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(errors="replace"))

    def stage(self, path: str, text: str | bytes) -> None:
        """Write a file and stage it."""
        self.write(path, text)
        self.git("add", "--", path)

    def checked_commit(self) -> Done:
        """Commit what is staged, if the hooks let it pass."""
        return self.call("git", "commit", "-q", "-m", "x")

    def commits(self) -> int:
        """How many commits there are on the branch."""
        return int(self.git("rev-list", "--count", "--all"))


def checkout_of_claimlint(folder: Path, repository: Path) -> tuple[Path, str]:
    """A repository with what this one ships, as it stands, and its commit."""
    made = Repository(folder)
    for name in SHIPPED:
        if (repository / name).is_dir():
            shutil.copytree(repository / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(repository / name, folder / name)
    made.commit()
    return folder, made.git("rev-parse", "HEAD").strip()


def around(home: Path, **changes: str) -> dict[str, str]:
    """An environment in which pre-commit keeps to a folder, and nobody's settings reach git or Python."""
    kept = {name: value for name, value in os.environ.items() if not re.match("GIT_|PRE_COMMIT|PYTHON|VIRTUAL", name)}
    path = os.pathsep.join([sysconfig.get_path("scripts"), kept.get("PATH", "")])
    own = {"PRE_COMMIT_HOME": str(home), "CLAIMLINT_CACHE": str(home / "claimlint"), "PATH": path}
    return {**kept, **ALONE, **own, **changes}


def install_borrowing(hooks: Hooks, home: Path, folder: Path, configuration: str) -> None:
    """Let pre-commit install the environment of hooks with no index; all but claimlint is then borrowed from here.

    A path file takes the borrowed packages in but not the path files among them, so the checkout stays unseen.
    """
    packages = sysconfig.get_paths()["purelib"]
    repository = Repository(folder)
    repository.write(".pre-commit-config.yaml", configuration)
    command = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
    environment = {**hooks.around, **OFFLINE, "PYTHONPATH": packages}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    made = list(home.glob("repo*/py_env*/lib/python*/site-packages"))
    assert made, "pre-commit made no environment"
    for one in made:
        (one / "borrowed.pth").write_text(packages, "utf-8")
