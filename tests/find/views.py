"""Views of a text through a lexicon, for tests of what stands on them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

from claimlint.find.match import PatternMatcher
from claimlint.find.tokens import BRACKETS, English
from claimlint.find.units import Viewer
from claimlint.packs.lexicon import Lexicon
from claimlint.packs.load import Pattern
from claimlint.packs.patterns import parse_pattern
from claimlint.read import read_text
from claimlint.view import Claim, Sentence
from tests.small_pack import small_pack


@lru_cache
def blank() -> Language:
    return spacy.blank("en")


@lru_cache
def whole_tokenizer() -> Any:
    """spaCy's own, with all its special cases, as ``English`` sets it."""
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), BRACKETS]).finditer
    return tokenizer


@lru_cache
def _viewer(lexicon_id: int) -> Viewer:
    return Viewer(English(), _LEXICONS[lexicon_id])


_LEXICONS: dict[int, Lexicon] = {}


def view(text: str, *, lexicon: Lexicon | None = None, format: str = "text") -> tuple[Sentence, ...]:
    """Sentences of a text; the small pack's lexicon where none is given."""
    lexicon = lexicon or small_pack().lexicon
    _LEXICONS[id(lexicon)] = lexicon
    return _viewer(id(lexicon)).view(read_text(text, format=format))


def one(text: str) -> Sentence:
    """The only sentence of a text."""
    (sentence,) = view(text)
    return sentence


def claims(pattern: str, sentence: Sentence) -> list[Claim]:
    """What one pattern finds in one sentence."""
    elements = parse_pattern(pattern, small_pack().lexicon.classes)
    matcher = PatternMatcher(blank().vocab, [Pattern("EFF001", pattern, "EFF001", elements)])
    return [claim for _, claim in matcher.match([(0, sentence)])]


def words(sentence: Sentence, claim: Claim) -> str:
    """The units of a claim."""
    return " ".join(unit.text for unit in sentence.units[claim.first : claim.last])
