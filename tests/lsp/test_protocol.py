"""The server as bytes on standard input and output, and how its process ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import CLAIM, CLEAN, OVER_SMALL_PACK, environment

PATIENCE = 30  # seconds
HEAVY = ("spacy", "numpy", "rich", "turbohtml", "tree_sitter", "py3langid")
MODULES = """\
import atexit, pathlib
atexit.register(lambda: pathlib.Path("modules.txt").write_text("\\n".join(sys.modules)))
"""
# A library that prints, where the protocol is spoken.
TALKING = """\
import claimlint.linter as linter
check = linter.Linter.check
linter.Linter.check = lambda self, page: (print("Content-Length: 9999", flush=True), check(self, page))[1]
"""


class Pipe:
    """The server's process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self._in, self._out = process, process.stdin, process.stdout

    def write(self, data: bytes) -> None:
        self._in.write(data)
        self._in.flush()

    def send(self, method: str, params: Any = None, number: int | None = None) -> None:
        said = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(said if number is None else {**said, "id": number}).encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def receive(self) -> dict[str, Any]:
        length = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b":")
            assert name in {b"Content-Length", b"Content-Type"}, line
            length = int(value) if name == b"Content-Length" else length
        message: dict[str, Any] = json.loads(self._out.read(length))
        return message

    def answer(self, number: int) -> dict[str, Any]:
        while (message := self.receive()).get("id") != number:
            pass
        return message

    def told(self, method: str) -> dict[str, Any]:
        while (message := self.receive()).get("method") != method:
            pass
        params: dict[str, Any] = message["params"]
        return params

    def initialize(self, root: Path | None = None) -> dict[str, Any]:
        uri = None if root is None else root.as_uri()
        self.send("initialize", {"processId": None, "rootUri": uri, "capabilities": {}}, 1)
        answer = self.answer(1)
        self.send("initialized", {})
        return answer

    def open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "markdown", "version": 7, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})

    def end(self) -> int:
        self._in.close()
        return self.process.wait(PATIENCE)


@contextmanager
def serving(pack: Path, folder: Path, *options: str, before: str = "") -> Iterator[Pipe]:
    code = f"{OVER_SMALL_PACK}{before}\nmain()"
    call = [sys.executable, "-c", code, str(pack), "lsp", *options]
    whole = environment(CLAIMLINT_CACHE="")
    pipe = subprocess.PIPE
    with subprocess.Popen(call, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=whole) as process:
        try:
            yield Pipe(process)
        finally:
            process.kill()


def test_it_says_what_it_can_do(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path, "--stdio", "--clientProcessId=1") as pipe:
        result = pipe.initialize()["result"]
        assert result["serverInfo"]["name"] == "claimlint"
        can = result["capabilities"]
        assert can["positionEncoding"] == "utf-16"
        assert (can["textDocumentSync"]["openClose"], can["textDocumentSync"]["change"]) == (True, 2)
        assert can["textDocumentSync"]["save"]
        assert can["hoverProvider"]
        assert can["codeActionProvider"]["codeActionKinds"] == ["quickfix"]
        assert can["executeCommandProvider"]["commands"] == ["claimlint.explain"]
        assert "diagnosticProvider" not in can  # this editor does not ask


def test_it_ends_as_the_protocol_says(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path) as pipe:
        pipe.initialize()
        pipe.send("shutdown", number=2)
        assert pipe.answer(2)["result"] is None
        pipe.send("exit")
        assert pipe.process.wait(PATIENCE) == 0


def test_an_exit_without_shutdown_is_a_failure(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path) as pipe:
        pipe.initialize()
        pipe.send("exit")
        assert pipe.process.wait(PATIENCE) == 1


@pytest.mark.parametrize("opened", [False, True])
def test_it_ends_when_its_editor_is_gone(pack: Path, tmp_path: Path, opened: bool) -> None:
    with serving(pack, tmp_path) as pipe:
        pipe.initialize()
        if opened:
            pipe.open("file:///page.md", CLAIM * 200)
        assert pipe.end() == 1
        assert pipe.process.stderr is not None
        assert b"Traceback" not in pipe.process.stderr.read()


