"""The small language of rule patterns, parsed into elements that a matcher can run.

``{raise}`` any form of the class; ``{raise.noun}`` those of one tag; ``{wrinkle|scar}`` any of several;
``word`` a literal; ``this/that`` either; ``(very)`` may be missing; ``...`` up to three words between;
``..6`` up to six; ``{#}`` a number; ``^`` the start of the sentence; ``$`` its end. A gap crosses no clause mark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

CLAUSE_MARKS = (".", ";", ":", "!", "?", "(", ")", "–", "—", '"', "|", "\n")
START = "^"
NUMBER_WORDS = tuple(
    """one two three four five six seven eight nine ten twelve dozen dozens hundred hundreds thousand
thousands million millions billion billions trillion trillions double triple twice half""".split()
)
NUMBER = rf"^(?:\d[\d.,–-]*(?:st|nd|rd|th|x|k|m|bn|%)?|{'|'.join(NUMBER_WORDS)})$"

_ITEM = re.compile(
    r"""\s*(?:(?P<gap>\.\.(?:\.|\d+))|(?P<optional>\([^()]*\))|\{(?P<braced>[^{}]*)\}
    |(?P<anchor>[\^$])|(?P<word>[^\s{}()]+))""",
    re.VERBOSE,
)


class Element(Struct, frozen=True):
    """One step of a pattern: a set of forms, a number, a gap or a sentence edge.

    Attributes:
        kind: ``forms``, ``number``, ``gap``, ``start`` or ``end``.
        forms: the surface forms that fill it.
        low, high: how often it may stand.
    """

    kind: str
    forms: frozenset[str] = frozenset()
    low: int = 1
    high: int = 1


Classes = Mapping[str, Mapping[str, tuple[str, ...]]]


Slots = dict[str, frozenset[str]]


def parse_pattern(text: str, classes: Classes, slots: Slots | None = None) -> tuple[Element, ...]:
    """Parse one pattern.

    Args:
        classes: forms by class name and tag.
        slots: sets of forms made before, by what stood in the braces; kept so that equal slots are one set.

    Raises:
        ValueError: a sentence that says what in the pattern is wrong.
    """
    slots = {} if slots is None else slots
    elements: list[Element] = []
    position = 0
    while position < len(text.rstrip()):
        item = _ITEM.match(text, position)
        if item is None:
            raise ValueError(f"cannot read the pattern {text!r} at {text[position:]!r}; check its braces and brackets")
        elements.append(_element(item, classes, slots))
        position = item.end()
    if not any(element.kind in ("forms", "number") and element.low for element in elements):
        raise ValueError(f"the pattern {text!r} has no word that must stand; add one")
    return tuple(elements)


def _element(item: re.Match[str], classes: Classes, slots: Slots) -> Element:
    if gap := item["gap"]:
        return Element("gap", low=0, high=3 if gap == "..." else int(gap[2:]))
    if anchor := item["anchor"]:
        return Element("start" if anchor == START else "end")
    if optional := item["optional"]:
        return Element("forms", _optional(optional[1:-1], classes, slots), low=0)
    if (braced := item["braced"]) is not None:
        return Element("number") if braced == "#" else Element("forms", _braced(braced, classes, slots))
    if "-" in item["word"]:
        raise ValueError(f"the word {item['word']!r} has a hyphen, which copy loses before matching; write a space")
    return Element("forms", frozenset(item["word"].lower().split("/")))


def _optional(inside: str, classes: Classes, slots: Slots) -> frozenset[str]:
    if inside.startswith("{"):
        return _braced(inside.strip("{}"), classes, slots)
    return frozenset(inside.lower().split("/"))


def _braced(names: str, classes: Classes, slots: Slots) -> frozenset[str]:
    if names not in slots:
        found = {form for name in names.split("|") for form in _class_forms(name.strip(), classes)}
        if not found:
            raise ValueError(f"{{{names}}} has no forms; give the class terms, or the tag a form")
        slots[names] = frozenset(found)
    return slots[names]


def _class_forms(name: str, classes: Classes) -> set[str]:
    base, _, tag = name.partition(".")
    if base not in classes:
        raise ValueError(f"unknown class {{{base}}}; the lexicon has no class or treatment of that name")
    tags = classes[base]
    if not tag:
        return {form for key in tags if key not in ("noun", "adj") for form in tags[key]}
    if tag == "any":
        return {form for forms in tags.values() for form in forms}
    if tag not in tags:
        raise ValueError(f"class {{{base}}} has no forms tagged {tag!r}; it has {', '.join(sorted(tags))}")
    return set(tags[tag])
