"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parents[1]

# A slow machine must not fail a property, and the same commit must give the same answer in CI.
settings.register_profile("claimlint", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("claimlint")


# What a user keeps is neither used nor touched; tests of the cache name a folder of their own.
os.environ["CLAIMLINT_CACHE"] = ""


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the development set and the seed documents, which is no part of the repository."""
    folder = Path(os.environ.get("CLAIMLINT_SHARED") or REPOSITORY.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"There is no folder {folder}. Set CLAIMLINT_SHARED to the folder that holds the shared files.")
    return folder
