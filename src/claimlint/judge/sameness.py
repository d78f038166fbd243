"""Which findings are the same claim: by rule and sentence, however the page is laid out, spelt in bytes or called.

A sentence is its words and the signs that change what they say. Case, quotes, dashes, full stops and white space are
layout: an editor, a formatter or a typographer changes them and leaves the claim as it was.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_LENGTH = 20  # of a digest, in hexadecimal digits
_APOSTROPHES = re.compile(r"(?<=\w)['\u2018\u2019\u02bc\u2032](?=\w)")
# Words, numbers apart from the words that they touch, and signs of more, less, shares, money and asking.
_PARTS = re.compile(r"\d+|[^\W\d_]+|[%\u2030+<>=\u2264\u2265\u00b1\u00b0&@#$\u20ac\u00a3\u00a5?]")


@lru_cache(maxsize=10_000)
def normal_form(sentence: str) -> str:
    """The words and signs of a sentence, a blank between each."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", sentence)).casefold()
    return " ".join(_PARTS.findall(plain))


def key_of(rule: str, sentence: str) -> str:
    """What is equal for the same claim wherever it stands: 20 hexadecimal digits."""
    return _digest(rule, normal_form(sentence))


class Numbers:
    """Makes fingerprints: of rule, normalised sentence and which occurrence of both on the page it is."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], int] = {}

    def fingerprint(self, rule: str, sentence: str) -> str:
        """The fingerprint of the next finding of a rule on a sentence."""
        which = (rule, normal_form(sentence))
        self._seen[which] = number = self._seen.get(which, 0) + 1
        return _digest(*which, str(number))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
