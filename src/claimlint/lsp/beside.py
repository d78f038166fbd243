"""A waiver in the waiver file, for findings where no comment can stand.

It names the finding by its fingerprint and the document by its path, so that it allows this one and no other. Its
reason is left empty, with which it allows nothing, and the file says so.
"""

from __future__ import annotations

import json
import re

from msgspec import Struct

from claimlint.lsp.values import Demands
from claimlint.lsp.waive import DAY, OPEN
from claimlint.model import Finding
from claimlint.suppress.waiver_file import read_waiver_file

_HEAD = "waivers:\n"
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_SPECIAL = re.compile(r"[*?\[\]\\]|^[!#]| +$")
_BREAK = re.compile(r"\r\n|\n")
_TRIAL = {OPEN: "tried by claimlint", DAY: "9999-12-31"}


class Entry(Struct, frozen=True):
    """Text to put at an offset of the waiver file; every second part is for a person to fill in."""

    at: int
    parts: tuple[str, ...]


def entry_for(finding: Finding, path: str, *, text: str, demands: Demands) -> Entry | None:
    """An entry for a finding; None where the file is not written so that one can be added at its end.

    Args:
        path: of the document, below the folder of the waiver file, with ``/``.
        text: the waiver file as it is; empty where there is none.
    """
    if path.startswith("../") or not finding.fingerprint:
        return None
    item = _ITEM.search(text)
    ended = text if not text.strip() or text.endswith("\n") else f"{text}\n"
    head = ended[len(text) :] + ("" if text.strip() else _HEAD)
    broken = _BREAK.search(text)
    lines = broken.group() if broken else "\n"
    parts = [part.replace("\n", lines) for part in _entry(finding, path, item[1] if item else "  ", demands)]
    entry = Entry(len(text), (head + parts[0], *parts[1:]))
    return entry if _holds(entry, text) else None


def _entry(finding: Finding, path: str, indent: str, demands: Demands) -> list[str]:
    pattern = _SPECIAL.sub(lambda sign: f"\\{sign[0]}", path)
    said = [f"{indent}- rules: [{finding.rule}]\n{indent}  fingerprint: {json.dumps(finding.fingerprint)}\n"]
    said[0] += f"{indent}  paths: [{json.dumps(pattern, ensure_ascii=False)}]\n{indent}  "
    if demands.until:
        said = [f"{said[0]}until: ", DAY, f"\n{indent}  "]
    if demands.by:
        said = [*said[:-1], f'{said[-1]}by: "', OPEN, f'"\n{indent}  ']
    return [*said[:-1], f'{said[-1]}because: "', OPEN, '"\n']


def _holds(entry: Entry, text: str) -> bool:
    """Whether the file has one waiver more when the entry is filled in, and nothing wrong that was not before."""
    before = read_waiver_file(text, "")
    after = read_waiver_file(text + "".join(_TRIAL.get(part, part) for part in entry.parts), "")
    return len(after.waivers) == len(before.waivers) + 1 and len(after.problems) <= len(before.problems)
