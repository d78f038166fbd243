"""Pages as they are served: what a layout shows a second time, and what only a script would show.

A page holds the same block for telephones and for desks, clones of a carousel's slides, and a copy of lazy images
for browsers without script. Each reader sees it once, so that one finding is made of it. The same words in another
setting (under another heading, in another list) are copy of their own.

What stands only in the data of a program (``__NEXT_DATA__``, flight data, islands) is not read: where it will stand
on the page, and whether at all, is not known. A page with hardly any words beside such data says so in a notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimlint.model import Kind, Segment
from claimlint.read.flow import Flow
from claimlint.read.prose import prose

_HEAD = frozenset({Kind.META, Kind.TITLE})
_DATA = re.compile(r"\s*[\[{]|.{0,2000}?(?:__next_f\b|\b__?[A-Za-z_]+__\s*=|\bwindow\.\w+\s*=\s*[\[{\"'])", re.DOTALL)
_STRING = re.compile(r'"([^"\\<>{}\[\]]{20,})"')
# Words that a page shows at most, and that its data holds at least, where a script builds it; and its data's share.
_FEW, _MANY, _TIMES = 60, 80, 3
_ENOUGH = 2000


def settle(flow: Flow, state: Iterable[str]) -> None:
    """Look over a page that has been read whole.

    Args:
        flow: what was read of it; doubles become unseen, and a notice is added where a script builds the page.
        state: what its scripts and long attributes hold.
    """
    if flow.doubles:
        _once(flow)
    shown = 0
    for one in flow.segments:
        if one.kind not in _HEAD and not one.unseen:
            shown += len(one.text.split())
            if shown > _FEW:
                return
    words = _words(state)
    if words >= max(_MANY, _TIMES * shown):
        some = f"{words} or more words" if words >= _ENOUGH else f"some {words} words"
        flow.notices.append(
            f"A script builds this page's text: {some} stand only in its data and were not checked; "
            "save the page as the browser shows it."
        )


def _once(flow: Flow) -> None:
    doubles = {*flow.doubles}
    met = {_setting(flow, one) for index, one in enumerate(flow.segments) if index not in doubles}
    for index in flow.doubles:
        setting = _setting(flow, flow.segments[index])
        if setting in met:
            flow.segments[index] = replace(flow.segments[index], unseen=True)
        met.add(setting)


def _setting(flow: Flow, segment: Segment) -> tuple[str, ...]:
    """The words of a segment, and those that say what they are about."""
    around = () if segment.kind is Kind.HEADING else (segment.headings[-1:] or (None,))
    texts = (
        flow.segments[index].text if index is not None else "" for index in (*around, segment.lead_in, segment.about)
    )
    return segment.text, *texts


def _words(state: Iterable[str]) -> int:
    """How many words of copy a program's data holds, counted as far as it matters."""
    count = 0
    for text in _strings(state):
        if prose(text):
            count += len(text.split())
            if count >= _ENOUGH:
                return _ENOUGH
    return count


def _strings(state: Iterable[str]) -> Iterator[str]:
    for data in state:
        if _DATA.match(data):
            # Flight data holds JSON within a string.
            yield from (match[1] for match in _STRING.finditer(data.replace('\\"', '"')))
