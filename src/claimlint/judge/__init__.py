"""Set claims against the evidence ledger and make findings of what it does not carry."""

from claimlint.judge.claims import judge_claims
from claimlint.judge.ledger import Terms
from claimlint.judge.omissions import judge_omissions

__all__ = ["Terms", "judge_claims", "judge_omissions"]
