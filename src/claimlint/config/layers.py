"""A configuration with those that it extends, the farthest first, each part with where it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from claimlint.config.convert import Problems, Way, convert
from claimlint.config.documents import Document, read_document
from claimlint.config.find import absolute, shown
from claimlint.config.schema import Config, Evidence, EvidenceFile, Override, OwnStatement
from claimlint.errors import UsageError
from claimlint.files.patterns import parse_globs
from claimlint.packs.schema import Source


class Layer(Struct, frozen=True):
    """One file of a configuration.

    Attributes:
        overrides: those that can be read, each with its index in the file.
        through: ``file:line`` of each ``extends`` that leads to it, from the configuration that was found on.
        statements, sources: of its evidence, each with the ``file:line`` where it stands.
    """

    document: Document
    config: Config
    overrides: tuple[tuple[int, Override], ...]
    through: tuple[str, ...]
    statements: tuple[tuple[OwnStatement, str], ...]
    sources: tuple[tuple[Source, str], ...]


class Configuration(Struct, frozen=True):
    """A configuration as written.

    Attributes:
        root: the folder from which its patterns, its baseline and its file of waivers are meant.
        layers: those that it extends, the farthest first, and itself.
    """

    path: Path
    root: Path
    layers: tuple[Layer, ...]


def read_configuration(path: Path, root: Path | None = None) -> tuple[Configuration, list[str]]:
    """Read what can be read of a configuration.

    Args:
        root: the folder of its patterns; its own by default.

    Returns:
        the configuration, and problems as sentences that begin with ``file:line``.
    """
    path = absolute(path)
    problems: list[str] = []
    layers = list(_layers(path, (), (), problems))
    return Configuration(path, root or path.parent, tuple(reversed(layers))), problems


def _layers(path: Path, chain: Sequence[Path], through: tuple[str, ...], problems: list[str]) -> Iterator[Layer]:
    """A file and those that it extends, the nearest first."""
    document, wrong = read_document(path, shown(path))
    problems += wrong
    if document is None:
        return
    layer = _layer(document, through, problems)
    if layer is None:
        return
    yield layer
    above = layer.config.extends
    if not isinstance(above, str):
        return
    where = document.where(("extends",))
    target = absolute(path.parent / above)
    if target in (*chain, path):
        way = " extends ".join(shown(one) for one in (*chain, path, target))
        problems.append(f"{where}: extends: a configuration cannot extend itself: {way}; take one of them out")
    elif not target.is_file():
        problems.append(f"{where}: extends: there is no file {above}; name a configuration from this file's folder")
    else:
        yield from _layers(target, (*chain, path), (*through, where), problems)


def _layer(document: Document, through: tuple[str, ...], problems: list[str]) -> Layer | None:
    found = Problems()
    config = convert(document.value, Config, (), found)
    if config is None:
        return None
    overrides = tuple(_overrides(document.value.get("overrides")))
    _check_patterns(config, overrides, found)
    own = config.evidence if isinstance(config.evidence, Evidence) else Evidence()
    problems += _told(document, found)
    held = [_evidence(document, own, ("evidence",), document.value.get("evidence"))]
    for at, name in enumerate(own.files):
        held += _evidence_file(document, name, ("evidence", "files", at), problems)
    statements = tuple(one for part, _ in held for one in part)
    sources = tuple(one for _, part in held for one in part)
    return Layer(document, config, overrides, through, statements, sources)


def _overrides(value: object) -> Iterator[tuple[int, Override]]:
    """What is wrong with them is told of the whole."""
    for at, one in enumerate(value if isinstance(value, list) else ()):
        made = convert(one, Override, (), Problems())
        if made is not None:
            yield at, made


_Held = tuple[tuple[tuple[OwnStatement, str], ...], tuple[tuple[Source, str], ...]]


def _evidence_file(document: Document, name: str, way: Way, problems: list[str]) -> Iterator[_Held]:
    path = document.path.parent / name
    if not path.is_file() or path.suffix not in (".yml", ".yaml"):
        why = f"there is no YAML file {name}; name one from this file's folder, with the ending .yml or .yaml"
        problems.append(f"{document.where(way)}: evidence: {why}")
        return
    inner, wrong = read_document(path, shown(path))
    problems += wrong
    if inner is None:
        return
    found = Problems()
    made = convert(inner.value, EvidenceFile, (), found)
    problems += _told(inner, found)
    if made is not None:
        yield _evidence(inner, made, (), inner.value)


def _evidence(document: Document, held: Evidence | EvidenceFile, way: Way, value: object) -> _Held:
    """What a table of evidence holds, each entry with its place, which is found by its id."""
    table = value if isinstance(value, dict) else {}

    def place(key: str, name: str) -> str:
        items = table.get(key)
        rows = items if isinstance(items, list) else []
        at = next((at for at, row in enumerate(rows) if isinstance(row, dict) and row.get("id") == name), 0)
        return document.where((*way, key, at, "id"))

    return (
        tuple((one, place("statements", one.id)) for one in held.statements),
        tuple((one, place("sources", one.id)) for one in held.sources),
    )


def _check_patterns(config: Config, overrides: Sequence[tuple[int, Override]], problems: Problems) -> None:
    """A pattern that can match nothing leaves nothing out, and its writer should know."""
    given: list[tuple[Way, object]] = [(("include",), config.include), (("exclude",), config.exclude)]
    given += [(("overrides", at, "paths"), one.paths) for at, one in overrides]
    for way, patterns in given:
        for at, pattern in enumerate(patterns if isinstance(patterns, list) else ()):
            try:
                parse_globs(str(way[-1]), [pattern])
            except UsageError as error:
                problems.add((*way, at), str(error))


def _told(document: Document, problems: Problems) -> list[str]:
    return [f"{document.where(way)}: {_key(way)}{sentence}" for way, sentence in problems.found]


def _key(way: Way) -> str:
    parts = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
    return f"{parts.lstrip('.')}: " if parts else ""
