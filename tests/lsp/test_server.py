"""The server with a real client over standard input and output."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types

from tests.cli.driver import CLAIM, CLEAN, FALSE, HEDGED
from tests.lsp.editor import Editor, run

# Python 3.14 warns of a function that pygls asks; its client runs in this process.
pytestmark = pytest.mark.filterwarnings("ignore:.*iscoroutinefunction:DeprecationWarning")

# The server's checks of pages with these words take a second, or fail.
SLOW = """\
import time
import claimlint.linter as linter
check = linter.Linter.check
linter.Linter.check = lambda self, page: (time.sleep("SLOW" in page.source), check(self, page))[1]
"""
FAILING = """\
import claimlint.linter as linter
check = linter.Linter.check
linter.Linter.check = lambda self, page: check(self, page) if "BOOM" not in page.source else 1 / 0
"""
WARNING, ERROR = types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Error
NOTE = types.DiagnosticSeverity.Information


def span(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def insert(line: int, character: int, text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(span(line, character, character), text)


def at(uri: str, line: int, character: int) -> types.HoverParams:
    return types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))


def asking(uri: str, where: types.Range, *only: types.CodeActionKind) -> types.CodeActionParams:
    context = types.CodeActionContext([], only=list(only) or None)
    return types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)


async def titles(editor: Editor, uri: str, where: types.Range, *only: types.CodeActionKind) -> list[str]:
    return [one.title for one in await editor.text_document_code_action_async(asking(uri, where, *only)) or []]


def can_encode(*encodings: types.PositionEncodingKind) -> types.ClientCapabilities:
    return types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=encodings))


def test_findings_follow_a_document_from_its_opening_to_its_close(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()

    async def story(editor: Editor) -> None:
        editor.open(uri, CLAIM)
        found = await editor.diagnostics(uri, 1)
        assert [(one.code, one.severity, one.source, one.range) for one in found] == [
            ("EFF004", WARNING, "claimlint", span(0, 19, 39))
        ]
        editor.change(uri, 2, insert(0, 0, "\n😀 "), insert(1, 3, "And: "))
        assert [one.range for one in await editor.diagnostics(uri, 2)] == [span(1, 27, 47)]
        editor.change(uri, 3, types.TextDocumentContentChangePartial(span(1, 0, 99), CLEAN))
        assert await editor.diagnostics(uri, 3) == []
        editor.change(uri, 4, types.TextDocumentContentChangeWholeDocument(FALSE + HEDGED))
        found = await editor.diagnostics(uri, 4)
        assert [(one.code, one.severity) for one in found] == [("REG001", ERROR), ("EFF004", NOTE)]
        told = len(editor.told[uri])
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await editor.until(lambda: len(editor.told[uri]) > told, "the diagnostics were not cleared")
        assert not editor.told[uri][-1].diagnostics

    assert run(story, pack, folder=tmp_path) == 0


@pytest.mark.parametrize(
    ("encodings", "chosen", "start"),
    [
        ((), "utf-16", 4 + 19),
        ((types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16), "utf-8", 7 + 19),
        ((types.PositionEncodingKind.Utf32,), "utf-32", 3 + 19),
    ],
)
def test_columns_are_in_the_units_agreed_on(
    pack: Path, tmp_path: Path, encodings: tuple[types.PositionEncodingKind, ...], chosen: str, start: int
) -> None:
    uri = (tmp_path / "page.txt").as_uri()

    async def story(editor: Editor) -> None:
        assert editor.capabilities.position_encoding == chosen
        editor.open(uri, f"One.\r\n😀é {CLAIM.strip()}\r\n", language="plaintext")
        assert [one.range for one in await editor.diagnostics(uri, 1)] == [span(1, start, start + 20)]
        hover = await editor.text_document_hover_async(at(uri, 1, start))
        assert hover is not None
        assert hover.range == span(1, start, start + 20)
        assert await editor.text_document_hover_async(at(uri, 1, start - 1)) is None

    assert run(story, pack, folder=tmp_path, can=can_encode(*encodings)) == 0


def test_what_is_found_in_a_text_that_has_changed_is_dropped(pack: Path, tmp_path: Path) -> None:
    uri, other = (tmp_path / "page.md").as_uri(), (tmp_path / "other.md").as_uri()

    async def story(editor: Editor) -> None:
        editor.open(other, CLAIM)
        await editor.diagnostics(other, 1)
        editor.open(uri, f"{CLAIM} SLOW")
        await asyncio.sleep(0.3)  # its check has begun
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(CLEAN))
        before = asyncio.get_running_loop().time()
        assert await editor.text_document_hover_async(at(other, 0, 20)) is not None
        assert asyncio.get_running_loop().time() - before < 0.5  # nobody waits for a page that is being checked
        assert await editor.diagnostics(uri, 2) == []
        assert [one.version for one in editor.told[uri]] == [2]

    assert run(story, pack, folder=tmp_path, before=SLOW) == 0


def test_a_page_that_cannot_be_checked_is_told_and_ends_nothing(pack: Path, tmp_path: Path) -> None:
    uri, other = (tmp_path / "page.md").as_uri(), (tmp_path / "other.md").as_uri()

    async def story(editor: Editor) -> None:
        editor.open(uri, "BOOM")
        found = await editor.diagnostics(uri, 1)
        assert [(one.code, one.severity) for one in found] == [("not-checked", WARNING)]
        assert "ZeroDivisionError" in found[0].message
        await editor.until(lambda: editor.messages, "no message")
        editor.change(uri, 2, insert(0, 0, "BOOM "))
        await editor.diagnostics(uri, 2)
        assert len(editor.messages) == 1  # said once
        assert "Traceback" not in "".join([*editor.messages, *editor.log])
        editor.open(other, CLAIM)
        assert len(await editor.diagnostics(other, 1)) == 1
        editor.change(uri, 3, types.TextDocumentContentChangeWholeDocument("half a character \ud83d"))
        assert "half a character" in (await editor.diagnostics(uri, 3))[0].message

    assert run(story, pack, folder=tmp_path, before=FAILING) == 0


def test_an_editor_may_ask_for_diagnostics_instead(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()
    can = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities()),
        workspace=types.WorkspaceClientCapabilities(
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
        ),
    )

    async def asked(editor: Editor) -> list[types.Diagnostic]:
        report = await editor.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        )
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def story(editor: Editor) -> None:
        editor.open(uri, CLAIM)
        assert [one.code for one in await asked(editor)] == ["EFF004"]
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(CLEAN))
        assert await asked(editor) == []  # of the text as it is now
        editor.change(uri, 3, types.TextDocumentContentChangeWholeDocument(CLAIM))
        (tmp_path / ".claimlint.yml").write_text("ignore: [collagen]\n", "utf-8")
        event = types.FileEvent((tmp_path / ".claimlint.yml").as_uri(), types.FileChangeType.Created)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await editor.until(lambda: editor.refreshed, "it was not told to ask again")
        assert await asked(editor) == []
        assert uri not in editor.told

    assert run(story, pack, folder=tmp_path, can=can) == 0


def test_an_editor_that_cannot_be_told_to_ask_again_is_told(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()
    asks = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())

    async def story(editor: Editor) -> None:
        assert editor.capabilities.diagnostic_provider is None
        editor.open(uri, CLAIM)
        assert len(await editor.diagnostics(uri, 1)) == 1
        (tmp_path / ".claimlint.yml").write_text("ignore: [collagen]\n", "utf-8")
        editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        await editor.until(lambda: len(editor.told[uri]) > 1, "nothing was checked again")
        assert not editor.told[uri][-1].diagnostics

    assert run(story, pack, folder=tmp_path, can=types.ClientCapabilities(text_document=asks)) == 0


def test_a_configuration_holds_and_is_read_anew_when_it_changes(pack: Path, tmp_path: Path) -> None:
    page, config = tmp_path / "site" / "page.md", tmp_path / ".claimlint.yml"
    uri = page.as_uri()
    can = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        )
    )

    async def changed(editor: Editor, text: str, version: int) -> list[types.Diagnostic]:
        config.write_text(text, "utf-8")
        told = len(editor.told[uri])
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await editor.until(lambda: len(editor.told[uri]) > told, "nothing was checked again")
        return list(editor.told[uri][-1].diagnostics)

    async def story(editor: Editor) -> None:
        await editor.until(lambda: editor.registered, "no files are watched")
        config.write_text("levels: {collagen: error}\n", "utf-8")
        editor.open(uri, CLAIM)
        assert [one.severity for one in await editor.diagnostics(uri, 1)] == [ERROR]
        assert await changed(editor, "exclude: [site/]\n", 1) == []
        await editor.until(lambda: any("matches exclude site/" in line for line in editor.log), "no word of it")
        found = await changed(editor, "levels:\n  collagne: error\n", 1)
        assert [(one.code, one.range.start.line) for one in found] == [("not-checked", 0)]
        await editor.until(lambda: config.as_uri() in editor.told, "the mistake is not shown in its file")
        wrong = editor.told[config.as_uri()][-1].diagnostics
        assert [(one.code, one.range.start.line) for one in wrong] == [("configuration", 1)]
        assert "collagne" in wrong[0].message
        await editor.until(lambda: editor.messages, "no message")
        assert f"{config}:2:" in editor.messages[0]
        assert [one.severity for one in await changed(editor, "levels: {collagen: note}\n", 1)] == [NOTE]
        await editor.until(lambda: not editor.told[config.as_uri()][-1].diagnostics, "the mistake was not taken back")

    assert run(story, pack, folder=tmp_path, can=can) == 0


def test_a_configuration_that_is_saved_is_read_anew(pack: Path, tmp_path: Path) -> None:
    """For editors that watch no files."""
    page, config = tmp_path / "page.md", tmp_path / ".claimlint.yml"

    async def story(editor: Editor) -> None:
        editor.open(page.as_uri(), CLAIM)
        assert len(await editor.diagnostics(page.as_uri(), 1)) == 1
        config.write_text("ignore: [collagen]\n", "utf-8")
        editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(config.as_uri())))
        await editor.until(lambda: len(editor.told[page.as_uri()]) > 1, "nothing was checked again")
        assert not editor.told[page.as_uri()][-1].diagnostics

    assert run(story, pack, folder=tmp_path) == 0


def test_evidence_and_cues_are_related_places(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()
    publish = types.PublishDiagnosticsClientCapabilities(related_information=True, data_support=True)
    can = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(publish_diagnostics=publish))

    async def story(editor: Editor) -> None:
        editor.open(uri, HEDGED)
        (found,) = await editor.diagnostics(uri, 1)
        related = found.related_information or []
        cue = next(one for one in related if one.message == "Because: hedge 'may'")
        assert (cue.location.uri, cue.location.range) == (uri, span(0, 19, 22))
        evidence = next(one for one in related if one.message.startswith("Evidence: "))
        assert evidence.location.uri.startswith(pack.as_uri())
        file = Path(evidence.location.uri.removeprefix("file://"))
        line = file.read_text("utf-8").splitlines()[evidence.location.range.start.line]
        assert line.split()[1:3] == ["id:", evidence.message.split()[1]] or evidence.message.split()[1] in line
        assert isinstance(found.data, dict)
        assert len(found.data["fingerprint"]) == 20

    assert run(story, pack, folder=tmp_path, can=can) == 0


def test_an_editor_without_related_places_reads_them_in_the_message(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()

    async def story(editor: Editor) -> None:
        editor.open(uri, HEDGED)
        (found,) = await editor.diagnostics(uri, 1)
        assert found.related_information is None
        assert "Because: hedge 'may'" in found.message
        assert "Evidence: " in found.message

    assert run(story, pack, folder=tmp_path) == 0


def test_a_document_kept_nowhere_is_read_by_its_language(pack: Path, tmp_path: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open("untitled:Untitled-1", f"<p>{CLAIM.strip()}</p>", language="html")
        (found,) = await editor.diagnostics("untitled:Untitled-1", 1)
        assert found.range == span(0, 22, 42)
        editor.open("untitled:Untitled-2", f"text = '{CLAIM.strip()}'", language="python")
        assert await editor.diagnostics("untitled:Untitled-2", 1) == []
        (tmp_path / "package.json").touch()
        editor.open((tmp_path / "package.json").as_uri(), f'{{"description": "{CLAIM.strip()}"}}', language="json")
        assert await editor.diagnostics((tmp_path / "package.json").as_uri(), 1) == []
        await editor.until(lambda: len(editor.log) > 1, "no word of them")
        assert [line.rsplit(":", 1)[1].strip() for line in editor.log] == [
            "its format is not one that claimlint reads as text.",
            "configuration.",
        ]

    assert run(story, pack, folder=tmp_path) == 0


def test_a_finding_is_explained(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.md").as_uri()
    hover = types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
    window = types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True))
    publish = types.PublishDiagnosticsClientCapabilities(data_support=True)
    document = types.TextDocumentClientCapabilities(hover=hover, publish_diagnostics=publish)
    can = types.ClientCapabilities(text_document=document, window=window)

    async def story(editor: Editor) -> None:
        editor.open(uri, CLAIM)
        (found,) = await editor.diagnostics(uri, 1)
        told = await editor.text_document_hover_async(at(uri, 0, 25))
        assert told is not None
        assert isinstance(told.contents, types.MarkupContent)
        assert told.contents.kind is types.MarkupKind.Markdown
        assert told.contents.value.startswith("### EFF004 collagen (warning)")
        assert "Explain EFF004 collagen" in await titles(editor, uri, span(0, 20, 20))
        assert isinstance(found.data, dict)
        params = types.ExecuteCommandParams("claimlint.explain", [uri, found.data["fingerprint"]])
        await editor.workspace_execute_command_async(params)
        await editor.until(lambda: editor.shown, "no page was shown")
        page = Path(editor.shown[0].removeprefix("file://"))
        assert "graded" in page.read_text("utf-8")
        editor.open(page.as_uri(), page.read_text("utf-8"))
        assert await editor.diagnostics(page.as_uri(), 1) == []  # it quotes claims and makes none
        editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(CLEAN))
        await editor.diagnostics(uri, 2)
        await editor.workspace_execute_command_async(params)
        await editor.until(lambda: editor.messages, "no word that the finding has gone")

    assert run(story, pack, folder=tmp_path, can=can) == 0
    assert [*tmp_path.parent.glob("claimlint-*")] == []


def the_edit(actions: object, verb: str = "Waive") -> tuple[str, types.WorkspaceEdit]:
    """The first action with a verb in its title that changes the document."""
    assert isinstance(actions, (list, tuple))
    action = next(one for one in actions if isinstance(one, types.CodeAction) and one.edit and verb in one.title)
    assert action.edit is not None
    return action.title, action.edit


def test_a_finding_is_waived_when_a_reason_is_written(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.html").as_uri()
    source = f"<h1>😀</h1>\r\n  <p>{CLAIM.strip()}</p>\r\n"

    async def story(editor: Editor) -> None:
        editor.open(uri, source, language="html")
        (found,) = await editor.diagnostics(uri, 1)
        params = asking(uri, found.range, types.CodeActionKind.QuickFix)
        title, edit = the_edit(await editor.text_document_code_action_async(params))
        assert title == "Waive EFF004 here, with a reason"
        assert edit.changes is not None
        (change,) = edit.changes[uri]
        assert change.range == span(1, 0, 0)
        assert change.new_text == '  <!-- claimlint: allow EFF004 because "..." -->\r\n'
        editor.change(uri, 2, types.TextDocumentContentChangePartial(change.range, change.new_text))
        told = {one.code: one for one in await editor.diagnostics(uri, 2)}
        assert told.keys() == {"waiver-malformed", "EFF004"}  # it waives nothing yet
        assert told["waiver-malformed"].range.start.line == 1
        editor.change(uri, 3, types.TextDocumentContentChangePartial(span(1, 44, 47), "our trial of 2026"))
        assert await editor.diagnostics(uri, 3) == []
        assert await titles(editor, uri, span(0, 0, 0)) == []
        assert await titles(editor, uri, found.range, types.CodeActionKind.Refactor) == []

    assert run(story, pack, folder=tmp_path) == 0


def test_a_finding_is_said_otherwise(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.html").as_uri()

    async def story(editor: Editor) -> None:
        editor.open(uri, f"<p>😀</p><p>{CLAIM.strip()}</p>", language="html")
        (found,) = await editor.diagnostics(uri, 1)
        title, edit = the_edit(await editor.text_document_code_action_async(asking(uri, found.range)), "Replace")
        assert title == "EFF004: Replace the sentence with “A study in mice looked at collagen.”"
        (change,) = (edit.changes or {})[uri]
        editor.change(uri, 2, types.TextDocumentContentChangePartial(change.range, change.new_text))
        assert await editor.diagnostics(uri, 2) == []

    assert run(story, pack, folder=tmp_path) == 0


def test_an_editor_with_places_to_fill_in_gets_them(pack: Path, tmp_path: Path) -> None:
    uri = (tmp_path / "page.tsx").as_uri()
    edits = types.WorkspaceEditClientCapabilities(document_changes=True, snippet_edit_support=True)
    can = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edits))
    (tmp_path / ".claimlint.yml").write_text("waivers: {require-approver: true, require-expiry: true}\n", "utf-8")

    async def story(editor: Editor) -> None:
        editor.open(uri, f"export default () => <main>\n<p>{CLAIM.strip()}</p></main>", language="typescriptreact")
        (found,) = await editor.diagnostics(uri, 1)
        _, edit = the_edit(await editor.text_document_code_action_async(asking(uri, found.range)))
        (change,) = edit.document_changes or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.version == 1
        (snippet,) = change.edits
        assert isinstance(snippet, types.SnippetTextEdit)
        assert snippet.snippet.value == (
            '{/* claimlint: allow EFF004 until ${1:YYYY-MM-DD} by "${2:...}" because "${3:...}" */\\}\n$0'
        )

    assert run(story, pack, folder=tmp_path, can=can) == 0


def test_a_format_without_comments_is_waived_beside_the_copy(pack: Path, tmp_path: Path) -> None:
    page, beside = tmp_path / "site" / "leaflet [1].txt", tmp_path / ".claimlint-waivers.yml"
    uri = page.as_uri()
    edits = types.WorkspaceEditClientCapabilities(
        document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
    )
    can = types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edits))

    async def story(editor: Editor) -> None:
        editor.open(uri, CLAIM, language="plaintext")
        (found,) = await editor.diagnostics(uri, 1)
        title, edit = the_edit(await editor.text_document_code_action_async(asking(uri, found.range)))
        assert title == "Waive EFF004 in .claimlint-waivers.yml, with a reason"
        create, change = edit.document_changes or ()
        assert isinstance(create, types.CreateFile)
        assert isinstance(change, types.TextDocumentEdit)
        assert create.uri == change.text_document.uri == beside.as_uri()
        (new,) = change.edits
        assert isinstance(new, types.TextEdit)

        def again(told: int) -> Callable[[], bool]:
            return lambda: len(editor.told[uri]) > told

        for reason, left in (("...", ["EFF004"]), ("our trial of 2026", [])):
            beside.write_text(new.new_text.replace("...", reason), "utf-8")
            checked = again(len(editor.told[uri]))
            params = types.TextDocumentIdentifier(beside.as_uri())
            editor.text_document_did_save(types.DidSaveTextDocumentParams(params))
            await editor.until(checked, "nothing was checked again")
            assert [one.code for one in editor.told[uri][-1].diagnostics] == left

    assert run(story, pack, folder=tmp_path, can=can) == 0
