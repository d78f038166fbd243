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


class Box:
    """A box, and what is in force in it.

    Attributes:
        over: the headings in force, outermost first; ``headings``: their segments; ``own``: those that stand in it.
        asked: the segment that asks the question that is open; ``about``: that, or the title of the card.
    """

    __slots__ = ("about", "asked", "banner", "card", "has_text", "headings", "over", "own")

    def __init__(self, outer: Box | None) -> None:
        self.own: tuple[Over, ...] = ()
        self.has_text = self.card = self.banner = False
        if outer is None:
            self.over: tuple[Over, ...] = ()
            self.headings: tuple[int, ...] = ()
            self.asked: int | None = None
            self.about: int | None = None
        else:
            self.over = outer.over
            self.headings = outer.headings
            self.asked = outer.asked
            self.about = outer.about

    def tell(self) -> None:
        """Work out what follows from the headings in force and the question asked."""
        self.headings = tuple([heading.index for heading in self.over])
        self.about = self.over[-1].index if self.over and self.over[-1].about else self.asked


class Scope:
    """The headings in force while a page is walked. Each step takes constant time.

    Attributes:
        box: the innermost one.
    """

    def __init__(self) -> None:
        self.box = Box(None)
        self._outer: list[Box] = []

    @property
    def titled(self) -> bool:
        """Whether the innermost box has a heading of its own."""
        return bool(self.box.own)

    def next_level(self) -> int:
        """The level of a line that is a heading by its looks only: one below the headings by markup, at most 6."""
        return min(6, max((heading.level for heading in self.box.over if not heading.looks), default=1) + 1)

    def enter(self, *, card: bool, banner: bool) -> None:
        """Open a box."""
        self._outer.append(self.box)
        self.box = box = Box(self.box)
        box.card, box.banner = card, banner

    def leave(self) -> None:
        """Close the innermost box; its headings go on outside where it held no text for them."""
        box = self.box
        self.box = outer = self._outer.pop()
        for heading in box.own:
            if not box.card and (box.banner or not box.has_text or heading.level == TOP):
                self._put(heading)
        if box.has_text:
            outer.has_text = True

    def heading(self, level: int, index: int, *, question: bool, looks: bool) -> None:
        """Put a heading in force; the question before it is answered."""
        self.box.asked = None
        self._put(Over(level, index, question or self.box.card, looks))

    def ask(self, index: int) -> None:
        """Make a segment the question of the innermost box."""
        self.box.asked = index
        self.box.tell()

    def _put(self, new: Over) -> None:
        box = self.box
        box.over = (*[heading for heading in box.over if heading.level < new.level], new)
        box.own = (*[heading for heading in box.own if heading.level < new.level], new)
        box.has_text = False
        box.tell()
