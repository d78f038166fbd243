"""Which headings cover a segment: by the levels of headings, and by the boxes they stand in.

A heading covers what follows until a heading of its level or higher, and no further than the box it
stands in where that box also holds its text: the title of one card says nothing of the next card.
A heading alone in its box (a wrapper for looks) covers what follows the box.
"""

from __future__ import annotations

from dataclasses import dataclass

TOP = 1


@dataclass(frozen=True, slots=True)
class Over:
    """A heading in force: its level, its segment, and whether it is its box's title or question.

    ``looks`` marks a line that is a heading by its looks and not by its markup.
    """

    level: int
    index: int
    about: bool
    looks: bool


class _Box:
    """A box, and what is in force in it.

    Attributes:
        over: the headings in force, outermost first; ``headings``: their segments; ``own``: those that stand in it.
    """

    __slots__ = ("about", "banner", "card", "has_text", "headings", "over", "own")

    def __init__(self, over: tuple[Over, ...], headings: tuple[int, ...], about: int | None) -> None:
        self.over = over
        self.headings = headings
        self.about = about
        self.own: tuple[Over, ...] = ()
        self.has_text = self.card = self.banner = False


class Scope:
    """The headings in force while a page is walked. Each step takes constant time."""

    def __init__(self) -> None:
        self._box = _Box((), (), None)
        self._outer: list[_Box] = []

    @property
    def over(self) -> tuple[Over, ...]:
        """The headings in force, outermost first."""
        return self._box.over

    @property
    def headings(self) -> tuple[int, ...]:
        """The segments of the headings in force, outermost first."""
        return self._box.headings

    @property
    def about(self) -> int | None:
        """The segment that asks the question or titles the card that is open here, or None."""
        box = self._box
        return box.over[-1].index if box.over and box.over[-1].about else box.about

    @property
    def titled(self) -> bool:
        """Whether the innermost box has a heading of its own."""
        return bool(self._box.own)

    def next_level(self) -> int:
        """The level of a line that is a heading by its looks only: one below the headings by markup, at most 6."""
        return min(6, max((heading.level for heading in self.over if not heading.looks), default=1) + 1)

    def enter(self, *, card: bool, banner: bool) -> None:
        """Open a box."""
        outer = self._box
        self._outer.append(outer)
        self._box = box = _Box(outer.over, outer.headings, outer.about)
        if card:
            box.card = True
        if banner:
            box.banner = True

    def leave(self) -> None:
        """Close the innermost box; its headings go on outside where it held no text for them."""
        box = self._box
        self._box = outer = self._outer.pop()
        for heading in box.own:
            if not box.card and (box.banner or not box.has_text or heading.level == TOP):
                self._put(heading)
        if box.has_text:
            outer.has_text = True

    def heading(self, level: int, index: int, *, question: bool, looks: bool) -> None:
        """Put a heading in force; the question before it is answered."""
        self._box.about = None
        self._put(Over(level, index, question or self._box.card, looks))

    def ask(self, index: int) -> None:
        """Make a segment the question of the innermost box."""
        self._box.about = index

    def text(self) -> None:
        """Note that the innermost box holds text."""
        self._box.has_text = True

    def _put(self, new: Over) -> None:
        box = self._box
        box.over = (*(heading for heading in box.over if heading.level < new.level), new)
        box.headings = tuple(heading.index for heading in box.over)
        box.own = (*(heading for heading in box.own if heading.level < new.level), new)
        box.has_text = False
