"""Whether a script with a comment put into it is still one.

A grammar for editors mends what is broken, and takes ``//`` among the words of JSX for a comment, where a browser shows
it. So that a comment is found is not enough in these languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

SCRIPTS = frozenset({"javascript", "typescript", "tsx"})
_WORDS = frozenset({"jsx_element", "jsx_fragment"})  # what stands in these, without braces, is shown


def still_sound(before: str, after: str, form: str, at: int) -> bool:
    """Whether a script is no more broken after a change than before, and a comment at an offset is none that is shown.

    Args:
        form: one of ``SCRIPTS``.
        at: where the comment begins in ``after``.
    """
    root = _root(after, form)
    if root.has_error and not _root(before, form).has_error:
        return False
    byte = len(after[:at].encode("utf-8", errors="replace"))
    node = root.descendant_for_byte_range(byte, byte + 1)
    return node is None or node.type != "comment" or node.parent is None or node.parent.type not in _WORDS


def _root(source: str, form: str) -> Node:
    from claimlint.read.source.language import description_of
    from claimlint.read.source.tree import parse

    return parse(source, 0, len(source), description_of(form).grammars[form], expressions=False).root
