"""Set claims against the evidence ledger and make findings of what it does not carry."""

from claimlint.judge.claims import judge_claims, judge_each
from claimlint.judge.ledger import Ledger
from claimlint.judge.omissions import judge_omissions
from claimlint.judge.places import Places, place_of
from claimlint.judge.verdicts import Judged, Silence, Silent, Verdicts
from claimlint.model import Terms

__all__ = [
    "Judged",
    "Ledger",
    "Places",
    "Silence",
    "Silent",
    "Terms",
    "Verdicts",
    "judge_claims",
    "judge_each",
    "judge_omissions",
    "place_of",
]
