"""What a configuration comes to for a path: its layers one after another, then the overrides, then what was asked.

A value of a layer takes the place of those before it, with four exceptions: levels and brands are joined by their keys;
packs, evidence, locks and overrides add up; what is left out by ``ignore`` stays so until a layer selects anew; and of
waivers a layer can only ask for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import UnsetType
from msgspec.structs import replace

from claimlint.config.convert import Way
from claimlint.config.digest import names_digest, settings_digest
from claimlint.config.layers import Configuration, Layer
from claimlint.config.paths import matches
from claimlint.config.schema import Config, Override, Waivers
from claimlint.config.settings import ALL, Held, Origin, Settings, Step
from claimlint.packs.schema import FAMILIES

_PLAIN = ("own_pack", "jurisdictions", "as_of", "treatments", "fail_on", "include", "exclude", "allow_unread")


def merge(configuration: Configuration, path: Path) -> Settings:
    """What holds for a path, the command line apart.

    Args:
        path: an absolute path; it need not be there.
    """
    settings = base(configuration)
    layers = {layer.document.shown: layer for layer in configuration.layers}
    for shown, at in overrides_for(configuration, path):
        override = next(one for index, one in layers[shown].overrides if index == at)
        settings = _with_override(settings, layers[shown], at, override)
    return replace(settings, digest=settings_digest(settings), names=names_digest(settings))


def base(configuration: Configuration) -> Settings:
    """What holds where no override does."""
    root = configuration.root
    settings = Settings(configuration.path, root, tuple(layer.document.path for layer in configuration.layers))
    for layer in configuration.layers:
        settings = _with_layer(settings, layer, root)
    return settings


def overrides_for(configuration: Configuration, path: Path) -> Iterator[tuple[str, int]]:
    """The overrides that hold for a path, by file and index, in order."""
    for layer in configuration.layers:
        for at, override in layer.overrides:
            if matches(override.paths, path, configuration.root):
                yield layer.document.shown, at


def every_step(configuration: Configuration) -> Iterator[tuple[Layer, int | None, tuple[Step, ...]]]:
    """What each layer does to rules, and what each of its overrides does, whatever path it is for."""
    for layer in configuration.layers:
        yield layer, None, tuple(_steps(layer, (), layer.config))
    for layer in configuration.layers:
        for at, override in layer.overrides:
            yield layer, at, tuple(_steps(layer, ("overrides", at), override))


def every_brand(configuration: Configuration) -> Iterator[tuple[str, Held[str]]]:
    """Every brand that is named anywhere."""
    for layer, way, table in every_table(configuration):
        yield from _brands(layer, way, table).items()


def every_table(configuration: Configuration) -> Iterator[tuple[Layer, Way, Config | Override]]:
    """Every layer and every override, with the way to it."""
    for layer in configuration.layers:
        yield layer, (), layer.config
        yield from ((layer, ("overrides", at), one) for at, one in layer.overrides)


def origin_of(layer: Layer, way: Way) -> Origin:
    """Where a value stands."""
    number = int(way[1]) + 1 if way[0] == "overrides" and len(way) > 1 else 0
    return Origin("override" if number else "file", layer.document.where(way), layer.through, number)


def _with_layer(settings: Settings, layer: Layer, root: Path) -> Settings:
    config = layer.config
    plain = {name: getattr(config, name) for name in _PLAIN}
    new: dict[str, Any] = {
        name: Held(_value(value), origin_of(layer, (name.replace("_", "-"),)))
        for name, value in plain.items()
        if not isinstance(value, UnsetType)
    }
    if isinstance(config.packs, list):
        folder = layer.document.path.parent
        added = [Held(folder / name, origin_of(layer, ("packs", at))) for at, name in enumerate(config.packs)]
        new["packs"] = (*settings.packs, *added)
    if isinstance(config.baseline, str):
        new["baseline"] = Held(root / config.baseline, origin_of(layer, ("baseline",)))
    if isinstance(config.waivers, Waivers):
        new |= _waivers(layer, config.waivers, root)
    new["brands"] = {**settings.brands, **_brands(layer, (), config)}
    new["steps"] = (*settings.steps, *_steps(layer, (), config))
    held = [Held(one, Origin("file", where, layer.through)) for one, where in layer.statements]
    new["statements"] = (*settings.statements, *held)
    sources = [Held(one, Origin("file", where, layer.through)) for one, where in layer.sources]
    new["sources"] = (*settings.sources, *sources)
    return replace(settings, **new)


def _with_override(settings: Settings, layer: Layer, at: int, override: Override) -> Settings:
    way: Way = ("overrides", at)
    new: dict[str, Any] = {
        name: Held(_value(value), origin_of(layer, (*way, name)))
        for name in ("jurisdictions", "treatments")
        if not isinstance(value := getattr(override, name), UnsetType)
    }
    new["brands"] = {**settings.brands, **_brands(layer, way, override)}
    new["steps"] = (*settings.steps, *_steps(layer, way, override))
    new["overrides"] = (*settings.overrides, origin_of(layer, way))
    return replace(settings, **new)


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _waivers(layer: Layer, waivers: Waivers, root: Path) -> dict[str, Any]:
    new: dict[str, Any] = {}
    for name in ("require_approver", "require_expiry", "longest"):
        value = getattr(waivers, name)
        if not isinstance(value, UnsetType):
            new[name] = Held(value, origin_of(layer, ("waivers", name.replace("_", "-"))))
    if isinstance(waivers.file, str):
        new["waiver_file"] = Held(root / waivers.file, origin_of(layer, ("waivers", "file")))
    return new


def _brands(layer: Layer, way: Way, table: Config | Override) -> dict[str, Held[str]]:
    brands: Mapping[str, str] = table.brands if isinstance(table.brands, dict) else {}
    return {name: Held(treatment, origin_of(layer, (*way, "brands", name))) for name, treatment in brands.items()}


def _steps(layer: Layer, way: Way, table: Config | Override) -> Iterator[Step]:
    """What a layer or an override does to rules: it selects, leaves out, gives levels, and locks what came of it.

    Of levels the wider ones are given first, so that a rule's own wins over its family's.
    """
    if isinstance(table.select, list) and table.select:
        yield Step("select", _selectors(layer, (*way, "select"), table.select))
    if isinstance(table.ignore, list):
        yield Step("ignore", _selectors(layer, (*way, "ignore"), table.ignore))
    if isinstance(table.levels, dict):
        for selector, level in sorted(table.levels.items(), key=lambda one: _width(one[0])):
            yield Step("level", (Held(selector, origin_of(layer, (*way, "levels", selector))),), level)
    if isinstance(table, Config) and isinstance(table.locked, list):
        yield Step("lock", _selectors(layer, ("locked",), table.locked))


def _selectors(layer: Layer, way: Way, selectors: Iterable[str]) -> tuple[Held[str], ...]:
    return tuple(Held(one, origin_of(layer, (*way, at))) for at, one in enumerate(selectors))


def _width(selector: str) -> int:
    return 0 if selector == ALL else 1 if selector in FAMILIES else 2
