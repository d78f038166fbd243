"""YAML with its places, from the events of PyYAML's parser.

Events and not nodes: they come one after the other, so that depth costs no stack, and an alias is met as an alias and
is never unfolded. Its words are read once, where their anchor stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimlint.errors import ReadError
from claimlint.read.data.broken import broken
from claimlint.read.data.building import Building
from claimlint.read.data.shape import write_shaped
from claimlint.read.data.yaml_scalar import place_of, scalar_text
from claimlint.read.flow import Flow
from claimlint.read.overlay import Cover, covered
from claimlint.read.values import DEEPEST, Text, Value, too_deep

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

# What a template writes into YAML (Helm, Jinja, Jekyll); a line of nothing else is no line of YAML.
_INSIDE = r"[^{}%\r\n]*+"
_LINE = re.compile(
    rf"(?m)^[ \t]*+(?:\{{\{{[-~]?[ \t]*+(?:[#/]|(?:if|else|end|range|with)\b){_INSIDE}\}}\}}|\{{%{_INSIDE}%\}})[ \t]*+$"
)
_MARK = re.compile(rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}")
# As YAML 1.1 has them; what is no word needs no list, since no copy is without.
_NO_STRING = frozenset(
    form
    for word in ("true", "false", "yes", "no", "on", "off", "null", "~", "")
    for form in (word, word.title(), word.upper())
)


class _Open(Building):
    """A mapping or list that is being read; ``is_key``: as a name."""

    is_key: bool = False

    @property
    def awaits_key(self) -> bool:
        return self.group and self.key is None

    def take(self, value: Value | None, name: str, at: tuple[int, int]) -> None:
        """Take a value, or in a mapping a name; what is not read, and is no string, is None."""
        if self.awaits_key:
            self.key = name, at
        else:
            self.put(value)


def read_yaml(source: str, flow: Flow) -> None:
    """Read a file of YAML, of one document or several, into ``flow``.

    Raises:
        ReadError: when it is not YAML, or nested deeper than any copy.
    """
    for value in parse_yaml(source):
        write_shaped(flow, value)
    flow.finish()


def parse_yaml(source: str, start: int = 0, end: int | None = None) -> Iterator[Value]:
    """The documents of a YAML text, which stands at [start, end) in the source.

    Raises:
        ReadError: when it is not YAML, or nested deeper than any copy.
    """
    import yaml

    text = without_templates(source[start:end])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = _Open(group=False)
    stack = [root]
    try:
        for event in yaml.parse(text, Loader=loader):
            _take(event, text, start, stack)
            if len(stack) == 1 and root.items:
                yield root.items.pop()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise broken("YAML", source, start + (mark.index if mark else 0), f"{error.problem}") from error
    except yaml.reader.ReaderError as error:
        at = text.find(chr(error.character)) if isinstance(error.character, int) else 0
        raise broken("YAML", source, start + max(at, 0), "stands a character that YAML does not allow") from error
    except yaml.YAMLError as error:
        raise ReadError(f"The file is not YAML: {error}; mend it, or leave it out.") from error


def without_templates(text: str) -> str:
    """A YAML text in which what a template writes is covered; every character keeps its place."""
    if "{{" not in text and "{%" not in text:
        return text
    text = _LINE.sub(lambda match: " " * len(match.group()), text)
    return covered(text, (Cover(*match.span(), value=match.group()[1] == "{") for match in _MARK.finditer(text)))


def _take(event: Event, text: str, base: int, stack: list[_Open]) -> None:
    import yaml

    top = stack[-1]
    start, end = place_of(event)
    at = base + start, base + end
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event, text, base)
        name = "" if event.tag and event.tag.endswith(":merge") else event.value
        top.take(value, name, at)
    elif isinstance(event, yaml.AliasEvent):
        top.take(None, "", at)
    elif isinstance(event, yaml.CollectionStartEvent):
        if len(stack) > DEEPEST:
            raise too_deep("values")
        stack.append(_Open(isinstance(event, yaml.MappingStartEvent), is_key=top.awaits_key))
    elif isinstance(event, yaml.CollectionEndEvent):
        done = stack.pop()
        # A mapping or list as a name is no name that people write.
        stack[-1].take(None if done.is_key else done.value(), "", at)


def _scalar(event: ScalarEvent, text: str, base: int) -> Text | None:
    if (event.tag or "").endswith("binary"):
        return None
    if not event.style and event.value in _NO_STRING:
        return None
    return scalar_text(event, text, base)
