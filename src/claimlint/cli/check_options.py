"""What ``claimlint check`` can be asked: its options, group by group, and the value that they come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from claimlint.cli.colours import COLOR
from claimlint.cli.completion import listed, rule_values
from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.groups import Word, grouped
from claimlint.cli.outputs import ALSO
from claimlint.cli.shared import AS_OF, JURISDICTION, OUTPUT
from claimlint.report import FORMATS


class Options(Struct, frozen=True):
    """What the command line asks for; ``None`` where it asks for nothing, an empty value where it names none."""

    paths: tuple[Path, ...]
    form: str
    output: Path | None
    also: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    as_of: dt.datetime | None
    jurisdiction: str | None
    config_file: Path | None
    no_config: bool
    stdin_filename: str | None
    allow_unread: bool | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    force_exclude: bool
    baseline: str | None
    no_baseline: bool
    write_baseline: str | None
    no_waivers: bool
    diff: str | None
    gate: bool
    jobs: int | None
    cache: bool
    fix: bool
    interactive: bool
    dry_run: bool
    verbose: int
    quiet: int
    most: int | None
    statistics: bool
    show_files: bool
    watch: bool
    color: str


WHAT = grouped(
    "What to check",
    click.option(
        "--include",
        multiple=True,
        metavar="GLOB",
        help="Take from folders also what matches, as in .gitignore, whatever it is. Repeatable.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="GLOB",
        help="Leave out of folders what matches, as in .gitignore, even if included. Repeatable.",
    ),
    click.option(
        "--force-exclude", is_flag=True, help="Leave out files that are named, too, if a walk would; for hooks."
    ),
    click.option(
        "--show-files", is_flag=True, help="Tell which files would be checked and which not, and why; check none."
    ),
    click.option("--watch", is_flag=True, help="Check again when a file or the configuration changes, until stopped."),
    click.option(
        "--stdin-filename",
        metavar="PATH",
        help="Read standard input as what will be saved under this path, which need not be there.",
    ),
    click.option(
        "--allow-unread",
        is_flag=True,
        default=None,
        help="Go on where part of a file cannot be read: tell, but do not exit 2.",
    ),
)
HOW = grouped(
    "How to judge",
    click.option(
        "--select",
        multiple=True,
        metavar="RULE[,RULE]",
        shell_complete=listed(rule_values),
        help="Judge by these rules only: ids (EFF004), names (collagen), families (EFF) or all.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE[,RULE]",
        shell_complete=listed(rule_values),
        help="Leave these rules out. What a configuration locks stays.",
    ),
    JURISDICTION,
    AS_OF,
    click.option(
        "--fail-on",
        type=Word(["error", "warning", "note", "never"]),
        metavar="LEVEL",
        help="Exit 1 when there is a finding of this level or a worse one: error, warning, note or never."
        "  [default: as configured, or warning]",
    ),
    CONFIG,
    NO_CONFIG,
)
STANDS = grouped(
    "What to let stand",
    click.option(
        "--diff",
        metavar="[REV]",
        help="Report only what touches lines changed since REV (HEAD; in a hook, what is staged). REV... is where HEAD"
        " and REV parted.",
    ),
    click.option(
        "--baseline",
        metavar="[FILE]",
        help="Report only what the baseline does not hold.  [default: the configured one; FILE:"
        " .claimlint-baseline.tsv]",
    ),
    click.option("--no-baseline", is_flag=True, help="Report what the configured baseline holds, too."),
    click.option(
        "--write-baseline", metavar="[FILE]", help="Write what is found as the baseline, and report none of it."
    ),
    click.option("--no-waivers", is_flag=True, help="Report what waivers allow, too."),
)
REPORT = grouped(
    "How to report",
    click.option(
        "--format",
        "-f",
        "form",
        type=Word(FORMATS),
        metavar="FORMAT",
        default="text",
        help=f"How to report: {', '.join(FORMATS)}.",
    ),
    OUTPUT,
    ALSO,
    click.option(
        "--max",
        "most",
        type=click.IntRange(min=0),
        metavar="N",
        help="Show N findings at most, the most severe; counts, exit code and other formats stay whole.",
    ),
    click.option(
        "--statistics",
        is_flag=True,
        help="Count by rule, family and file in place of the findings; in JSON, beside.",
    ),
    click.option(
        "--verbose",
        "-v",
        count=True,
        help="Tell how each claim was read and which files were left out; -vv also what the run rested on.",
    ),
    click.option(
        "--quiet",
        "-q",
        count=True,
        help="Tell findings and failures only; -qq failures only, beside the exit code.",
    ),
    COLOR,
)
FIXING = grouped(
    "Fixing",
    click.option("--fix", is_flag=True, help="First write what is safe to write: what only ever claims less."),
    click.option(
        "--interactive", is_flag=True, help="With --fix: show each change that could be made, safe or not, and ask."
    ),
    click.option(
        "--dry-run",
        "--diff-only",
        is_flag=True,
        help="With --fix: print what would change as a diff, and write nothing.",
    ),
)
SPEED = grouped(
    "Speed",
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Check in this many processes where there is much to check. [default: the cores that may be used]",
    ),
    click.option(
        "--cache/--no-cache", default=True, help="Keep results and the pack compiled for the next run. [default: on]"
    ),
    click.option("--gate/--no-gate", default=True, help="Look at nothing that no pattern can hold on. [default: on]"),
)


def check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """All options of the command, which is given them by name: the fields of ``Options``."""
    for give in (SPEED, FIXING, REPORT, STANDS, HOW, WHAT):
        command = give(command)
    return command
