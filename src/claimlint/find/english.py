"""Which words are English, from the list that pyspellchecker ships; that list is American, and lacks some words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# Words of the trade and of the day, and names of makers and people, that the list lacks and that lie near the lexicon.
_MORE = frozenset(
    """backstory metadata playlist playlists ringtone screenshot screenshots slideshow smartphone smartphones texted
    texting timeline timelines voicemail workflow workflows""".split()
)
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e|ed|es|er|ers|ing|able|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})our"), "or"),
    (re.compile(r"(?<=[a-z])tre"), "ter"),
    (re.compile(r"ll(?=(?:ed|er|ers|ing|ist|ists)$)"), "l"),
    (re.compile(r"yse"), "yze"),
    (re.compile(r"ence(?=s$|less$|$)"), "ense"),
    (re.compile(r"[ao]e"), "e"),
)


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a word in lower case is English, in British or American spelling, or a plural of one that is."""
    words = _words()
    if word in words or word in _MORE or word.removesuffix("s") in words:
        return True
    return any(how.sub(american, word) in words for how, american in _AMERICAN)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, int]:
    """The list with its inflected forms, and how often each was seen; read once, when a word is first looked up."""
    import gzip
    from importlib.resources import files

    import msgspec

    packed = (files("spellchecker") / "resources" / "en.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=dict[str, int])
