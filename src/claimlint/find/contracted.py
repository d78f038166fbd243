"""Words that spaCy's tokenizer makes of other spellings, and that a text therefore may hold without showing them."""

from __future__ import annotations

import re

# Words that spaCy's tokenizer makes out of other spellings ("n't", "'ll", "gonna").
RESPELT = frozenset(
    """not will can are am is be have has had would could should shall might must need ought do does did going want
    because about them you it let of or and us he she they i we what who where when why how that there this madam
    nothing cause having doing something with your""".split()
)
# Where a text shows such a spelling, it may hold all of these, and what the tokenizer cuts off them ("wasnt", "theyd").
MADE = RESPELT | frozenset("was were may these those got all dare on a ai na ta s d m ve ll re n".split())
_APOSTROPHES = frozenset("'`\u2018\u2019\u00b4")
_WORD = re.compile(r"[a-z]+")
# What most contractions are, and "cannot", of which the tokenizer makes verbs alone.
_CONTRACTED = re.compile(r"([a-z]+)['`\u2018\u2019\u00b4](?:s|t|re|ve|ll|d|m)(?![a-z'`\u2018\u2019\u00b4])")
_OF_CONTRACTED = frozenset(
    """not will can are am is be have has had would could should shall might must need ought do does did us was were may
    dare got ai ca wo sha s d m t n ve ll re""".split()
)
_WHO = "he she it i we you they this that these those there who what when where why how".split()
_DOES = (
    "ai are ca could dare did do does had has have is may might must need ought sha should was were wo would".split()
)
_RESPELLINGS = frozenset(
    {
        *(who + end + more for who in _WHO for end in ("d", "ll", "re", "s", "m", "") for more in ("", "ve")),
        *(verb + end for verb in _DOES for end in ("nt", "ntve", "ve")),
        *"notve cannot cantve gonna gotta ima yall em ll ol doin goin havin lovin nothin nuthin somethin nuff".split(),
    }
) - {*_WHO, *"is its were well ill hell shell shed whom".split()}
_NOTHING: frozenset[str] = frozenset()


def made_words(text: str) -> frozenset[str]:
    """Words that the tokenizer may make of this text though they do not stand in it."""
    if _APOSTROPHES.isdisjoint(text) and _RESPELLINGS.isdisjoint(_WORD.findall(text)):
        return _NOTHING
    rest = _CONTRACTED.sub(r"\1 ", text)
    plain = _APOSTROPHES.isdisjoint(rest) and _RESPELLINGS.intersection(_WORD.findall(rest)) <= {"cannot"}
    return _OF_CONTRACTED if plain else MADE
