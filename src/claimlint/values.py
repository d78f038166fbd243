"""Values as ``dataclasses`` makes them, at a tenth of what they cost when a module is imported.

``dataclasses`` writes and compiles six methods for each class, which for the classes that one page needs takes longer
than to read the page; most of these methods are never called. Here a method is made when it is first called, and an
instance is made in little more than half the time. To type checkers, and to ``dataclasses.replace`` and its like, there
is no difference.
"""

from __future__ import annotations

import dataclasses
from dataclasses import astuple, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

__all__ = ["astuple", "dataclass", "field", "replace"]
_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")

if not TYPE_CHECKING:

    def dataclass(
        *, slots: bool, frozen: bool = False, order: bool = False, eq: bool = True, unsafe_hash: bool = False
    ) -> Callable[[type], type]:
        """As the standard library's, for classes with slots; ``init=False`` holds of fields without a default only."""
        if not slots:
            raise TypeError("Values have slots.")
        return lambda cls: _value(cls, frozen=frozen, order=order, eq=eq, hashed=unsafe_hash or (eq and frozen))


def _value(cls: type, *, frozen: bool, order: bool, eq: bool, hashed: bool) -> Any:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # or the standard library writes one, from a signature that is not there yet
    made: Any = dataclasses.dataclass(slots=True, init=False, repr=False, eq=False)(cls)
    _later(made, "__init__", _init_frozen if frozen else _init)
    for name in ("__repr__", *(("__eq__",) if eq else ()), *(_ORDER if order else ())):
        _later(made, name, _ordinary)
    if hashed:
        _later(made, "__hash__", _ordinary)
    elif eq:
        made.__hash__ = None  # what can change is no key
    if frozen:
        # Slots of what cannot be set have to be packed and unpacked by hand.
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
        made.__getstate__, made.__setstate__ = _packed, _unpack
    return made


def _later(cls: type, name: str, make: Callable[[type, str], Any]) -> None:
    """Give a class a method that is made when it is first called."""

    def first(self: Any, *args: Any, **kwargs: Any) -> Any:
        method = make(cls, name)
        setattr(cls, name, method)
        return method(self, *args, **kwargs)

    first.__name__ = name
    setattr(cls, name, first)


def _init_frozen(cls: type, _: str) -> Any:
    """Sets each field by its slot, which is quicker than by its name, and possible though nobody else may set it."""
    setters = {f"_set_{one.name}": getattr(cls, one.name).__set__ for one in dataclasses.fields(cls)}
    return _written(cls, "_set_{}(self, {})", setters)


def _init(cls: type, _: str) -> Any:
    return _written(cls, "self.{} = {}", {})


def _written(cls: type, line: str, scope: dict[str, Any]) -> Any:
    parameters, body = ["self"], []
    for one in dataclasses.fields(cls):
        if not one.init:
            continue
        parameter = value = one.name
        if one.default is not dataclasses.MISSING:
            scope[f"_{one.name}"] = one.default
            parameter = f"{one.name}=_{one.name}"
        elif one.default_factory is not dataclasses.MISSING:
            scope |= {f"_{one.name}": one.default_factory, "_MISSING": dataclasses.MISSING}
            parameter = f"{one.name}=_MISSING"
            value = f"_{one.name}() if {one.name} is _MISSING else {one.name}"
        parameters.append(parameter)
        body.append(line.format(one.name, value))
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    code = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])
    exec(code, scope)
    return scope["__init__"]


def _ordinary(cls: type, name: str) -> Any:
    """A method as the standard library makes it, which asks for the class of what it is called on."""
    parts = [
        (one.name, object, field(repr=one.repr, hash=one.hash, compare=one.compare)) for one in dataclasses.fields(cls)
    ]
    twin = dataclasses.make_dataclass(cls.__name__, parts, frozen=True, init=False, order=name in _ORDER)
    return twin.__dict__[name]


def _refuse_to_set(_: Any, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _packed(self: Any) -> list[Any]:
    return [getattr(self, name) for name in type(self).__dataclass_fields__]


def _unpack(self: Any, state: list[Any]) -> None:
    for name, value in zip(type(self).__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)
