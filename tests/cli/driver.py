"""The command line over the small pack: inside this process, or as a process of its own."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

import claimlint
from claimlint.cli import main

CLAIM = "Our exosome facial boosts your collagen.\n"
FALSE = "Our exosome facial is FDA approved.\n"
HEDGED = "Our exosome facial may boost your collagen.\n"
CLEAN = "We are open on Monday.\n"
_CALLS = count(1)
OVER_SMALL_PACK = (
    "import pathlib, sys\n"
    "import claimlint.packs as packs\n"
    "pack = pathlib.Path(sys.argv.pop(1))\n"
    "packs.default_folder = lambda: pack\n"
    "from claimlint.cli import main\n"
)


@dataclass(frozen=True, slots=True)
class Done:
    """How a call ended."""

    code: int
    out: str
    err: str


class Runner:
    """Calls the command line in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *args: object, stdin: bytes | None = None) -> Done:
        self._capsys.readouterr()
        if stdin is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._monkeypatch.setattr(sys, "argv", ["claimlint", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        _collect()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, *self._capsys.readouterr())


def _collect() -> None:
    """A process that ends leaves its garbage frozen; this one goes on, and would grow by gigabytes."""
    gc.unfreeze()
    if next(_CALLS) % 20 == 0:
        gc.collect()


def environment(**changes: str) -> dict[str, str]:
    """This process's environment, with claimlint importable from any folder and no look of a terminal forced."""
    source = str(Path(claimlint.__file__).resolve().parents[1])
    own = ("PYTHON", "GIT_", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "PYTHONPATH": source, **changes}


def command(pack: Path, *args: object, then: str = "main()") -> list[str]:
    """The command line over a pack as a command of its own; ``then`` is run in the place of ``main()``."""
    return [sys.executable, "-c", OVER_SMALL_PACK + then, str(pack), *map(str, args)]


def spawn(pack: Path, *args: object, cwd: Path, timeout: float = 60, then: str = "main()", **changes: str) -> Done:
    """Call the command line as a process of its own."""
    done = subprocess.run(
        command(pack, *args, then=then),
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))


def files(folder: Path, **texts: str) -> list[Path]:
    """Write files ``a="..."`` as ``a.txt``."""
    folder.mkdir(exist_ok=True)
    return [_written(folder / f"{name}.txt", text) for name, text in texts.items()]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
