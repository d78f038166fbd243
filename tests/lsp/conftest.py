"""A small pack on disk, which loads in no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_pack import write_pack


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small pack."""
    folder = tmp_path_factory.mktemp("pack")
    write_pack(folder)
    return folder
