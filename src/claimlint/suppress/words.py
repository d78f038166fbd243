"""The words of a waiver: ``allow EFF004, permanence until 2027-03-01 by "Name" because "reason"``.

What is not understood to the last word is no waiver: it silences nothing, and says what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from claimlint.names import nearest
from claimlint.suppress import MARK

_EXAMPLE = 'as in claimlint: allow EFF004 until 2027-03-01 because "trial of 2026, reviewed by Dr Lee"'
_SCOPES = {"allow": "block", "allow-file": "file", "allow-begin": "begin", "allow-end": "end"}
_CLAUSES = ("until", "by", "because")
# Verbs of an unrelated tool of the same name, and of linters in general. None of them is ours.
_FOREIGN = re.compile(r"(?:ignore|disable|enable|off|on|skip)(?:[-_][\w-]*)?(?=[\s:,=\[(]|$)", re.I)
_VERB = re.compile(r"[^\s,]+")
_PART = re.compile(
    r"""\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|\u201c(?P<curly>[^\u201c\u201d]*)\u201d"""
    r"""|(?P<comma>,)|(?P<word>[^\s,"'\u201c\u201d]+)|(?P<broken>["'\u201c\u201d].*))""",
    re.DOTALL,
)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LETTER = re.compile(r"[^\W\d_]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class NotAWaiver(ValueError):  # noqa: N818 - it says what the words are
    """Words that begin as a waiver does and are none; the message is a sentence."""


class Directive(Struct, frozen=True):
    """What the words of a comment say.

    Attributes:
        scope: ``block``, ``file``, ``begin``, ``end``, or ``foreign`` for what another tool obeys.
    """

    scope: str
    names: tuple[str, ...] = ()
    because: str = ""
    by: str = ""
    until: dt.date | None = None


def parse_words(text: str) -> Directive | None:
    """Read what a comment says, without the marks of the comment; None where it does not begin with ``claimlint:``.

    Raises:
        NotAWaiver: when it does, and cannot be read.
    """
    said = text.strip()
    if not said.startswith(MARK):
        return None
    said = said.removeprefix(MARK).strip()
    if _FOREIGN.match(said):
        return Directive("foreign")
    verb = _VERB.match(said)
    scope = _SCOPES.get(verb.group()) if verb else None
    if verb is None or scope is None:
        raise NotAWaiver(_unknown_verb(verb.group() if verb else ""))
    names, clauses = _parsed(said[verb.end() :])
    return _directive(scope, names, clauses)


def day(text: str) -> dt.date:
    """A date as waivers have it.

    Raises:
        NotAWaiver: when it is none.
    """
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise NotAWaiver(f"The date {text!r} is none: write a day of the calendar as 2027-03-01.") from None


def check_reason(reason: str) -> str:
    """A reason as it is kept.

    Raises:
        NotAWaiver: when it says nothing.
    """
    if not _LETTER.search(reason):
        raise NotAWaiver(f"The reason is missing: say why the claim may stand, {_EXAMPLE}.")
    return " ".join(reason.split())


def check_person(name: str) -> str:
    """Who approved a waiver, as it is kept.

    Raises:
        NotAWaiver: when nobody is named.
    """
    if not _LETTER.search(name):
        raise NotAWaiver('Nobody is named after "by": name who approved it, as in by "Dr Lee", or leave it out.')
    return " ".join(name.split())


def check_name(name: str) -> str:
    """The name of a rule or family as it may be written.

    Raises:
        NotAWaiver: when no rule can be called so.
    """
    if not _NAME.fullmatch(name):
        raise NotAWaiver(f"{name!r} names no rule: write the id, name or family of each, as in EFF004, permanence.")
    return name


def _directive(scope: str, names: tuple[str, ...], clauses: dict[str, str]) -> Directive:
    if scope == "end":
        if clauses:
            raise NotAWaiver("What ends a region gives no reason or date: those stand where it begins.")
        return Directive(scope, names)
    if not names:
        raise NotAWaiver(f"No rule is named: a waiver names what it allows, {_EXAMPLE}.")
    until = day(clauses["until"]) if "until" in clauses else None
    by = check_person(clauses["by"]) if "by" in clauses else ""
    return Directive(scope, names, check_reason(clauses.get("because", "")), by, until)


def _parsed(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The names that a waiver begins with, and its clauses by their first word."""
    names: list[str] = []
    clauses: dict[str, str] = {}
    clause = ""
    for kind, part in _parts(text):
        if clause:
            clauses[clause] = _value(clause, kind, part)
            clause = ""
        elif kind == "word" and part in _CLAUSES:
            if part in clauses:
                raise NotAWaiver(f'"{part}" stands twice: one waiver has one; write two waivers instead.')
            clause = part
        elif clauses and kind != "comma":
            raise NotAWaiver(f"{part!r} is not understood after the rules: only until, by and because may follow them.")
        elif kind == "word":
            names.append(check_name(part))
        elif kind != "comma":
            raise NotAWaiver(f"{part!r} names no rule: rules stand without quotes, {_EXAMPLE}.")
    if clause:
        raise NotAWaiver(f'Nothing stands after "{clause}": {_EXAMPLE}.')
    return tuple(dict.fromkeys(names)), clauses


def _value(clause: str, kind: str, part: str) -> str:
    if kind == "word" and part in _CLAUSES:
        raise NotAWaiver(f'Nothing stands after "{clause}": {_EXAMPLE}.')
    if kind == "comma" or (clause != "until" and kind == "word"):
        raise NotAWaiver(f'What stands after "{clause}" must stand in quotes, {_EXAMPLE}.')
    return part


def _parts(text: str) -> list[tuple[str, str]]:
    parts = []
    for match in _PART.finditer(text.strip()):
        kind = match.lastgroup or ""
        if kind == "broken":
            raise NotAWaiver(f"A quote is not closed: {match[kind][:40]!r}. Close it on the same comment.")
        words = match[kind]
        quoted = kind in {"double", "single", "curly"}
        parts.append(("quoted" if quoted else kind, _ESCAPED.sub(r"\1", words) if quoted else words))
    return parts


def _unknown_verb(verb: str) -> str:
    near = nearest(verb, _SCOPES)
    meant = f"Did you mean {near!r}?" if near else f"It knows {', '.join(_SCOPES)}, {_EXAMPLE}."
    return f"claimlint does not know {verb!r}, so that nothing is allowed here. {meant}"
