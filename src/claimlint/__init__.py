"""claimlint: find marketing claims in clinic copy that the evidence does not carry.

``check_text`` and ``check_paths`` return frozen findings; ``load`` gives a spaCy pipeline. What they need is imported
when they are first named, so that the command line starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.model import Finding, Report
    from claimlint.pipeline import load
    from claimlint.run import check_paths, check_text

__version__ = "0.1.0"
__all__ = ["Finding", "Report", "__version__", "check_paths", "check_text", "load"]
_HOMES = {"Finding": "model", "Report": "model", "check_paths": "run", "check_text": "run", "load": "pipeline"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'claimlint' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(f"claimlint.{_HOMES[name]}"), name)
