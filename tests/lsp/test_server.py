"""The server with a real client over standard input and output."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from tests.cli.driver import CLAIM
from tests.lsp.editor import Editor, run


def test_findings_are_shown_when_a_document_is_opened(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()

    async def story(editor: Editor) -> None:
        editor.open(uri, f"😀 {CLAIM}")
        found = await editor.diagnostics(uri, 1)
        assert [(one.code, one.severity, one.source) for one in found] == [
            ("EFF004", types.DiagnosticSeverity.Warning, "claimlint")
        ]
        assert found[0].range == types.Range(types.Position(0, 22), types.Position(0, 42))

    assert run(story, pack, folder=tmp_path) == 0
