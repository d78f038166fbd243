"""From read claims to findings: evidence, level, one finding a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimlint.judge.ledger import citable, reference, source_reference, statements_for
from claimlint.judge.places import Places
from claimlint.judge.reading import read_as_claims, tempered
from claimlint.judge.sameness import numbered
from claimlint.judge.table import level_of, level_of_form
from claimlint.judge.verdicts import Judged, Silent, Verdicts
from claimlint.model import Because, EvidenceRef, Finding, Grade, Level, Page, Range, Terms
from claimlint.packs import schema
from claimlint.packs.load import Pack
from claimlint.view import CueHit, Heft, ReadClaim, Sentence


def judge_claims(
    claims: Iterable[ReadClaim],
    *,
    page: Page,
    sentences: Sequence[Sentence],
    pack: Pack,
    terms: Terms,
    hefts: Sequence[Heft | None] = (),
) -> list[Finding]:
    """Judge the claims of one page.

    Args:
        hefts: how each sentence reads as a whole; nothing where the pack does not weigh.

    Returns:
        findings in reading order; of rules of one family that hold on the same words, the one of the worst level,
        and of equals the more specific one.
    """
    scribe = _Scribe(page, sentences, pack, terms)
    groups = judge_each(claims, sentences=sentences, pack=pack, terms=terms, hefts=hefts).groups
    return numbered(sorted(map(scribe.finding, groups), key=lambda f: (f.range, f.rule)))


def judge_each(
    claims: Iterable[ReadClaim],
    *,
    sentences: Sequence[Sentence],
    pack: Pack,
    terms: Terms,
    hefts: Sequence[Heft | None] = (),
) -> Verdicts:
    """Judge the claims of one page as ``judge_claims`` does, and keep those that give no finding."""
    verdicts = [_judge(read, pack, terms) for read in claims]
    judged = [one for one in verdicts if isinstance(one, Judged)]
    silent = [one for one in verdicts if isinstance(one, Silent)]
    if hefts and pack.reading:
        judged = tempered(judged, sentences, hefts, pack.reading)
        judged += _found_by_reading(judged, sentences, hefts, pack, terms)
    return Verdicts(_groups(judged), silent)


def _judge(read: ReadClaim, pack: Pack, terms: Terms) -> Judged | Silent:
    rule = pack.rules[read.claim.rule]
    if rule.subject == "required" and not read.subject.covered:
        return Silent(read, rule, "subject")
    if rule.level is not None:
        level = level_of_form(read.reading.strength, Level[rule.level.upper()])
        grounds = citable((*rule.sources, *rule.regulations), pack, terms)
        if level is None or not grounds:
            return Silent(read, rule, "ground" if level else "stance")
        return Judged(read, rule, level, ())
    return _look_up(read, rule, pack, terms, rule.outcome or "")


def _found_by_reading(
    judged: Sequence[Judged], sentences: Sequence[Sentence], hefts: Sequence[Heft | None], pack: Pack, terms: Terms
) -> list[Judged]:
    """Never more than a warning, and nothing where the ledger has no ground for one."""
    found = []
    for read, outcome in read_as_claims(judged, sentences, hefts, pack):
        verdict = _look_up(read, pack.rules[read.claim.rule], pack, terms, outcome)
        if isinstance(verdict, Judged) and verdict.evidence:
            found.append(replace(verdict, level=min(verdict.level, Level.WARNING)))
    return found


def _look_up(read: ReadClaim, rule: schema.Rule, pack: Pack, terms: Terms, outcome: str) -> Judged | Silent:
    """Grade by the statement in force; where the ledger has none for the day and the places, nothing is shown."""
    treatment = read.subject.treatment or "exosome"
    if not any(s.treatment == treatment and s.outcome == outcome for s in pack.statements.values()):
        treatment = "exosome"
    found = statements_for(pack, terms, treatment=treatment, outcome=outcome)
    level = level_of(read.reading.strength, found[0].grade if found else Grade.NONE)
    evidence = tuple(reference(s, pack, terms) for s in found)
    if level is None:
        return Silent(read, rule, "evidence" if read.reading.strength else "stance", evidence)
    return Judged(read, rule, level, evidence)


def _groups(judged: list[Judged]) -> list[list[Judged]]:
    """Claims of one family with overlapping words, the one that speaks first."""
    groups: list[list[Judged]] = []
    for one in sorted(judged, key=_place):
        if groups and _overlap(groups[-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [sorted(group, key=_rank) for group in groups]


def _place(one: Judged) -> tuple[int, str, int, int]:
    claim = one.read.claim
    return (claim.sentence, one.rule.family, claim.first, claim.last)


def _overlap(group: list[Judged], one: Judged) -> bool:
    first = group[0]
    same = first.read.claim.sentence == one.read.claim.sentence and first.rule.family == one.rule.family
    return same and one.read.claim.first < max(j.read.claim.last for j in group)


def _rank(one: Judged) -> tuple[int, int, int, int, str]:
    claim = one.read.claim
    return (-one.level, -one.rule.specific, -claim.specific, claim.first, one.rule.id)


class _Scribe:
    """Writes findings for one page."""

    def __init__(self, page: Page, sentences: Sequence[Sentence], pack: Pack, terms: Terms) -> None:
        self.page, self.sentences, self.pack, self.terms = page, sentences, pack, terms
        self.places = Places(page.source)

    def finding(self, group: list[Judged]) -> Finding:
        speaks = group[0]
        claim, rule, reading = speaks.read.claim, speaks.rule, speaks.read.reading
        first, last = min(j.read.claim.first for j in group), max(j.read.claim.last for j in group)
        sentence = self.sentences[claim.sentence]
        said = sentence.said
        quote = said.text[slice(*said.span(first, last))]
        return Finding(
            rule=rule.id,
            name=rule.name,
            family=rule.family,
            level=speaks.level,
            path=self.page.path,
            range=self._range(claim.sentence, first, last),
            quote=quote,
            message=self._message(speaks, quote),
            advice=rule.advice,
            suggestion=None if self._dated(speaks) else rule.suggestion,
            subject=speaks.read.subject.treatment,
            stance=reading.stance,
            strength=reading.strength,
            because=tuple(self._because(cue) for cue in self._cues(speaks.read)),
            evidence=speaks.evidence or self._form(rule),
            regulations=citable(rule.regulations, self.pack, self.terms),
            fingerprint=said.text,
            also=tuple(sorted({j.rule.id for j in group} - {rule.id})),
        )

    def _message(self, one: Judged, quote: str) -> str:
        """What the rule says today; on an earlier day, what the ledger knew then."""
        words = self._words(one.read.asked) if one.read.asked else quote
        if not self._dated(one):
            verdict = one.evidence[0].verdict if one.evidence else ""
            return one.rule.message.replace("{quote}", words).replace("{verdict}", verdict).rstrip()
        known = one.evidence[0].verdict if one.evidence else "the ledger holds no statement about this for that day."
        return f'"{words}": on {self.terms.as_of}, {known[:1].lower()}{known[1:]}'

    def _dated(self, one: Judged) -> bool:
        """Whether the ledger has since learnt more about the claim than was known on the day."""
        if one.rule.outcome is None:
            return False
        held = [self.pack.statements[e.id] for e in one.evidence]
        outcome = held[0].outcome if held else one.rule.outcome
        newest = max((s.as_of for s in self.pack.statements.values() if s.outcome == outcome), default=None)
        return newest is not None and newest > self.terms.as_of and all(s.superseded_by for s in held)

    def _cues(self, read: ReadClaim) -> tuple[CueHit, ...]:
        subject = (read.subject.cue,) if read.subject.cue is not None else ()
        asked = (read.asked,) if read.asked is not None else ()
        cues = (*read.reading.cues, *asked, *subject)
        return (*cues, *dict.fromkeys(self._respelt(read, cues)))

    def _respelt(self, read: ReadClaim, cues: Iterable[CueHit]) -> Iterator[CueHit]:
        """Words that the page spells otherwise, in the claim and in what decided it."""
        claim = read.claim
        units = [(claim.sentence, at) for at in sorted(claim.fixed)]
        units += [(cue.sentence, at) for cue in cues for at in range(cue.first, cue.last)]
        for sentence, at in units:
            if self.sentences[sentence].units[at].respelt:
                yield CueHit("spelling", sentence, at, at + 1)

    def _because(self, cue: CueHit) -> Because:
        return Because(cue.kind, self._words(cue), self._range(cue.sentence, cue.first, cue.last))

    def _words(self, cue: CueHit) -> str:
        said = self.sentences[cue.sentence].said
        return said.text[slice(*said.span(cue.first, cue.last))]

    def _range(self, sentence: int, first: int, last: int) -> Range:
        segment = self.page.segments[self.sentences[sentence].segment]
        return self.places.range(*segment.map.to_source(*self.sentences[sentence].span(first, last)))

    def _form(self, rule: schema.Rule) -> tuple[EvidenceRef, ...]:
        """What a rule of form rests on, cited like a statement: nothing was graded, so the grade is none."""
        sources = tuple(source_reference(name, self.pack) for name in citable(rule.sources, self.pack, self.terms))
        return () if not sources else (EvidenceRef(rule.id, Grade.NONE, self.terms.as_of, rule.about, "", sources),)
