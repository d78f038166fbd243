"""An editor over standard input and output: pygls's own client, and what it was told."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.cli.driver import OVER_SMALL_PACK, environment

PATIENCE = 30  # seconds; nothing takes so long but on a machine that does much else


class Editor(LanguageClient):
    """A client that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []
        self.log: list[str] = []
        self.registered: list[types.Registration] = []
        self.shown: list[str] = []
        self.refreshed = 0
        self.capabilities = types.ServerCapabilities()
        self._heard = asyncio.Condition()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._diagnostics))
        self.feature(types.WINDOW_SHOW_MESSAGE)(partial(self._message))
        self.feature(types.WINDOW_LOG_MESSAGE)(partial(self._logged))
        self.feature(types.CLIENT_REGISTER_CAPABILITY)(partial(self._registration))
        self.feature(types.WINDOW_SHOW_DOCUMENT)(partial(self._show))
        self.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)(partial(self._refresh))

    async def until(self, true: Callable[[], Any], why: str) -> Any:
        """Wait until something holds; ``why`` tells what was waited for in vain."""
        async with self._heard:
            try:
                return await asyncio.wait_for(self._heard.wait_for(true), PATIENCE)
            except TimeoutError:
                raise AssertionError(f"{why}; told {self.told}, {self.messages}, {self.log}") from None

    async def diagnostics(self, uri: str, version: int) -> list[types.Diagnostic]:
        """The diagnostics of a version of a document."""

        def found() -> types.PublishDiagnosticsParams | None:
            return next((one for one in self.told.get(uri, []) if one.version == version), None)

        params = await self.until(found, f"no diagnostics for version {version} of {uri}")
        return list(params.diagnostics)

    def open(self, uri: str, text: str, *, language: str = "markdown", version: int = 1) -> None:
        """Open a document."""
        item = types.TextDocumentItem(uri, language, version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Change a document."""
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    async def _note(self) -> None:
        async with self._heard:
            self._heard.notify_all()

    async def _diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        self.told.setdefault(params.uri, []).append(params)
        await self._note()

    async def _message(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)
        await self._note()

    async def _logged(self, params: types.LogMessageParams) -> None:
        self.log.append(params.message)
        await self._note()

    async def _registration(self, params: types.RegistrationParams) -> None:
        self.registered += params.registrations
        await self._note()

    async def _show(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.shown.append(params.uri)
        await self._note()
        return types.ShowDocumentResult(True)

    async def _refresh(self, _: None) -> None:
        self.refreshed += 1
        await self._note()


Story = Callable[[Editor], Awaitable[None]]


def run(
    story: Story,
    pack: Path,
    *,
    folder: Path | None = None,
    can: types.ClientCapabilities | None = None,
    options: tuple[str, ...] = (),
    before: str = "",
) -> int:
    """Let an editor start the server over the small pack, tell it a story, and end as it should.

    Args:
        pack: the folder of the pack.
        folder: of the workspace.
        can: what the editor can do.
        before: code that the server's process runs first.

    Returns:
        the server's exit code.
    """
    return asyncio.run(_run(story, pack, folder, can or types.ClientCapabilities(), options, before))


async def _run(
    story: Story, pack: Path, folder: Path | None, can: types.ClientCapabilities, options: tuple[str, ...], before: str
) -> int:
    editor = Editor()
    code = f"{OVER_SMALL_PACK}{before}\nmain()"
    where = folder or pack
    await editor.start_io(
        sys.executable, "-c", code, str(pack), "lsp", *options, cwd=where, env=environment(CLAIMLINT_CACHE="")
    )
    params = types.InitializeParams(can, root_uri=None if folder is None else folder.as_uri())
    answer = await asyncio.wait_for(editor.initialize_async(params), PATIENCE)
    editor.capabilities = answer.capabilities
    editor.initialized(types.InitializedParams())
    await story(editor)
    await asyncio.wait_for(editor.shutdown_async(None), PATIENCE)
    editor.exit(None)
    server = editor._server  # the client tells nowhere else how it ended
    assert server is not None
    code_ = await asyncio.wait_for(server.wait(), PATIENCE)
    await asyncio.wait_for(editor.stop(), PATIENCE)  # type: ignore[no-untyped-call]
    return code_
