"""``claimlint check --fix``: files are fixed before they are checked, so that the report is of what is left."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from claimlint.errors import FixError, ReadError, UsageError
from claimlint.report.words import plural

if TYPE_CHECKING:
    from claimlint.fix import Fixed, Proposal
    from claimlint.fix.content import Standing
    from claimlint.linters import AnyLinter
    from claimlint.project import Project

ANSWERS = {"y": "yes", "n": "no", "a": "all that follow", "e": "edit", "q": "quit"}
# Keys of colours by how a line of a diff begins; its two heads come first.
_COLOURS = {"---": None, "+++": None, "@@": "cyan", "-": "red", "+": "green"}


class Fixing(Struct, frozen=True):
    """What the command line asks for of fixing."""

    fix: bool = False
    interactive: bool = False
    dry_run: bool = False

    def check(self, *, stdin: bool) -> None:
        """Refuse what cannot be done.

        Raises:
            UsageError: when options do not go together, or there is nobody to ask.
        """
        if not self.fix and (self.interactive or self.dry_run):
            raise UsageError("--interactive and --dry-run tell how to fix; give them with --fix.")
        if self.interactive and self.dry_run:
            raise UsageError("--interactive asks what to write and --dry-run writes nothing; give one of the two.")
        if self.fix and stdin:
            raise UsageError("What comes from standard input cannot be fixed; name the file instead of -.")
        if self.interactive and not (_terminal(sys.stdin) and _terminal(sys.stderr)):
            raise UsageError("--interactive asks on a terminal, and this is none; leave it out, or give --dry-run.")


class Done(Struct, frozen=True):
    """What fixing came to.

    Attributes:
        diff: what would be changed, where nothing was to be written.
        failed: whether there are files that were not fixed and should have been.
    """

    diff: str = ""
    failed: bool = False

    @property
    def code(self) -> int:
        """How a run ends that only tells what would change."""
        return 2 if self.failed else int(bool(self.diff))


def fix_paths(project: Project, paths: Sequence[str], asked: Fixing, *, verbose: bool = False) -> Done:
    """Fix files, each by what holds for it, and tell on standard error what was done and what was left."""
    from claimlint.fix import unified
    from claimlint.fix.standing import standing_by

    decide = Asker() if asked.interactive else None
    done: list[Fixed] = []
    diffs: list[str] = []
    failed = False
    for _, numbers in project.workspace.groups(paths):
        settings = project.settings(Path(paths[numbers[0]]))  # checked beside the packs, as a run does
        _, linter = project.linter(settings)
        standing = standing_by(linter, project.policy(settings))
        for path in (paths[number] for number in numbers):
            fixed = _fix(linter, path, asked, decide, standing)
            if isinstance(fixed, str):
                click.echo(f"{path}: {fixed}", err=True)
                failed = True
            elif fixed is not None:
                done.append(fixed)
                diffs.append(unified(path, fixed.before, fixed.after) if asked.dry_run else "")
                _tell(fixed, verbose=verbose or asked.dry_run)
                if fixed.stopped:
                    break
        if done and done[-1].stopped:
            break
    _sum(done, dry_run=asked.dry_run)
    return Done("".join(diffs), failed)


def _fix(linter: AnyLinter, path: str, asked: Fixing, decide: Asker | None, standing: Standing) -> Fixed | str | None:
    """One file fixed, or why it was not; nothing where it cannot be checked, which the check that follows will tell."""
    from claimlint.fix import fix_file

    try:
        return fix_file(linter, path, decide=decide, standing=standing, write=not asked.dry_run)
    except FixError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - a page that fails must not keep others from being fixed
        return _failed(error) if asked.dry_run else None


class Asker:
    """Asks about each change on the terminal; on standard error, so that a report can be kept apart."""

    def __init__(self) -> None:
        self._all = False

    def __call__(self, proposal: Proposal) -> str | None:
        """What to write, or None.

        Raises:
            Stop: when whoever is asked has had enough.
        """
        from claimlint.fix import Stop

        if self._all and not proposal.fix.if_true:  # whether facts are so, nobody can say of all that follow
            return proposal.fix.text
        _show(proposal)
        try:
            return self._answered(proposal)
        except click.Abort:  # an interrupt, or the end of what is typed
            click.echo(err=True)
            raise Stop from None

    def _answered(self, proposal: Proposal) -> str | None:
        from claimlint.fix import Stop

        choices = ", ".join(f"{key} {name}" for key, name in ANSWERS.items())
        answer = click.prompt(
            f"Write this? ({choices})",
            type=click.Choice([*ANSWERS], case_sensitive=False),
            default="n",
            show_choices=False,
            err=True,
        )
        if answer == "q":
            raise Stop
        if answer == "e":
            asked = f'Write in the place of "{proposal.fix.old.strip()}"'
            return _spaced(str(click.prompt(asked, default=proposal.fix.text.strip(), err=True)).strip(), proposal)
        self._all = answer == "a" or (self._all and answer == "y")
        return proposal.fix.text if answer in ("y", "a") else None


def _spaced(words: str, proposal: Proposal) -> str:
    """Typed words with the spaces of those in whose place they come; none typed are those proposed."""
    if words == proposal.fix.text.strip():
        return proposal.fix.text
    old = proposal.fix.old
    before, after = old[: len(old) - len(old.lstrip())], old[len(old.rstrip()) :]
    return f"{before}{words}{after}" if words else proposal.fix.text


def _show(proposal: Proposal) -> None:
    from claimlint.fix import unified

    finding, fix = proposal.finding, proposal.fix
    start = finding.range.start
    click.echo(
        f"\n{finding.path}:{start.line}:{start.column}  {finding.level.name.lower()}  {finding.rule} {finding.name}",
        err=True,
    )
    click.echo(finding.message, err=True)
    notes = ["It only claims less." if fix.safe else "It changes what the page says."]
    notes += ["It states facts that only you know." if fix.if_true else ""]
    click.echo(" ".join([fix.say, *filter(None, notes)]), err=True)
    for line in unified(finding.path, proposal.before, proposal.after, context=1).splitlines():
        click.secho(line, fg=next((colour for key, colour in _COLOURS.items() if line.startswith(key)), None), err=True)


def _tell(fixed: Fixed, *, verbose: bool) -> None:
    for one in fixed.applied if verbose else ():
        click.echo(f"{one.path}:{one.line}: {one.rule}: {one.say}", err=True)
    for reason in fixed.left:
        click.echo(reason, err=True)


def _sum(done: Sequence[Fixed], *, dry_run: bool) -> None:
    changed = [fixed for fixed in done if fixed.applied]
    count = sum(len(fixed.applied) for fixed in changed)
    if not count:
        click.echo("claimlint: there was nothing to fix.", err=True)
        return
    would = "would make" if dry_run else "made"
    click.echo(f"claimlint: {would} {plural(count, 'change')} in {plural(len(changed), 'file')}.", err=True)


def _failed(error: Exception) -> str:
    if isinstance(error, ReadError):
        return str(error)
    return f"claimlint failed on this file ({type(error).__name__}: {error}). Please report it with the file."


def _terminal(stream: object) -> bool:
    return stream is not None and bool(getattr(stream, "isatty", bool)())
