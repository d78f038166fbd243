"""Rules as a SARIF log describes them, within the bounds that GitHub's code scanning sets."""

from __future__ import annotations

import re
from typing import Any

from claimlint.model import Level
from claimlint.report.cells import ELLIPSIS
from claimlint.report.help import RuleHelp

MOST_NAME = 255
MOST_DESCRIPTION = 1024
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")

Json = dict[str, Any]


def described(rule: RuleHelp) -> Json:
    """A rule with its help.

    It has no ``security-severity``, since no claim is a hole in a program, and no ``precision``, which was measured
    for all rules together only.
    """
    described: Json = {
        "id": rule.id,
        "name": _cut(rule.name, MOST_NAME),
        "shortDescription": {"text": _cut(literal(rule.about), MOST_DESCRIPTION)},
        "fullDescription": {"text": _cut(literal(f"{rule.about} {rule.advice}".strip()), MOST_DESCRIPTION)},
        "help": {"text": _help(rule, "", ""), "markdown": _help(rule, "**", "- ")},
        "defaultConfiguration": {"level": (rule.level or Level.WARNING).name.lower()},
        "properties": {"tags": [rule.family]},
    }
    if _ADDRESS.fullmatch(rule.address):
        described["helpUri"] = rule.address
    return described


def literal(text: str) -> str:
    """Keep page text from acting as a SARIF link (3.11.6) or placeholder (3.11.5)."""
    return _PLACEHOLDER.sub(r"{{\1}}", text.replace("](", "] ("))


def _help(rule: RuleHelp, strong: str, bullet: str) -> str:
    """Return the rule's help, as plain text or, with marks for them, with strong words and bullets."""
    parts = [f"{strong}{rule.id} {rule.name}{strong}", rule.about]
    if rule.advice:
        parts.append(f"{strong}What to do:{strong} {rule.advice}")
    if rule.regulations:
        texts = (*rule.regulation_texts, *[""] * len(rule.regulations))
        listed = [f"{bullet}{id_}: {text}".rstrip(": ") for id_, text in zip(rule.regulations, texts, strict=False)]
        parts.append("\n".join([f"{strong}Rules that it may breach:{strong}", *([""] if bullet else []), *listed]))
    return literal("\n\n".join(parts))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + ELLIPSIS
