"""Strings by which a program finds others: to reword one is to lose its translations, so a person does that."""

from __future__ import annotations

import re

from claimlint.read.formats import format_of

_LOOK_BACK = 2000  # characters
_FIELD = re.compile(r"^[ \t]*(msg\w+)", re.MULTILINE)
_TAG = re.compile(r"<(source|target)\b")
# __("..."), _e('...'), esc_html__("..."), t("..."), $t('...'), i18n.t("..."), gettext("...")
_STRING = r"(?:\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"
_CALL = re.compile(
    r"(?:\b(?:\w+__|__|_e|_x|_n|_ex|esc_\w+_[ex]|_|t|tr|trans|translate|n?gettext|[pd]n?gettext|lang)|\$tc?)"
    r"\s*\(\s*(?:" + _STRING + r"\s*,\s*){0,2}(?:\"(?:[^\"\\\n]|\\.)*|'(?:[^'\\\n]|\\.)*|`(?:[^`\\]|\\.)*)\Z"
)
# {{ "..." | t }}, {{ '...' | trans }}, and what stands in {% trans %}, <Trans> or an element with i18n
_FILTER = re.compile(r"(?:[^\"'`\n\\]|\\.)*[\"'`]\s*\|\s*(?:t|_|i18n|trans|translate|transloco)\b")
_INSIDE = re.compile(
    r"(?:\{%-?\s*(?:trans|translate)\s+[\"'][^\"'\n]*"
    r"|\{%-?\s*(?:trans|blocktrans|blocktranslate)\b(?!\s+[\"'])[^%]*%\}(?:(?!\{%-?\s*end).)*"
    r"|<(?:Trans|Translate)\b(?:(?!</(?:Trans|Translate)>).)*"
    r"|<[^<>]*\si18n(?:=[^<>]*)?>[^<]*)\Z",
    re.DOTALL,
)
_TRANSLATED = "the string is the key to its translations: change it by hand, with them"


def key_of(source: str, at: int, path: str) -> str:
    """Why the string at an offset of a file may not be rewritten, or nothing."""
    name = format_of(path).name
    before = source[max(0, at - _LOOK_BACK) : at]
    if name == "po":
        return _TRANSLATED if not _last(_FIELD, source[:at]).startswith("msgstr") else ""
    if name == "xliff":
        return _TRANSLATED if _last(_TAG, source[:at]) != "target" else ""
    keyed = _CALL.search(before) or _INSIDE.search(before) or _FILTER.match(source, at)
    return _TRANSLATED if keyed else ""


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return str(found[-1]) if found else ""
