"""What docs/editors.md says is so."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimlint.cli import cli
from claimlint.lsp.actions import EXPLAIN
from claimlint.lsp.texts import Text

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def test_every_call_is_one_that_claimlint_knows() -> None:
    told = CliRunner().invoke(cli, ["lsp", "--help"])
    assert told.exit_code == 0
    for option in re.findall(r"`(--[\w-]+)`", PAGE):
        assert option in told.output, option
    assert f"`{EXPLAIN}`" in PAGE
    commands = [body for _, body in BLOCKS if '"claimlint"' in body or "claimlint.command" in body]
    assert len(commands) == 4
    assert all(re.search(r'claimlint",? "lsp"|args = \["lsp"\]', body) for body in commands)


def test_settings_can_be_read() -> None:
    for kind, body in BLOCKS:
        if kind == "toml":
            assert tomllib.loads(body)["language-server"]["claimlint"]["args"] == ["lsp"]
        elif kind == "json":
            assert json.loads(body)["claimlint.command"][1:] == ["lsp"]


@pytest.mark.parametrize(
    "file_type", re.findall(r'"(\w+)"', "".join(re.findall(r"filetypes = \{(.*?)\}", PAGE, re.DOTALL)))
)
def test_file_types_are_languages_that_are_read(file_type: str) -> None:
    assert Text("untitled:new", None, file_type, 1, "").name is not None


def test_the_extensions_start_the_server_that_there_is() -> None:
    package = json.loads((ROOT / "editors" / "vscode" / "package.json").read_text("utf-8"))
    assert package["contributes"]["configuration"]["properties"]["claimlint.command"]["default"] == ["claimlint", "lsp"]
    assert (ROOT / "editors" / "vscode" / package["main"]).is_file()
    assert f"claimlint-{package['version']}.vsix" in PAGE
    zed = tomllib.loads((ROOT / "editors" / "zed" / "extension.toml").read_text("utf-8"))
    assert [*zed["language_servers"]] == ["claimlint"]
    assert 'which("claimlint")' in (ROOT / "editors" / "zed" / "src" / "lib.rs").read_text("utf-8")
