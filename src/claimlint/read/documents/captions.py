"""Captions of films (SubRip .srt, WebVTT .vtt): the words that are shown, sentences whole over their cues.

Numbers, times, notes, styles and tags are no copy, nor are sounds in brackets and the names of speakers. A paragraph
ends where the speaker changes or nothing is said for a while.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from claimlint.errors import ReadError
from claimlint.read.flow import Flow
from claimlint.read.lines import source_lines
from claimlint.read.normalise import Piece
from claimlint.read.pieces import resolved

# Seconds of silence that part paragraphs: after a sentence's end, and in the midst of one.
PAUSE = 2.0
SILENCE = 5.0

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_NO_CUES = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_NUMBER = re.compile(r"\s*\d+\s*$")
_NAME = r"[A-Z][A-Z.'\u2019 -]{1,30}:\s+(?=\S)"
_SPEAKER = re.compile(rf"\s*(?:>>+|[-\u2013](?=\s))\s*(?:{_NAME})?|\s*{_NAME}")
# Two lines of a cue that both begin so are said by two people, with a blank after it or without.
_DASH = re.compile(r"\s*(?:<[^<>]*>)*\s*[-\u2010-\u2015]\s*(?=\w|[\"'\u2018\u201c\u2026\[])")
_CUT = re.compile(r"(?:\d{1,3}:)?\d{1,3}:[\d:.,]*\s*(?:-{1,2}>?.*)?$|\d+$")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_MARK = re.compile(
    r"(?P<gone></?(?:c|i|b|u|s|v|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<[\d:.]{5,}>|\{\\[^{}]*\}|\[[^\[\]]*\]|[\u266a\u266b]+)"
    r"|(?P<entity>&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?\u2026][\"')\u2019\u201d]*$")


class _Cue(Struct, frozen=True):
    """When words are shown, in seconds, and their lines with the offsets at which they stand."""

    start: float
    end: float
    lines: tuple[tuple[int, str], ...]


def read_captions(source: str, flow: Flow) -> None:
    """Read captions into ``flow``.

    Raises:
        ReadError: when the file holds words and none of them has a time.
    """
    cues = list(_cues(source))
    if not cues and len(source.split()) > 1:
        raise ReadError("The file holds no captions with times; save it again as .srt or .vtt, or as .txt.")
    writer = _Writer(flow)
    for cue in cues:
        writer.cue(cue)
    writer.end()
    flow.finish()
    if cues and _is_cut_off(source):
        flow.unread.append("The last caption has no words; the file may be cut off, so save it again.")


def _cues(source: str) -> Iterator[_Cue]:
    times: tuple[float, float] | None = None
    lines: list[tuple[int, str]] = []
    skipping = False
    for start, line in source_lines(source):
        if match := _TIMES.match(line):
            if times:
                # Without a blank line before it, the number above the times stands among the words.
                numbered = lines and _NUMBER.match(lines[-1][1])
                yield _Cue(*times, tuple(lines[:-1] if numbered else lines))
            times, lines, skipping = (_seconds(match.groups()[:4]), _seconds(match.groups()[4:])), [], False
        elif not line.strip():
            if times:
                yield _Cue(*times, tuple(lines))
            times, lines, skipping = None, [], False
        elif times:
            lines.append((start, line))
        else:
            skipping = skipping or bool(_NO_CUES.match(line))
    if times:
        yield _Cue(*times, tuple(lines))


def _is_cut_off(source: str) -> bool:
    """Whether a file ends in the midst of a cue's number or times, or right after them."""
    *_, before, last = ["", "", *(line.strip() for _, line in source_lines(source.rstrip(" \t\r\n")))]
    if _TIMES.match(last):
        return not source.endswith(("\n", "\r"))
    return bool(_CUT.match(last)) and (not before or (":" in last and bool(_NUMBER.match(before))))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


class _Writer:
    """Joins lines to paragraphs."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._open = False
        self._at = 0
        self._last = ""
        self._voice = ""
        self._until = 0.0
        self._since = 0.0

    def cue(self, cue: _Cue) -> None:
        """Take the words of one cue."""
        silence = cue.start - self._until
        if silence > SILENCE or cue.start < self._since or (silence > PAUSE and _ENDS.search(self._last)):
            self.end()
        self._since, self._until = cue.start, max(cue.end, cue.start)
        several = len(cue.lines) > 1 and all(_DASH.match(line) for _, line in cue.lines)
        for start, line in cue.lines:
            self._line(start, line, _DASH if several else _SPEAKER)
        if several and _ENDS.search(self._last):
            self.end()

    def end(self) -> None:
        """End the paragraph."""
        if self._open:
            self._flow.close("p", (self._at, self._at))
        self._open = False

    def _line(self, start: int, line: str, speakers: re.Pattern[str]) -> None:
        pieces = list(_pieces(start, line))
        text = " ".join("".join(piece[0] for piece in pieces).split())
        if not text or text == self._last:
            return  # captions that roll up show each line twice
        voice = _VOICE.search(line)
        if voice and voice[1].strip() != self._voice:
            self._voice = voice[1].strip()
            self.end()
        speaker = speakers.match("".join(piece[0] for piece in pieces))
        if speaker:
            self.end()
            pieces = list(_without(pieces, speaker.end()))
        if self._open:
            self._flow.text(" ", self._at, pieces[0][1] if pieces else start)
        else:
            self._flow.open("p", {}, (start, start))
        self._open = True
        for piece in pieces:
            self._flow.text(*piece)
        self._at, self._last = start + len(line), text


def _pieces(start: int, line: str) -> Iterator[Piece]:
    """The words of a line, with neither tags nor sounds."""
    for text, first, last in resolved(line, 0, len(line), _MARK, lambda mark: unescape(mark["entity"] or "")):
        if text:
            yield text, start + first, start + last


def _without(pieces: list[Piece], skip: int) -> Iterator[Piece]:
    """The pieces without their first ``skip`` letters."""
    for text, start, end in pieces:
        if skip >= len(text):
            skip -= len(text)
        elif skip and len(text) == end - start:
            yield text[skip:], start + skip, end
            skip = 0
        else:
            yield text, start, end
            skip = 0
