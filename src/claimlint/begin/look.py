"""What a folder holds that could be copy, told by folders that a person would name, and what made the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from claimlint.files import choose_files
from claimlint.read import KNOWN_ENDINGS
from claimlint.read.formats import format_of

# Folders that say nothing of what is in them, so that those below are told; of some, the ones below that too.
PLAIN = frozenset("src www web site frontend client resources wp-content theme themes source".split())
OF_SITES = frozenset("apps packages sites".split())

# Signs by which a site's maker is known: globs, all of which must match.
SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Next.js", ("next.config.*",)),
    ("Nuxt", ("nuxt.config.*",)),
    ("Astro", ("astro.config.*",)),
    ("Gatsby", ("gatsby-config.*",)),
    ("SvelteKit", ("svelte.config.*",)),
    ("Docusaurus", ("docusaurus.config.*",)),
    ("VitePress", (".vitepress/config.*",)),
    ("Eleventy", (".eleventy.js",)),
    ("Eleventy", ("eleventy.config.*",)),
    ("Jekyll or Hexo", ("_config.yml",)),
    ("Hugo", ("hugo.*", "content")),
    ("Hugo", ("config.toml", "content", "archetypes")),
    ("WordPress", ("wp-content",)),
    ("Shopify", ("config/settings_schema.json", "sections")),
    ("Laravel", ("artisan", "resources/views")),
    ("Rails", ("config/routes.rb", "app/views")),
    ("Django", ("manage.py",)),
)


class Group(Struct, frozen=True):
    """Files that a person would name together.

    Attributes:
        path: of their folder, with ``/`` at its end; empty for the folder that was looked at.
        alone: whether only files are meant that stand in it directly.
        kinds: their formats, the commonest first.
    """

    path: str
    alone: bool
    files: tuple[str, ...]
    kinds: tuple[str, ...]


class Found(Struct, frozen=True):
    """What was found.

    Attributes:
        files: paths below the folder, with ``/``.
        signs: what the site was made with, and by which file that is known.
        failures: what could not be looked at, as sentences.
    """

    files: tuple[str, ...]
    groups: tuple[Group, ...]
    signs: tuple[tuple[str, str], ...]
    failures: tuple[str, ...] = ()


def look(folder: Path) -> Found:
    """Look through a folder as a check without a configuration would."""
    choice = choose_files([folder], endings=KNOWN_ENDINGS)
    start = 0 if folder == Path() else len(folder.as_posix().rstrip("/")) + 1
    files = tuple(path[start:] for path in choice.files)
    groups = tuple(_groups(files))
    failures = tuple(f"{one.path}: {one.error}" for one in choice.failures)
    return Found(files, groups, tuple(_signs(folder, groups)), failures)


def kinds_of(files: Iterable[str]) -> tuple[str, ...]:
    """The formats of files, the commonest first."""
    counts = Counter(format_of(path).name for path in files)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _groups(files: Sequence[str]) -> Iterator[Group]:
    by_group: dict[tuple[str, bool], list[str]] = {}
    for path in files:
        by_group.setdefault(_group_of(path), []).append(path)
    for (path, alone), members in sorted(by_group.items()):
        yield Group(path, alone, tuple(members), kinds_of(members))


def _group_of(path: str) -> tuple[str, bool]:
    parts = path.split("/")[:-1]
    for depth, name in enumerate(parts):
        inside_sites = depth > 0 and parts[depth - 1] in OF_SITES
        if name not in PLAIN and name not in OF_SITES and not inside_sites:
            return "/".join(parts[: depth + 1]) + "/", False
    return "".join(f"{name}/" for name in parts), True


def _signs(folder: Path, groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """Each maker once, by signs in the folder or in one above a group."""
    places = {"": None} | {above: None for group in groups for above in _above(group.path)}
    seen = set()
    for place in places:
        for maker, globs in SIGNS:
            first = [next((folder / place).glob(glob), None) for glob in globs]
            if maker not in seen and all(first) and first[0] is not None:
                seen.add(maker)
                yield maker, first[0].relative_to(folder).as_posix()


def _above(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    return ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
