"""The command line over the small pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import Runner
from tests.small_pack import write_pack


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack on disk."""
    return write_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, pack: Path) -> Runner:
    """Call the command line in this process, from ``tmp_path``, over the small pack."""
    monkeypatch.setattr("claimlint.packs.default_folder", lambda: pack)
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    return Runner(monkeypatch, capsys)
