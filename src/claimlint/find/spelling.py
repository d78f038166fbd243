"""What a single token can be a spelling of, by itself: "c0llagen", "wrinklefree", "garanteed".

What it stands in is looked at in ``respell``.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from itertools import product
from typing import TYPE_CHECKING, Any, Self

from claimlint.find.english import is_english
from claimlint.find.nearby import Nearby

if TYPE_CHECKING:
    from claimlint.packs.lexicon import Lexicon

Table = tuple[Any, ...]

SIGNS = "@$!|"
SHORTEST_DECODED = 5
SHORTEST_LONG_PART = 6
SHORTEST_PART = 4
LONGEST = 30
MOST_DECODINGS = 64
MOST_REMEMBERED = 50_000

_LETTERS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıɩӏոսօհցⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ"
_READ_AS = dict(zip(_LETTERS, "abcdefghijklmnoprstuvwyzagiilnuohgabcdefghijklmnopqrstuvwxyz", strict=True)) | {
    "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "il", "|": "li",
}  # fmt: skip
# Endings, which part from a word what is one with it ("lossless", "chemically", "kinship").
_NO_PART = frozenset(
    {"able", "ally", "ability", "hips", "hood", "less", "like", "ship", "ships", "ward", "wards", "wise"}
)


class Words:
    """The words of a lexicon by what they may be in a spelling.

    Attributes:
        targets: every word in a term or cue.
        known: those, and words that patterns name: nothing is read as one of these.
        phrases: terms and cues of several words.
        parts: words that may stand joined to another: terms of their own, and no mere endings.
        treatments: names of treatments.
    """

    def __init__(
        self,
        targets: frozenset[str],
        others: frozenset[str],
        phrases: Callable[[], frozenset[str]],
        parts: Callable[[], frozenset[str]],
        treatments: Callable[[], frozenset[str]],
    ) -> None:
        self.targets, self.known = targets, targets | others
        self._phrases, self._parts, self._treatments = phrases, parts, treatments

    @classmethod
    def kept(cls, table: Table) -> Self:
        """Make them again of what ``table`` gave; what few words ask for is unpacked when one does."""
        targets, others, *rest = table
        return cls(targets, others, *(partial(marshal.loads, packed) for packed in rest))

    @property
    def table(self) -> Table:
        """All of them, as plain values."""
        rest = (marshal.dumps(some) for some in (self.phrases, self.parts, self.treatments))
        return self.targets, self.known - self.targets, *rest

    @cached_property
    def phrases(self) -> frozenset[str]:
        """All words of each are among the targets."""
        return self._phrases()

    @cached_property
    def parts(self) -> frozenset[str]:
        """They are among the targets."""
        return self._parts()

    @cached_property
    def treatments(self) -> frozenset[str]:
        """They are among the terms."""
        return self._treatments()


def words_of(lexicon: Lexicon, literals: Iterable[str] = ()) -> Words:
    """The words of a lexicon.

    Args:
        literals: words that are known but no lexicon word, so that nothing is read as one of them.
    """
    forms = {form for tags in lexicon.classes.values() for one in tags.values() for form in one}
    targets = frozenset(" ".join((*forms, *lexicon.cues)).split(" "))
    terms = {name: tags for name, tags in lexicon.classes.items() if name not in lexicon.categories}
    single = {form for tags in terms.values() for forms in tags.values() for form in forms if form.isalpha()}
    return Words(
        targets,
        frozenset(word for form in literals for word in form.split(" ")),
        lambda: lexicon.phrases() | frozenset(lexicon.cues),
        lambda: frozenset(single - _NO_PART),
        lambda: frozenset(lexicon.treatments),
    )


class Spelling:
    """What tokens can be, by the words of a lexicon. Remembers what it has seen; build it once."""

    def __init__(self, words: Words, nearby: Nearby | None = None) -> None:
        self.targets, self.words = words.targets, words.known
        self._words = words
        self._nearby = nearby or Nearby(words.targets)
        self._readings: dict[str, tuple[str, ...]] = {}

    def known(self, word: str) -> bool:
        """Whether a word in lower case is one, of the lexicon or of English."""
        return word in self.words or is_english(word)

    def readings(self, token: str) -> tuple[str, ...]:
        """Words of the lexicon that a token can be, English or not; none for a word of the lexicon itself.

        Args:
            token: in lower case.

        Returns:
            words of one letter distance, or one pair of words parted by a space.
        """
        if token in self.words:
            return ()
        if len(self._readings) > MOST_REMEMBERED:
            self._readings.clear()
        if token not in self._readings:
            self._readings[token] = self._new(token)
        return self._readings[token]

    def cut(self, token: str) -> int:
        """Where a token parts into two words of the lexicon, the first as long as can be; 0 for nowhere."""
        for at in range(len(token) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            one, other = token[:at], token[at:]
            if one in self.targets and other in self.targets and self._parted(one, other):
                return at
        return 0

    def _parted(self, one: str, other: str) -> bool:
        parts = self._words.parts
        terms = max(len(one), len(other)) >= SHORTEST_LONG_PART and one in parts and other in parts
        return terms or f"{one} {other}" in self._words.phrases

    def _new(self, token: str) -> tuple[str, ...]:
        if not SHORTEST_DECODED <= len(token) <= LONGEST or token.isdigit():
            return ()
        if not (token.isascii() and token.isalpha()):
            return self._decoded(token)
        if at := self.cut(token):
            return (f"{token[:at]} {token[at:]}",)
        return self._nearby.of(token)

    def _decoded(self, token: str) -> tuple[str, ...]:
        """Read digits, signs and letters of other shapes; a third of the token at least must be letters."""
        if _READ_AS.keys().isdisjoint(token):
            return ()
        choices = [_READ_AS.get(letter, letter) for letter in token]
        signs = sum(letter.isdigit() or letter in SIGNS for letter in token)
        if signs * 3 > len(token) * 2 or 2 ** sum(len(one) > 1 for one in choices) > MOST_DECODINGS:
            return ()
        words = map("".join, product(*choices))
        return tuple(word for word in words if word in self.targets and word.isalpha())[:1]
