"""What could be said in the place of what was found. Pure: of findings, a page and a pack come findings with fixes."""

from __future__ import annotations

from claimlint.suggest.held import Held
from claimlint.suggest.rewording import compile_rewording
from claimlint.suggest.stretch import stretch
from claimlint.suggest.suggester import Suggester
from claimlint.suggest.worse import worse

__all__ = ["Held", "Suggester", "compile_rewording", "stretch", "worse"]
