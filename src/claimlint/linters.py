"""Several packs that judge the same pages, each by itself: a page's findings are those of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from claimlint.linter import Linter, Study, in_order
from claimlint.model import Finding, PackInfo, Page, Terms

if TYPE_CHECKING:
    from claimlint.packs.load import Pack


class Linters:
    """Linters of packs, as one.

    Args:
        linters: at least one, all on the same terms.

    Raises:
        PackError: from every method, when a pack does not hold together.
    """

    def __init__(self, linters: Sequence[Linter]) -> None:
        self.each = tuple(linters)

    @property
    def terms(self) -> Terms:
        """On which all judge."""
        return self.each[0].terms

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The whole packs."""
        return tuple(one.pack for one in self.each)

    @cached_property
    def pack_infos(self) -> tuple[PackInfo, ...]:
        """Which packs judge."""
        return tuple(one.pack_info for one in self.each)

    @property
    def rule_names(self) -> dict[str, str]:
        """The name of each rule by its id."""
        return {rule: name for pack in self.packs for rule, name in pack.rule_names.items()}

    @property
    def pack_key(self) -> str:
        """What tells these packs, and the code that judges by them, from any others; empty where nothing is kept."""
        keys = [one.pack_key for one in self.each]
        return " ".join(keys) if all(keys) else ""

    def check(self, page: Page) -> list[Finding]:
        """Findings of one page, in reading order."""
        return list(self.study(page).findings)

    def study(self, page: Page) -> Study:
        """What was read on one page: sentences and claims by the first pack, findings and notices of all."""
        first, *others = (one.study(page) for one in self.each)
        if not others:
            return first
        studies = (first, *others)
        findings = in_order(finding for study in studies for finding in study.findings)
        notices = dict.fromkeys(notice for study in studies for notice in study.notices)
        return Study(first.sentences, first.claims, tuple(findings), tuple(notices))


AnyLinter = Linter | Linters
