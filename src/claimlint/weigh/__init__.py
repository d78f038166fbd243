"""How much a sentence as a whole reads as a claim: linear models whose weights stand in the pack, to be read."""

from claimlint.weigh.company import Company
from claimlint.weigh.features import Setting, features
from claimlint.weigh.weigher import Weigher, classes_by_form

__all__ = ["Company", "Setting", "Weigher", "classes_by_form", "features"]
