"""What claims are judged to, those of which nothing is to be said too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimlint.model import EvidenceRef, Level
from claimlint.model.often import made_often
from claimlint.packs.schema import Rule
from claimlint.view import ReadClaim

Silence = Literal["subject", "stance", "evidence", "ground"]


@made_often
class Judged:
    """A claim of which something is to be said.

    Attributes:
        evidence: statements of the ledger, the one that grades it first; none for a rule of form.
        before: the level that it had before the sentence as a whole softened it, or None.
    """

    read: ReadClaim
    rule: Rule
    level: Level
    evidence: tuple[EvidenceRef, ...]
    before: Level | None = None


@made_often
class Silent:
    """A claim of which nothing is to be said.

    Attributes:
        why: ``subject`` (not of a covered treatment), ``stance`` (not claimed), ``evidence`` (which carries it), or
            ``ground`` (nothing that the rule rests on applies on the day and in the places).
        evidence: as looked up.
    """

    read: ReadClaim
    rule: Rule
    why: Silence
    evidence: tuple[EvidenceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What claims were judged to.

    Attributes:
        groups: claims of one family on the same words, the one that speaks for them first; each is a finding.
        silent: the rest.
    """

    groups: list[list[Judged]]
    silent: list[Silent]
