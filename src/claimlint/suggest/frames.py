"""Sentences of which leaving a word out makes another statement, and not a smaller one.

"Lasting results take three sessions" does not say that results do; "the best serum money can buy" has no "a" in the
place of "the best"; "we went from exosomes to pure exosomes" tells two things apart by the word. Parts of speech are
not known here, so each is told by the words around, and in doubt a person decides.
"""

from __future__ import annotations

import re

from claimlint.suggest.grammar import WORD

# What comes after a phrase without ending it, so that the phrase before was whole.
_PREPOSITIONS = frozenset(
    """in on at for from of to with after during within by near over through across around into as since before
    under until via per""".split()
)
_DETERMINERS = frozenset("a an the your our their its his her my this that these those you us it them".split())

_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|shall|do|does|did|costs?|takes?|took|starts?|"
    r"begins?|makes?|means?|gives?|uses?|comes?|came|works?|helps?|happens?|depends?|goes|go|becomes?|says?|remains?|"
    r"keeps?|includes?|involves?|differs?|suits?|contains?|brings?|offers?|exists?|seems?|looks?|feels?|gets?|lasts?|"
    r"relies|rely|improves?|increases?|reduces?|follows?|sounds?|varies|vary|calls?|leads?|puts?|lets?|sells?|arrives?|"
    r"holds?|carries|carry|supports?|targets?|deserves?|await|awaits|begs?|runs?)\b|['’](?:s|re)\s",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"\W*(?:(?:with|as|in|at|from)\s+)?(?:an?\s+)?", re.IGNORECASE)
_AIM = re.compile(r"\W*(?:for|to \w+|towards?)\s+(?:an?\s+)?", re.IGNORECASE)
_SINGLED = re.compile(r"(?:\b(?:is|are|was|were|as)|['’](?:s|re))\s+the\s*\Z", re.IGNORECASE)
_BOLD = re.compile(r"\b(?:effective|successful|works?|worked)\W*\Z", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:\bthe|['’]s?)\s*\Z", re.IGNORECASE)

# Before "the best clinic": what says that it is one, or offers it. Not "voted", "to be", "at", "still".
_OFFERED = re.compile(
    r"(?:\b(?:we|they|you|this|it|that|ours|[\w’']+s|[A-Z]\w+)\s+(?:is|are|was|were)|['’](?:s|re)"
    r"|\b(?:offers?|provides?|have|has|book|try))\s*\Z"
)
_WHOLE = re.compile(
    r"(?:\s+(?:in|near)\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*|\s+(?:for|of)\s+(?!all\b|its\b|the\b|you\b)[a-z][\w-]*)*"
    r"\W*(?:\Z|[,;:!–—(])"
)
_RANKS = re.compile(
    r"\b(?:ever|yet|world|market|planet|universe|earth|industry|available|money|bar|hands|mile|far|voted|named|awards?|"
    r"won|winners?|rated|aims?|mission|goal|town|around|simply|truly)\b",
    re.IGNORECASE,
)
_HEADS = re.compile(r"(?:facial|treatment|therapy|serum|product|procedure|clinic|spa|salon|studio|provider)\b", re.I)
_JOINS = _PREPOSITIONS | {"and", "or", "the", "a", "an", "is", "are", "that", "which", "we", "you"}


def general(before: str, after: str) -> bool:
    """Whether the sentence says something of all that are so ("painless facials are rare"), or of an aim.

    Args:
        before, after: the sentence up to the words that go, and from the word that they described.
    """
    if _AIM.fullmatch(before):
        return True
    return _GENERIC.fullmatch(before) is not None and _VERBS.search(after) is not None


def singled_out(before: str, out: str) -> bool:
    """Whether without the words the only one is meant: "exosomes are the [most advanced] treatment"."""
    of_all = out.lower().startswith("most") and _OF_ALL.search(before) is not None
    return of_all or _SINGLED.search(before) is not None


def told_apart(sentence: str, out: str, at: int) -> bool:
    """Whether what the words at ``at`` name is named again, so that ``out`` may tell one from the other."""
    word = WORD.search(sentence, at)
    if word is None:
        return False
    words: list[str] = WORD.findall(sentence.replace(out, " ", 1).lower())
    return words.count(word[0].lower()) > 1


def claims_all(sentence: str) -> bool:
    """Whether what is left claims the effect itself: "exosomes are effective"."""
    return _BOLD.search(sentence) is not None


def whole(following: str) -> bool:
    """Whether a phrase that lost its last word is whole: it ends, or goes on with a preposition or an object."""
    word = WORD.search(following)
    if word is None or following[: word.start()].strip():
        return True
    return word[0].lower() in _PREPOSITIONS | _DETERMINERS


def one_of_many(before: str, after: str) -> bool:
    """Whether "a" can stand for "the best" in between: "We are [the best] clinic in Leeds".

    Args:
        before, after: the sentence up to the words that go, and after them.
    """
    head = _HEADS.search(after)
    if head is None or _RANKS.search(before) or _RANKS.search(after):
        return False
    between = {word.lower() for word in WORD.findall(after[: head.start()])}
    if between & _JOINS or _WHOLE.match(_past_heads(after, head.end())) is None:
        return False
    if not WORD.search(before):
        return _VERBS.search(after) is None
    return _OFFERED.search(before) is not None


def _past_heads(after: str, end: int) -> str:
    """What follows the last of several such nouns in a row: "exosome treatment procedure"."""
    while (more := _HEADS.match(after, end + 1)) is not None:
        end = more.end()
    return after[end:]
