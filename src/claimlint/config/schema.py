"""The form of a configuration: every key that may be written, and nothing else (unknown keys are errors).

What is not written is ``UNSET``, so that a configuration above may speak. Descriptions are for editors, which read them
from the published JSON Schema.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from claimlint.model import Jurisdiction
from claimlint.packs import schema as pack

Filled = Annotated[str, Meta(min_length=1)]
Selector = Annotated[
    str, Meta(min_length=1, description="A rule by id (EFF004) or name (collagen), a family (EFF), or all.")
]
Glob = Annotated[str, Meta(min_length=1, description="A pattern as in .gitignore, such as 'drafts/' or '*.html'.")]
LevelName = Literal["error", "warning", "note", "off"]
FailOn = Literal["error", "warning", "note", "never"]

Select = Annotated[
    list[Selector],
    Meta(min_length=1, description="Only these rules are kept; what a configuration above selects is set aside."),
]
Ignore = Annotated[list[Selector], Meta(description="These rules are left out, of what is selected.")]
Levels = Annotated[
    dict[Selector, LevelName],
    Meta(description="The level that a rule or family has where claimlint would warn or more; off leaves it out."),
]
Jurisdictions = Annotated[list[Jurisdiction], Meta(description="Judge for these places only; [] is all.")]
Treatments = Annotated[
    list[Filled],
    Meta(min_length=1, description="Ids of the treatments that claims are judged about, in place of the pack's."),
]
Brands = Annotated[
    dict[Filled, Filled],
    Meta(description="House brand names, each with the id of the treatment that it is: {GlowExo: exosome}."),
]


class _Table(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """Base of every table: frozen, and an unknown key is an error."""


class OwnStatement(pack.Statement, frozen=True):
    """A statement of your own evidence, in the form of the ledger's; it may hold for one brand only."""

    brand: (
        Annotated[str, Meta(min_length=1, description="The brand, one of `brands`, for which alone it holds.")] | None
    ) = None


class EvidenceFile(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file that ``evidence: {files: [...]}`` names."""

    statements: list[OwnStatement] = []
    sources: list[pack.Source] = []


class Evidence(_Table, frozen=True):
    """Evidence of your own, beside the ledger's."""

    files: Annotated[
        list[Filled], Meta(description="YAML files with `statements` and `sources`, from this file's folder.")
    ] = []
    statements: Annotated[list[OwnStatement], Meta(description="In the form of patterns/evidence.")] = []
    sources: Annotated[list[pack.Source], Meta(description="In the form of patterns/sources.yaml.")] = []


class Waivers(_Table, frozen=True):
    """What is asked of waivers. A configuration below can ask for more, never for less."""

    require_approver: Annotated[bool, Meta(description="A waiver must name who approved it.")] | UnsetType = UNSET
    require_expiry: Annotated[bool, Meta(description="A waiver must say until when it holds.")] | UnsetType = UNSET
    longest: Annotated[int, Meta(ge=1, description="The most days that a waiver may hold.")] | UnsetType = UNSET
    file: (
        Annotated[str, Meta(min_length=1, description="The file of waivers for formats without comments.")] | UnsetType
    ) = UNSET


class Override(_Table, frozen=True):
    """What holds otherwise for some paths."""

    paths: Annotated[
        list[Glob],
        Meta(min_length=1, description="Patterns as in .gitignore, from the folder of the configuration."),
    ]
    select: Select | UnsetType = UNSET
    ignore: Ignore | UnsetType = UNSET
    levels: Levels | UnsetType = UNSET
    jurisdictions: Jurisdictions | UnsetType = UNSET
    treatments: Treatments | UnsetType = UNSET
    brands: Brands | UnsetType = UNSET


class Config(_Table, frozen=True):
    """A configuration of claimlint: ``.claimlint.yml``, or ``[tool.claimlint]`` in pyproject.toml."""

    extends: (
        Annotated[str, Meta(min_length=1, description="A configuration to begin with, from this file's folder.")]
        | UnsetType
    ) = UNSET
    packs: (
        Annotated[list[Filled], Meta(description="Folders of packs of your own, from this file's folder.")] | UnsetType
    ) = UNSET
    own_pack: Annotated[bool, Meta(description="Whether claimlint's own pack speaks too.")] | UnsetType = UNSET
    select: Select | UnsetType = UNSET
    ignore: Ignore | UnsetType = UNSET
    levels: Levels | UnsetType = UNSET
    locked: (
        Annotated[
            list[Selector],
            Meta(description="Rules that no waiver may touch and that nothing below may leave out or soften."),
        ]
        | UnsetType
    ) = UNSET
    evidence: Evidence | UnsetType = UNSET
    jurisdictions: Jurisdictions | UnsetType = UNSET
    as_of: Annotated[dt.date, Meta(description="Judge by what was known on this day.")] | UnsetType = UNSET
    treatments: Treatments | UnsetType = UNSET
    brands: Brands | UnsetType = UNSET
    fail_on: (
        Annotated[FailOn, Meta(description="Exit 1 when there is a finding of this level or a worse one.")] | UnsetType
    ) = UNSET
    include: (
        Annotated[list[Glob], Meta(description="Take from folders also what matches, whatever it is.")] | UnsetType
    ) = UNSET
    exclude: (
        Annotated[list[Glob], Meta(description="Leave out of folders what matches, even if included.")] | UnsetType
    ) = UNSET
    allow_unread: (
        Annotated[bool, Meta(description="Tell, but do not exit 2, where part of a file cannot be read.")] | UnsetType
    ) = UNSET
    waivers: Waivers | UnsetType = UNSET
    baseline: (
        Annotated[str, Meta(min_length=1, description="The baseline, from the folder of the configuration.")]
        | UnsetType
    ) = UNSET
    overrides: Annotated[list[Override], Meta(description="What holds otherwise for some paths.")] | UnsetType = UNSET
