"""Who says a claim, and how surely: ConText (Harkema et al. 2009) carried to marketing copy."""

from claimlint.stance.context import Context
from claimlint.stance.read import cues_of, read_stance
from claimlint.stance.scope import Reach, reach_of, reaching

__all__ = ["Context", "Reach", "cues_of", "reach_of", "reaching", "read_stance"]
