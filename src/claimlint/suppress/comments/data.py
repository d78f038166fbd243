"""Comments of formats of data: YAML, TOML, JSON as people write it, and PO."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.suppress.comments.comment import Comment

_HASH = re.compile(r"(?<!\S)#[^\r\n]*")
_TOML = re.compile(
    r"""
        \"{3}(?:[^"\\]++|\\.|"(?!""))*+"{0,2}\"{3}(?!")
      | '{3}(?:[^']++|'(?!''))*+'{0,2}'{3}(?!')
      | "(?:[^"\\\r\n]++|\\.)*+"
      | '[^'\r\n]*+'
      | (?P<comment>\#[^\r\n]*+)
    """,
    re.DOTALL | re.VERBOSE,
)
_JSON = re.compile(
    r""""(?:[^"\\\r\n]++|\\(?:\r\n|.))*+"|'(?:[^'\\\r\n]++|\\(?:\r\n|.))*+'"""
    r"""|(?P<line>//[^\r\n]*+)|/\*(?P<block>(?:[^*]++|\*(?!/))*+)\*/""",
    re.DOTALL,
)
# Comments of a translator; the others (#. #: #, #| #~) are for programs.
_PO = re.compile(r"(?m)^[ \t]*(?P<comment>#(?![.:,|~])[^\r\n]*)")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(?P<comment>#[^\r\n]*)")


def yaml(source: str) -> Iterator[Comment]:
    """Comments of a file of YAML."""
    return yaml_comments(source, 0, len(source))


def yaml_comments(source: str, start: int, end: int) -> Iterator[Comment]:
    """Comments of the YAML at [start, end) of a source: what stands between the tokens; none where it is no YAML."""
    import yaml

    from claimlint.read.data.yaml_file import without_templates

    text = without_templates(source[start:end])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    at, found = 0, []
    try:
        for token in yaml.scan(text, Loader=loader):
            first, last = token.start_mark.index, token.end_mark.index
            found += [*_HASH.finditer(text, at, first)] if first > at else []
            head = _BLOCK_HEAD.match(text, first, last)
            found += [head] if head else []
            at = max(at, last)
    except yaml.YAMLError:
        return
    for match in (*found, *_HASH.finditer(text, at)):
        first, last = match.span("comment" if match.re is _BLOCK_HEAD else 0)
        yield Comment(start + first, start + last, source[start + first + 1 : start + last], line=True)


def toml(source: str) -> Iterator[Comment]:
    """Comments of a file of TOML, which is known to be one."""
    for match in _TOML.finditer(source):
        if match["comment"] is not None:
            yield Comment(*match.span(), match["comment"][1:], line=True)


def json(source: str) -> Iterator[Comment]:
    """Comments of a file of JSONC or JSON5, which is known to be one."""
    for match in _JSON.finditer(source):
        if match["line"] is not None:
            yield Comment(*match.span(), match["line"][2:], line=True)
        elif match["block"] is not None:
            yield Comment(*match.span(), match["block"])


def po(source: str) -> Iterator[Comment]:
    """Comments of translators in a file of gettext."""
    for match in _PO.finditer(source):
        yield Comment(*match.span("comment"), match["comment"][1:], line=True)
