"""From read claims to findings: evidence, level, one finding a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from claimlint.judge.house import as_the_house_has_it, of_all_named
from claimlint.judge.ledger import Ledger
from claimlint.judge.places import Places
from claimlint.judge.reading import read_as_claims, tempered
from claimlint.judge.sameness import Numbers, key_of
from claimlint.judge.table import level_of, level_of_form
from claimlint.judge.verdicts import Judged, Silent, Verdicts
from claimlint.model import Because, Finding, Grade, Level, Page, Range
from claimlint.packs import schema
from claimlint.view import CueHit, Heft, ReadClaim, Sentence


def judge_claims(
    claims: Iterable[ReadClaim],
    *,
    page: Page,
    sentences: Sequence[Sentence],
    ledger: Ledger,
    hefts: Sequence[Heft | None] = (),
) -> list[Finding]:
    """Judge the claims of one page.

    Args:
        hefts: how each sentence reads as a whole; nothing where the pack does not weigh.

    Returns:
        findings in reading order; of rules of one family that hold on the same words, the one of the worst level,
        and of equals the more specific one.
    """
    scribe = _Scribe(page, sentences, ledger)
    return scribe.findings(judge_each(claims, sentences=sentences, ledger=ledger, hefts=hefts).groups)


def judge_each(
    claims: Iterable[ReadClaim],
    *,
    sentences: Sequence[Sentence],
    ledger: Ledger,
    hefts: Sequence[Heft | None] = (),
) -> Verdicts:
    """Judge the claims of one page as ``judge_claims`` does, and keep those that give no finding."""
    verdicts = [_judge(of_all_named(read, sentences, ledger.pack), ledger) for read in claims]
    judged = [one for one in verdicts if isinstance(one, Judged)]
    silent = [one for one in verdicts if isinstance(one, Silent)]
    if hefts and ledger.pack.reading:
        judged = tempered(judged, sentences, hefts, ledger.pack.reading)
        judged += _found_by_reading(judged, sentences, hefts, ledger)
    return Verdicts(_groups([*as_the_house_has_it(judged, ledger.pack)]), silent)


def _judge(read: ReadClaim, ledger: Ledger) -> Judged | Silent:
    rule = ledger.pack.rules[read.claim.rule]
    if rule.subject == "required" and not read.subject.covered:
        return Silent(read, rule, "subject")
    if rule.level is not None:
        level = level_of_form(read.reading.strength, Level[rule.level.upper()])
        if level is None or not ledger.grounded(rule.id):
            return Silent(read, rule, "ground" if level else "stance")
        return Judged(read, rule, level, ())
    return _look_up(read, rule, ledger, rule.outcome or "")


def _found_by_reading(
    judged: Sequence[Judged], sentences: Sequence[Sentence], hefts: Sequence[Heft | None], ledger: Ledger
) -> list[Judged]:
    """Never more than a warning, and nothing where the ledger has no ground for one."""
    found = []
    for one, outcome in read_as_claims(judged, sentences, hefts, ledger):
        read = of_all_named(one, sentences, ledger.pack)
        verdict = _look_up(read, ledger.pack.rules[read.claim.rule], ledger, outcome)
        if isinstance(verdict, Judged) and verdict.evidence:
            found.append(replace(verdict, level=min(verdict.level, Level.WARNING)))
    return found


def _look_up(read: ReadClaim, rule: schema.Rule, ledger: Ledger, outcome: str) -> Judged | Silent:
    """Grade by the statement in force; where the ledger has none for the day and the places, nothing is shown."""
    if read.subject.covered and ledger.silent_on(read.subject.treatment, outcome):
        return Silent(read, rule, "ground")
    evidence = ledger.evidence(read.subject.treatment, outcome)
    level = level_of(read.reading.strength, evidence[0].grade if evidence else Grade.NONE)
    if level is None:
        return Silent(read, rule, "evidence" if read.reading.strength else "stance", evidence)
    return Judged(read, rule, level, evidence)


def _groups(judged: list[Judged]) -> list[list[Judged]]:
    """Claims of one family with overlapping words, the one that speaks first."""
    groups: list[list[Judged]] = []
    told: tuple[int, str] | None = None
    end = 0
    for one in sorted(judged, key=_place):
        sentence, family, first, last = _place(one)
        if told == (sentence, family) and first < end:
            groups[-1].append(one)
            end = max(end, last)
        else:
            groups.append([one])
            told, end = (sentence, family), last
    return [sorted(group, key=_rank) if len(group) > 1 else group for group in groups]


def _place(one: Judged) -> tuple[int, str, int, int]:
    claim = one.read.claim
    return (claim.sentence, one.rule.family, claim.first, claim.last)


def _rank(one: Judged) -> tuple[int, int, int, int, str]:
    claim = one.read.claim
    return (-one.level, -one.rule.specific, -claim.specific, claim.first, one.rule.id)


class _Scribe:
    """Writes findings for one page."""

    def __init__(self, page: Page, sentences: Sequence[Sentence], ledger: Ledger) -> None:
        self.page, self.sentences, self.ledger = page, sentences, ledger
        self.places = Places(page.source)
        self._told: dict[CueHit, Because] = {}  # a heading's cue decides every claim of its section
        self._numbers = Numbers()

    def findings(self, groups: Iterable[list[Judged]]) -> list[Finding]:
        """A finding for each group, in reading order."""
        placed = [(*self._span(group), group) for group in groups]
        placed.sort(key=lambda one: (one[0], one[1], one[2][0].rule.id))
        return [self._finding(self.places.range(start, end), group) for start, end, group in placed]

    def _span(self, group: list[Judged]) -> tuple[int, int]:
        """Where the words of a group stand in the source."""
        return self._source(group[0].read.claim.sentence, *_extent(group))

    def _finding(self, where: Range, group: list[Judged]) -> Finding:
        speaks = group[0]
        rule, reading = speaks.rule, speaks.read.reading
        said = self.sentences[speaks.read.claim.sentence].said
        quote = said.text[slice(*said.span(*_extent(group)))]
        dated = self._dated(speaks)
        return Finding(
            rule=rule.id,
            name=rule.name,
            family=rule.family,
            level=speaks.level,
            path=self.page.path,
            range=where,
            quote=quote,
            message=self._message(speaks, quote, dated=dated),
            advice=rule.advice,
            suggestion=None if dated else rule.suggestion,
            subject=speaks.read.subject.treatment,
            stance=reading.stance,
            strength=reading.strength,
            because=tuple(map(self._because, self._cues(speaks.read))),
            evidence=speaks.evidence or self.ledger.form(rule.id),
            regulations=self.ledger.regulations(rule.id),
            key=key_of(rule.id, said.text),
            fingerprint=self._numbers.fingerprint(rule.id, said.text),
            also=() if len(group) == 1 else tuple(sorted({j.rule.id for j in group} - {rule.id})),
        )

    def _message(self, one: Judged, quote: str, *, dated: bool) -> str:
        """What the rule says today; on an earlier day, what the ledger knew then."""
        words = self._words(one.read.asked) if one.read.asked else quote
        if not dated:
            verdict = one.evidence[0].verdict if one.evidence else ""
            return one.rule.message.replace("{quote}", words).replace("{verdict}", verdict).rstrip()
        known = one.evidence[0].verdict if one.evidence else "the ledger holds no statement about this for that day."
        return f'"{words}": on {self.ledger.terms.as_of}, {known[:1].lower()}{known[1:]}'

    def _dated(self, one: Judged) -> bool:
        """Whether the ledger has since learnt more about the claim than was known on the day."""
        if one.rule.outcome is None:
            return False
        statements = self.ledger.pack.statements
        outcome = statements[one.evidence[0].id].outcome if one.evidence else one.rule.outcome
        return self.ledger.learnt_since(outcome) and all(statements[e.id].superseded_by for e in one.evidence)

    def _cues(self, read: ReadClaim) -> tuple[CueHit, ...]:
        subject = (read.subject.cue,) if read.subject.cue is not None else ()
        asked = (read.asked,) if read.asked is not None else ()
        cues = (*read.reading.cues, *asked, *subject)
        return (*cues, *dict.fromkeys(self._respelt(read, cues)))

    def _respelt(self, read: ReadClaim, cues: Iterable[CueHit]) -> Iterator[CueHit]:
        """Words that the page spells otherwise, in the claim and in what decided it."""
        units = self.sentences[read.claim.sentence].units
        for at in sorted(at for at in read.claim.fixed if units[at].respelt):
            yield CueHit("spelling", read.claim.sentence, at, at + 1)
        for cue in cues:
            units = self.sentences[cue.sentence].units
            for at in range(cue.first, cue.last):
                if units[at].respelt:
                    yield CueHit("spelling", cue.sentence, at, at + 1)

    def _because(self, cue: CueHit) -> Because:
        if cue not in self._told:
            where = self.places.range(*self._source(cue.sentence, cue.first, cue.last))
            self._told[cue] = Because(cue.kind, self._words(cue), where)
        return self._told[cue]

    def _words(self, cue: CueHit) -> str:
        said = self.sentences[cue.sentence].said
        return said.text[slice(*said.span(cue.first, cue.last))]

    def _source(self, at: int, first: int, last: int) -> tuple[int, int]:
        """Where units [first, last) of a sentence stand in the source."""
        sentence = self.sentences[at]
        return self.page.segments[sentence.segment].map.to_source(*sentence.span(first, last))


def _extent(group: list[Judged]) -> tuple[int, int]:
    """The units that the claims of a group hold together."""
    claim = group[0].read.claim
    if len(group) == 1:
        return claim.first, claim.last
    return min(j.read.claim.first for j in group), max(j.read.claim.last for j in group)
