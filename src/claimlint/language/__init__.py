"""Which language copy is in: what is not in English is left unjudged, and said to be."""

from claimlint.language.detect import language_of
from claimlint.language.page import Spoken, english_part

__all__ = ["Spoken", "english_part", "language_of"]
