"""What a file's name says of its copy: in ``app/exosome-facial/page.tsx`` nothing else may name the treatment."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from claimlint.model import Kind, Run, Segment, SourceMap
from claimlint.read.flow import Flow

# Words of names that say what a file is for and not what it is about.
_SAYS_NOTHING = frozenset(
    "app assets component components config content copy data default en gb home i18n index lang layout "
    "locale locales main messages page pages public section sections site src strings template templates text "
    "translation translations uk us views web www".split()
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> list[str]:
    """The words in a name that code has joined: ``exosomeFacial``, ``exosome-facial`` and ``EXOSOME_FACIAL``."""
    return [word.lower() for word in _WORD.findall(name)]


def add_name(flow: Flow, path: str) -> None:
    """Give a page without a title the name of its file, or of the folder where the file's own says nothing.

    Nobody reads it on the page, so that nothing is found in it.
    """
    if not flow.segments or any(segment.kind is Kind.TITLE for segment in flow.segments):
        return
    names = (" ".join(words_of(part.split(".")[0])) for part in reversed(name_parts(path)))
    text = next((name for name in names if not _SAYS_NOTHING.issuperset(name.split())), "")
    if text:
        add_title(flow, text)


def name_parts(path: str) -> tuple[str, ...]:
    """The parts of a path that are looked at for a name, the file's own last."""
    return PurePosixPath(path.replace("\\", "/")).parts[-3:]


def add_title(flow: Flow, text: str) -> None:
    """Let words that stand nowhere on a page title it; they are clean already."""
    flow.segments.append(Segment(Kind.TITLE, text, SourceMap((Run(0, len(text), 0, 0),)), unseen=True))
