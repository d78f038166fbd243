"""Where the story takes place: a folder with a git repository, the real tools on the path, and what is told of them.

Nothing of the machine's own settings is used or touched: home, git's configuration, pre-commit's store and claimlint's
cache all lie in the folder. People and dates are made up and fixed, so that the same story is told each day.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from tools.story.deal import Line
from tools.story.terminal import UnansweredError, converse

WIDTH = 110  # characters in a line of what is told
INDENT = " " * 4
MOST = 20  # lines of a command's output that are told before and after what is left out, where the story breaks
LIMIT = 120  # seconds for a command
# Whoever writes, and when. Waivers are shown with both.
AUTHOR, MAIL, DAY = "Maya Lind", "maya@clinic.example", "2026-03-02T09:00:00+00:00"
# What a run in CI or a hook would bring along, and what would change how reports look.
FOREIGN = re.compile(r"^(GIT_|GITHUB_|GITLAB_|CI$|CI_|PRE_COMMIT|CLAIMLINT_|COLUMNS$|FORCE_COLOR$|SKIP$)")
FOUND = re.compile(
    r"^(?P<path>\S.*?):(?P<line>\d+):\d+  (?:error|warning|note)  (?P<rule>[A-Z]{3}\d{3}) ", re.MULTILINE
)


_MISSING = "There is no {} to run. Install it: git by your system, the others by make."


class StoryError(Exception):
    """The story cannot be told: a promise is broken, or a tool is missing."""


class Ran(Struct, frozen=True):
    """A command that has ended.

    Attributes:
        shown: as a person would type it.
    """

    shown: str
    code: int
    out: str
    err: str

    @property
    def both(self) -> str:
        """All that it wrote."""
        return self.out + self.err

    @property
    def found(self) -> list[tuple[str, int, str]]:
        """Path, line and rule of each finding that it names."""
        return [(one["path"], int(one["line"]), one["rule"]) for one in FOUND.finditer(self.both)]


class Scene:
    """The repository, and the story that is told in it.

    Args:
        folder: for all that the story makes: empty, or with a site to go on with.
        say: what takes each line that is told.
        program: the claimlint to tell it of, an executable; by default the one beside the Python that runs this.
        cache: folder for what claimlint keeps; by default one of the story's own.
    """

    def __init__(
        self, folder: Path, say: Callable[[str], None], program: Path | None = None, cache: Path | None = None
    ) -> None:
        self.folder, self.site = folder, folder / "site"
        self.dealt: dict[str, tuple[Line, ...]] = {}
        self.title = "before the first step"
        self._say, self._number = say, 0
        self.site.mkdir(parents=True, exist_ok=True)
        self._environment = self._made(program, cache or folder / "cache")

    def step(self, title: str) -> None:
        """Begin a step: one sentence on what is done and what it shows."""
        self._number += 1
        self.title = f"step {self._number} ({title})"
        self._say("")
        for line in textwrap.wrap(f"{self._number:2}. {title}", WIDTH, subsequent_indent=INDENT):
            self._say(line)

    def run(
        self,
        *command: str,
        code: int | None = 0,
        shows: Sequence[str] = (),
        hides: Sequence[str] = (),
        quiet: bool = False,
    ) -> Ran:
        """Run a command in the site, and tell it with the lines that matter.

        Args:
            code: what it must exit with; None where that is all the same.
            shows: what it must write; the lines that hold it are told.
            hides: what it must not write.
            quiet: tell nothing.

        Raises:
            StoryError: when it does otherwise.
        """
        return self._judged(self._run(command), code, shows, hides, quiet=quiet)

    def converse(self, *command: str, answers: Sequence[tuple[str, str]], shows: Sequence[str] = ()) -> Ran:
        """Run a command that asks, on a terminal, and tell it with the questions that are answered.

        Args:
            answers: the end of each question with what to type, in order.
            shows: as ``run`` has it.

        Raises:
            StoryError: when it asks otherwise, or does not end with 0.
        """
        try:
            code, out = converse(command, answers, cwd=self.site, env=self._environment, limit=LIMIT)
        except FileNotFoundError as error:
            raise StoryError(_MISSING.format(command[0])) from error
        except UnansweredError as error:
            raise StoryError(f"The story breaks at {self.title}: {_shown(command)}: {error}") from error
        wanted = [*(question for question, _ in answers), *shows]
        return self._judged(Ran(_shown(command), code, out, ""), 0, wanted)

    def _judged(
        self, ran: Ran, code: int | None, shows: Sequence[str], hides: Sequence[str] = (), *, quiet: bool = False
    ) -> Ran:
        self.expect(code in (ran.code, None), f"exit code {code}, and not {ran.code}", ran)
        if not quiet:
            self._say(f"{INDENT}$ {ran.shown}" + (f"   [exit {ran.code}]" if ran.code else ""))
        lines = ran.both.splitlines()
        for wanted in shows:
            self.expect(any(wanted in line for line in lines), f"a line with {wanted!r}", ran)
        for unwanted in hides:
            self.expect(unwanted not in ran.both, f"nothing of {unwanted!r}", ran)
        if not quiet:
            self.show(*dict.fromkeys(line for line in lines if any(wanted in line for wanted in shows)))
        return ran

    def show(self, *lines: str) -> None:
        """Tell lines that a tool wrote."""
        for line in lines:
            for part in textwrap.wrap(line.strip(), WIDTH, subsequent_indent="  ", break_long_words=False):
                self._say(f"{INDENT}  {part}")

    def expect(self, holds: bool, what: str, ran: Ran | None = None) -> None:  # noqa: FBT001 - as assert has it
        """Break the story off unless something holds.

        Args:
            what: is expected, in words that follow on "expected".
            ran: the command that should have seen to it.

        Raises:
            StoryError: with what was expected and what the command wrote.
        """
        if holds:
            return
        told = f"The story breaks at {self.title}: expected {what}."
        if ran is not None:
            told += f"\n$ {ran.shown}   [exit {ran.code}]\n{textwrap.indent(_ends(ran.both), '  ')}"
        raise StoryError(told.rstrip())

    def read(self, path: str) -> str:
        """What a file of the site holds, line ends as they are."""
        return (self.site / path).read_bytes().decode()

    def write(self, path: str, text: str) -> None:
        """Write a file of the site, line ends as they are."""
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace what stands once in a file.

        Raises:
            StoryError: when it does not stand there once.
        """
        text = self.read(path)
        self.expect(text.count(old) == 1, f"{old!r} to stand once in {path}")
        self.write(path, text.replace(old, new))

    def head(self) -> str:
        """The commit that is checked out."""
        return self.run("git", "rev-parse", "HEAD", quiet=True).out.strip()

    def _run(self, command: Sequence[str]) -> Ran:
        shown = _shown(command)
        try:
            done = subprocess.run(
                command,
                cwd=self.site,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=LIMIT,
                check=False,
            )
        except FileNotFoundError as error:
            raise StoryError(_MISSING.format(command[0])) from error
        except subprocess.TimeoutExpired as error:
            raise StoryError(f"The story breaks at {self.title}: {shown} did not end in {LIMIT} seconds.") from error
        return Ran(shown, done.returncode, _text(done.stdout), _text(done.stderr))

    def _made(self, program: Path | None, cache: Path) -> dict[str, str]:
        """The environment, with the folders that it names."""
        bins, home = self.folder / "bin", self.folder / "home"
        for folder in (bins, home):
            folder.mkdir()
        beside = Path(sys.executable).parent
        _launcher(bins / "claimlint", program or beside / "claimlint")
        kept = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
        if modules := kept.get("PYTHONPATH"):  # which may be meant from the folder that this runs in
            kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, modules.split(os.pathsep)))
        return kept | {
            "PATH": os.pathsep.join([str(bins), str(beside), kept.get("PATH", os.defpath)]),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "PRE_COMMIT_HOME": str(self.folder / "hooks"),
            "CLAIMLINT_CACHE": str(cache),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": AUTHOR,
            "GIT_AUTHOR_EMAIL": MAIL,
            "GIT_AUTHOR_DATE": DAY,
            "GIT_COMMITTER_NAME": AUTHOR,
            "GIT_COMMITTER_EMAIL": MAIL,
            "GIT_COMMITTER_DATE": DAY,
            "NO_COLOR": "1",
            "TERM": "dumb",
            "LC_ALL": "C.UTF-8",
        }


def _launcher(file: Path, program: Path) -> None:
    """Put claimlint on the path: the script that was installed, or what such a script does."""
    if program.is_file():
        file.symlink_to(program)
        return
    file.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimlint "$@"\n', "utf-8")
    file.chmod(0o755)


def _ends(written: str) -> str:
    """What was written, without the midst of much."""
    lines = written.splitlines()
    left_out = len(lines) - 2 * MOST
    if left_out <= 0:
        return written
    return "\n".join([*lines[:MOST], f"... and {left_out} lines more ...", *lines[-MOST:]])


def _shown(command: Sequence[str]) -> str:
    return " ".join(f'"{word}"' if " " in word else shlex.quote(word) for word in command)


def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace").replace("\r\n", "\n")
