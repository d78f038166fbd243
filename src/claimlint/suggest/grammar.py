"""The English of leaving words out: articles, capitals, and where less said is less claimed."""

from __future__ import annotations

import re

# Where these stand, leaving an adjective out may claim more: "we use only pure exosomes", "no painless peel is ...".
# (Downward-entailing and restricting words: Ladusaw 1979; Horn 1969 on "only".)
TURNING = frozenset(
    """no not never none nobody nothing neither nor without only just solely exclusively unlike than every each all any
    anything anyone whenever when if unless until whether few fewer fewest less least hardly barely rarely seldom avoid
    beware instead rather except but cannot versus vs compared stop reject refuse doubt myth false lie pretend prevent
    number share proportion percentage percent fraction rate ratio depending how
    most more who whose whom which where or either both same other another difference differ differs better
    opposed painful prefer prefers beat beats between among beyond upgrade upgraded upgrades switch switched switches
    replace replaced replaces stopped stops quit former formerly strive strives aim aims hope hopes dream dreams goal
    mission tips steps guide right choose insist demand deserve must need needs should require requires required law
    laws regulators explained what why imagine impossible rare myths pretends lies says said
    according tells told writes wrote""".split()
)
# Of these, those in whose company leaving a word out says more at once, so that it is not even suggested.
RESTRICTING = frozenset(
    """no none never nothing nobody only just solely exclusively unlike than vs versus compared beat beats opposed
    differ differs difference prefer prefers""".split()
)
# After these a word that follows cannot go alone: "fast and dramatic results", "so dramatic a change".
LEANING = frozenset(
    """and or but yet nor & very so truly really more most as too less least quite rather how
    highly ultra super fully completely totally entirely half non semi almost near somewhat pretty even such far
    percent cent first second third last next original sole single one two three four five six seven eight nine ten
    up""".split()
)
# Words that end as a superlative does: "the newest painless facial" is not the newest of all.
_RANK = re.compile(r"\w{3,}est\Z")
_CLINGING = frozenset("#@$~=+%‘“«")  # signs that belong to the word after them, or to the figure before it
_PARTICIPLE = re.compile(r"(?:proven|validated|tested|verified|recommended|approved|endorsed)\Z", re.IGNORECASE)
_LIMIT = re.compile(r"(?:\d|\b(?:to|than|about|over|under|around|and|up to))\s*\Z", re.IGNORECASE)
_PERFECT = re.compile(r"(?:\b(?:has|have|had|having)|['’](?:ve|d))\s*\Z", re.IGNORECASE)
# After these a sentence cannot end: "the change is forever".
LINKING = frozenset(
    """is are was were be been being am s re isn aren seem seems look looks feel feels become becomes stay
    stays remain remains keep keeps get gets go goes last lasts the a an of to in with for by on""".split()
)

# What says nothing without what described it: "it is a proven method", "long-lasting results".
EMPTY = frozenset(
    """result results outcome outcomes method methods technology technologies treatment treatments option options
    solution solutions approach approaches system systems effect effects change changes difference differences procedure
    procedures product products technique techniques formula benefit benefits improvement improvements""".split()
)
ENOUGH = 4  # words of a sentence that says something all the same
_LINKED = re.compile(
    r"(?:\b(?:is|are|was|were|be|with|as|has|have|offer|offers|give|gives|for)|['’](?:s|re|m))(?:\s+(?:an?|our))?\s*\Z",
    re.I,
)
_ALONE = re.compile(r",\s*[\w-]+\s*\Z")
_LAST = re.compile(r"[\w-]+\s*(?:[.,;:!?)–—]|\Z)")

VERBS = frozenset("apply supply rely reply imply comply family".split())  # of what ends as an adverb does

WORD = re.compile(r"[\w%’'&-]+")
# Turning words that are several: "isn't", "used to", "so-called", the p of a test, a share.
_TURNED = re.compile(
    r"n['’]t\b|\bused to\b|\b(?:calls?|called) (?:it|them|this)\b|\b(?:is|are|so)[ -]called\b"
    r"|\basks? for\b|\bp\s*[<=>]|(?:%|\b(?:half|thirds?|quarters?|all|many|few|some)) of\b",
    re.IGNORECASE,
)
# Spelt with a vowel and spoken with a consonant, and the other way round.
_CONSONANT = re.compile(r"(?:one|once|uni(?!n|m)|use|usu|util|eu|ewe|ubi|ur[aei])", re.IGNORECASE)
_SILENT = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_LETTERS = frozenset("AEFHILMNORSX")  # whose names begin with a vowel


def article(following: str) -> str | None:
    """``a`` or ``an`` before a word; None where its spelling does not tell, as of figures."""
    word = WORD.search(following)
    if word is None or not word[0][0].isalpha():
        return None
    text = word[0]
    if len(text) > 1 and text[:2].isupper():
        return "an" if text[0] in _LETTERS else "a"
    if _SILENT.match(text):
        return "an"
    return "an" if text[0].lower() in "aeiou" and not _CONSONANT.match(text) else "a"


def only_less(sentence: str) -> bool:
    """Whether leaving out what describes can only claim less in this sentence: nothing in it turns or restricts."""
    words = {word.lower() for word in WORD.findall(sentence)}
    return not (words & TURNING) and not _TURNED.search(sentence) and "?" not in sentence


def restricts(sentence: str) -> bool:
    """Whether something in a sentence makes more of it where less is left: "only", "than"."""
    return bool({word.lower() for word in WORD.findall(sentence)} & RESTRICTING)


def leans(before: str) -> bool:
    """Whether what stands before a word needs it: a conjunction, a degree, an adverb, a comma, a hyphen."""
    text = before.rstrip()
    if text[-1:] in set(",;/-–—+%") or before[-1:] in _CLINGING:
        return True
    words = WORD.findall(text)
    last = words[-1].lower() if words else ""
    return last in LEANING or (last.endswith("ly") and last not in VERBS) or _RANK.match(last) is not None


def counts(before: str, out: str) -> bool:
    """Whether a figure is the end of a span: "90 to 100%"."""
    return out[:1].isdigit() and _LIMIT.search(before) is not None


def is_verb(before: str, out: str) -> bool:
    """Whether words that end as a participle are what somebody did: "my doctor recommended", "we have proven"."""
    if _PARTICIPLE.search(out) is None:
        return False
    noun = re.match(r"[a-z]+\s", out, re.IGNORECASE)  # an adverb is none
    return _PERFECT.search(before) is not None or (noun is not None and not noun[0].strip().lower().endswith("ly"))


def ends(before: str) -> bool:
    """Whether a sentence can end after these words: not with "is", nor with one after a comma ("that is, well")."""
    words = WORD.findall(before)
    return bool(words) and _ALONE.search(before) is None and re.split("['’]", words[-1].lower())[-1] not in LINKING


def says_little(before: str, after: str) -> bool:
    """Whether what described a thing was all that was said of it.

    Args:
        before, after: the sentence up to the words that go, and from the word that they described.
    """
    rest = WORD.findall(after)
    if not rest or rest[0].lower() not in EMPTY:
        return False
    short = len(WORD.findall(before)) + len(rest) < ENOUGH
    return short or (_LINKED.search(before) is not None and _LAST.match(after) is not None)


def capital(word: str) -> str:
    """A word as it begins a sentence."""
    return word[:1].upper() + word[1:]


def begins(before: str) -> bool:
    """Whether nothing but marks stands before, so that a word is the first."""
    return not any(letter.isalnum() for letter in before)
