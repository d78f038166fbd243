"""A git repository of its own, in a temporary folder, that nobody's settings reach."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann Other",
    "GIT_AUTHOR_EMAIL": "ann@clinic.example",
    "GIT_AUTHOR_DATE": "2026-03-01T23:30:00 -0800",
    "GIT_COMMITTER_NAME": "Ann Other",
    "GIT_COMMITTER_EMAIL": "ann@clinic.example",
    "GIT_COMMITTER_DATE": "2026-03-02T08:00:00 +0000",
}


class Repository:
    """A checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", ".")

    def git(self, *args: str) -> str:
        """Run git here."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(["git", *args], cwd=self.folder, env=kept | ALONE, capture_output=True, check=True)
        return done.stdout.decode()

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def commit(self, message: str = "x") -> None:
        """Commit all that there is."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
