"""``claimlint explain``, ``claimlint rules`` and ``claimlint packs``."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from claimlint.errors import UsageError
from claimlint.packs.load import load_pack
from claimlint.packs.schema import OmissionRule, Rule
from claimlint.report.manual import explain_rule, explain_source, explain_statement, list_rules, rule_reference


@click.command()
@click.argument("what")
def explain(what: str) -> None:
    """Explain a rule (EFF004, collagen), an evidence statement (EV-COLLAGEN-1), a source, an instrument."""
    pack = load_pack()
    rules: dict[str, Rule | OmissionRule] = {**pack.rules, **pack.omissions}
    by_name = {rule.name: rule for rule in rules.values()}
    known = {**by_name, **rules}
    if what.upper() in pack.statements:
        text = explain_statement(pack, pack.statements[what.upper()])
    elif rule := rules.get(what.upper()) or by_name.get(what.lower()):
        text = explain_rule(pack, rule)
    elif what.upper() in pack.sources or what.upper() in pack.regulations:
        text = explain_source(pack, what.upper())
    else:
        names = {name.lower(): name for name in (*known, *pack.statements, *pack.sources, *pack.regulations)}
        near = [names[name] for name in difflib.get_close_matches(what.lower(), names, n=3, cutoff=0.6)]
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        unknown = f"There is no rule, evidence statement, source or instrument {what!r}."
        raise UsageError(f"{unknown}{hint} `claimlint rules` lists the rules.")
    click.echo(text, nl=False)


@click.command()
@click.option("--format", "-f", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to list.")
def rules(form: str) -> None:
    """List the rules, one a line, or as the rule reference."""
    pack = load_pack()
    click.echo(rule_reference(pack) if form == "markdown" else list_rules(pack), nl=False)


@click.group()
def packs() -> None:
    """Work on packs."""


@packs.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_pack(folder: Path | None) -> int:
    """Check a pack: its form, its references, its examples with their variants and twins, and their reach.

    Without FOLDER it checks claimlint's own.
    """
    from claimlint.packcheck import check_pack as run_check

    problems, summary = run_check(folder)
    for problem in problems:
        click.echo(problem)
    click.echo(summary, err=True)
    return 2 if problems else 0
