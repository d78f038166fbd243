"""``claimlint explain``: what a rule or a source holds, or how a text is read."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from claimlint.cli.completion import entry_values, listed
from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.groups import Word
from claimlint.cli.shared import AS_OF, JURISDICTION, asked_places, colour, width, write
from claimlint.compiled import default_cache
from claimlint.config import Asked, Workspace
from claimlint.errors import UsageError
from claimlint.linter import Linter
from claimlint.names import nearest, told
from claimlint.packs.pack import Pack
from claimlint.packs.schema import OmissionRule, Rule
from claimlint.read.decode import decode
from claimlint.report.manual import explain_rule, explain_source, explain_statement

STDIN = "-"


@click.command()
@click.argument("what", required=False, shell_complete=listed(entry_values))
@click.option("--text", "-t", metavar="TEXT", help="Explain how this text (Markdown; - reads standard input) is read.")
@click.option("--title", metavar="TEXT", help="With --text: read it under this heading, such as the treatment's name.")
@click.option("--format", "-f", "form", type=Word(["text", "json"]), help="With --text: how to tell it.")
@AS_OF
@JURISDICTION
@CONFIG
@NO_CONFIG
def explain(  # noqa: PLR0913, PLR0917 - click hands over one argument an option
    what: str | None,
    text: str | None,
    title: str | None,
    form: str | None,
    as_of: dt.datetime | None,
    jurisdiction: str | None,
    config_file: Path | None,
    no_config: bool,  # noqa: FBT001
) -> None:
    """Explain WHAT, or with --text how a text is read.

    WHAT is a rule (EFF004, collagen), an evidence statement (EV-COLLAGEN-1), a source or an instrument. With --text
    each sentence is told in the manner of a parse: the treatments and cues in it with their scopes, the claims, and
    how their stance, strength and level came about. The configuration of the folder that you are in holds;
    of several packs each tells by itself.
    """
    if (what is None) == (text is None):
        raise UsageError("Name what to explain (a rule such as EFF004), or give a text with --text: one of the two.")
    if text is None and (title, form, as_of, jurisdiction) != (None, None, None, None):
        raise UsageError("--title, --format, --as-of and --jurisdiction go with --text only; leave them out.")
    asked = Asked(jurisdictions=asked_places(jurisdiction), as_of=as_of.date() if as_of else None)
    linters = _linters(Workspace(asked, config_file, no_config))
    if text is not None:
        words = _standard_input() if text == STDIN else text
        write("\n".join(_explain_text(linter, words, title, form or "text") for linter in linters), None)
        return
    write(_explain_entry([linter.pack for linter in linters], what or ""), None)


def _linters(workspace: Workspace) -> tuple[Linter, ...]:
    """What judges here, one for each pack."""
    from claimlint.project import Project

    today = dt.date.today()  # noqa: DTZ011 - the reader's own day is meant
    project = Project(workspace, today=today, cache=default_cache(), gate=False)
    _, linter = project.linter(project.settings(Path()))
    return linter.each


def _explain_text(linter: Linter, text: str, title: str | None, form: str) -> str:
    from claimlint.explain import parse_text, render_json, render_text  # here, since it brings spaCy

    parse = parse_text(linter, text, title=title)
    return render_json(parse) if form == "json" else render_text(parse, colour=colour(None), width=width())


def _standard_input() -> str:
    if sys.stdin is None:
        raise UsageError("There is no standard input to read; give the words with --text.")
    return decode(sys.stdin.buffer.read(), html=False)


def _explain_entry(packs: Sequence[Pack], what: str) -> str:
    for pack in packs:
        entry = _entry_of(pack, what)
        if entry is not None:
            return entry
    known = [name for pack in packs for name in _names(pack)]
    called = {rule: name for pack in packs for rule, name in pack.rule_names.items()}
    raise UsageError(f"{_unknown(what, known, called)} `claimlint rules` lists the rules.")


def _entry_of(pack: Pack, what: str) -> str | None:
    rules: dict[str, Rule | OmissionRule] = {**pack.rules, **pack.omissions}
    by_name = {rule.name: rule for rule in rules.values()}
    if what.upper() in pack.statements:
        return explain_statement(pack, pack.statements[what.upper()])
    if rule := rules.get(what.upper()) or by_name.get(what.lower()):
        return explain_rule(pack, rule)
    if what.upper() in pack.sources or what.upper() in pack.regulations:
        return explain_source(pack, what.upper())
    return None


def _names(pack: Pack) -> Iterator[str]:
    yield from (*pack.rule_names.values(), *pack.rule_names, *pack.statements, *pack.sources, *pack.regulations)


def _unknown(what: str, known: Iterable[str], names: Mapping[str, str]) -> str:
    near = nearest(what, known)
    hint = f" Did you mean {told(near, names)}?" if near else ""
    return f"There is no rule, evidence statement, source or instrument {what!r}.{hint}"
