"""What the walk has to do: a node with the name of what it gives, or a step, which may give more to do first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tree_sitter import Node

    Task: TypeAlias = tuple[Node, str] | Callable[[], "Sequence[Task] | None"]
