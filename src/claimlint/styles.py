"""How a run is reported, and what reports that describe rules need of the packs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimlint.linters import AnyLinter
from claimlint.model import Level, Report
from claimlint.report import DESCRIBING, RuleHelp, Style, document, piece
from claimlint.report.pieces import by_file

if TYPE_CHECKING:
    from claimlint.packs.load import Pack
    from claimlint.packs.schema import OmissionRule, Rule


def rule_help(packs: Iterable[Pack]) -> dict[str, RuleHelp]:
    """What reports that describe rules need of packs."""
    helps: dict[str, RuleHelp] = {}
    for pack in packs:
        helps |= {rule.id: _help(pack, rule) for rule in pack.rules.values()}
        helps |= {rule.id: _help(pack, rule) for rule in pack.omissions.values()}
    return helps


def render_report(
    report: Report, linter: AnyLinter, form: str, *, colour: bool, width: int, verbose: bool = False
) -> str:
    """A report in one of ``report.FORMATS``."""
    style = style_of([linter], form, colour=colour, width=width, verbose=verbose)
    pieces = (piece(style, findings, source, silenced) for findings, source, silenced in by_file(report))
    return b"".join(document(style, report, filter(None, pieces))).decode()


def style_of(linters: Iterable[AnyLinter], form: str, *, colour: bool, width: int, verbose: bool = False) -> Style:
    """How to report; packs are loaded only for a form that describes their rules."""
    rules = rule_help(pack for linter in linters for pack in linter.packs) if form in DESCRIBING else {}
    return Style(form, tuple(rules[name] for name in sorted(rules)), colour, width, verbose)


def _help(pack: Pack, rule: Rule | OmissionRule) -> RuleHelp:
    from claimlint.packs.schema import Rule

    instruments = [pack.regulations[name] for name in rule.regulations]
    level = rule.level if isinstance(rule, Rule) else "note"
    return RuleHelp(
        id=rule.id,
        name=rule.name,
        family=rule.id[:3],
        about=rule.about,
        advice=rule.advice,
        regulations=tuple(rule.regulations),
        regulation_texts=tuple(instrument.says for instrument in instruments),
        address=next((i.where for i in instruments if i.where.startswith("https://") and " " not in i.where), ""),
        level=None if level is None else Level[level.upper()],
    )
