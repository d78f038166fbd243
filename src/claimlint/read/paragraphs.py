"""Paragraphs of Markdown by how their lines begin: most lines begin with a letter, and what most rules take does not.

markdown-it puts each line of a page before each of its rules until one takes it, and each line of a paragraph before
all that could end it. No rule but those of code, tables, underlined headings and paragraphs takes a line that begins
with words; the last three are told apart by how the next lines begin. What is not told so is left to markdown-it.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block.state_block import StateBlock

# A letter, a mark of prose, or a mark of bold type or code with no blank after it.
_WORDS = re.compile(r"[^\s\d\-+*_>#`~=<\[|:]|\*\*?[^\s*]|`(?!``)")
_BULLET = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]")


def paragraph(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Take a paragraph that begins with words and ends at a blank line or at the next item of its list."""
    if silent or state.is_code_block(start) or not _begins_with_words(state, start):
        return False
    end = start + 1
    while end < state.lineMax and not state.isEmpty(end):
        if not _begins_with_words(state, end):
            if _is_next_item(state, end):
                break
            return False
        end += 1
    lines = [start, end]
    content = mdTrim(state.getLines(start, end, state.blkIndent, keepLastLF=False))
    state.line = end
    state.push("paragraph_open", "p", 1).map = lines
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, lines, []
    state.push("paragraph_close", "p", -1)
    return True


def _begins_with_words(state: StateBlock, line: int) -> bool:
    return _WORDS.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]) is not None


def _is_next_item(state: StateBlock, line: int) -> bool:
    """Whether a line that stands further left than a list item's words is an item itself."""
    indent = state.sCount[line]
    if indent >= state.blkIndent or indent < 0 or (state.listIndent >= 0 and indent - state.listIndent >= 4):
        return False
    return _BULLET.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]) is not None
