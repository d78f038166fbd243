"""What claims are judged to, those of which nothing is to be said too."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from claimlint.model import EvidenceRef, Level
from claimlint.packs.schema import Rule
from claimlint.view import ReadClaim

Silence = Literal["subject", "stance", "evidence", "ground"]


class Judged(Struct, frozen=True):
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


class Silent(Struct, frozen=True):
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


class Verdicts(Struct, frozen=True):
    """What claims were judged to.

    Attributes:
        groups: claims of one family on the same words, the one that speaks for them first; each is a finding.
        silent: the rest.
    """

    groups: list[list[Judged]]
    silent: list[Silent]
