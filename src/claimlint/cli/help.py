"""``--help`` as a short manual: commands and options in groups, exit codes, examples, environment, files.

Imported when help is asked for, and at no other time; what it says of commands is a table, so that none is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from claimlint.cli.groups import group_of
from claimlint.names import hint

Rows = Sequence[tuple[str, str]]

# What each command is for, in groups. A test holds that every command stands here.
COMMANDS: Mapping[str, Mapping[str, str]] = {
    "Checking": {
        "check": "Check files, folders or standard input (-).",
        "explain": "Explain a rule or a source, or how a text is read.",
    },
    "What is let stand": {
        "waivers": "List all waivers for an audit.",
        "baseline": "Keep the baseline small.",
    },
    "Setting up": {
        "init": "Begin in a folder: a configuration, a baseline, a hook.",
        "lsp": "Serve an editor.",
        "config": "Tell what holds for a path, and where each value came from.",
        "completion": "Print what makes a shell complete claimlint.",
        "cache": "Work on what claimlint keeps to be quick.",
    },
    "Rules and evidence": {
        "rules": "List the rules.",
        "packs": "Check packs: rules, lexicon and evidence.",
        "eval": "Measure how often the rules are right on labelled copy.",
    },
}
COLUMN = 40  # cells, at most, of what is explained
OTHERS, OTHER_OPTIONS = "Others", "Help"
EXIT_CODES: Rows = (
    ("0", "Nothing of the level of --fail-on or worse was found."),
    ("1", "Something was, or a waiver allows nothing because of a mistake."),
    ("2", "The job could not be done: a file was not read, none was found, or the call or a configuration is off."),
)
ENVIRONMENT: Rows = (
    ("NO_COLOR", "Refuses colours; --color=always wins over it."),
    ("FORCE_COLOR, CLICOLOR_FORCE", "Ask for colours also where no terminal is, as in the log of a CI."),
    ("CLICOLOR=0, TERM=dumb", "Refuse colours on a terminal."),
    ("COLUMNS", "How wide reports are where no terminal tells."),
    ("CI", "Shows no bar of progress."),
    ("CLAIMLINT_CACHE", "The folder of what is kept to be quick."),
)
FILES: Rows = (
    (".claimlint.yml", "The configuration, in the nearest folder above a file; or [tool.claimlint] of pyproject.toml."),
    (".claimlint-waivers.yml", "Waivers for formats without comments."),
    (".claimlint-baseline.tsv", "What was there before, and is let stand."),
)
_CHECK_EXAMPLES: Rows = (
    ("claimlint check site/", "Check all pages in a folder."),
    ("claimlint check --diff main...", "Only what this branch has changed."),
    ("claimlint check --select REG,DIS", "Only what a regulator looks at first."),
    ("claimlint check --statistics -q", "What is found most."),
    ("claimlint check --write-baseline", "Let stand what is there today."),
    ("claimlint check -f json -o claims.json", "For a program."),
    ("claimlint check - --stdin-filename a.md", "From an editor."),
)
_TOP_EXAMPLES: Rows = (
    ("claimlint check site/", "Check all pages in a folder."),
    ("claimlint explain EFF004", "What a rule finds, and on what evidence."),
    ('claimlint explain --text "..."', "How a sentence is read, word by word."),
)
# What follows the options of a command, by its name; the empty one is claimlint itself.
SECTIONS: Mapping[str, Mapping[str, Rows]] = {
    "": {"Examples": _TOP_EXAMPLES, "Exit codes": EXIT_CODES},
    "check": {"Examples": _CHECK_EXAMPLES, "Exit codes": EXIT_CODES, "Environment": ENVIRONMENT, "Files": FILES},
}


def write_commands(names: Iterable[str], formatter: click.HelpFormatter) -> None:
    """Write the commands of claimlint in their groups."""
    left = [*names]
    for title, commands in COMMANDS.items():
        rows = [(name, says) for name, says in commands.items() if name in left]
        _write(title, rows, formatter)
        left = [name for name in left if name not in commands]
    _write(OTHERS, [(name, "") for name in left], formatter)


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the options of a command in their groups, those in none last."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None and not isinstance(param, click.Argument):
            groups.setdefault(group_of(command, param), []).append(record)
    rest = groups.pop("", [])
    for title, rows in groups.items():
        _write(title, rows, formatter)
    _write(OTHER_OPTIONS if groups else "Options", rest, formatter)


def write_sections(name: str, formatter: click.HelpFormatter) -> None:
    """Write what follows the options of a command.

    Args:
        name: the command's; empty for claimlint itself.
    """
    for title, rows in SECTIONS.get(name, {}).items():
        _write(title, rows, formatter)


def unknown_command(word: str, names: Sequence[str]) -> str:
    """What to say of a word that stands where a command should."""
    if Path(word).exists():
        return f"There is no command {word!r}; to check what is there, say: claimlint check {word}"
    return f"There is no command {word!r}{hint(word, names) or '; known are ' + ', '.join(names) + '.'}"


def _write(title: str, rows: Rows, formatter: click.HelpFormatter) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl([*rows], col_max=COLUMN)
