"""What the company that a sentence keeps says of it: its neighbours, its list, its page, and what patterns found.

A sentence is seldom a claim alone: items of one list are of one kind, an item takes after its lead-in, and a page
that sells goes on selling. A few traits of each sentence are looked at from six views, all of a page at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from claimlint.model import Kind, Page, Segment, Strength
from claimlint.packs.schema import Rule
from claimlint.packs.weights import Table
from claimlint.view import ReadClaim, Sentence
from claimlint.weigh.features import Told

TRAITS = ("claim", "silent", "reader", "covered", "other")
VIEWS = ("before", "after", "heading", "section", "siblings", "page")
ALONE = (
    "own", "own note", "own silent", "list item", "has siblings", "quoted", "quoted item", "quoted x page silent",
    "page of rules",
)  # fmt: skip
NAMES = (*ALONE, *(f"{view} {trait}" for view in VIEWS for trait in TRAITS))

Array = np.ndarray[Any, np.dtype[np.float64]]
Numbers = np.ndarray[Any, np.dtype[np.intp]]
Figures = dict[str, float]


def company(page: Page, sentences: Sequence[Sentence], told: Sequence[Told], logits: Sequence[complex]) -> Array:
    """The figures of every sentence of a page, a row each, in the order of ``NAMES``.

    Args:
        told: what the words of each tell.
        logits: what each weighs as a claim and as a note, by its words.
    """
    segments = [page.segments[sentence.segment] for sentence in sentences]
    weighed = np.array(logits, dtype=np.complex128)
    flags = [(one.silent, one.reader, one.covered, one.other, one.quoted, one.notice) for one in told]
    silent, reader, covered, other, quoted, notice = np.array(flags, dtype=np.float64).reshape(-1, 6).T
    traits = np.column_stack((_shares(weighed.real), silent, reader, covered, other))
    item = np.array([segment.kind is Kind.LIST_ITEM for segment in segments], dtype=np.float64)
    lists, sections = np.array(_lists(segments)), _numbers(segment.headings for segment in segments)
    whole = np.zeros_like(lists)
    alone = (
        weighed.real, weighed.imag, silent, item, _others(lists) > 0, quoted * (1 - item), quoted * item,
        quoted * silent.mean(), _mean_of_others(notice[:, None], whole)[:, 0],
    )  # fmt: skip
    nobody = np.zeros((1, len(TRAITS)))
    views = (
        np.concatenate((nobody, traits[:-1])),
        np.concatenate((traits[1:], nobody)),
        _over(traits, sentences, segments),
        *(_mean_of_others(traits, group) for group in (sections, lists, whole)),
    )
    return np.column_stack((*alone, *views))


def totals(figures: Array, table: Table) -> list[list[float]]:
    """What each row of figures comes to by a table, as logits of a claim and of a note."""
    weights = np.array([table.row(name) for name in NAMES])
    # By einsum, which adds in one order on every machine, and starts no threads.
    summed: list[list[float]] = (np.einsum("sn,nl->sl", figures, weights) + np.array(table.bias)).tolist()
    return summed


def found_by_patterns(own: float, claims: Sequence[ReadClaim], rules: Mapping[str, Rule]) -> Figures:
    """The families that patterns found asserted of what their rules are about, and how the rest was read.

    Args:
        own: the sentence's logit of being a claim.
        claims: what patterns found in it.
    """
    told = [one for one in claims if one.subject.covered or rules[one.claim.rule].subject == "none"]
    hard = {rules[one.claim.rule].family for one in told if _asserted(one, rules)}
    return {f"found {family}": 1.0 for family in sorted(hard)} | {
        "found": float(bool(hard)),
        "found several": float(len(hard) > 1),
        "found x own": own * bool(hard),
        "found soft": float(any(Strength.NONE < one.reading.strength < Strength.ASSERTED for one in told)),
        "found silent": float(any(one.reading.strength is Strength.NONE for one in told)),
        "found of others": float(len(told) < len(claims)),
        "found absolute": float(any(one.reading.strength is Strength.ABSOLUTE for one in told)),
        "found named": float(any(one.subject.covered and one.subject.named for one in told)),
    }


def _asserted(read: ReadClaim, rules: Mapping[str, Rule]) -> bool:
    """Whether a claim is asserted, and by a rule that takes it for more than puffery."""
    return read.reading.strength >= Strength.ASSERTED and rules[read.claim.rule].level != "note"


def _shares(logits: Array) -> Array:
    """Probabilities; large logits are certainty, and no overflow."""
    return 1 / (1 + np.exp(-np.clip(logits, -500, 500)))


def _over(traits: Array, sentences: Sequence[Sentence], segments: Sequence[Segment]) -> Array:
    """The mean of the sentences of the heading over each; 0 where there is none."""
    own = np.array([sentence.segment for sentence in sentences], dtype=np.intp)
    above = np.array([segment.headings[-1] if segment.headings else -1 for segment in segments], dtype=np.intp)
    most = max(own.max(), above.max()) + 1
    means = _sums(traits, own, most) / np.maximum(np.bincount(own, minlength=most), 1)[:, None]
    return np.where((above >= 0)[:, None], means[above], 0.0)


def _mean_of_others(values: Array, group: Numbers) -> Array:
    """Means over the other sentences of each sentence's group, 0 where there are none: sums less what is its own."""
    others = _others(group)[:, None]
    return np.where(others > 0, (_sums(values, group)[group] - values) / np.maximum(others, 1), 0.0)


def _others(group: Numbers) -> Numbers:
    """How many others are in each sentence's group."""
    return np.bincount(group)[group] - 1


def _sums(values: Array, group: Numbers, groups: int = 0) -> Array:
    """The sum of each column over each group."""
    width = values.shape[1]
    cells = group[:, None] * width + np.arange(width)
    sums: Array = np.bincount(cells.ravel(), weights=values.ravel(), minlength=groups * width).astype(np.float64)
    return sums.reshape(-1, width)


def _numbers(keys: Iterable[Hashable]) -> Numbers:
    """A number for each key, the same for the same."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)


def _lists(segments: Sequence[Segment]) -> list[int]:
    """A number for the list of each sentence: items in a row under one heading; what is no item is by itself."""
    numbers: list[int] = []
    for at, segment in enumerate(segments):
        item = segment.kind is Kind.LIST_ITEM
        goes_on = at > 0 and item and segments[at - 1].kind is Kind.LIST_ITEM
        same = goes_on and segments[at - 1].headings == segment.headings
        numbers.append(numbers[-1] if same else at)
    return numbers
