"""What can be said in the place of a whole sentence, fitted to where it stands.

The words are the rule's own, or the most that the ledger says honest copy can say. They are fitted to the page: its
name for the treatment, its quotation marks, a heading's or a button's way of speaking, with or without a full stop.
"""

from __future__ import annotations

import re

from msgspec import Struct

from claimlint.model import Finding, Kind
from claimlint.packs.pack import Pack
from claimlint.view import Sentence

REFUSAL = "No claim: "
BOOK = "Book a consultation"
TREATMENT = "exosome"  # of which suggestions speak that name one

_NAMING = re.compile(r"\bexosom", re.IGNORECASE)
_NAMES = (Kind.HEADING, Kind.TITLE, Kind.LABEL, Kind.OPTION, Kind.SUMMARY)
_BARE = {"exosome": "exosomes", "exosomal": "exosomes", "extracellular vesicle": "extracellular vesicles"}
# Names that can stand for "exosomes" in a sentence of the ledger: one, and several.
_ALIKE = {
    "extracellular vesicle": ("extracellular vesicle", "extracellular vesicles"),
    "nanovesicle": ("nanovesicle", "nanovesicles"),
    "evs": ("EV", "EVs"),
    "msc-ev": ("MSC-EV", "MSC-EVs"),
}


class Instead(Struct, frozen=True):
    """Words for the place of a sentence.

    Attributes:
        if_true: they state facts of the clinic.
        own: they are about the claim itself, and not about another one in its sentence.
    """

    text: str
    if_true: bool = False
    own: bool = True


class Manner(Struct, frozen=True):
    """How a page writes: its name for exosomes (one, several) where that is another, and its apostrophes."""

    name: tuple[str, str] | None = None
    curly: bool = False


def manner_of(source: str, sentences: tuple[Sentence, ...]) -> Manner:
    """How a page writes."""
    curly = any(mark in source for mark in ("’", "&rsquo;", "&#8217;", "&#x2019;", "\\u2019"))
    if _NAMING.search(source):
        return Manner(None, curly)
    told = (unit.text for one in sentences for unit in one.units if TREATMENT in unit.treatments)
    known = (_ALIKE.get(name.removesuffix("s")) or _ALIKE.get(name) for name in told)
    return Manner(next((name for name in known if name), None), curly)


def instead_of(finding: Finding, sentence: Sentence, pack: Pack, manner: Manner) -> Instead | None:
    """What can be said in the place of the sentence that a claim stands in; None where nothing can."""
    if sentence.kind is Kind.BUTTON:
        return Instead(_as_written(BOOK, sentence))
    if sentence.kind is Kind.ALT:
        return None  # only who sees the picture can say what it shows
    if sentence.kind in _NAMES:
        return _name(finding, sentence)
    if sentence.kind is Kind.QUOTE or is_story(finding) or _is_part(sentence):
        return None
    honest = _honest(finding, pack)
    return None if honest is None else Instead(_fitted(honest.text, sentence, manner), honest.if_true)


def is_story(finding: Finding) -> bool:
    """Whether it is told by somebody else, into whose mouth nobody puts words."""
    return finding.family == "TES" and finding.suggestion is None


def _is_part(sentence: Sentence) -> bool:
    """Whether it goes on with what stands before it, as "- and fewer lines" does, or leads in what comes after it."""
    if sentence.said.text.rstrip().endswith(":"):
        return True
    return sentence.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL) and sentence.said.text[:1].islower()


def _name(finding: Finding, sentence: Sentence) -> Instead | None:
    """The treatment by its name in the sentence, which promises nothing."""
    named = [unit for unit in sentence.units if finding.subject and finding.subject in unit.treatments]
    if not named:
        return None
    longest = max(named, key=lambda unit: unit.end - unit.start)
    name = sentence.said.text[longest.start : longest.end]
    name = _BARE.get(name.lower(), name) if not name.isupper() else name
    return Instead(name[:1].upper() + name[1:])


def _honest(finding: Finding, pack: Pack) -> Instead | None:
    """The rule's words where it has some for this treatment and day, else the ledger's."""
    rule = pack.rules.get(finding.rule)
    own = finding.suggestion
    if own and (finding.subject == TREATMENT or not _NAMING.search(own)):
        return Instead(own, bool(rule and rule.if_true))
    for evidence in finding.evidence[:1]:
        statement = pack.statements.get(evidence.id)
        if statement and statement.treatment == finding.subject and not evidence.honest.startswith(REFUSAL):
            return Instead(evidence.honest)
    return None


def _fitted(text: str, sentence: Sentence, manner: Manner) -> str:
    if manner.name is not None:
        text = _named(text, *manner.name)
    if manner.curly:
        text = text.replace("'", "’")
    if sentence.kind is not Kind.PARAGRAPH and sentence.said.text[-1:] not in ".!?" and ";" not in text:
        text = text.removesuffix(".")
    return text


def _named(text: str, one: str, several: str) -> str:
    """A sentence on exosomes with the page's name for them; a capital stays one."""

    def name(match: re.Match[str]) -> str:
        word = several if match[0].lower() == "exosomes" else one
        return word[:1].upper() + word[1:] if match[0][0].isupper() else word

    return re.sub(r"\bexosomes?\b", name, text, flags=re.IGNORECASE)


def _as_written(text: str, sentence: Sentence) -> str:
    """In capitals where the sentence is, and with one at each longer word where its words have one."""
    said = sentence.said.text
    if said.isupper():
        return text.upper()
    words = [word for word in said.split() if len(word) > 3 and word[0].isalpha()]
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join(word.capitalize() if len(word) > 3 else word for word in text.split())
    return text
