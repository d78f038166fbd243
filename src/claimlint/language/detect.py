"""Which language a text by itself is in: by its script, else by a detector where the English word list agrees."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from claimlint.find.english import is_english
from claimlint.language.words import DENSE, ENGLISH, NAMES, OTHER_SCRIPT, SCRIPTS
from claimlint.read.characters import LOOK_ALIKE

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WORD = re.compile(r"[^\W\d_]+")
SENTENCE = 0.25  # From this share of English small words a sentence is English...
SENTENCE_WORDS = 4  # ... if it has so many words, and is not the name of a treatment.
SURE = 20  # Letters in different words, below which no detector is asked.
LOOKED_AT = 2000  # Characters of a text that the detector reads.
KNOWN = 0.6  # From this share of words in the English list a text is English.
ENGLISH_AT_MOST = 0.1  # Of the detector's probability, for a text to be foreign.

_SENTENCE = re.compile(r"[^.!?\n]+")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff\ufb00-\ufb06ʰ-˿]")


def language_of(text: str) -> str | None:
    """The name of the language that a text by itself is in, or None where it is or may be English."""
    return script(text) or (None if _has_english_sentence(text) else detected(text))


def script(text: str) -> str | None:
    """The language or script of a text that is not in Latin letters; look-alikes in English words do not count."""
    if text.isascii():
        return None
    odd = latin = 0
    counts: Counter[str] = Counter()
    for word in WORD.findall(text):
        others = _NOT_LATIN.findall(word)
        if not others:
            latin += len(word)
        elif not word.translate(LOOK_ALIKE).isascii():
            name = next((name for name, letters in SCRIPTS if letters.search(word)), OTHER_SCRIPT)
            weight = len(others) * (3 if name in DENSE else 1)
            counts[name] += weight
            odd += weight
    if odd <= latin or odd < 4 or _has_english_sentence(text):
        return None
    # Japanese is written with Chinese signs too; Chinese borrows a kana at most.
    return "Japanese" if 10 * counts["Japanese"] > odd else counts.most_common(1)[0][0]


def detected(text: str) -> str | None:
    """The language in Latin letters that the detector is sure of, where the English word list does not object."""
    text = text[:LOOKED_AT].lower()
    if sum(map(len, set(WORD.findall(text)))) < SURE or known(text):
        return None
    ranked = _detector().rank(text)
    sure = dict(ranked)["en"] <= ENGLISH_AT_MOST
    return NAMES[ranked[0][0]] if sure else None


def known(text: str) -> bool:
    """Most of its words are English by the list, which knows some words of other languages too."""
    text = text[:LOOKED_AT].lower()
    words = [word for word in WORD.findall(text) if len(word) > 1]
    return bool(words) and sum(map(is_english, words)) >= KNOWN * len(words)


def _has_english_sentence(text: str) -> bool:
    for sentence in _SENTENCE.findall(text.lower()):
        words = WORD.findall(sentence)
        if len(words) >= SENTENCE_WORDS and sum(word in ENGLISH for word in words) >= SENTENCE * len(words):
            return True
    return False


@lru_cache(maxsize=1)
def _detector() -> LanguageIdentifier:
    """Loaded once, when a page first needs it: half a second. It reads a file of its own and no network."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", *NAMES])
    return identifier
