"""Findings and pages for the tests of waivers and baselines."""

from __future__ import annotations

import hashlib

from claimlint.judge.places import Places
from claimlint.model import Because, Finding, Level, Page, Place, Range, Stance, Strength
from claimlint.read import read_page

KNOWN = {
    "EFF004": "collagen",
    "EFF017": "firmness",
    "OVR001": "permanence",
    "REG001": "approved",
    "OMI001": "no-approval-said",
}


def page(text: str, path: str = "a.html") -> Page:
    """Read a page."""
    return read_page(text.encode(), path=path)


def finding(
    source: str,
    words: str,
    *,
    rule: str = "EFF004",
    path: str = "a.html",
    place: Place | None = None,
    cues: tuple[str, ...] = (),
    nth: int = 0,
) -> Finding:
    """A finding of a rule on words of a source."""
    return Finding(
        rule=rule,
        name=KNOWN.get(rule, "other"),
        family=rule[:3],
        level=Level.WARNING,
        path=path,
        range=span(source, words, nth),
        quote=words,
        message="",
        advice="",
        suggestion=None,
        subject="exosome",
        stance=Stance.ASSERTED,
        strength=Strength.ASSERTED,
        because=tuple(Because("hedge", cue, span(source, cue)) for cue in cues),
        evidence=(),
        regulations=(),
        fingerprint=digest(rule, words, str(nth)),
        place=place,
        key=digest(rule, words),
    )


def span(source: str, words: str, nth: int = 0) -> Range:
    """Where words stand for the nth time, from 0."""
    at = -1
    for _ in range(nth + 1):
        at = source.index(words, at + 1)
    return Places(source).range(at, at + len(words))


def digest(*parts: str) -> str:
    """A fingerprint or key of the form that findings have."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
