"""The tables of ``languages/``: what names, components, marks and nodes of grammars say of copy, as YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, TypeVar

_Entry = TypeVar("_Entry")


def load(name: str) -> Any:
    """The table ``languages/NAME.yaml`` as YAML gives it; who asks for it checks its form."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(resources.files(__package__).joinpath("languages", f"{name}.yaml").read_bytes(), loader)


def by_end(words: Sequence[str], table: Mapping[str, _Entry]) -> _Entry | None:
    """What a table says of a name in words: the longest entry that it ends in decides, or None where there is none."""
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((table[end] for end in ends if end in table), None)
