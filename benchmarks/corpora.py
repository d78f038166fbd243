"""Corpora to measure on, the same for the same seed, written page by page so that any size fits.

- ``dense``: a claim about every 300 characters of text, in Markdown, HTML and plain text by turns;
- ``real``: a claim about every 5 kB of file, in pages of 10 to 200 kB as a site serves them, mostly navigation,
  styles, scripts and markup, much of it the same on all pages of a site;
- ``clean``: pages like those without a claim, every fifth with the words that claims are made of.

    python -m benchmarks.corpora FOLDER [--kind real] [--megabytes 5] [--seed 1]
"""

from __future__ import annotations

import argparse
import hashlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.markup import Site, served_page
from benchmarks.sentences import claim, name, plain, tempting

SEED = 1
KINDS = ("dense", "real", "clean")
CHARACTERS_A_CLAIM = 300  # of text, in the dense corpus
BYTES_A_CLAIM = 5_000  # of file, in the real-like one
SMALLEST, LARGEST = 10_000, 200_000  # bytes of a served page
PAGES_A_SITE = 25
TEMPTING_PAGES = 5
SMALL_PAGE = 5_000  # bytes of the page that start-up is measured on
_OPENING = "# Opening hours\n\nWe are open from Monday to Friday. Please ring the bell at the side entrance.\n\n"
_SELLING = "# Exosome facial\n\nExosomes rebuild collagen and erase wrinkles in one session, guaranteed.\n\n"
_DENSE_PAGE = (3_000, 30_000)
_DENSE_FORMS = ("md", "html", "txt")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus on disk.

    Attributes:
        size: bytes of all pages.
        claims: sentences written as claims.
        digest: of names and contents; runs compare where it is the same.
    """

    folder: Path
    kind: str
    pages: int
    size: int
    claims: int
    digest: str

    @property
    def megabytes(self) -> float:
        """Size in millions of bytes."""
        return self.size / 1e6


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    text: str
    claims: int


def write_corpus(folder: Path, kind: str, *, size: int, seed: int = SEED) -> Corpus:
    """Write pages until they hold ``size`` bytes; a smaller corpus is the beginning of a larger one, but for its end.

    Args:
        folder: where; made if need be.
        kind: one of ``KINDS``.
        size: bytes; the last page is cut to what is left, at least to the smallest page.

    Raises:
        ValueError: when there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"There is no corpus {kind!r}; it is one of {', '.join(KINDS)}.")
    digest, written, claims, pages = hashlib.sha256(), 0, 0, 0
    for page in _pages(kind, size, seed):
        data = page.text.encode()
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest.update(page.path.encode() + b"\0" + data)
        written, claims, pages = written + len(data), claims + page.claims, pages + 1
    return Corpus(folder, kind, pages, written, claims, digest.hexdigest()[:16])


def write_page(path: Path, *, size: int, kind: str = "real", seed: int = SEED) -> int:
    """Write one page of about ``size`` bytes, served as HTML; returns the bytes written."""
    page = _served(kind, size, Random(f"{seed} page {size}"), Site.invent(Random(f"{seed} site")), path.name)
    data = page.text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)


