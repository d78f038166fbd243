"""The form of a rule's rewordings: what can be written for a few words of a claim."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Words = Annotated[str, Meta(min_length=1)]


class Fixed(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A text with a claim of the rule, and what a rewording makes of it."""

    before: Words
    after: Words


class Rewording(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What can be written for a few words of a claim.

    ``at`` is a pattern with the words that go in square brackets: ``[{res_dramatic}] {res_noun}``. ``say`` stands in
    their place; without it they are left out. ``safe`` is for what only ever claims less, in any sentence that asserts:
    ``check --fix`` writes it without asking.
    """

    at: Words
    fixes: Annotated[list[Fixed], Meta(min_length=1)]
    say: str = ""
    safe: bool = False
