"""What the company that a sentence keeps says of it: its neighbours, its list, its page, and what patterns found.

A sentence is seldom a claim alone: items of one list are of one kind, an item takes after its lead-in, and a page
that sells goes on selling. All figures are logits of the first weighing, or 0 and 1.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from claimlint.model import Kind, Page, Segment, Stance, Strength
from claimlint.packs.schema import Rule
from claimlint.view import ReadClaim, Sentence
from claimlint.weigh.features import Setting

SILENT = frozenset({Stance.NEGATED, Stance.QUESTIONED, Stance.REPORTED, Stance.BACKGROUND, Stance.CONDITIONAL})
NOTICE = ("c:reg_body", "c:reg_authority", "w:advertising", "w:advert", "w:adverts", "w:wording", "w:claim", "w:claims")
READER = ("w:we", "w:our", "w:you", "w:your")
QUOTES = ('"', "“", "‘", "'", "«")

Figures = dict[str, float]


class Company:
    """The sentences of one page as the first weighing left them.

    Attributes of the constructor:
        features: what stands in each sentence.
        settings: where each stands.
        logits: what the first weighing made of each.
    """

    def __init__(
        self,
        page: Page,
        sentences: Sequence[Sentence],
        *,
        features: Sequence[Container[str]],
        settings: Sequence[Setting],
        logits: Sequence[float],
    ) -> None:
        self._page, self._sentences, self._logits = page, sentences, logits
        self._silent = [float(setting.stance in SILENT) for setting in settings]
        self._notice = [float(any(name in found for name in NOTICE)) for found in features]
        self._reader = [float(any(name in found for name in READER)) for found in features]
        self._quoted = [float(_opens_with_quote(page, sentence)) for sentence in sentences]
        self._by_segment: dict[int, list[int]] = {}
        self._by_section: dict[tuple[int, ...], list[int]] = {}
        for at, sentence in enumerate(sentences):
            self._by_segment.setdefault(sentence.segment, []).append(at)
            self._by_section.setdefault(page.segments[sentence.segment].headings, []).append(at)

    def figures(self, at: int, *, note: float, claims: Sequence[ReadClaim], rules: Mapping[str, Rule]) -> Figures:
        """The figures of one sentence.

        Args:
            note: its logit of being a note.
            claims: what patterns found in it.
            rules: the pack's rules by id.
        """
        own = self._logits[at]
        return {
            "own": own,
            "own note": note,
            **self._neighbours(at),
            **self._section(at),
            **self._whole_page(at),
            **found_by_patterns(own, claims, rules),
        }

    def _neighbours(self, at: int) -> Figures:
        siblings = self._siblings(at)
        return {
            "before": self._logits[at - 1] if at else 0.0,
            "after": self._logits[at + 1] if at + 1 < len(self._logits) else 0.0,
            "before silent": self._silent[at - 1] if at else 0.0,
            "after silent": self._silent[at + 1] if at + 1 < len(self._logits) else 0.0,
            "siblings": _mean(self._logits, siblings),
            "has siblings": float(bool(siblings)),
        }

    def _section(self, at: int) -> Figures:
        segment = self._segment(at)
        headings = self._by_segment.get(segment.headings[-1] if segment.headings else -1, ())
        others = [one for one in self._by_section[segment.headings] if one != at]
        item = segment.kind is Kind.LIST_ITEM
        return {
            "list item": float(item),
            "heading": _mean(self._logits, headings),
            "heading silent": max((self._silent[one] for one in headings), default=0.0),
            "heading to the reader": max((self._reader[one] for one in headings), default=0.0),
            "section silent": _mean(self._silent, others),
            "quoted item": self._quoted[at] * item,
            "quoted": self._quoted[at] * (not item),
        }

    def _whole_page(self, at: int) -> Figures:
        """Shares of the page's other sentences: a notice quotes what it forbids, a page that sells speaks to you."""
        others = max(1, len(self._logits) - 1)
        return {
            "page": (sum(self._logits) - self._logits[at]) / others,
            "page silent": (sum(self._silent) - self._silent[at]) / others,
            "page of rules": (sum(self._notice) - self._notice[at]) / others,
            "page to the reader": (sum(self._reader) - self._reader[at]) / others,
            "quoted x page silent": self._quoted[at] * sum(self._silent) / len(self._silent),
        }

    def _siblings(self, at: int) -> list[int]:
        """The other items of its list: those next to it under the same heading."""
        here = self._segment(at)
        found: list[int] = []
        for step in (-1, 1) if here.kind is Kind.LIST_ITEM else ():
            other = at + step
            while 0 <= other < len(self._sentences) and self._segment(other).kind is Kind.LIST_ITEM:
                if self._segment(other).headings != here.headings:
                    break
                found.append(other)
                other += step
        return found

    def _segment(self, at: int) -> Segment:
        return self._page.segments[self._sentences[at].segment]


def _mean(values: Sequence[float], places: Sequence[int]) -> float:
    return sum(values[one] for one in places) / len(places) if places else 0.0


def _opens_with_quote(page: Page, sentence: Sentence) -> bool:
    return page.segments[sentence.segment].text[sentence.start : sentence.end].lstrip()[:1] in QUOTES


def found_by_patterns(own: float, claims: Sequence[ReadClaim], rules: Mapping[str, Rule]) -> Figures:
    """The families that patterns found asserted of what their rules are about, and how the rest was read."""
    told = [one for one in claims if one.subject.covered or rules[one.claim.rule].subject == "none"]
    hard = {rules[one.claim.rule].family for one in told if asserted(one, rules)}
    return {f"found {family}": 1.0 for family in sorted(hard)} | {
        "found": float(bool(hard)),
        "found several": float(len(hard) > 1),
        "found x own": own * bool(hard),
        "found soft": float(any(Strength.NONE < one.reading.strength < Strength.ASSERTED for one in told)),
        "found silent": float(any(one.reading.stance in SILENT for one in told)),
        "found of others": float(len(told) < len(claims)),
    }


def asserted(read: ReadClaim, rules: Mapping[str, Rule]) -> bool:
    """Whether a claim is asserted, and by a rule that takes it for more than puffery."""
    return read.reading.strength >= Strength.ASSERTED and rules[read.claim.rule].level != "note"