def write_small_page(path: Path, *, claims: bool, turn: int = 0) -> None:
    """Write a page of 5 kB, to measure start-up on; its length differs by ``turn``, so that no result of it is kept.

    A clean one holds no word that a gate could stop at.
    """
    text = (_SELLING if claims else "") + _OPENING * (SMALL_PAGE // len(_OPENING) - turn)
    path.write_text(text, encoding="utf-8")


def _pages(kind: str, size: int, seed: int) -> Iterator[_Page]:
    left = size
    for number in count():
        if left <= 0:
            return
        page = _dense(number, left, seed) if kind == "dense" else _on_site(kind, number, left, seed)
        yield page
        left -= len(page.text.encode())


def _dense(number: int, left: int, seed: int) -> _Page:
    chance = Random(f"{seed} dense {number}")
    form = _DENSE_FORMS[number % len(_DENSE_FORMS)]
    want = max(500, min(left, chance.randrange(*_DENSE_PAGE)))
    paragraphs, claims = _paragraphs(chance, want, CHARACTERS_A_CLAIM, plain)
    title = f"Exosome facials at {name(chance)}"
    return _Page(f"part-{number // 500:03}/page-{number:05}.{form}", _DENSE[form](title, paragraphs), claims)


def _on_site(kind: str, number: int, left: int, seed: int) -> _Page:
    chance = Random(f"{seed} {kind} {number}")
    want = round(math.exp(chance.uniform(math.log(SMALLEST), math.log(LARGEST))))
    site = number // PAGES_A_SITE
    path = f"site-{site:04}/page-{number % PAGES_A_SITE:02}.html"
    return _served(
        kind, max(SMALLEST, min(left, want)), chance, Site.invent(Random(f"{seed} {kind} site {site}")), path
    )


def _served(kind: str, want: int, chance: Random, site: Site, path: str) -> _Page:
    sells = kind != "clean"
    title = f"Exosome facials at {name(chance)}" if sells else f"Visiting {name(chance)} House"
    tempts = not sells and chance.randrange(TEMPTING_PAGES) == 0
    room = want - len(served_page(site, title, [], chance).encode())
    claims = want // BYTES_A_CLAIM if sells else 0
    sentences = _shuffled(chance, claims, max(4 * claims, site.sentences(room)), tempting if tempts else plain)
    return _Page(path, served_page(site, title, sentences, chance, fill=want), claims)


def _shuffled(chance: Random, claims: int, others: int, other: Callable[[Random], str]) -> list[str]:
    """Claims spread over what else is said, evenly, as a page that sells does."""
    total = claims + others
    at = {round((number + 0.5) * total / claims) for number in range(claims)} if claims else set()
    return [claim(chance) if number in at else other(chance) for number in range(total)]


def _paragraphs(chance: Random, want: int, every: int, other: Callable[[Random], str]) -> tuple[list[list[str]], int]:
    """Paragraphs of three to six sentences that hold ``want`` characters, a claim for ``every`` so many of them."""
    paragraphs: list[list[str]] = []
    written = claims = 0
    while written < want:
        paragraphs.append([])
        for _ in range(chance.randrange(3, 7)):
            due = (claims + 0.5) * every <= written
            claims += due
            paragraphs[-1].append(claim(chance) if due else other(chance))
            written += len(paragraphs[-1][-1]) + 1
    return paragraphs, claims


def _markdown(title: str, paragraphs: list[list[str]]) -> str:
    parts = [f"# {title}"]
    for number, sentences in enumerate(paragraphs):
        if number % 5 == 4:
            parts += [f"## Part {number // 5 + 1}", "\n".join(f"- {sentence}" for sentence in sentences)]
        else:
            parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n"


def _text(title: str, paragraphs: list[list[str]]) -> str:
    return "\n\n".join([title, *(" ".join(sentences) for sentences in paragraphs)]) + "\n"


def _html(title: str, paragraphs: list[list[str]]) -> str:
    body = "\n".join(f"<p>{' '.join(sentences)}</p>" for sentences in paragraphs)
    return f"<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>{title}</h1>\n{body}\n</html>\n"


_DENSE = {"md": _markdown, "html": _html, "txt": _text}


def main() -> None:
    """Write a corpus and say what it holds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--kind", choices=KINDS, default="real")
    options.add_argument("--megabytes", type=float, default=5)
    options.add_argument("--seed", type=int, default=SEED)
    asked = options.parse_args()
    made = write_corpus(asked.folder, asked.kind, size=round(asked.megabytes * 1e6), seed=asked.seed)
    print(f"{made.kind}: {made.pages} pages, {made.megabytes:.2f} MB, {made.claims} claims, digest {made.digest}")


if __name__ == "__main__":
    main()
