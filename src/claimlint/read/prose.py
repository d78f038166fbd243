"""Whether a string is written for people: by its shape, once its place in the code has not decided."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
# What no copy looks like: addresses, paths, markup of styles, queries, dates, colours, versions, mime types.
_CODE = re.compile(
    r"""^(?:
        [a-z][a-z0-9+.-]*://\S*$ | (?:mailto|tel|data|javascript|urn|https?):\S*$ | www\.\S+$
      | [.~]{0,2}/\S*$ | [\w.@-]+(?:/[\w.@*-]+)+$ | \.[\w-]+(?:[ >+~,.:#\[]|$) | \#[\w-]+$ | \$\S+$ | --\S+
      | [\w.+-]+@[\w.-]+$
      | [a-z0-9]+(?:[-_.:][a-z0-9]+)+$ | [a-z]+(?:[A-Z][a-z0-9]*)+$ | [A-Z0-9]+(?:_[A-Z0-9]+)+$
      | [\d\s.,:/+%#()TZ-]+$
      | (?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX))\s
      | (?:query|mutation|fragment|subscription)\s+\w+.*\{ | @(?:media|import|keyframes|font-face)\b
      | (?:rgba?|hsla?|var|calc|url|linear-gradient|translate\w*|scale|rotate|repeat|minmax|cubic-bezier)\(
      | -?[\d.]+(?:px|r?em|v[hw]|fr|deg|ms)\b
      | M[\d.\s-]+[A-Za-z] | (?:use\ strict|use\ client|use\ server)$ | <\?xml | \{\s*["\w]
    )""",
    re.VERBOSE,
)
_SENTENCE_MARK = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*(?:\s|$)")
_PLAIN_TOKEN = re.compile(
    r"""[("'\u201c\u2018\[]*(?:[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|[\d.,]+(?:%|st|nd|rd|th|x|ml|mg|k|\+)?|&|[\u2013\u2014-]|\u25a1"""
    r"""|[^\W\d_]+/[^\W\d_]+)['\u2019\u2122\u00ae]*[)"'\u201d\u2019\]]*[.,;:!?\u2026]*[)"'\u201d\u2019]*"""
)
_UTILITY = re.compile(r"(?:[a-z]+:)*-?[a-z]+(?:-[a-z0-9./\[\]%#]+)+|[a-z]+:[a-z0-9-]+|\[[^\]]*\]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--(?s:.*?)(?:-->|\Z)")
_SHORTCODE = re.compile(r"""\[/?[a-z][\w-]*+(?:\s+[a-z][\w-]*+=(?:"[^"\[\]]*+"|'[^'\[\]]*+'))*+\s*/?\]""")
_VALUE = re.compile(r""""[^"]*"|'[^']*'""")
_PLAIN_SHARE = 0.6
_UTILITY_SHARE = 0.3
# Of fewer words a token may be made: "Not found", "In review by the team".
_SENTENCE_WORDS, _WORDS_WITHOUT_MARK = 4, 5
_SENTENCE_SHARE = 0.85


def readable(text: str) -> bool:
    """Whether a string that is known to be shown holds words: ``Rejuvenate``, and not ``/img/a.png`` or ``btn-lg``."""
    text = text.strip()
    return bool(_WORD.search(text)) and not _CODE.match(text)


def prose(text: str) -> bool:
    """Whether a string of which nothing is known reads as words for people: two or more, and hardly any code."""
    text = text.strip()
    if not readable(text):
        return False
    if "<" in text:
        text = _MARKUP.sub(" ", text).strip()
    if "[" in text:
        text = _SHORTCODE.sub(_values, text).strip()
    tokens = text.split()
    plain = [token for token in tokens if _PLAIN_TOKEN.fullmatch(token)]
    words = [token for token in plain if _WORD.search(token)]
    if len(words) < 2 or len(plain) < _PLAIN_SHARE * len(tokens):
        return False
    if text[0].islower() and not _SENTENCE_MARK.search(text):
        return sum(bool(_UTILITY.fullmatch(token)) for token in tokens) < _UTILITY_SHARE * len(tokens)
    return True


def _values(shortcode: re.Match[str]) -> str:
    """What the attributes of a shortcode say."""
    return " ".join(value.strip("\"'") for value in _VALUE.findall(shortcode.group()))


def sentence(text: str) -> bool:
    """Whether a string is plainly a sentence, or a phrase as long, whatever program's name it has."""
    text = _MARKUP.sub(" ", text).strip()
    ends = bool(_SENTENCE_MARK.search(text))
    if not prose(text) or not (ends or text[0].isupper()):
        return False
    tokens = text.split()
    plain = [token for token in tokens if _PLAIN_TOKEN.fullmatch(token)]
    words = sum(map(_is_word, plain))
    return len(plain) >= _SENTENCE_SHARE * len(tokens) and words >= (_SENTENCE_WORDS if ends else _WORDS_WITHOUT_MARK)


def _is_word(token: str) -> bool:
    return bool(_WORD.search(token))
