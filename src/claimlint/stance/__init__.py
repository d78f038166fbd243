"""Who says a claim, and how surely: ConText (Harkema et al. 2009) carried to marketing copy."""

from claimlint.stance.context import Context
from claimlint.stance.read import read_stance

__all__ = ["Context", "read_stance"]
