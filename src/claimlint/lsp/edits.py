"""Edits as editors take them: of a version of a document where they can tell versions, with places to fill in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types

from claimlint.lsp.diagnostics import uri_of
from claimlint.lsp.positions import Encoding, Lines
from claimlint.lsp.texts import Text

_SPECIAL = re.compile(r"[\\$}]")


def replacing(
    text: Text, lines: Lines, start: int, end: int, new: str, *, can: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """An edit that puts ``new`` in the place of [start, end) of a document."""
    edit = types.TextEdit(_range(lines, start, end), new)
    if not _versions(can):
        return types.WorkspaceEdit({text.uri: [edit]})
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(_document(text), [edit])])


def inserting(
    text: Text, lines: Lines, at: int, parts: Sequence[str], *, can: types.ClientCapabilities
) -> types.WorkspaceEdit:
    """An edit that puts text in at an offset.

    Args:
        parts: the text; every second part is for a person to fill in.
    """
    if not (_versions(can) and _snippets(can)):
        return replacing(text, lines, at, at, "".join(parts), can=can)
    snippet = types.SnippetTextEdit(_range(lines, at, at), types.StringValue(_snippet(parts)))
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(_document(text), [snippet])])


def adding(
    path: Path, text: str | None, at: int, parts: Sequence[str], *, encoding: Encoding, can: types.ClientCapabilities
) -> types.WorkspaceEdit | None:
    """An edit that puts text into a file beside the document; None where the editor cannot do so.

    Args:
        text: the file as it is; None where it is not there yet.
    """
    uri = uri_of(path)
    if not _versions(can) or (text is None and not _creates(can)):
        return None
    span = _range(Lines(text or "", encoding), at, at)
    snippet = types.SnippetTextEdit(span, types.StringValue(_snippet(parts)))
    edit = snippet if _snippets(can) else types.TextEdit(span, "".join(parts))
    document = types.OptionalVersionedTextDocumentIdentifier(uri)
    create = [types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))] if text is None else []
    return types.WorkspaceEdit(document_changes=[*create, types.TextDocumentEdit(document, [edit])])


def _creates(can: types.ClientCapabilities) -> bool:
    edits = can.workspace and can.workspace.workspace_edit
    return bool(edits and types.ResourceOperationKind.Create in (edits.resource_operations or ()))


def _range(lines: Lines, start: int, end: int) -> types.Range:
    return types.Range(types.Position(*lines.point(start)), types.Position(*lines.point(end)))


def _document(text: Text) -> types.OptionalVersionedTextDocumentIdentifier:
    return types.OptionalVersionedTextDocumentIdentifier(text.uri, text.version)


def _versions(can: types.ClientCapabilities) -> bool:
    edits = can.workspace and can.workspace.workspace_edit
    return bool(edits and edits.document_changes)


def _snippets(can: types.ClientCapabilities) -> bool:
    edits = can.workspace and can.workspace.workspace_edit
    return bool(edits and edits.snippet_edit_support)


def _snippet(parts: Sequence[str]) -> str:
    """Parts in the syntax of snippets, the last stop after them all."""
    told = []
    for number, part in enumerate(parts):
        escaped = _SPECIAL.sub(r"\\\g<0>", part)
        told.append(f"${{{number // 2 + 1}:{escaped}}}" if number % 2 else escaped)
    return "".join(told) + "$0"
