"""``claimlint init``."""

from __future__ import annotations

import datetime as dt
import os
import shlex
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from claimlint.begin import hook as hooks
from claimlint.begin.look import Found, look
from claimlint.begin.save import above, refuse_a_second, save_configuration, save_text
from claimlint.begin.trial import Trial, try_out
from claimlint.begin.wording import SCHEMA, Answers, configuration
from claimlint.cli import asking
from claimlint.cli.asking import printable, say
from claimlint.cli.shared import JURISDICTION
from claimlint.config.find import NAME, absolute, shown
from claimlint.errors import UsageError
from claimlint.report.words import plural
from claimlint.run import JURISDICTIONS
from claimlint.suppress import BASELINE
from claimlint.suppress.git import GitError, top_of

MOST_TOLD = 5


class Options(Struct, frozen=True):
    """What the command line answers; ``None`` or nothing where it is to be asked."""

    folder: Path
    copy: tuple[str, ...]
    jurisdiction: str | None
    brand: tuple[str, ...]
    fail_on: str | None
    baseline: bool | None
    hook: bool | None
    schema: bool | None
    force: bool
    yes: bool


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; take the default of what no option answers.")
@click.option(
    "--copy", multiple=True, metavar="PATH", help="Where copy stands, below FOLDER. Repeatable.  [default: all]"
)
@JURISDICTION
@click.option("--brand", multiple=True, metavar="NAME=TREATMENT", help="A brand name of your own. Repeatable.")
@click.option(
    "--fail-on", type=click.Choice(asking.LEVELS), help="The level on which a check fails. [default: warning]"
)
@click.option(
    "--baseline/--no-baseline",
    default=None,
    help="Let stand what is found now.  [default: yes, where a check would fail]",
)
@click.option(
    "--hook/--no-hook",
    default=None,
    help="Add the hook to .pre-commit-config.yaml.  [default: yes, where there is one]",
)
@click.option("--schema/--no-schema", default=None, help="Write the schema for editors.  [default: no]")
@click.option("--force", is_flag=True, help="Write the configuration anew where there is one.")
def init(**given: Any) -> int:
    """Begin with claimlint in FOLDER, by default the one that you are in.

    It looks where copy is, asks what applies, and writes .claimlint.yml; it tries that, and offers a baseline, so that
    only new claims fail, and a hook for pre-commit.
    """
    options = Options(**given)
    folder = absolute(options.folder)
    refuse_a_second(folder, force=options.force)
    if not options.yes and not asking.can_ask():
        raise UsageError(
            "There is no terminal to ask on. Give --yes to take the defaults, with --copy, --jurisdiction, --brand,"
            " --fail-on, --[no-]baseline, --[no-]hook and --[no-]schema where you want something else."
        )
    found = look(options.folder)
    asking.show(found)
    answers = _answers(options, folder, found)
    checkout = _checkout(folder)
    with_hook = _wants_hook(options, checkout)
    wrote = [_configured(folder, answers, force=options.force)]
    if answers.schema:
        wrote.append(_schema(folder))
    if found.files:
        wrote += _tried(options, folder, answers)
    else:
        say("There is nothing to try it on yet.")
    hook = _hooked(checkout, folder) if with_hook and checkout is not None else None
    _tell(folder, [*wrote, *([hook] if hook else [])], hooked=hook is not None)
    return 0


def _answers(options: Options, folder: Path, found: Found) -> Answers:
    """What options answer, and questions, and defaults.

    Raises:
        UsageError: when an option's answer is none.
    """
    ask = not options.yes
    exclude: tuple[str, ...] = asking.patterns(found, options.copy) if options.copy else ()
    if ask and not options.copy and len(found.groups) > 1:
        exclude = asking.ask_copy(found)
    places = asking.places(options.jurisdiction or "")
    if ask and options.jurisdiction is None:
        places = asking.ask_places()
    brands: dict[str, str] = {}
    for one in options.brand:
        brands = asking.with_brand(brands, one)
    if ask and not options.brand:
        brands = asking.ask_brands()
    level = options.fail_on or (asking.ask_level() if ask else "warning")
    schema = options.schema
    if schema is None:
        schema = ask and click.confirm(f"Write the schema, by which editors complete {NAME}?", default=False)
    kept = (folder / BASELINE).is_file()
    return Answers(_extended(folder), exclude, places, brands, level, baseline=kept, schema=schema)


def _extended(folder: Path) -> str:
    """The configuration above, from this folder, where both are in one repository; said either way."""
    other = above(folder)
    if other is None:
        return ""
    checkout = _checkout(folder)
    if checkout is None or not other.is_relative_to(checkout):
        say(f"Until now {shown(other)} holds here. The new configuration takes its place in this folder.")
        return ""
    say(f"Until now {shown(other)} holds here. The new configuration begins with it.")
    return Path(os.path.relpath(other, folder)).as_posix()


