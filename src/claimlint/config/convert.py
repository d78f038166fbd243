"""Values as they were written, made into the Structs of the schema, with everything that is wrong with them at once.

msgspec stops at the first error. So each field, item and entry is converted by itself, and what is wrong with one
hides no other.
"""

from __future__ import annotations

import types
from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

import msgspec

from claimlint.names import hint

Way: TypeAlias = tuple[str | int, ...]
T = TypeVar("T")


class Problems:
    """What is wrong, each with the keys and indices that lead there."""

    def __init__(self) -> None:
        self.found: list[tuple[Way, str]] = []

    def add(self, way: Way, sentence: str) -> None:
        """Note a problem."""
        self.found.append((way, sentence))


def convert(value: object, form: type[T], way: Way, problems: Problems) -> T | None:
    """A value as ``form``, without what is wrong in it; None where nothing is left.

    Args:
        way: the keys and indices that lead to it.
        problems: is told what is wrong.
    """
    made: T | None = _converted(value, form, way, problems)
    return made


def _converted(value: object, form: Any, way: Way, problems: Problems) -> Any:
    bare = _bare(form)
    origin = get_origin(bare)
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct) and isinstance(value, dict):
        return _struct(value, bare, way, problems)
    if origin is list and isinstance(value, list):
        (inner,) = get_args(bare)
        made = [_converted(one, inner, (*way, at), problems) for at, one in enumerate(value)]
        return [one for one in made if one is not None] if value else _leaf(value, form, way, problems)
    if origin is dict and isinstance(value, dict):
        return _entries(value, bare, way, problems)
    return _leaf(value, form, way, problems)


def _bare(form: Any) -> Any:
    """The form without its notes, and without that it may be left out."""
    while True:
        if get_origin(form) is Annotated:
            form = get_args(form)[0]
        elif get_origin(form) in (Union, types.UnionType):
            inner = [one for one in get_args(form) if one not in (msgspec.UnsetType, type(None))]
            if len(inner) != 1:
                return form
            form = inner[0]
        else:
            return form


def _struct(value: dict[Any, Any], form: type[msgspec.Struct], way: Way, problems: Problems) -> Any:
    fields = {field.encode_name: field for field in msgspec.structs.fields(form)}
    made = {}
    for key, below in value.items():
        if key not in fields:
            near = hint(str(key), fields)
            problems.add((*way, key), f"unknown key {str(key)!r}{near or '; allowed: ' + ', '.join(fields)}")
            continue
        one = _converted(below, fields[key].type, (*way, key), problems)
        if one is not None:
            made[fields[key].name] = one
    missing = [name for name, field in fields.items() if field.required and name not in value]
    for name in missing:
        problems.add(way, f"the key {name!r} is missing")
    if any(field.required and field.name not in made for field in fields.values()):
        return None
    return form(**made)


def _entries(value: dict[Any, Any], form: Any, way: Way, problems: Problems) -> dict[str, Any]:
    keys, values = get_args(form)
    made = {}
    for key, below in value.items():
        name = _leaf(key, keys, (*way, key), problems)
        one = _converted(below, values, (*way, key), problems)
        if name is not None and one is not None:
            made[name] = one
    return made


def _leaf(value: object, form: Any, way: Way, problems: Problems) -> Any:
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        message = str(error).partition(" - at `$")[0]
        if "RFC3339" in message:
            message = "this is no day; write it as in 2026-11-22"
        problems.add(way, f"{message[:1].lower()}{message[1:]}{_allowed(value, form)}")
    except RecursionError:
        problems.add(way, "this is nested too deep")
    return None


def _allowed(value: object, form: Any) -> str:
    """What would be right, where that is one of a few words."""
    bare = _bare(form)
    names: list[str] = []
    if get_origin(bare) is Literal:
        names = [str(one) for one in get_args(bare)]
    elif isinstance(bare, type) and issubclass(bare, Enum):
        names = [str(one.value) for one in bare]
    if not names:
        return ""
    return (hint(value, names) if isinstance(value, str) else "") or f"; allowed: {', '.join(names)}"
