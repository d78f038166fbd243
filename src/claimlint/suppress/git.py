"""Asking git. What it is told is data and never an option; what it tells is taken as bytes, since names are bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from claimlint.errors import UsageError

# A repository's own settings must not change what we parse, nor run programs of their choice.
_SETTINGS = (
    *("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "color.ui=false"),
    *("-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false"),
)
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_PAGER": "cat"}
_UNWANTED = frozenset({"GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"})


class GitError(UsageError):
    """Git is not there, the folder is in no repository, or git refused."""


def git(folder: Path, *args: str) -> bytes:
    """What git writes when it is run in a folder.

    Raises:
        GitError: when it cannot be run, or fails.
    """
    around = {name: value for name, value in os.environ.items() if name not in _UNWANTED} | _ENVIRONMENT
    try:
        done = subprocess.run(
            ["git", "--literal-pathspecs", *_SETTINGS, *args], cwd=folder, env=around, capture_output=True, check=False
        )
    except OSError as error:
        if not folder.is_dir():
            raise GitError(f"There is no folder {folder}. Name files or folders that are there.") from error
        raise GitError(f"git could not be run in {folder}: {error.strerror}. Install it, or do without.") from error
    if done.returncode:
        told = " ".join(done.stderr.decode(errors="replace").split())
        raise GitError(f"git {args[0]} failed in {folder}: {told or f'it ended with {done.returncode}'}.")
    return done.stdout


def top_of(folder: Path) -> Path:
    """The top of the checkout that holds a folder.

    Raises:
        GitError: when there is none.
    """
    try:
        told = git(folder, "rev-parse", "--show-toplevel")
    except GitError as error:
        if "not a git repository" not in str(error):
            raise
        why = f"{folder} is in no git repository, so that nothing tells what has changed."
        raise GitError(f"{why} Run this in a checkout, or leave --diff out.") from error
    return Path(os.fsdecode(told.removesuffix(b"\n")))