def test_it_survives_what_is_no_message(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path) as pipe:
        pipe.write(b"Content-Length: 5\r\n\r\n{no}}")
        pipe.initialize()
        pipe.send("no/such/request", {}, 3)
        assert pipe.answer(3)["error"]["code"] == -32601
        pipe.send("workspace/executeCommand", {"command": "claimlint.explain", "arguments": [1]}, 4)
        assert "error" in pipe.answer(4)
        change = {"textDocument": {"uri": "file:///never-opened.md", "version": 2}, "contentChanges": []}
        pipe.send("textDocument/didChange", change)
        pipe.open("file:///page.md", CLAIM)
        told = pipe.told("textDocument/publishDiagnostics")
        assert (told["uri"], told["version"], len(told["diagnostics"])) == ("file:///page.md", 7, 1)
        pipe.end()
        assert pipe.process.stderr is not None
        assert b"Traceback" not in pipe.process.stderr.read()


def test_what_is_printed_does_not_reach_the_editor(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path, before=TALKING) as pipe:
        pipe.initialize()
        pipe.open("file:///page.md", CLAIM)
        assert len(pipe.told("textDocument/publishDiagnostics")["diagnostics"]) == 1
        assert pipe.end() == 1
        assert pipe.process.stderr is not None
        assert b"Content-Length: 9999" in pipe.process.stderr.read()


def test_a_clean_page_imports_nothing_heavy(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path, before=MODULES) as pipe:
        pipe.initialize()
        pipe.open("file:///page.md", CLEAN)
        assert pipe.told("textDocument/publishDiagnostics")["diagnostics"] == []
        pipe.end()
    imported = (tmp_path / "modules.txt").read_text().split()
    assert "pygls.lsp.server" in imported
    assert [name for name in HEAVY if name in imported] == []


def test_it_leaves_nothing_behind(pack: Path, tmp_path: Path) -> None:
    with serving(pack, tmp_path, before=f"import tempfile; tempfile.tempdir = {str(tmp_path)!r}") as pipe:
        pipe.send("initialize", {"capabilities": {"window": {"showDocument": {"support": True}}}, "processId": 1}, 1)
        pipe.answer(1)
        pipe.open("file:///page.md", CLAIM)
        (found,) = pipe.told("textDocument/publishDiagnostics")["diagnostics"]
        params = {"textDocument": {"uri": "file:///page.md"}, "range": found["range"]}
        pipe.send("textDocument/codeAction", {**params, "context": {"diagnostics": [found]}}, 2)
        *_, explain = pipe.answer(2)["result"]
        assert explain["diagnostics"] == [found]
        assert [*tmp_path.iterdir()] == []
        pipe.send("workspace/executeCommand", explain["command"], 3)
        shown = Path(pipe.told("window/showDocument")["uri"].removeprefix("file://"))
        assert shown.is_relative_to(tmp_path.resolve())
        assert shown.is_file()
        pipe.end()
    assert [*tmp_path.iterdir()] == []


def test_options_hold_for_every_document(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("ignore: [collagen]\n", "utf-8")
    root = tmp_path / "site"
    root.mkdir()
    with serving(pack, tmp_path, "--config", "own.yml") as pipe:
        pipe.initialize(root)
        pipe.open((tmp_path / "page.md").as_uri(), CLAIM)
        assert pipe.told("textDocument/publishDiagnostics")["diagnostics"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [(["-j", "narnia"], b"no jurisdiction 'narnia'"), (["--config", "none.yml"], b"none.yml"), (["--tcp"], b"--tcp")],
)
def test_a_slip_in_the_call_is_told(pack: Path, tmp_path: Path, options: list[str], said: bytes) -> None:
    with serving(pack, tmp_path, *options) as pipe:
        assert pipe.process.wait(PATIENCE) == 2
        assert pipe.process.stderr is not None
        assert said in pipe.process.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_person_at_a_terminal_is_told_what_it_is(pack: Path, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", f"{OVER_SMALL_PACK}main()", str(pack), "lsp"],
        stdin=theirs, capture_output=True, cwd=tmp_path, env=environment(), timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"is started by an editor" in done.stderr
    assert ours != theirs
