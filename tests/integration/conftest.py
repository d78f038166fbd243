"""What these tests share: the hooks, installed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.hooked import Hooked, Hooks, around, checkout_of_claimlint, install_borrowing


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> tuple[Path, str]:
    """A checkout of claimlint as it stands, to clone."""
    return checkout_of_claimlint(tmp_path_factory.mktemp("claimlint"), repository)


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory, source: tuple[Path, str]) -> Hooks:
    """The hooks as pre-commit installs them from a clone, with borrowed dependencies."""
    home = tmp_path_factory.mktemp("home")
    hooks = Hooks(*source, around(home))
    install_borrowing(hooks, home, tmp_path_factory.mktemp("first"), hooks.configuration("claimlint"))
    return hooks


@pytest.fixture
def site(tmp_path: Path, hooks: Hooks) -> Hooked:
    """A repository whose commits the hook checks."""
    return Hooked(tmp_path / "site", hooks, hooks.configuration("claimlint"))


@pytest.fixture
def lines(tmp_path: Path, hooks: Hooks) -> Hooked:
    """A repository of whose commits the hook checks the changed lines."""
    return Hooked(tmp_path / "site", hooks, hooks.configuration("claimlint-changed"))
