"""The parse for a person at a terminal: each sentence with its words marked, then what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.explain.rows import marked_rows
from claimlint.explain.values import (
    About,
    Claim,
    Cue,
    Mention,
    Omission,
    Parse,
    Pattern,
    Place,
    Reach,
    Scope,
    Sentence,
    Whole,
)
from claimlint.report.cells import clean, wrap
from claimlint.report.paint import Line, Role, Span, painter

MIN_WIDTH = 60
READING = "reading"
LABEL_WIDTH = 14

_LEVELS = {"error": Role.ERROR, "warning": Role.WARNING, "note": Role.NOTE}
_HOW = {
    "clause": "named in its clause",
    "sentence": "named in its sentence",
    "before": "carried on from the sentence before",
    "lead-in": "named by what introduces it",
    "heading": "named by the heading",
    "table": "named by its row or column",
    "topic": "what the text as a whole is about",
    "none": "none is named",
}
_SIDES = {"forward": "forward", "backward": "backward", "both": "both ways"}
_MENTIONED = {
    "nature": "a cause in nature",
    "stand-in": "stands for what was named",
    "others": "treatments without a name",
}
_Field = tuple[str, str, Role]


def render_text(parse: Parse, *, colour: bool, width: int) -> str:
    """Render a parse for a terminal.

    Args:
        colour: whether to write terminal colours; without them the text holds no escape character.
        width: cells in a row of the terminal; less than 60 counts as 60.

    Returns:
        One block for each sentence; it ends with a newline.
    """
    paint, width = painter(colour=colour), max(width, MIN_WIDTH)
    blocks = [list(_sentence(one, parse, width)) for one in parse.sentences]
    last = [line for omission in parse.omissions for line in _field(_omission(omission), width)]
    notes = (*_thresholds(parse), *parse.notices)
    last += [(Span(piece, Role.LABEL),) for note in notes for piece in wrap(note, width)]
    return "\n".join("".join(f"{paint(line)}\n" for line in block) for block in (*blocks, last) if block)


def _sentence(sentence: Sentence, parse: Parse, width: int) -> Iterator[Line]:
    yield Span(f"sentence {sentence.number}", Role.PATH), Span(f"  {sentence.kind}", Role.LABEL)
    for row in marked_rows(sentence, width - LABEL_WIDTH - 2):
        yield Span(f"  {row.label:<{LABEL_WIDTH}}", Role.LABEL), Span(row.text, row.role)
    for field in _fields(sentence, parse):
        yield from _field(field, width)


def _reported(claims: Sequence[Claim]) -> _Field:
    said = [claim for claim in claims if claim.level and not claim.spoken_for_by]
    worst = max((claim.level or "" for claim in said), key=list(reversed(_LEVELS)).index, default="")
    listed = ", ".join(f"{claim.level} {claim.rule}" for claim in said)
    return "reported", listed or "nothing", _LEVELS.get(worst, Role.ADVICE)


def _fields(sentence: Sentence, parse: Parse) -> Iterator[_Field]:
    yield _reported(sentence.claims)
    for word in sentence.words:
        if word.read_as is not None:
            yield "spelling", f"'{word.text}' ({word.number}) is read as '{word.read_as}'", Role.PLAIN
    for mention in sentence.mentions:
        yield "mention", _mention(mention), Role.PLAIN
    for scope in sentence.cues:
        yield scope.cue.kind, _scope(scope), Role.PLAIN
    for claim in sentence.claims:
        yield from _claim(claim, sentence, parse)
    if sentence.whole is not None:
        yield from _whole(sentence.whole, sentence)


def _mention(mention: Mention) -> str:
    said = _MENTIONED.get(mention.kind) or f"{mention.treatment}, {'covered' if mention.covered else 'not covered'}"
    return f"{_words(mention.at)}: {said}"


def _scope(scope: Scope) -> str:
    at = _words(scope.cue.at)
    if reaches := [reach for reach in scope.reaches if reach.holds is not None or reach.ended_by is not None]:
        return f"{at}, {_SIDES[scope.direction]}, {scope.scope}: {'; '.join(map(_reach, reaches))}"
    if scope.cue.kind == "terminator":
        return f"{at} ends scopes of its width ({scope.scope}) and less"
    return f"{at} reaches nothing by itself here"


def _reach(reach: Reach) -> str:
    reached = "nothing" if reach.holds is None else _numbers(reach.holds)
    if reach.ended_by is not None:
        return f"reaches {reached}, ended by {_cue(reach.ended_by)}"
    return f"reaches {reached}, to the {'start' if reach.side == 'before' else 'end'} of the sentence"


def _claim(claim: Claim, sentence: Sentence, parse: Parse) -> Iterator[_Field]:
    yield f"claim {claim.number}", f"{claim.rule} {claim.name}: {_words(claim.at)}", Role.RULE
    if claim.asked is not None:
        yield "  answers", f"'{claim.asked.at.text}' (sentence {claim.asked.at.sentence})", Role.PLAIN
    for pattern in claim.patterns:
        yield "  pattern", _pattern(pattern, claim), Role.PLAIN
    if not claim.patterns:
        yield "  pattern", "none: found by reading the sentence as a whole", Role.PLAIN
    yield "  subject", _about(claim.subject, sentence), Role.PLAIN
    decides = [cue for cue in claim.decided_by if cue.kind != READING or not claim.patterns]
    decided = f", by {_cues(decides, sentence)}" if decides else ", as no cue says otherwise"
    yield "  stance", f"{claim.stance}, strength {claim.strength}{decided}", Role.PLAIN
    if others := [cue for cue in claim.held_by if cue not in claim.decided_by]:
        yield "  held too by", _cues(others, sentence), Role.PLAIN
    if claim.grade is not None:
        held = [f"{one.id} (graded {one.grade}, as of {one.as_of})" for one in claim.evidence]
        none = f"no statement on {claim.outcome} is in force, which counts as grade none"
        yield "  evidence", "; ".join(held) or none, Role.PLAIN
    yield "  level", _level(claim, sentence, parse), _LEVELS.get(claim.level or "", Role.ADVICE)
    if claim.instead is not None:
        yield "  instead", claim.instead, Role.ADVICE


def _pattern(pattern: Pattern, claim: Claim) -> str:
    return pattern.source if pattern.origin == claim.rule else f"{pattern.source} (template {pattern.origin})"


def _about(about: About, sentence: Sentence) -> str:
    named = f", {_cue(about.cue, sentence).removeprefix(f'{about.cue.kind} ')}" if about.cue is not None else ""
    if about.treatment is None:
        return f"no treatment{named}" if about.how == "none" else f"none that is covered: {_HOW[about.how]}{named}"
    covered = "covered" if about.covered else "not covered"
    return f"{about.treatment}, {covered}: {_HOW[about.how]}{named}"


def _level(claim: Claim, sentence: Sentence, parse: Parse) -> str:
    if claim.level is None:
        return f"nothing is reported: {_silence(claim, parse)}"
    spoken = f"; {claim.spoken_for_by} speaks for it" if claim.spoken_for_by else ""
    return _ground(claim, sentence) + spoken


def _ground(claim: Claim, sentence: Sentence) -> str:
    whole = sentence.whole
    if not claim.patterns and whole is not None:
        sure = claim.strength == "asserted"
        what, share, least = ("claim", whole.claim, whole.find) if sure else ("note", whole.note, whole.note_from)
        return f"{claim.level}, since it reads as a {what} with {share:.2f}, at least {least:.2f}"
    level = claim.softened_from or claim.level
    if claim.own_level is None:
        ground = f"{claim.strength} on {claim.grade}: {level}"
    elif claim.own_level == level:
        ground = f"rule of form: {level}"
    else:
        ground = f"rule of form with level {claim.own_level}, {claim.stance}: {level}"
    if claim.softened_from is None or whole is None:
        return ground
    return (
        f"{ground}, softened to {claim.level}, since it reads as a claim with {whole.claim:.2f}, below {whole.keep:.2f}"
    )


def _silence(claim: Claim, parse: Parse) -> str:
    if claim.silent == "stance":
        return f"it is {claim.stance}"
    if claim.silent == "evidence":
        return f"{claim.strength} on {claim.grade} is carried"
    if claim.silent == "subject":
        return f"it is about {claim.subject.treatment or 'no covered treatment'}, and the rule needs a covered one"
    places = f" in {', '.join(parse.jurisdictions)}" if parse.jurisdictions else ""
    return f"nothing that the rule rests on applied on {parse.as_of}{places}"


def _whole(whole: Whole, sentence: Sentence) -> Iterator[_Field]:
    shares = f"reads as a claim with {whole.claim:.2f}, as a note with {whole.note:.2f}"
    yield "whole", f"{shares}; {whole.stance}; nearest to family {whole.family}", Role.PLAIN
    yield "  family", f"{whole.family} with {whole.likely:.2f}", Role.PLAIN
    yield "  subject", _about(whole.subject, sentence), Role.PLAIN
    if whole.denied:
        yield "  denied", "asked, denied, refuted or told of others, so nothing is found without a pattern", Role.PLAIN
    for label, cues in (("  for", whole.telling), ("  against", whole.against)):
        if cues:
            yield label, ", ".join(_words(cue.at) for cue in cues), Role.PLAIN


def _thresholds(parse: Parse) -> Iterator[str]:
    """The pack's thresholds, which hold for all sentences."""
    whole = next((sentence.whole for sentence in parse.sentences if sentence.whole), None)
    if whole is None:
        yield "No sentence is weighed as a whole: that needs weights in the pack, and a covered treatment in the text."
    else:
        yield (
            f"A sentence is found without a pattern where it reads as a claim with {whole.find:.2f} or more, or as a "
            f"note with {whole.note_from:.2f} or more, and is of its family with {whole.family_from:.2f} or more. "
            "What a pattern finds is a note where claim and note together come to less than "
            f'{whole.keep:.2f}, unless the text is short, or the sentence says little else or speaks of "our" '
            "treatment. The pack's pack.yaml sets the numbers."
        )


