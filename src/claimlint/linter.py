"""One page after another: gate, engine, judge. All that is heavy is imported when a page needs it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from claimlint.compiled import Compiled, load_pack
from claimlint.find.gated import may_match
from claimlint.language import english_part
from claimlint.model import Finding, PackInfo, Page, Terms
from claimlint.view import ReadClaim, Sentence

if TYPE_CHECKING:
    from claimlint.engine import Engine
    from claimlint.judge import Ledger
    from claimlint.packs.load import Pack
    from claimlint.suggest import Suggester


class Study(Struct, frozen=True):
    """What was read on a page.

    Attributes:
        sentences: in reading order; none where nothing on the page can match.
        claims: every claim read, with those that were judged to nothing (negated, of another treatment).
        findings: in reading order.
        notices: what was left unjudged, a sentence each.
    """

    sentences: tuple[Sentence, ...] = ()
    claims: tuple[ReadClaim, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()


class Linter:
    """A pack and the terms on which to judge, ready for any number of pages.

    Args:
        pack: claimlint's own by default.
        gate: look only at pages on which some pattern can hold.
        compiled: the pack, if it is kept compiled.

    Raises:
        PackError: from every method, when the pack does not hold together.
    """

    def __init__(
        self, terms: Terms, *, pack: Pack | None = None, gate: bool = True, compiled: Compiled | None = None
    ) -> None:
        self.terms = terms
        self._gated = gate
        self._compiled = compiled or Compiled(load_pack if pack is None else lambda: pack)

    @property
    def pack(self) -> Pack:
        """The whole pack, which is loaded when the first page needs it."""
        return self._compiled.pack

    @property
    def each(self) -> tuple[Linter, ...]:
        """Itself alone (see ``Linters``)."""
        return (self,)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The whole pack, alone (see ``Linters``)."""
        return (self.pack,)

    @property
    def pack_infos(self) -> tuple[PackInfo, ...]:
        """Which pack judges, alone."""
        return (self.pack_info,)

    @property
    def rule_names(self) -> dict[str, str]:
        """The name of each rule by its id."""
        return self.pack.rule_names

    @property
    def compiled(self) -> Compiled:
        """The pack, as it is kept compiled."""
        return self._compiled

    @property
    def pack_info(self) -> PackInfo:
        """Which pack judges."""
        return self._compiled.info

    @property
    def pack_key(self) -> str:
        """What tells this pack, and the code that judges by it, from any other; empty where nothing is kept."""
        return self._compiled.key

    @cached_property
    def engine(self) -> Engine:
        """spaCy and the compiled patterns, made when the first page needs them."""
        from claimlint.engine import Engine

        return Engine(self.pack, self._compiled.respeller, self._compiled.tables)

    @cached_property
    def ledger(self) -> Ledger:
        """What the pack knows on these terms."""
        from claimlint.judge import Ledger

        return Ledger(self.pack, self.terms)

    @cached_property
    def suggester(self) -> Suggester:
        """What the pack says instead."""
        from claimlint.suggest import Suggester

        return Suggester(self.pack)

    def check(self, page: Page) -> list[Finding]:
        """Findings of one page, in reading order."""
        return list(self.study(page).findings)

    def study(self, page: Page) -> Study:
        """All that was read on one page, with what it was judged to; what is not in English is left unjudged."""
        spoken = english_part(page)
        study = self._study(spoken.page, mostly_foreign=spoken.mostly)
        return study if spoken.notice is None else replace(study, notices=(spoken.notice,))

    def _study(self, page: Page, *, mostly_foreign: bool) -> Study:
        if all(segment.unseen for segment in page.segments) or (self._gated and not self._may_match(page)):
            return Study()
        return self._judged(page, mostly_foreign=mostly_foreign)

    def _may_match(self, page: Page) -> bool:
        return may_match(page, self._compiled.gate, self._compiled.respeller)

    def _judged(self, page: Page, *, mostly_foreign: bool) -> Study:
        from claimlint.judge import Places, judge_claims, judge_omissions

        sentences = self.engine.view(page)
        claims = self.engine.read(page, sentences)
        hefts = self.engine.weigh(page, sentences, claims)
        findings = judge_claims(claims, page=page, sentences=sentences, ledger=self.ledger, hefts=hefts)
        # What a page must say may well be said in the language that is not read.
        sells = None if mostly_foreign else self.engine.sells(page, sentences)
        omissions = judge_omissions(
            self.engine.said(sentences) if sells else frozenset(),
            sells=sells,
            page=page,
            ledger=self.ledger,
            findings=findings,
        )
        found = in_order([*findings, *omissions])
        if found:
            locate = Places(page.source).range
            found = self.suggester.suggest(found, page=page, sentences=sentences, locate=locate)
        return Study(sentences, tuple(claims), tuple(map(partial(_placed, page), found)))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one page in reading order."""
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return finding.range.start.offset, finding.range.end.offset, finding.family, finding.rule


def _placed(page: Page, finding: Finding) -> Finding:
    from claimlint.judge import place_of

    place = place_of(page, finding.range.start.offset, finding.range.end.offset) if page.placed else None
    return finding if place is None else replace(finding, place=place)
