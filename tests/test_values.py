"""Values are what ``dataclasses`` makes of the same class, but for when their methods are made."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import msgspec
import pytest

from claimlint import values


@values.dataclass(frozen=True, slots=True, order=True)
class Ours:
    """Doc."""

    one: int
    two: str = "b"
    three: list[int] = values.field(default_factory=list)
    four: int = values.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "four", self.one + 1)

    @property
    def five(self) -> int:
        return self.four + 1


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Theirs:
    """Doc."""

    one: int
    two: str = "b"
    three: list[int] = dataclasses.field(default_factory=list)
    four: int = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "four", self.one + 1)


@values.dataclass(slots=True)
class Loose:
    one: int = 1


@values.dataclass(slots=True)
class Looser(Loose):
    two: int = 2


@values.dataclass(frozen=True, slots=True, eq=False)
class Itself:
    one: int = 1


@values.dataclass(slots=True, unsafe_hash=True)
class Hashed:
    one: int = 1


@values.dataclass(frozen=True, slots=True)
class Plain:
    one: int = 1
    two: tuple[str, ...] = ()


@pytest.mark.parametrize("args", [(1,), (1, "a"), (1, "a", [3])])
def test_it_is_made_and_shown_as_the_standard_ones_are(args: tuple[Any, ...]) -> None:
    ours, theirs = Ours(*args), Theirs(*args)
    other: object = theirs
    assert repr(ours).replace("Ours", "Theirs") == repr(theirs)
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)
    assert (ours.four, ours.five) == (2, 3)
    assert ours == Ours(*args)
    assert ours != other
    assert Ours.__match_args__ == Theirs.__match_args__
    assert not hasattr(ours, "__dict__")


def test_defaults_are_made_anew() -> None:
    assert Ours(1).three is not Ours(1).three


def test_order_and_hash() -> None:
    assert sorted([Ours(2), Ours(1, "c"), Ours(1)]) == [Ours(1), Ours(1, "c"), Ours(2)]
    assert Ours(1) <= Ours(1) < Ours(2) > Ours(1) >= Ours(1)
    with pytest.raises(TypeError):
        _ = Plain() < Plain()  # type: ignore[operator]
    assert len({Plain(1), Plain(1), Plain(2)}) == 2
    assert len({Itself(), Itself()}) == 2
    assert hash(Hashed(2)) == hash(Hashed(2))
    assert Loose(2) == Loose(2) != Loose(3)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Loose())
    with pytest.raises(TypeError, match="unhashable"):
        hash(Ours(1))  # it holds a list


def test_what_is_frozen_is_not_set() -> None:
    for one in (Ours(1), Plain(), Itself()):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'one'"):
            one.one = 2  # type: ignore[misc]
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'one'"):
            del one.one
    loose = Looser()
    loose.one = 3
    assert (loose.one, loose.two, Loose().one) == (3, 2, 1)


@pytest.mark.parametrize(("args", "named"), [((), {}), ((1,), {"four": 2}), ((1, "a", [], 4), {}), ((1,), {"x": 1})])
def test_what_it_is_made_of_is_checked(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="argument"):
        Ours(*args, **named)


@pytest.mark.parametrize("one", [Ours(1, "a", [2]), Plain(2, ("a",)), Looser(5, 6)])
def test_copies_are_equal(one: Any) -> None:
    for other in (pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)):
        assert other == one
        assert other is not one


def test_what_the_library_does_with_values_works() -> None:
    assert values.replace(Ours(1, "a"), one=2) == Ours(2, "a")
    assert values.replace(Ours(1), one=7).four == 8
    assert values.astuple(Plain(1, ("a",))) == (1, ("a",))
    assert msgspec.json.decode(msgspec.json.encode(Plain(3, ("a",))), type=Plain) == Plain(3, ("a",))
    match Plain(4):
        case Plain(one):
            assert one == 4


def test_values_have_slots() -> None:
    with pytest.raises(TypeError, match="slots"):
        values.dataclass(slots=False)
