"""The configuration that answers come to, with a word on every line of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from claimlint.suppress import BASELINE

SCHEMA = ".claimlint.schema.json"
WIDTH = 100


class Answers(Struct, frozen=True):
    """What was answered.

    Attributes:
        extends: the configuration to begin with, from the folder of the new one; empty for none.
        exclude: patterns of what holds no copy.
        jurisdictions: none is all.
        brands: names, each with the treatment that it is.
        schema: whether editors are told of the schema that is written beside it.
    """

    extends: str = ""
    exclude: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    brands: Mapping[str, str] = field(default_factory=dict)
    fail_on: str = "warning"
    baseline: bool = False
    schema: bool = False


def configuration(answers: Answers, places: Sequence[str]) -> str:
    """The text of ``.claimlint.yml``.

    A key that nobody asked for stands there as an example that does nothing.

    Args:
        places: all that there are.
    """
    return "\n".join(_parts(answers, places))


def _parts(answers: Answers, places: Sequence[str]) -> Iterator[str]:
    head = f"# yaml-language-server: $schema={SCHEMA}\n" if answers.schema else ""
    yield head + _part(
        "What claimlint looks at here, and how it judges. `claimlint config` prints what holds and where each value"
        " came from; `claimlint config --schema` prints the schema, with every key that there is."
    )
    if answers.extends:
        above = "Begin with the configuration above, so that what it asks for stays."
        yield _part(above, f"extends: {_quoted(answers.extends)}")
    yield _part(
        "What holds no copy, in patterns as in .gitignore. All else that claimlint can read is checked, also what is"
        " added later.",
        *(["exclude:", *(f"  - {_quoted(one)}" for one in answers.exclude)] if answers.exclude else []),
        example='exclude: ["drafts/"]',
    )
    yield _part(
        f"The places whose rules count; without this line, all: {', '.join(places)}.",
        *([f"jurisdictions: [{', '.join(map(_quoted, answers.jurisdictions))}]"] if answers.jurisdictions else []),
        example="jurisdictions: [uk, eu]",
    )
    brands = [f"  {_quoted(name)}: {_quoted(treatment)}" for name, treatment in answers.brands.items()]
    yield _part(
        "Your own brand names, each with the treatment that it is; they are read as names of that treatment.",
        *(["brands:", *brands] if brands else []),
        example="brands: {Glowa: exosome}",
    )
    level = "`claimlint check` fails on findings of this level and of graver ones: error, warning, note, or never."
    yield _part(level, f"fail-on: {answers.fail_on}")
    yield _part(
        "What was found when this began, and is let stand, so that only what is new fails. It is written by `claimlint"
        " check --write-baseline`; `claimlint baseline prune` takes out what is found no more.",
        *([f"baseline: {BASELINE}"] if answers.baseline else []),
        example=f"baseline: {BASELINE}",
    )


def _part(about: str, *lines: str, example: str = "") -> str:
    """A comment with the lines that it is about, or with an example in their place."""
    comment = [f"# {line}" for line in textwrap.wrap(about, WIDTH - 2, break_on_hyphens=False)]
    return "".join(f"{line}\n" for line in (*comment, *(lines or ([f"# {example}"] if example else []))))


def _quoted(text: str) -> str:
    """A string that YAML reads as just this, on one line; quoted where it could be anything else."""
    if text.isascii() and text.isalpha() and text.lower() not in _WORDS:
        return text
    import yaml

    dumped: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return dumped.removesuffix("\n")


_WORDS = frozenset("y n yes no on off true false null".split())
