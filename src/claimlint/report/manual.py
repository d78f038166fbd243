"""The manual page of a rule or an evidence statement, and the rule reference: made from the pack, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimlint.packs import schema
from claimlint.packs.load import Pack
from claimlint.report.words import FAMILY_NAMES


def explain_rule(pack: Pack, rule: schema.Rule | schema.OmissionRule) -> str:
    """What a rule finds, why, on what evidence, under which clauses, with examples of both kinds."""
    lines = [f"{rule.id} {rule.name} ({FAMILY_NAMES[rule.id[:3]]})", "", rule.about, "", f"Why: {_why(rule)}"]
    lines += [f"What to do: {rule.advice}"]
    if isinstance(rule, schema.Rule):
        lines += _level(rule)
    if rule.suggestion:
        lines.append(f"Say instead: {rule.suggestion}")
    if isinstance(rule, schema.Rule):
        lines += _rewordings(rule)
        if rule.outcome:
            lines += ["", f"Evidence on the outcome {rule.outcome!r}:"]
            held = [s for s in pack.statements.values() if s.outcome == rule.outcome]
            lines += [line for s in sorted(held, key=lambda s: (s.treatment, s.as_of)) for line in _statement(pack, s)]
    lines += _cited(pack, rule)
    lines += ["", "Must be flagged:", *(f"  {_indented(example)}" for example in rule.must_flag)]
    lines += ["Must pass:", *(f"  {_indented(p.text)}  ({p.because})" for p in rule.must_pass)]
    lines += ["", WAIVING]
    return "\n".join(lines) + "\n"


WAIVING = (
    "Waiving it: this version has no waivers in the copy. Keep the finding in the report with the reviewer's reason, "
    "or judge it by what was known on a day (--as-of) or for some places (--jurisdiction)."
)


def explain_statement(pack: Pack, statement: schema.Statement) -> str:
    """An evidence statement with its dates, its sources and what narrows it."""
    lines = [f"{statement.id}: {statement.outcome} by {statement.treatment} ({statement.route})", ""]
    lines += _statement(pack, statement, newer=False)
    older = [s.id for s in pack.statements.values() if s.superseded_by == statement.id]
    if older:
        lines.append(f"  supersedes {', '.join(older)}")
    if statement.superseded_by:
        newer = pack.statements[statement.superseded_by]
        lines += [f"  superseded on {newer.as_of} by:", *_statement(pack, newer)]
    rules = [r.id for r in pack.rules.values() if r.outcome == statement.outcome]
    lines += ["", f"Rules that look it up: {', '.join(rules) or 'none'}"]
    return "\n".join(lines) + "\n"


def explain_source(pack: Pack, name: str) -> str:
    """A study, document or instrument, and where it is cited."""
    lines = [_source(pack, name)]
    if name in pack.sources:
        source = pack.sources[name]
        told = (
            ("Design", source.design),
            ("People", source.people),
            ("Result", source.result),
            ("Limits", source.limits),
        )
        lines += [f"  {label}: {text}" for label, text in told if text]
    statements = [s.id for s in pack.statements.values() if name in [c.source for c in s.sources]]
    rules = [rule.id for rule in _rules(pack) if name in (*rule.sources, *rule.regulations)]
    lines += ["", f"Statements that cite it: {', '.join(statements) or 'none'}"]
    lines += [f"Rules that cite it: {', '.join(rules) or 'none'}"]
    return "\n".join(lines) + "\n"


def list_rules(pack: Pack) -> str:
    """One line a rule."""
    return "".join(f"{rule.id}  {rule.name:32}  {rule.about}\n" for rule in _rules(pack))


def rule_reference(pack: Pack) -> str:
    """All rules as one Markdown page."""
    parts = [
        "# Rule reference",
        "",
        "Generated from `patterns/` by `tools/rule_reference.py`; do not edit. A rule with an outcome takes its level",
        "from the strength of the claim and the grade of the evidence; a rule of form has a level of its own.",
    ]
    for family, name in FAMILY_NAMES.items():
        rules = [rule for rule in _rules(pack) if rule.id.startswith(family)]
        parts += ["", f"## {family}: {name}"]
        for rule in rules:
            parts += ["", *_reference(rule)]
    return "\n".join(parts) + "\n"


def _rules(pack: Pack) -> list[schema.Rule | schema.OmissionRule]:
    return sorted((*pack.rules.values(), *pack.omissions.values()), key=lambda rule: rule.id)


def _why(rule: schema.Rule | schema.OmissionRule) -> str:
    return rule.message.replace("{quote}", "...")


def _level(rule: schema.Rule) -> list[str]:
    about = "It holds for any treatment." if rule.subject == "none" else "It holds where a covered treatment is meant."
    fixed = f"Level: {rule.level}." if rule.level else f"Level: from the evidence on {rule.outcome!r}."
    return [f"{fixed} {about}"]


def _rewordings(rule: schema.Rule) -> list[str]:
    """What ``check --fix`` makes of examples."""
    if not rule.rewordings:
        return []
    made = [(one.safe, example) for one in rule.rewordings for example in one.fixes]
    return [
        "",
        "Rewordings:",
        *(f"  {example.before} -> {example.after}{'  (safe)' * safe}" for safe, example in made),
    ]


def _statement(pack: Pack, statement: schema.Statement, *, newer: bool = True) -> list[str]:
    until = pack.statements[statement.superseded_by].as_of if newer and statement.superseded_by else None
    period = f"from {statement.as_of}" + (f" until {until}" if until else "")
    places = f", {', '.join(statement.jurisdictions)}" if statement.jurisdictions else ""
    lines = [f"  {statement.id} ({statement.treatment}, {statement.route}; {statement.grade}; {period}{places})"]
    lines += [f"    {statement.verdict}", f"    The most that honest copy can say: {statement.honest}"]
    return lines + [f"    - {line}" for line in _citations(pack, statement.sources)]


def _citations(pack: Pack, citations: Iterable[schema.Citation]) -> Iterator[str]:
    for citation in citations:
        section = f", section {citation.section!r}" if citation.section else ""
        yield _source(pack, citation.source) + section


def _source(pack: Pack, name: str) -> str:
    if name in pack.sources:
        source = pack.sources[name]
        return f"{name}: {source.title}" + (f" <{source.where}>" if source.where else "") + f" [seen: {source.read}]"
    return _regulation(pack.regulations[name])


def _regulation(regulation: schema.Regulation) -> str:
    seen = "official text" if regulation.seen == "official" else "credible report"
    named = f"{regulation.id} ({regulation.jurisdiction.upper()}), {regulation.instrument}, {regulation.date}"
    return f"{named}: {regulation.says} <{regulation.where}> [seen: {seen}]"


def _cited(pack: Pack, rule: schema.Rule | schema.OmissionRule) -> list[str]:
    lines = ["", "Sources:", *(f"  - {_source(pack, name)}" for name in rule.sources)] if rule.sources else []
    if rule.regulations:
        lines += ["", "Instruments that it may breach:"]
        lines += [f"  - {_regulation(pack.regulations[name])}" for name in rule.regulations]
    return lines


def _indented(example: str) -> str:
    return example.strip().replace("\n", "\n  ")


def _reference(rule: schema.Rule | schema.OmissionRule) -> list[str]:
    lines = [f"### {rule.id} {rule.name}", "", rule.about, "", f"- Why: {_why(rule)}", f"- What to do: {rule.advice}"]
    if isinstance(rule, schema.Rule):
        ground = f"level {rule.level} (rule of form)" if rule.level else f"outcome `{rule.outcome}` in the ledger"
        lines += [f"- Ground: {ground}; subject {rule.subject}"]
        if rule.covers:
            lines.append(f"- Covers: {', '.join(rule.covers)}")
    if rule.regulations:
        lines.append(f"- Instruments: {', '.join(rule.regulations)}")
    lines += ["- Must be flagged:", *(f"  - {_line(example)}" for example in rule.must_flag)]
    return [*lines, "- Must pass:", *(f"  - {_line(p.text)} ({p.because})" for p in rule.must_pass)]


def _line(example: str) -> str:
    return "`" + " / ".join(example.strip().replace("`", "'").splitlines()) + "`"
