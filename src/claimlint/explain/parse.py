"""Gather how each sentence of a text was read: what the engine found, how stance read it, what judge made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from msgspec import Struct

from claimlint import __version__, view
from claimlint.errors import UsageError
from claimlint.explain.values import (
    SCHEMA,
    About,
    Claim,
    Cue,
    LevelName,
    Mention,
    Omission,
    PackName,
    Parse,
    Pattern,
    Place,
    Reach,
    Scope,
    Sentence,
    Statement,
    StrengthName,
    Whole,
    Word,
)
from claimlint.find import mentions as find
from claimlint.judge import Judged, Silent, judge_each
from claimlint.linter import Linter, Study
from claimlint.model import Grade, Level, Page, Strength
from claimlint.read import read_text
from claimlint.report.words import say_instead
from claimlint.stance import cues_of, reach_of, reaching

OMISSION = "OMI"
UNNAMED = (
    "The text names no treatment that the rules cover, so only rules of form can hold. "
    '--title "Exosome facial" reads it under that heading.'
)

_LEVELS: dict[Level, LevelName] = dict(zip(sorted(Level), get_args(LevelName), strict=True))
_STRENGTHS: dict[Strength, StrengthName] = dict(zip(sorted(Strength), get_args(StrengthName), strict=True))


def parse_text(linter: Linter, text: str, *, title: str | None = None) -> Parse:
    """Tell how a text is read.

    Args:
        text: Markdown, of any number of lines.
        title: the page's heading, to be set over it.

    Raises:
        UsageError: when there is nothing to read.
        ReadError: when it holds what no text holds.
    """
    if not text.strip():
        raise UsageError("There is no text to explain; give some words with --text.")
    heading = f"# {' '.join(title.split())}\n\n" if title and title.strip() else ""
    page = read_text(heading + text, format="markdown")
    study = linter.study(page)
    told = _Teller(linter, page, study)
    sentences = [told.sentence(at) for at in range(len(told.sentences))]
    named = any(mention.covered for one in sentences for mention in one.mentions)
    info = linter.pack.info
    return Parse(
        schema=SCHEMA,
        version=__version__,
        pack=PackName(info.id, info.version, info.sha256),
        as_of=linter.terms.as_of.isoformat(),
        jurisdictions=list(linter.terms.jurisdictions),
        sentences=sentences,
        omissions=[Omission(f.rule, f.name, _LEVELS[f.level]) for f in study.findings if f.family == OMISSION],
        notices=[] if named else [UNNAMED],
    )


class _Verdict(Struct, frozen=True):
    """A claim, what it was judged to, and the rule that speaks where another holds on the same words."""

    one: Judged | Silent
    spoken_for_by: str | None = None


class _Teller:
    """Puts one page's sentences, claims and verdicts into the words of the contract."""

    def __init__(self, linter: Linter, page: Page, study: Study) -> None:
        engine, self.pack, self.page = linter.engine, linter.pack, page
        self.sentences = study.sentences or engine.view(page)
        self._findings = study.findings
        self._mentions = engine.mentions(page, self.sentences)
        self._matches = engine.matches(page, self.sentences)
        self._hefts = engine.weigh(page, self.sentences, study.claims, every=True)
        judged = judge_each(study.claims, sentences=self.sentences, ledger=linter.ledger, hefts=self._hefts)
        self._verdicts = [_Verdict(one) for one in judged.silent]
        for speaks, *others in judged.groups:
            self._verdicts += [_Verdict(speaks), *(_Verdict(other, speaks.rule.id) for other in others)]

    def sentence(self, at: int) -> Sentence:
        """One sentence with all that was found in it."""
        sentence = self.sentences[at]
        verdicts = [verdict for verdict in self._verdicts if verdict.one.read.claim.sentence == at]
        return Sentence(
            number=at + 1,
            kind=sentence.kind,
            text=sentence.said.text,
            words=[_word(sentence.said, number, unit) for number, unit in enumerate(sentence.units, start=1)],
            mentions=[self._mention(at, mention) for mention in self._mentions[at]],
            cues=[self._scope(at, sentence, cue) for cue in sorted(cues_of(sentence), key=lambda c: (c.first, c.last))],
            claims=[self._claim(number, one) for number, one in enumerate(sorted(verdicts, key=_order), start=1)],
            whole=self._whole(at),
        )

    def _place(self, at: int, first: int, last: int) -> Place:
        said = self.sentences[at].said
        return Place(at + 1, first + 1, last, said.text[slice(*said.span(first, last))])

    def _cue(self, hit: view.CueHit) -> Cue:
        return Cue(hit.kind, self._place(hit.sentence, hit.first, hit.last))

    def _cues(self, hits: Iterable[view.CueHit]) -> list[Cue]:
        return [self._cue(hit) for hit in dict.fromkeys(hits)]

    def _mention(self, at: int, mention: find.Mention) -> Mention:
        place = self._place(at, mention.first, mention.last)
        if mention.treatment is None:
            return Mention(place, "stand-in", None, covered=False)
        if not mention.treatment:
            return Mention(place, "others", None, covered=False)
        return Mention(place, "nature" if mention.actor else "treatment", mention.treatment, covered=mention.covered)

    def _scope(self, at: int, sentence: view.Sentence, cue: view.CueSpan) -> Scope:
        told = Cue(cue.sense.category, self._place(at, cue.first, cue.last))
        facts = {"direction": cue.sense.direction, "scope": cue.sense.scope}
        return Scope(told, reaches=list(self._reaches(at, sentence, cue)), **facts)  # type: ignore[arg-type] # a pack's

    def _reaches(self, at: int, sentence: view.Sentence, cue: view.CueSpan) -> Iterator[Reach]:
        for reach in reach_of(sentence, cue):
            holds = self._place(at, reach.first, reach.last) if reach.first < reach.last else None
            ended = None if reach.stop is None else self._ended(at, reach.stop)
            yield Reach("after" if reach.first >= cue.last else "before", holds, ended)

    def _ended(self, at: int, stop: int) -> Cue:
        """What ended a scope: the cue that terminates there, else the mark or word itself."""
        ends = (c for c in self.sentences[at].cues if c.first == stop and c.sense.category in ("terminator", "finite"))
        cue = next(ends, None)
        kind, last = ("mark", stop + 1) if cue is None else (cue.sense.category, cue.last)
        return Cue(kind, self._place(at, stop, last))

    def _claim(self, number: int, verdict: _Verdict) -> Claim:
        one, rule = verdict.one, verdict.one.rule
        claim, reading = one.read.claim, one.read.reading
        looked_up = rule.outcome is not None and not (isinstance(one, Silent) and one.why == "subject")
        return Claim(
            number=number,
            rule=rule.id,
            name=rule.name,
            at=self._place(claim.sentence, claim.first, claim.last),
            named=[unit + 1 for unit in sorted(claim.fixed)],
            patterns=list(self._patterns(one.read)),
            subject=self._about(one.read.subject),
            stance=reading.stance,
            strength=_STRENGTHS[reading.strength],
            held_by=self._cues(self._held_by(one.read)),
            decided_by=self._cues(reading.cues),
            asked=None if one.read.asked is None else self._cue(one.read.asked),
            outcome=self.pack.statements[one.evidence[0].id].outcome if one.evidence else rule.outcome,
            own_level=rule.level,
            grade=(one.evidence[0].grade if one.evidence else Grade.NONE) if looked_up else None,
            evidence=[Statement(e.id, e.grade, e.as_of.isoformat()) for e in one.evidence],
            level=_LEVELS[one.level] if isinstance(one, Judged) else None,
            softened_from=_LEVELS[one.before] if isinstance(one, Judged) and one.before else None,
            spoken_for_by=verdict.spoken_for_by,
            silent=one.why if isinstance(one, Silent) else None,
            instead=self._instead(one.read.claim) if verdict.spoken_for_by is None else None,
        )

    def _instead(self, claim: view.Claim) -> str | None:
        """What the finding that reports a claim says instead."""
        sentence = self.sentences[claim.sentence]
        start, end = self.page.segments[sentence.segment].map.to_source(*sentence.span(claim.first, claim.last))
        found = (
            one
            for one in self._findings
            if one.rule == claim.rule and one.range.start.offset <= start and end <= one.range.end.offset
        )
        return next((say_instead(one) or None for one in found), None)

    def _patterns(self, read: view.ReadClaim) -> Iterator[Pattern]:
        """The patterns of its rule that held on its words, or on those of the question that it answers."""
        where: view.Claim | view.CueHit = read.asked or read.claim
        found = (
            Pattern(pattern.source, pattern.origin)
            for pattern, hit in self._matches
            if (pattern.rule, hit.sentence) == (read.claim.rule, where.sentence)
            and where.first <= hit.first
            and hit.last <= where.last
        )
        yield from dict.fromkeys(found)

    def _held_by(self, read: view.ReadClaim) -> list[view.CueHit]:
        sentence = self.sentences[read.claim.sentence]
        whole = self.pack.rules[read.claim.rule].reads or read.asked is not None
        return [] if whole else reaching(sentence, read.claim, cues_of(sentence))

    def _about(self, subject: view.Subject) -> About:
        cue = None if subject.cue is None else self._cue(subject.cue)
        return About(subject.treatment, subject.covered, subject.how, cue)

    def _whole(self, at: int) -> Whole | None:
        heft, reading = (self._hefts[at] if self._hefts else None), self.pack.reading
        if heft is None or reading is None:
            return None
        return Whole(
            claim=round(heft.claim, 2),
            note=round(heft.note, 2),
            family=heft.family,
            likely=round(heft.likely, 2),
            subject=self._about(heft.subject),
            stance=heft.stance,
            denied=heft.denied,
            telling=self._cues(heft.telling),
            against=self._cues(heft.against),
            keep=reading.keep,
            find=reading.find,
            note_from=reading.note,
            family_from=reading.family,
        )


def _order(verdict: _Verdict) -> tuple[int, int, str]:
    claim = verdict.one.read.claim
    return (claim.first, claim.last, claim.rule)


def _word(said: view.Said, number: int, unit: view.Unit) -> Word:
    text = said.text[unit.start : unit.end]
    return Word(number, text, unit.start, unit.end, unit.text if unit.respelt else None)
