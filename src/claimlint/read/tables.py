"""The tables of ``languages/``: what names, components, marks and nodes of grammars say of copy, as YAML."""

from __future__ import annotations

from importlib import resources
from typing import Any


def load(name: str) -> Any:
    """The table ``languages/NAME.yaml`` as YAML gives it; who asks for it checks its form."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(resources.files(__package__).joinpath("languages", f"{name}.yaml").read_bytes(), loader)
