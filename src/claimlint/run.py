"""The story of a run: read, gate, find, judge, report. Everything heavy is imported where it is first needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint import __version__
from claimlint.errors import ReadError
from claimlint.find.gate import Gate
from claimlint.find.sentences import sentence_ranges
from claimlint.judge import Terms, judge_claims, judge_omissions
from claimlint.model import Failure, Finding, Level, Page, Report, Skipped
from claimlint.packs.load import Pack, load_pack
from claimlint.read import read_page, read_text

if TYPE_CHECKING:
    from claimlint.pipeline import Engine


@dataclass(frozen=True, slots=True)
class Source:
    """One input: the path to report and a way to get its bytes (which may raise ReadError or OSError)."""

    path: str
    read: Callable[[], bytes]


class Linter:
    """A pack and the terms on which to judge, ready for any number of pages.

    Raises:
        PackError: when the pack does not hold together.
    """

    def __init__(self, terms: Terms, *, pack: Pack | None = None, gate: bool = True) -> None:
        self.pack = pack or load_pack()
        self.terms = terms
        self._gated = gate

    @cached_property
    def engine(self) -> Engine:
        """spaCy and the compiled patterns, made when the first page needs them."""
        from claimlint.pipeline import Engine

        return Engine(self.pack)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(pattern.elements for pattern in (*self.pack.patterns, *self.pack.sells))

    def check(self, page: Page) -> list[Finding]:
        """Findings of one page, in reading order."""
        if self._gated and not self._may_match(page):
            return []
        sentences = self.engine.view(page)
        claims = self.engine.read(page, sentences)
        findings = judge_claims(claims, page=page, sentences=sentences, pack=self.pack, terms=self.terms)
        omissions = judge_omissions(
            self.engine.said(sentences),
            sells=self.engine.sells(page, sentences),
            page=page,
            pack=self.pack,
            terms=self.terms,
            errors=any(finding.level is Level.ERROR for finding in findings),
        )
        return sorted([*findings, *omissions], key=lambda f: (f.range, f.family, f.rule))

    def _may_match(self, page: Page) -> bool:
        return any(
            self._gate.passes(segment.text[start:end])
            for segment in page.segments
            for start, end in sentence_ranges(segment.text)
        )


def check_sources(linter: Linter, sources: Iterable[Source], *, skipped: Sequence[Skipped] = ()) -> Report:
    """Check every source; one that cannot be read is a failure and stops no other."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    texts: dict[str, str] = {}
    count = 0
    for source in sources:
        count += 1
        try:
            page = read_page(source.read(), path=source.path)
            found = linter.check(page)
        except (ReadError, OSError) as error:
            failures.append(Failure(source.path, _sentence(error)))
            continue
        findings += found
        if found:
            texts[source.path] = page.source
    return Report(
        version=__version__,
        packs=(linter.pack.info,),
        as_of=linter.terms.as_of,
        jurisdictions=linter.terms.jurisdictions,
        findings=tuple(sorted(findings, key=lambda f: (f.path, f.range, f.family, f.rule))),
        files=count,
        failures=tuple(sorted(failures, key=lambda f: f.path)),
        skipped=tuple(skipped),
        sources=texts,
    )


def check_text(text: str, *, path: str = "<text>", format: str | None = None, linter: Linter | None = None) -> list[Finding]:
    """Check decoded text; ``format`` is ``text``, ``markdown`` or ``html`` (default: by the ending of ``path``)."""
    linter = linter or Linter(Terms(dt.date.today()))
    return linter.check(read_text(text, path=path, format=format))


def file_source(path: Path) -> Source:
    """A file on disk, reported as given, with forward slashes."""
    return Source(path.as_posix(), path.read_bytes)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"The file could not be read: {error.strerror or error}. Check that it exists and may be read."
    return str(error)
