"""What the server says unasked: diagnostics, messages and the log. Each thing is said once, until it changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from claimlint.lsp.diagnostics import Show, file_diagnostics, page_diagnostics, uri_of
from claimlint.lsp.values import Remark, Verdict

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer


class Notes:
    """Tells the editor what was found.

    Attributes:
        show: what it can show.
    """

    def __init__(self, server: LanguageServer) -> None:
        self.show = Show()
        self._server = server
        self._elsewhere: dict[Path, tuple[Remark, ...]] = {}
        self._by_document: dict[str, Mapping[Path, tuple[Remark, ...]]] = {}
        self._said: dict[str, str] = {}  # by document

    def tell(self, verdict: Verdict) -> None:
        """Tell of a document, and of the files that decide about it."""
        uri = verdict.text.uri
        if not self.show.pull:
            self._publish(uri, page_diagnostics(verdict, self.show), verdict.text.version)
        self._by_document[uri] = verdict.elsewhere
        self._tell_elsewhere()
        self._once(uri, verdict)

    def closed(self, uri: str) -> None:
        """Take back what was told of a document."""
        if not self.show.pull:
            self._publish(uri, [])
        self._by_document.pop(uri, None)
        self._said.pop(uri, None)
        self._tell_elsewhere()

    def say(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show a message."""
        self._server.window_show_message(types.ShowMessageParams(kind, message))

    def log(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Write a line into the editor's log."""
        self._server.window_log_message(types.LogMessageParams(kind, message))

    def _once(self, uri: str, verdict: Verdict) -> None:
        said = verdict.crash or verdict.quiet
        if said and self._said.get(uri) != said:
            if verdict.crash:
                self.say(f"{uri}: {verdict.crash}", types.MessageType.Error)
                self.log(f"{uri}: {verdict.crash}", types.MessageType.Error)
            else:
                self.log(f"claimlint does not look at {uri}: {said}.")
        self._said[uri] = said

    def _tell_elsewhere(self) -> None:
        """Files that decide get the mistakes that any document has met, and lose them when none does."""
        told = {path: remarks for held in self._by_document.values() for path, remarks in held.items()}
        for path in {*told, *self._elsewhere}:
            remarks = told.get(path, ())
            if remarks != self._elsewhere.get(path, ()):
                self._publish(uri_of(path), file_diagnostics(remarks, _read(path), self.show))
                self._say(path, remarks)
        self._elsewhere = told

    def _say(self, path: Path, remarks: tuple[Remark, ...]) -> None:
        grave = [one for one in remarks if one.grave]
        if grave:
            first = grave[0]
            more = f" There are {len(grave) - 1} more mistakes in it." if len(grave) > 1 else ""
            end = "Until it is mended, nothing is checked by it." if first.code == "configuration" else ""
            said = f"{path}:{first.line}: {first.said}{more} {end}".strip()
            self.say(said, types.MessageType.Error)

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic], version: int | None = None) -> None:
        params = types.PublishDiagnosticsParams(uri, diagnostics, version)
        self._server.text_document_publish_diagnostics(params)


def _read(path: Path) -> str:
    """A file as it is on disk, for how long its lines are."""
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""  # what is wrong with it has been said, and is shown at its beginning
