"""Files that say of what form others are: their titles and descriptions are for developers and editors, and no copy."""

from __future__ import annotations

from claimlint.read.data.editors import for_visitors, is_for_editors
from claimlint.read.values import Group, Text, Value

_JSON_SCHEMA = "json-schema.org"
# What stands at the top of a JSON schema; a file without ``$schema`` that holds nothing else is one.
_SCHEMA_NAMES = frozenset(
    "$id $ref $defs $comment id title description type properties required definitions additionalProperties "
    "patternProperties oneOf anyOf allOf not if then else examples default dependencies".split()
)
# Descriptions of interfaces, by what names their form, and what one of them holds beside that.
_INTERFACES = frozenset({"openapi", "swagger", "asyncapi"})
_INTERFACE_NAMES = frozenset({"info", "paths", "components", "definitions", "channels", "webhooks"})
# A block or theme of WordPress: only the words that a block begins with are ever shown.
_WORDPRESS = "schemas.wp.org"
_SHOWN_OF_BLOCK = frozenset({"attributes", "example"})
_STRAPI = frozenset({"collectionName", "info", "attributes"})


def without_schema(value: Value) -> Value:
    """A data file without what only says of what form others are."""
    if is_for_editors(value):
        return for_visitors(value)
    if not isinstance(value, Group):
        return value
    texts = {entry.name: entry.value.value for entry in value.entries if isinstance(entry.value, Text)}
    if _WORDPRESS in texts.get("$schema", ""):
        return Group(tuple(entry for entry in value.entries if entry.name in _SHOWN_OF_BLOCK))
    names = {entry.name for entry in value.entries}
    if _JSON_SCHEMA in texts.get("$schema", "") or _is_schema(value, names, texts) or _is_interface(value, names):
        return Group(())
    return Group(()) if names >= _STRAPI else value


def _is_schema(value: Group, names: set[str], texts: dict[str, str]) -> bool:
    properties = (entry.value for entry in value.entries if entry.name == "properties")
    grouped = any(isinstance(one, Group) and _all_groups(one) for one in properties)
    return grouped and texts.get("type") == "object" and names <= _SCHEMA_NAMES


def _all_groups(value: Group) -> bool:
    return all(isinstance(entry.value, Group) for entry in value.entries)


def _is_interface(value: Group, names: set[str]) -> bool:
    if names & _INTERFACES and len(names & _INTERFACE_NAMES) > 1:
        return True
    # A version may be a number (``openapi: 3.1``), which a data file is read without.
    paths = next((entry.value for entry in value.entries if entry.name == "paths"), None)
    return "info" in names and isinstance(paths, Group) and all(one.name.startswith("/") for one in paths.entries)
