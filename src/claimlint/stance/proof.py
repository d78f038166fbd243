"""Cues about proof: denied, poor, asked for, left out, or named so that it can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.view import CueSense, CueSpan, Said, Unit

GAP = 4
CITED = CueSense("attribution", "both", "sentence")
DENIED = CueSense("denial", "forward", "clause")
ANSWERED = CueSense("rebuttal", "backward", "sentence")
SOUGHT = CueSense("report", "forward", "clause")

_CENTURIES = frozenset({"19", "20"})
_YEAR = re.compile(r"^(?:19|20)\d\d[a-z]?$")
_NUMBER = re.compile(r"^(?:\d[\d,]*|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$")
_STUDIES = frozenset("trial study test experiment investigation".split())
_PAPERS = _STUDIES | frozenset("paper review report analysis article".split())
_SIZES = frozenset("small tiny single".split())
_PEOPLE = frozenset("people patients women men volunteers participants subjects adults faces".split())
_AUTHORS = tuple(
    tuple(words.split())
    for words in ("and others", "and her team", "and his team", "and their team", "and her group", "and his group")
)
_ALSO = "and"  # with which all of them begin
_TEAMS = frozenset(words[-1] for words in _AUTHORS)
_FOUND = frozenset(
    """found saw showed reported wrote measured observed described concluded noted recorded counted tested gave treated
    published""".split()
)
_STOPS = frozenset(": ; – — .".split())
_THAT = frozenset("that whether if to".split())
_BACK = frozenset("it this that they these those none neither".split())
_POOR = frozenset(
    """limited thin sparse slim patchy mixed inconclusive insufficient weak poor low scarce meagre modest preliminary
    lacking missing absent elusive unpublished wanting nowhere nil""".split()
)
_NOT = frozenset("not no never yet hardly none".split())
_FLAWS = frozenset("doubt question longer secret surprise wonder hard limited lacking missing only just".split())
_IS = frozenset("is are was were remains remain stays has have does do can exists exist".split())
_SHOWN = frozenset("evidence proof data research science".split())
_OF = frozenset("that for of showing behind from to".split())
_JOINS = frozenset(", and but".split())
_SEEKS = frozenset(
    """ask asks asked asking request requested demand demanded seek sought what which find finding name luck
    insist""".split()
)
_SOUGHT = _SHOWN | frozenset("trial trials study studies paper papers".split())
_SHOWS = frozenset("show prove substantiate demonstrate".split())
_WHERE = frozenset("that where which showing".split())
_YET = frozenset("but though although yet while albeit without".split())
_LACKS = frozenset("no not little without never neither scant scarcely".split())
_SOURCES = _SOUGHT | frozenset("source sources reference references citation figures".split())


# A sentence with none of these words holds none of these cues, but for what rebuts and a year.
_ANY = _SHOWN | _SOUGHT | _SHOWS | _YET | _STUDIES | _TEAMS | {"="}


def proof_cues(said: Said) -> list[CueSpan]:
    """Cues about proof that no list of words holds."""
    units = said.units
    words = {unit.text for unit in units}
    found = [*_turned(said), *_answered(said)] if any(_rebuts(cue) for cue in said.cues) else []
    if _ANY.isdisjoint(words) and not any(word[:2] in _CENTURIES for word in words):
        return found
    found += (*_poorly_shown(units), *_sought(units), *_unsourced(units))
    return [*found, *(CueSpan(CITED, *place) for place in (*_studies(units), *_authors(units)))]


def _rebuts(cue: CueSpan) -> bool:
    return cue.sense.category == "rebuttal"


def _turned(said: Said) -> Iterator[CueSpan]:
    """What denies the words before it denies those after a "that": "it has not been shown that ..."."""
    for cue in said.cues:
        on = _past_aside(said.units, cue.last)
        if _rebuts(cue) and on < len(said.units) and said.units[on].text in _THAT:
            yield CueSpan(DENIED, cue.first, on + 1)


def _past_aside(units: tuple[Unit, ...], at: int) -> int:
    """Past a few words between commas: "it is a myth, plain and simple, that"."""
    if at >= len(units) or units[at].text != ",":
        return at
    return next((to + 1 for to in range(at + 1, min(at + GAP + 2, len(units))) if units[to].text == ","), at)


def _answered(said: Said) -> Iterator[CueSpan]:
    """What takes back the words before a mark as a sentence of its own would: "...: it has not been shown"."""
    units = said.units
    for cue in said.cues:
        if not _rebuts(cue) or cue.sense.direction != "backward":
            continue
        start = next((at + 1 for at in range(cue.first - 1, -1, -1) if units[at].text in _STOPS), 0)
        if 0 < start < cue.first and cue.first - start <= GAP and units[start].text in _BACK:
            yield CueSpan(ANSWERED, start, cue.last)


def _poorly_shown(units: tuple[Unit, ...]) -> Iterator[CueSpan]:
    """The end of "the evidence that exosomes firm skin is limited", "proof that it does is not to be had"."""
    for said in (at for at in range(len(units) - 1) if units[at].text in _SHOWN):
        noun = units[said + 1].text in _OF
        for at in range(said + 1, len(units) - 1):
            if units[at].text in _STOPS or (noun and units[at].text in _JOINS and units[at - 1].text in _IS):
                break
            if units[at].text in _IS and (end := _falls_short(units, at, noun=noun)) is not None:
                yield CueSpan(ANSWERED, at, end)
                return


def _falls_short(units: tuple[Unit, ...], at: int, *, noun: bool) -> int | None:
    """Where what is said of the evidence ends, if it is said to be poor or wanting."""
    if noun and units[at + 1].text in _NOT:
        return None if at + 2 < len(units) and units[at + 2].text in _FLAWS else at + 2
    for to in range(at + 1, min(at + 4, len(units))):
        if units[to].text in _POOR and not (noun and units[to - 1].text in ("and", ",")):
            return to + 1
    return None


def _sought(units: tuple[Unit, ...]) -> Iterator[CueSpan]:
    """Proof that is asked for: "we asked clinics for proof that", "show me one trial where"."""
    for at, unit in enumerate(units):
        if unit.text not in _SOUGHT and not (unit.text in _SHOWS and units[at - 1].text == "to"):
            continue
        that = next((to for to in range(at + 1, min(at + GAP, len(units))) if units[to].text in _WHERE), None)
        asks = next((back for back in range(max(0, at - GAP - 1), at) if _seeks(units, back)), None)
        if that is not None and asks is not None and units[asks + 1].text not in ("us", "our", "more", "out"):
            yield CueSpan(SOUGHT, asks, that + 1)


def _seeks(units: tuple[Unit, ...], at: int) -> bool:
    if at > 0 and units[at - 1].text == "you":
        return False
    return units[at].text in _SEEKS or (units[at].text == "show" and units[at + 1].text in ("me", "us"))


def _unsourced(units: tuple[Unit, ...]) -> Iterator[CueSpan]:
    """The end of "..., but sent us no evidence", "..., though no trial backs it", "... without giving a source"."""
    for at in range(1, len(units)):
        if units[at].text not in _YET:
            continue
        lacks = next((to for to in range(at, min(at + GAP + 1, len(units))) if units[to].text in _LACKS), None)
        if lacks is None:
            continue
        near = range(lacks + 1, min(lacks + GAP, len(units)))
        source = next((to for to in near if units[to].text in _SOURCES), None)
        if source is None or any(units[to].text.startswith("need") for to in near) or _of_another(units, source):
            continue
        yield CueSpan(ANSWERED, at, source + 1)


def _of_another(units: tuple[Unit, ...], source: int) -> bool:
    """The evidence is of something else: "without any evidence of irritation"."""
    after = [unit.text for unit in units[source + 1 : source + 3]]
    return after[:1] == ["of"] and after[-1] not in _BACK


def _studies(units: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """A year cited as of a paper, and one study told with how many people were in it."""
    yield from _small(units)
    bracket = -1
    study = next((at for at, unit in enumerate(units) if unit.text in _STUDIES), None)
    for at, unit in enumerate(units):
        bracket = at if unit.text == "(" else -1 if unit.text == ")" else bracket
        if not (_YEAR.match(unit.text) or _NUMBER.match(unit.text)):
            continue
        near = {other.text for other in units[max(0, at - 2) : at]}
        after = {other.text for other in units[at + 1 : at + 4]}
        if _YEAR.match(unit.text) and (bracket >= 0 or near & {"al", "al.", "colleagues"} or after & _PAPERS):
            yield at, at + 1
        elif _NUMBER.match(unit.text) and at + 2 < len(units) and [u.text for u in units[at - 2 : at]] == ["n", "="]:
            yield at - 2, at + 1
        elif study is not None and _NUMBER.match(unit.text) and _counts(units, at):
            yield min(study, at), max(study, at) + 1


def _small(units: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """One study told by its size or kind: "a small Korean study"."""
    for at in (at for at, unit in enumerate(units) if unit.text in _STUDIES):
        small = next((back for back in range(max(0, at - 3), at) if units[back].text in _SIZES), None)
        if small is not None and not any(u.text == "," for u in units[small:at]):
            yield small, at + 1


def _counts(units: tuple[Unit, ...], at: int) -> bool:
    return any(unit.text in _PEOPLE for unit in units[at + 1 : at + 3])


def _authors(units: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """Authors who found something, or with a year: "Cho and others, in 2020,", "Kim and her team saw"."""
    for at in (at for at in range(1, len(units) - 2) if units[at].text == _ALSO):
        for authors in _AUTHORS:
            end = at + len(authors)
            if tuple(unit.text for unit in units[at:end]) != authors:
                continue
            if any(unit.text in _FOUND or _YEAR.match(unit.text) for unit in units[end : end + GAP + 1]):
                yield at, end
