"""The server that an editor starts and speaks with over standard input and output."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from claimlint import __version__
from claimlint.lsp.actions import EXPLAIN, actions_for, with_diagnostics
from claimlint.lsp.check import Checker, Options
from claimlint.lsp.desk import PAUSE, Desk
from claimlint.lsp.diagnostics import Show, overlapping, page_diagnostics, span
from claimlint.lsp.hover import explained
from claimlint.lsp.notes import Notes
from claimlint.lsp.pages import Pages
from claimlint.lsp.positions import Encoding, Lines
from claimlint.lsp.texts import Edit, Text
from claimlint.lsp.values import Verdict
from claimlint.lsp.watch import decides, registration
from claimlint.lsp.worker import Worker
from claimlint.model import Finding


class Protocol(LanguageServerProtocol):
    """The protocol, with documents kept by ``Desk``: pygls would split their lines as Python does."""

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is opened."""
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document is changed."""
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is closed."""
        self._server.closed(params.text_document.uri)

    @property
    def ended_well(self) -> bool:
        """Whether the editor has asked to shut down, as it must before it goes."""
        return self._shutdown


class Server(LanguageServer):
    """Puts what the editor asks to those who know.

    Args:
        options: what the command line asks for.
    """

    protocol: Protocol

    def __init__(self, options: Options) -> None:
        super().__init__("claimlint", __version__, protocol_cls=Protocol)
        self._pages = Pages()
        self._notes = Notes(self)
        self._worker = Worker()
        self._checker = Checker(options, self._pages.holds)
        self._desk = Desk(self._checker, self._worker, self._tell)
        self._show = Show()
        self._register()

    def end(self) -> None:
        """Leave nothing behind."""
        self._pages.close()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say what went wrong where no answer can; a request that fails is answered with it."""
        if source is not FeatureRequestError:
            self._notes.say(f"claimlint failed ({error}). Please report it.", types.MessageType.Error)

    # Documents

    def opened(self, document: types.TextDocumentItem) -> None:
        """A document is open from now on, and checked at once."""
        path = to_fs_path(document.uri)
        kept = None if path is None else Path(path)
        self._desk.put(Text(document.uri, kept, document.language_id, document.version, document.text))

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document has changed; it is checked when its writer pauses."""
        document = params.text_document
        text = self._desk.texts.get(document.uri)
        if text is None:
            self._notes.log(f"{document.uri} has changed, but is not open; its change is passed over.")
            return
        edits = map(_edit, params.content_changes)
        self._desk.put(text.edited(edits, document.version, self._show.encoding), pause=PAUSE)

    def closed(self, uri: str) -> None:
        """A document is closed: nothing is told of it any more."""
        self._desk.drop(uri)
        self._notes.closed(uri)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """What is saved may decide how the rest is judged, or be judged otherwise by what was changed elsewhere."""
        uri = params.text_document.uri
        path = to_fs_path(uri)
        if path is not None and decides(Path(path), self._desk.verdicts.values()):
            self._reload()
        elif uri in self._desk.verdicts:
            self._desk.put(self._desk.texts[uri])

    def _tell(self, verdict: Verdict) -> None:
        self._notes.tell(verdict)
        if verdict.anew:
            self._desk.again(but=verdict.text.uri)
            self._refresh()

    # What decides about documents

    def _initialize(self, params: types.InitializeParams) -> None:
        can = params.capabilities
        document = can.text_document
        publish = document.publish_diagnostics if document else None
        # One that cannot be told to ask again would show what was so before a configuration changed.
        told = can.workspace and can.workspace.diagnostics
        pull = bool(document and document.diagnostic and told and told.refresh_support)
        encoding = _encoding(can)
        self._show = Show(
            encoding,
            related=bool(publish and publish.related_information),
            data=bool(publish and publish.data_support),
            pull=pull,
        )
        self._notes.show = self._show
        if pull:
            options = types.DiagnosticOptions(
                inter_file_dependencies=False, workspace_diagnostics=False, identifier="claimlint"
            )
            self.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(partial(self._diagnostic))
        self._enter(params)

    def _enter(self, params: types.InitializeParams) -> None:
        """Stand in the folder of the workspace, as whoever calls ``claimlint check`` there does."""
        given = [one.uri for one in params.workspace_folders or []] or [params.root_uri or ""]
        path = to_fs_path(given[0])
        if path is None:
            return
        try:
            os.chdir(path)
        except OSError as error:
            self._notes.log(f"The folder {path} cannot be entered: {error.strerror or error}.")

    def _initialized(self, _: types.InitializedParams) -> None:
        """Ask the editor to tell of files that decide, where it can be asked."""
        can = self.client_capabilities.workspace
        if can and can.did_change_watched_files and can.did_change_watched_files.dynamic_registration:
            self.client_register_capability(registration(), callback=lambda _: None)

    def _watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        changed = (path for one in params.changes if (path := to_fs_path(one.uri)))
        if any(decides(Path(path), self._desk.verdicts.values()) for path in changed):
            self._reload()

    def _configured(self, _: types.DidChangeConfigurationParams) -> None:
        self._reload()

    def _reload(self) -> None:
        self._worker.submit(self._checker.forget)
        self._desk.again()
        self._refresh()

    def _refresh(self) -> None:
        """Have an editor that asks for diagnostics ask again."""
        if self._show.pull:
            self.workspace_diagnostic_refresh(None, callback=lambda _: None)

    # What is asked

    async def _diagnostic(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        verdict = await self._desk.verdict(params.text_document.uri)
        items = [] if verdict is None else page_diagnostics(verdict, self._show)
        return types.RelatedFullDocumentDiagnosticReport(items)

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        verdict = await self._desk.verdict(params.text_document.uri)
        at = params.position
        found = [] if verdict is None else self._found(verdict, types.Range(at, at))
        if verdict is None or not found:
            return None
        markdown = _wants_markdown(self.client_capabilities)
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        lines = Lines(verdict.text.source, self._show.encoding)
        content = types.MarkupContent(kind, explained(found, markdown=markdown))
        return types.Hover(content, span(found[0].range, lines, verdict.marked))

    async def _code_action(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        only = params.context.only
        if only and not any(types.CodeActionKind.QuickFix.value.startswith(_value(kind)) for kind in only):
            return None
        verdict = await self._desk.verdict(params.text_document.uri)
        found = [] if verdict is None else self._found(verdict, params.range)
        if verdict is None or not found:
            return None
        opened = {text.path: text.source for text in self._desk.texts.values() if text.path is not None}
        encoding, can = self._show.encoding, self.client_capabilities
        job = partial(actions_for, found, verdict, encoding=encoding, can=can, opened=opened)
        return with_diagnostics(await asyncio.wrap_future(self._worker.submit(job)), params.context.diagnostics)

    def _explain(self, uri: str, fingerprint: str) -> None:
        verdict = self._desk.verdicts.get(uri)
        found = [one for one in verdict.findings if one.fingerprint == fingerprint] if verdict else []
        if verdict is None or not found:
            self._notes.say("This finding is not there any more; the document has changed.")
            return
        window = self.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            page = self._pages.write(found[0], verdict.packs)
            self.window_show_document(types.ShowDocumentParams(page, take_focus=True), callback=lambda _: None)
        else:
            self._notes.say(explained(found[:1], markdown=False))

    def _found(self, verdict: Verdict, where: types.Range) -> list[Finding]:
        lines = Lines(verdict.text.source, self._show.encoding)
        start, end = (lines.offset(at.line, at.character) - verdict.marked for at in (where.start, where.end))
        return overlapping(verdict.findings, start, end)

    def _register(self) -> None:
        told: dict[str, Any] = {
            types.INITIALIZE: self._initialize,
            types.INITIALIZED: self._initialized,
            types.TEXT_DOCUMENT_DID_SAVE: self._saved,
            types.TEXT_DOCUMENT_HOVER: self._hover,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._watched,
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: self._configured,
        }
        for name, handler in told.items():
            # pygls writes on what it is given, which a method refuses.
            self.feature(name)(partial(handler))
        kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix])
        self.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(partial(self._code_action))
        self.command(EXPLAIN)(partial(self._explain))


def _edit(change: types.TextDocumentContentChangeEvent) -> Edit:
    if isinstance(change, types.TextDocumentContentChangePartial):
        start, end = change.range.start, change.range.end
        return Edit(change.text, (start.line, start.character), (end.line, end.character))
    return Edit(change.text)


def _encoding(can: types.ClientCapabilities) -> Encoding:
    """The first of the editor's encodings that there is, as pygls answers it."""
    chosen = ServerCapabilitiesBuilder.choose_position_encoding(can)
    by_name: dict[str, Encoding] = {"utf-8": "utf-8", "utf-32": "utf-32"}
    return by_name.get(_value(chosen), "utf-16")


def _value(name: Any) -> str:
    """A name that the protocol lists, or one that it does not."""
    return str(getattr(name, "value", name))


def _wants_markdown(can: types.ClientCapabilities) -> bool:
    hover = can.text_document.hover if can.text_document else None
    return bool(hover and types.MarkupKind.Markdown in (hover.content_format or ()))