def _configured(folder: Path, answers: Answers, *, force: bool) -> tuple[Path, str]:
    file = save_configuration(folder, configuration(answers, JURISDICTIONS), force=force)
    say(f"{shown(file)} is written.")
    return file, "the configuration"


def _schema(folder: Path) -> tuple[Path, str]:
    from claimlint.config.json_schema import FILE

    save_text(folder / SCHEMA, FILE.read_text("utf-8"), force=True)
    return folder / SCHEMA, "its schema, for editors"


def _tried(options: Options, folder: Path, answers: Answers) -> list[tuple[Path, str]]:
    """Try the configuration, and write the baseline where one is wanted."""
    say("Trying it ...")
    if answers.baseline and not (options.force and options.baseline):
        say(f"{shown(folder / BASELINE)} is there already; it stays as it is, and is heeded.")
        return []
    trial = try_out(folder, dt.date.today())  # noqa: DTZ011 - the reader's own day is meant
    _tell_trial(trial)
    if trial.stopped or not _wants_baseline(options, trial):
        return []
    count = trial.write_baseline(folder)
    save_configuration(folder, configuration(replace(answers, baseline=True), JURISDICTIONS), force=True)
    return [(folder / BASELINE, f"{plural(count, 'finding')} that {'is' if count == 1 else 'are'} let stand")]


def _tell_trial(trial: Trial) -> None:
    found = f"{plural(trial.findings, 'finding')} in {plural(trial.within, 'file')}" if trial.findings else "no finding"
    failing = f"; {plural(trial.failing, 'finding')} would fail a check" if trial.findings else ""
    say(f"{plural(trial.files, 'file')} checked: {found}{failing}.")
    for failure in trial.failures[:MOST_TOLD]:
        say(f"Not checked: {failure}")
    if len(trial.failures) > MOST_TOLD:
        say(f"Not checked, too: {plural(len(trial.failures) - MOST_TOLD, 'file')} more.")
    if trial.failures:
        say("A check fails as long as it cannot read them: mend them, or leave them out with `exclude`.")
    if trial.problems:
        say(f"{plural(trial.problems, 'fault')} in waivers; `claimlint waivers` lists them.")
    for notice in trial.notices:
        say(notice)
    if trial.stopped:
        say(f"It was stopped: {trial.stopped}. No baseline is written.")


def _wants_baseline(options: Options, trial: Trial) -> bool:
    if options.baseline is not None or not trial.failing:
        return bool(options.baseline)
    return options.yes or click.confirm("Write a baseline, so that only new findings fail?", default=True)


def _checkout(folder: Path) -> Path | None:
    """The top of the git repository that holds a folder; None outside of one, or without git."""
    try:
        return absolute(top_of(folder))
    except GitError:
        return None


def _wants_hook(options: Options, checkout: Path | None) -> bool:
    if checkout is None:
        if options.hook:
            raise UsageError("There is no git repository here, so that there is no commit to hook. Leave out --hook.")
        return False
    file = checkout / hooks.FILE
    if file.is_file() and hooks.has_hook(_read(file)):
        say(f"{shown(file)} has a hook of claimlint already.")
        return False
    if options.hook is not None:
        return options.hook
    if options.yes:
        return file.is_file()
    return click.confirm(
        printable(f"Add a hook to {shown(file)}, so that every commit is checked?"), default=file.is_file()
    )


def _hooked(checkout: Path, folder: Path) -> tuple[Path, str] | None:
    """Add the hook for the files of a folder; None, and said how to, where the file is not one that can be added to."""
    below = Path(os.path.relpath(folder.resolve(), checkout.resolve())).as_posix().removeprefix(".")
    file, source = checkout / hooks.FILE, hooks.source_of_this()
    there = file.is_file()
    new = hooks.with_hook(_read(file) if there else "", source, below)
    if new is None:
        say(f"{shown(file)} is not in a form that can be added to. Add this under `repos:` by hand:")
        say(hooks.snippet(source, below))
        return None
    save_text(file, new, force=there)
    if not source.is_found:
        say("The hook runs the claimlint that whoever commits has installed: it must be on their PATH.")
    return file, "a hook that checks the files of each commit"


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            return opened.read()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{shown(file)} could not be read: {error}. Mend it, or give --no-hook.") from error


def _tell(folder: Path, written: list[tuple[Path, str]], *, hooked: bool) -> None:
    wide = max(len(shown(file)) for file, _ in written)
    say("\nWritten:")
    for file, what in written:
        say(f"  {shown(file):{wide}}  {what}")
    where = "" if folder == Path.cwd() else f" {shlex.quote(shown(folder))}"
    check, then = f"claimlint check{where}", f"claimlint config{where}"
    why = "tells what holds here, and where each value came from"
    if hooked:
        then, why = "pre-commit install", "lets git run the hook; once in each clone, with pre-commit installed"
    wide = max(len(check), len(then))
    say(f"Go on with:\n  {check:{wide}}  checks the copy\n  {then:{wide}}  {why}")
