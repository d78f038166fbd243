"""Explanations as pages that an editor can show: a finding, then all that is known of its rule."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.lsp.diagnostics import uri_of
from claimlint.lsp.hover import explained
from claimlint.model import Finding
from claimlint.report.manual import explain_rule

if TYPE_CHECKING:
    from claimlint.packs.load import Pack


class Pages:
    """Pages in a folder of their own, which goes with the server."""

    @cached_property
    def folder(self) -> Path:
        """The folder.

        Raises:
            OSError: when there can be none.
        """
        return Path(tempfile.mkdtemp(prefix="claimlint-")).resolve()

    def write(self, finding: Finding, packs: Sequence[Pack]) -> str:
        """Write a page and return its address.

        Raises:
            OSError: when it cannot be written.
        """
        page = self.folder / f"{finding.rule}.md"
        page.write_text("\n\n".join([explained([finding]), *_manual(finding.rule, packs)]) + "\n", "utf-8")
        return uri_of(page)

    def holds(self, path: Path) -> bool:
        """Whether a file is one of these pages, which quote claims and make none."""
        return "folder" in self.__dict__ and path.is_relative_to(self.folder)

    def close(self) -> None:
        """Take the folder away."""
        if "folder" in self.__dict__:
            shutil.rmtree(self.folder, ignore_errors=True)


def _manual(rule: str, packs: Sequence[Pack]) -> list[str]:
    for pack in packs:
        held = pack.rules.get(rule) or pack.omissions.get(rule)
        if held is not None:
            return ["### The rule", f"~~~text\n{explain_rule(pack, held)}~~~"]
    return []