def _omission(omission: Omission) -> _Field:
    return (
        "the page",
        f"{omission.level} {omission.rule} {omission.name}, for what it leaves out",
        _LEVELS[omission.level],
    )


def _cues(cues: Sequence[Cue], sentence: Sentence) -> str:
    return ", ".join(_cue(cue, sentence) for cue in cues)


def _cue(cue: Cue, sentence: Sentence | None = None) -> str:
    """A cue with its word numbers; of another sentence than the one that is told of, with that one's too."""
    away = sentence is not None and cue.at.sentence != sentence.number
    return f"{cue.kind} '{cue.at.text}' ({f'sentence {cue.at.sentence}, ' if away else ''}{_range(cue.at)})"


def _words(place: Place) -> str:
    return f"'{place.text}' ({_range(place)})"


def _numbers(place: Place) -> str:
    return f"word {place.first}" if place.first == place.last else f"words {place.first} to {place.last}"


def _range(place: Place) -> str:
    return str(place.first) if place.first == place.last else f"{place.first}-{place.last}"


def _field(field: _Field, width: int) -> Iterator[Line]:
    label, text, role = field
    for count, piece in enumerate(wrap(clean(text), width - LABEL_WIDTH - 2)):
        yield Span(f"  {'' if count else label:<{LABEL_WIDTH}}", Role.LABEL), Span(piece, role)
