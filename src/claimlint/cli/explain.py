"""``claimlint explain``: what a rule or a source holds, or how a text is read."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping

import click

from claimlint.cli.shared import AS_OF, JURISDICTION, asked_terms, colour, width, write
from claimlint.errors import UsageError
from claimlint.linter import Linter
from claimlint.model import Terms
from claimlint.names import nearest, told
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.schema import OmissionRule, Rule
from claimlint.read.decode import decode
from claimlint.report.manual import explain_rule, explain_source, explain_statement

STDIN = "-"


@click.command()
@click.argument("what", required=False)
@click.option("--text", "-t", metavar="TEXT", help="Explain how this text (Markdown; - reads standard input) is read.")
@click.option("--title", metavar="TEXT", help="With --text: read it under this heading, such as the treatment's name.")
@click.option("--format", "-f", "form", type=click.Choice(["text", "json"]), help="With --text: how to tell it.")
@AS_OF
@JURISDICTION
def explain(
    what: str | None,
    text: str | None,
    title: str | None,
    form: str | None,
    as_of: dt.datetime | None,
    jurisdiction: str | None,
) -> None:
    """Explain WHAT, or with --text how a text is read.

    WHAT is a rule (EFF004, collagen), an evidence statement (EV-COLLAGEN-1), a source or an instrument. With --text
    each sentence is told in the manner of a parse: the treatments and cues in it with their scopes, the claims, and
    how their stance, strength and level came about.
    """
    if (what is None) == (text is None):
        raise UsageError("Name what to explain (a rule such as EFF004), or give a text with --text: one of the two.")
    if text is not None:
        write(_explain_text(text, title, form or "text", asked_terms(as_of, jurisdiction)), None)
        return
    if (title, form, as_of, jurisdiction) != (None, None, None, None):
        raise UsageError("--title, --format, --as-of and --jurisdiction go with --text only; leave them out.")
    write(_explain_entry(load_pack(), what or ""), None)


def _explain_text(text: str, title: str | None, form: str, terms: Terms) -> str:
    from claimlint.explain import parse_text, render_json, render_text  # here, since it brings spaCy

    parse = parse_text(Linter(terms, gate=False), _standard_input() if text == STDIN else text, title=title)
    return render_json(parse) if form == "json" else render_text(parse, colour=colour(None), width=width())


def _standard_input() -> str:
    if sys.stdin is None:
        raise UsageError("There is no standard input to read; give the words with --text.")
    return decode(sys.stdin.buffer.read(), html=False)


def _explain_entry(pack: Pack, what: str) -> str:
    rules: dict[str, Rule | OmissionRule] = {**pack.rules, **pack.omissions}
    by_name = {rule.name: rule for rule in rules.values()}
    if what.upper() in pack.statements:
        return explain_statement(pack, pack.statements[what.upper()])
    if rule := rules.get(what.upper()) or by_name.get(what.lower()):
        return explain_rule(pack, rule)
    if what.upper() in pack.sources or what.upper() in pack.regulations:
        return explain_source(pack, what.upper())
    known = (*rules, *by_name, *pack.statements, *pack.sources, *pack.regulations)
    raise UsageError(f"{_unknown(what, known, pack.rule_names)} `claimlint rules` lists the rules.")


def _unknown(what: str, known: Iterable[str], names: Mapping[str, str]) -> str:
    near = nearest(what, known)
    hint = f" Did you mean {told(near, names)}?" if near else ""
    return f"There is no rule, evidence statement, source or instrument {what!r}.{hint}"
