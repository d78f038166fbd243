"""What the company that a sentence keeps says of it: its neighbours, its list, its page, and what patterns found.

A sentence is seldom a claim alone: items of one list are of one kind, an item takes after its lead-in, and a page
that sells goes on selling. All figures are logits of the first weighing, 0 or 1, or means of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Mapping, Sequence

from claimlint.model import Kind, Page, Segment, Strength
from claimlint.packs.schema import Rule
from claimlint.view import ReadClaim, Sentence
from claimlint.weigh.features import Setting

NOTICE = ("c:reg_body", "c:reg_authority", "w:advertising", "w:advert", "w:adverts", "w:wording", "w:claim", "w:claims")
READER = ("w:we", "w:our", "w:you", "w:your")
QUOTES = ('"', "“", "‘", "'", "«")

Figures = dict[str, float]


class Company:
    """The sentences of one page as the first weighing left them.

    Args:
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
        self._segments = [page.segments[sentence.segment] for sentence in sentences]
        self._logits = logits
        self._silent = [float(setting.reading.strength is Strength.NONE) for setting in settings]
        self._reader = [float(any(name in found for name in READER)) for found in features]
        self._quoted = [float(_opens_with_quote(sentence)) for sentence in sentences]
        self._by_segment: dict[int, list[int]] = {}
        for at, sentence in enumerate(sentences):
            self._by_segment.setdefault(sentence.segment, []).append(at)
        notice = [float(any(name in found for name in NOTICE)) for found in features]
        whole = [0] * len(sentences)
        self._siblings = _Others(logits, _lists(self._segments))
        self._section_silent = _Others(self._silent, [segment.headings for segment in self._segments])
        self._on_page = {
            "page": _Others(logits, whole),
            "page silent": _Others(self._silent, whole),
            "page of rules": _Others(notice, whole),
            "page to the reader": _Others(self._reader, whole),
        }
        self._share_silent = _mean(self._silent)

    def figures(self, at: int, *, note: float, claims: Sequence[ReadClaim], rules: Mapping[str, Rule]) -> Figures:
        """The figures of one sentence.

        Args:
            at: the sentence's index.
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
            **_found_by_patterns(own, claims, rules),
        }

    def _neighbours(self, at: int) -> Figures:
        return {
            "before": self._logits[at - 1] if at else 0.0,
            "after": self._logits[at + 1] if at + 1 < len(self._logits) else 0.0,
            "before silent": self._silent[at - 1] if at else 0.0,
            "after silent": self._silent[at + 1] if at + 1 < len(self._logits) else 0.0,
            "siblings": self._siblings.mean(at),
            "has siblings": float(self._siblings.count(at) > 0),
        }

    def _section(self, at: int) -> Figures:
        segment = self._segments[at]
        headings = self._by_segment.get(segment.headings[-1] if segment.headings else -1, ())
        item = segment.kind is Kind.LIST_ITEM
        return {
            "list item": float(item),
            "heading": _mean([self._logits[one] for one in headings]),
            "heading silent": max((self._silent[one] for one in headings), default=0.0),
            "heading to the reader": max((self._reader[one] for one in headings), default=0.0),
            "section silent": self._section_silent.mean(at),
            "quoted item": self._quoted[at] * item,
            "quoted": self._quoted[at] * (not item),
        }

    def _whole_page(self, at: int) -> Figures:
        """Means over the page: a notice quotes what it forbids, a page that sells speaks to you."""
        means = {name: others.mean(at) for name, others in self._on_page.items()}
        return {**means, "quoted x page silent": self._quoted[at] * self._share_silent}


class _Others:
    """The other sentences of each sentence's group. Sums are kept, so that a long page costs no more a sentence."""

    def __init__(self, values: Sequence[float], groups: Sequence[Hashable]) -> None:
        self._values, self._groups = values, groups
        self._counts = Counter(groups)
        self._sums: dict[Hashable, float] = {}
        for value, group in zip(values, groups, strict=True):
            self._sums[group] = self._sums.get(group, 0.0) + value

    def count(self, at: int) -> int:
        return self._counts[self._groups[at]] - 1

    def mean(self, at: int) -> float:
        """0 where there are no others."""
        others = self.count(at)
        return (self._sums[self._groups[at]] - self._values[at]) / others if others else 0.0


def _lists(segments: Sequence[Segment]) -> list[int]:
    """A number for the list of each sentence: items in a row under one heading; what is no item is by itself."""
    numbers: list[int] = []
    for at, segment in enumerate(segments):
        item = segment.kind is Kind.LIST_ITEM
        goes_on = at > 0 and item and segments[at - 1].kind is Kind.LIST_ITEM
        same = goes_on and segments[at - 1].headings == segment.headings
        numbers.append(numbers[-1] if same else at)
    return numbers


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _opens_with_quote(sentence: Sentence) -> bool:
    return sentence.said.text.lstrip()[:1] in QUOTES


def _found_by_patterns(own: float, claims: Sequence[ReadClaim], rules: Mapping[str, Rule]) -> Figures:
    """The families that patterns found asserted of what their rules are about, and how the rest was read."""
    told = [one for one in claims if one.subject.covered or rules[one.claim.rule].subject == "none"]
    hard = {rules[one.claim.rule].family for one in told if _asserted(one, rules)}
    return {f"found {family}": 1.0 for family in sorted(hard)} | {
        "found": float(bool(hard)),
        "found several": float(len(hard) > 1),
        "found x own": own * bool(hard),
        "found soft": float(any(Strength.NONE < one.reading.strength < Strength.ASSERTED for one in told)),
        "found silent": float(any(one.reading.strength is Strength.NONE for one in told)),
        "found of others": float(len(told) < len(claims)),
    }


def _asserted(read: ReadClaim, rules: Mapping[str, Rule]) -> bool:
    """Whether a claim is asserted, and by a rule that takes it for more than puffery."""
    return read.reading.strength >= Strength.ASSERTED and rules[read.claim.rule].level != "note"
