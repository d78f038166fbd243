"""What holds for a path, and for every value where it came from. Plain values: no YAML, no schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import fields, replace

from claimlint.model import Terms

if TYPE_CHECKING:
    from claimlint.config.schema import OwnStatement
    from claimlint.packs.schema import Source

T = TypeVar("T")
Kind = Literal["default", "file", "override", "option"]

ALL = "all"  # the selector of every rule
OPTIONS = {
    "jurisdictions": "--jurisdiction",
    "as_of": "--as-of",
    "fail_on": "--fail-on",
    "include": "--include",
    "exclude": "--exclude",
    "allow_unread": "--allow-unread",
    "select": "--select",
    "ignore": "--ignore",
}


class Origin(Struct, frozen=True):
    """Where a value came from.

    Attributes:
        where: ``file:line``, or the option of the command line.
        through: ``file:line`` of each ``extends`` that leads to the file, from the configuration that was found on.
        override: which of the file's overrides it is, from 1.
    """

    kind: Kind = "default"
    where: str = ""
    through: tuple[str, ...] = ()
    override: int = 0

    def __str__(self) -> str:
        if self.kind == "default":
            return "default"
        number = f", override {self.override}" if self.override else ""
        by = "".join(f", extended at {where}" for where in reversed(self.through))
        return f"{self.where}{number}{by}"


DEFAULT = Origin()


class Held(Struct, Generic[T], frozen=True):
    """A value with where it came from."""

    value: T
    origin: Origin = DEFAULT


class Step(Struct, frozen=True):
    """One thing that a configuration does to rules, by id, name, family or all; steps are taken in order.

    Attributes:
        selectors: each with its origin.
        level: what ``level`` gives: error, warning, note or off.
    """

    do: Literal["select", "ignore", "level", "lock"]
    selectors: tuple[Held[str], ...]
    level: str = ""


class Asked(Struct, frozen=True):
    """What the command line asks for, which wins over every configuration; None where it asks for nothing."""

    jurisdictions: tuple[str, ...] | None = None
    as_of: dt.date | None = None
    fail_on: str | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    allow_unread: bool | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is asked for of rules: to keep only some, then to leave some of these out."""
        select, ignore = (
            tuple(Held(one, Origin("option", OPTIONS[name])) for one in given or ())
            for name, given in (("select", self.select), ("ignore", self.ignore))
        )
        steps = (Step("select", select), Step("ignore", ignore))
        return tuple(step for step in steps if step.selectors)


class Settings(Struct, frozen=True):
    """What holds for a path. Without a configuration, every value is its default.

    Attributes:
        file: the configuration, or None.
        root: the folder from which patterns, baseline and file of waivers are meant.
        files: of the configuration, with those that it extends, the farthest first.
        overrides: those that hold for the path.
        packs: folders of packs beside claimlint's own.
        steps: what is done to rules.
        treatments: ids of the treatments to judge; none is those that each pack covers.
        brands: names, each with the treatment that it is.
        longest: days.
        digest: of all that could change what is found on a page; empty where all is default.
        names: of that on which a pack's patterns depend.
    """

    file: Path | None = None
    root: Path = Path()
    files: tuple[Path, ...] = ()
    overrides: tuple[Origin, ...] = ()
    packs: tuple[Held[Path], ...] = ()
    own_pack: Held[bool] = Held(value=True)
    steps: tuple[Step, ...] = ()
    statements: tuple[Held[OwnStatement], ...] = ()
    sources: tuple[Held[Source], ...] = ()
    jurisdictions: Held[tuple[str, ...]] = Held(())
    as_of: Held[dt.date | None] = Held(None)
    treatments: Held[tuple[str, ...]] = Held(())
    brands: Mapping[str, Held[str]] = field(default_factory=dict)
    fail_on: Held[str] = Held("warning")
    include: Held[tuple[str, ...]] = Held(())
    exclude: Held[tuple[str, ...]] = Held(())
    allow_unread: Held[bool] = Held(value=False)
    require_approver: Held[bool] = Held(value=False)
    require_expiry: Held[bool] = Held(value=False)
    longest: Held[int | None] = Held(None)
    waiver_file: Held[Path | None] = Held(None)
    baseline: Held[Path | None] = Held(None)
    digest: str = ""
    names: str = ""

    def terms(self, today: dt.date) -> Terms:
        """The terms on which to judge."""
        return Terms(self.as_of.value or today, tuple(sorted(set(self.jurisdictions.value))))

    @property
    def changes_pack(self) -> bool:
        """Whether a pack has to be changed to judge by them."""
        return bool(self.digest)


def with_asked(settings: Settings, asked: Asked) -> Settings:
    """What holds when the command line has spoken."""
    given = {one.name: getattr(asked, one.name) for one in fields(asked) if one.name not in ("select", "ignore")}
    new: dict[str, Any] = {
        name: Held(value, Origin("option", OPTIONS[name])) for name, value in given.items() if value is not None
    }
    steps = asked.steps
    if steps:
        from claimlint.config.digest import settings_digest

        new["steps"] = (*settings.steps, *steps)
        new["digest"] = settings_digest(replace(settings, steps=new["steps"]))
    return replace(settings, **new)
