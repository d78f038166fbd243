"""The command line over claimlint's own pack, with what it keeps in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.driver import Runner


@pytest.fixture
def run_own(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Runner:
    """Call the command line in this process, from ``tmp_path``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMLINT_CACHE", str(tmp_path_factory.getbasetemp() / "kept"))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return Runner(monkeypatch, capsys)
