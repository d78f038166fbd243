"""Data that says what editors may change on a page: only what stands there until they do is for visitors.

Shopify's schemas of sections and of a theme's settings, their translations, and exports of Advanced Custom Fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.errors import ReadError
from claimlint.read.flow import Flow
from claimlint.read.values import Entry, Group, Series, Text, Value

_SETTINGS = "settings"
_DEFAULTS = frozenset({"default", "default_value"})
_LOCATED = frozenset({"fields", "location"})
_THEME = "theme_info"
# What the translations of a theme's schemas hold, and those of its pages do not.
_TRANSLATED = frozenset({"sections", "blocks", "settings_schema", "common", "options", "general"})
# What a setting may be whose default is words of the page, and no choice, colour or picture.
_WORDED = frozenset(
    {"text", "textarea", "richtext", "inline_richtext", "html", "liquid", "wysiwyg", "quote", "heading"}
)


def read_schema(source: str, flow: Flow) -> None:
    """Read the schema of a section into ``flow``.

    Raises:
        ReadError: when it is not JSON, or nested deeper than any copy.
    """
    from claimlint.read.data.json_file import parse_json
    from claimlint.read.data.shape import write_shaped

    values = [*parse_json(source)]
    if len(values) != 1:
        raise ReadError("The schema is not JSON: it holds no value, or several.")
    write_shaped(flow, for_visitors(values[0]))
    flow.finish()


def is_for_editors(value: Value) -> bool:
    """Whether a whole file is a schema of a theme's settings or an export of fields."""
    groups = value.items if isinstance(value, Series) else (value,)
    return any(isinstance(one, Group) and _is_schema(one) for one in groups)


def for_visitors(value: Value) -> Value:
    """What a visitor may see of a value that is for editors: defaults, and what its presets set."""
    return Group(tuple(_entries(value)))


def _is_schema(group: Group) -> bool:
    named = {entry.name: entry.value for entry in group.entries}
    name = named.get("name")
    theme = isinstance(name, Text) and name.value == _THEME
    return (
        theme
        or (bool(named) and named.keys() <= _TRANSLATED and any(map(_has_labels, named.values())))
        or (named.keys() >= _LOCATED and all(isinstance(named[one], Series) for one in _LOCATED))
    )


def _has_labels(value: Value) -> bool:
    """Whether a value names the settings of sections, as the translations of a schema do."""
    sections = [entry.value for entry in value.entries] if isinstance(value, Group) else []
    settings = [
        entry.value
        for section in sections
        if isinstance(section, Group)
        for entry in section.entries
        if entry.name == _SETTINGS and isinstance(entry.value, Group)
    ]
    return any(group.entries for group in settings) and all(map(_all_groups, settings))


def _all_groups(group: Group) -> bool:
    return all(isinstance(entry.value, Group) for entry in group.entries)


def _entries(value: Value) -> Iterator[Entry]:
    if isinstance(value, Series):
        for item in value.items:
            yield from _entries(item)
    elif isinstance(value, Group):
        texts = {entry.name: entry.value.value for entry in value.entries if isinstance(entry.value, Text)}
        name = texts.get("id") or texts.get("name") or ""
        for entry in value.entries:
            if entry.name in _DEFAULTS:
                yield Entry(name, entry.at, entry.value) if texts.get("type") in _WORDED else entry
            elif entry.name == _SETTINGS and isinstance(entry.value, Group) and not _all_groups(entry.value):
                yield Entry("", entry.at, entry.value)
            else:
                yield from _entries(entry.value)
