"""Where an expression in braces ends, in pages that hold JavaScript among their text.

Strings, templates, comments, regular expressions and JSX in the expression may hold braces that end nothing. One
pass over the characters with a stack of what stands open; no grammar is loaded, and nothing is read twice.
"""

from __future__ import annotations

import re

from claimlint.read.tags import VOID

_CODE = re.compile(
    r"""(?P<blank>\s+|//[^\n\r]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<string>"(?:[^"\\\n]|\\.|\\\n)*+"?|'(?:[^'\\\n]|\\.|\\\n)*+'?)"""
    r"""|(?P<word>[\w$]+)|(?P<sign>.)""",
    re.DOTALL,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/[a-z]*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*+", re.DOTALL)
_TEXT = re.compile(r"[^<{]*+")
_TAG = re.compile(r"""(?:[^"'{}/>]|/(?!>)|"[^"]*+"?|'[^']*+'?)*+""")
_OPENS_TAG = re.compile(r"<(?=[A-Za-z_$>])")
# After one of these words an expression begins; after any other an operator stands.
_BEFORE_OPERAND = frozenset("return typeof case in of delete void throw new else do await yield default".split())
_OPEN, _CLOSE = "{([", "})]"
_BRACE, _TEMPLATE_OPEN, _JSX_TAG, _VOID_TAG, _JSX_TEXT = "{", "`", "<", "</", ">"
# Astro's expressions hold HTML, where these need no slash.
_VOID = re.compile(rf"(?:{'|'.join(sorted(VOID))})(?=[\s/>])")


def end_of_expression(source: str, at: int) -> int:
    """The offset just after the brace that closes the one at ``at``; the length of the source where none does.

    Args:
        source: the page.
        at: offset of the opening brace.
    """
    stack: list[str] = []
    operand = False
    end = len(source)
    while at < end:
        top = stack[-1] if stack else _BRACE
        if top == _TEMPLATE_OPEN:
            at, operand = _in_template(source, at, stack)
        elif top in (_JSX_TAG, _VOID_TAG, _JSX_TEXT):
            at = _in_text(source, at, stack) if top == _JSX_TEXT else _in_tag(source, at, stack)
            operand = True
        else:
            at, operand = _in_code(source, at, stack, operand=operand)
        if not stack:
            return at
    return end


def _in_code(source: str, at: int, stack: list[str], *, operand: bool) -> tuple[int, bool]:
    match = _CODE.match(source, at)
    kind = match.lastgroup if match else None
    if match is None or kind == "sign":
        return _sign(source, at, stack, operand=operand)
    if kind == "blank":
        return match.end(), operand
    return match.end(), kind == "string" or match.group() not in _BEFORE_OPERAND


def _sign(source: str, at: int, stack: list[str], *, operand: bool) -> tuple[int, bool]:
    sign = source[at]
    regex = _REGEX.match(source, at) if sign == "/" and not operand else None
    if regex:
        return regex.end(), True
    if sign in _CLOSE:
        stack.pop()
    elif sign in _OPEN or sign == _TEMPLATE_OPEN:
        stack.append(_BRACE if sign in _OPEN else sign)
    elif not operand and _OPENS_TAG.match(source, at):
        stack.append(_tag(source, at))
    return at + 1, sign in _CLOSE


def _in_template(source: str, at: int, stack: list[str]) -> tuple[int, bool]:
    match = _TEMPLATE.match(source, at)
    at = match.end() if match else at
    if source.startswith("${", at):
        stack.append(_BRACE)
        return at + 2, False
    stack.pop()
    return at + 1, True


def _in_tag(source: str, at: int, stack: list[str]) -> int:
    """Within a start or end tag: ``stack`` holds a text below the tag once it has opened."""
    closing = source.startswith("/", at) and source[at - 1] == "<"
    match = _TAG.match(source, at + closing)
    at = match.end() if match else at
    if source.startswith("{", at):
        stack.append(_BRACE)
        return at + 1
    kind = stack.pop()
    if source.startswith("/>", at):
        return at + 2
    if closing:
        if stack and stack[-1] == _JSX_TEXT:
            stack.pop()
    elif source.startswith(">", at) and kind != _VOID_TAG:
        stack.append(_JSX_TEXT)
    return at + 1


def _in_text(source: str, at: int, stack: list[str]) -> int:
    match = _TEXT.match(source, at)
    at = match.end() if match else at
    if source.startswith("{", at):
        stack.append(_BRACE)
    elif source.startswith("<", at):
        stack.append(_tag(source, at))
    return at + 1


def _tag(source: str, at: int) -> str:
    return _VOID_TAG if _VOID.match(source, at + 1) else _JSX_TAG
