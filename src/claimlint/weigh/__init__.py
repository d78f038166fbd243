"""How much a sentence as a whole reads as a claim: linear models whose weights stand in the pack, to be read."""

from claimlint.weigh.weigher import Shares, Weigher

__all__ = ["Shares", "Weigher"]
