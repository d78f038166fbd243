"""spaCy's tokenizer for English, which learns a special case ("can't", "e.g.") when a text first holds it.

``spacy.blank("en")`` learns more than a thousand of them, and twice where anything about it is set, which takes longer
than to lint a page; and it looks for components, of which none is wanted here. What it makes of a text is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick
from spacy.lang.en import EnglishDefaults
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # compiled
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import create_vocab

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# A shortcode stands close to its words ("[promo]Exosomes"), which a square bracket so parts.
BRACKETS = r"[\[\]]"


class English:
    """Cuts English texts into tokens; build it once.

    Attributes:
        vocab: of the tokens.
        rules: the special cases, learnt or not.
    """

    def __init__(self) -> None:
        its = EnglishDefaults
        self.vocab: Vocab = create_vocab("en", its)
        self.rules: Mapping[str, Any] = its.tokenizer_exceptions or {}
        self._tokenizer: Any = Tokenizer(
            self.vocab,
            prefix_search=compile_prefix_regex(its.prefixes or ()).search,
            suffix_search=compile_suffix_regex(its.suffixes or ()).search,
            infix_finditer=compile_infix_regex([*(its.infixes or ()), BRACKETS]).finditer,
            token_match=its.token_match,
            url_match=its.url_match,
        )
        self._unlearnt = {*self.rules}
        self._learn(case for case in self.rules if len(case) == 1)
        self._cases = sorted(self._unlearnt)
        self._automaton = AhoCorasick(self._cases)

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        # A case may be put together of tokens, between which white space does not count.
        found = self._automaton.find_matches_as_indexes("".join(text.split()), overlapping=True)
        self._learn(self._cases[which] for which, _, _ in found)
        doc: Doc = self._tokenizer(text)
        return doc

    def _learn(self, cases: Iterable[str]) -> None:
        for case in self._unlearnt.intersection(cases):
            self._tokenizer.add_special_case(case, self.rules[case])
            self._unlearnt.discard(case)
