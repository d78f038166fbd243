"""The report for a spreadsheet: CSV by RFC 4180, with a row for each finding and whatever else there is to tell.

It begins with a byte order mark, without which Excel reads UTF-8 as something else. A cell whose words a spreadsheet
would take for a formula gets an apostrophe before it, which makes it text in all of them (OWASP, "CSV Injection"): what
stands on a page must not run on a reviewer's machine.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from claimlint.model import Finding, Summary
from claimlint.report.cells import visible
from claimlint.report.style import Style
from claimlint.report.words import citation, failures, is_text, placed, slashed, spot

MARK = "\ufeff"
COLUMNS = (
    *("kind", "level", "rule", "name", "family", "path", "line", "column", "end_line", "end_column", "place"),
    *("quote", "message", "advice", "suggestion", "subject", "stance", "strength", "evidence", "grades", "sources"),
    *("regulations", "fingerprint"),
)
# Also in full width, after blanks, and what already has an apostrophe, so that taking one away gives back the words.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def piece(_style: Style, findings: Sequence[Finding]) -> bytes:
    """The rows of one file."""
    return _rows(_finding(finding) for finding in findings)


def document(style: Style, summary: Summary, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The table: its head, findings, then what was not checked, what is wrong with waivers, and notices."""
    yield MARK.encode() + _rows([dict(zip(COLUMNS, COLUMNS, strict=True))])
    yield from pieces
    yield _rows(
        {"kind": "not checked", "level": "error", "path": slashed(failure.path), "message": failure.error}
        for failure in failures(summary, nothing_is_fine=style.nothing_is_fine)
    )
    yield _rows(map(_problem, summary.problems))
    yield _rows({"kind": "notice", "message": notice} for notice in summary.notices)


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; where one is added, the first apostrophe is not of the words."""
    return f"'{text}" if _FORMULA.match(text) else text


def _rows(rows: Iterable[dict[str, object]]) -> bytes:
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writerows({key: defused(visible(str(value))) for key, value in row.items()} for row in rows)
    return written.getvalue().encode()


def _problem(problem: str) -> dict[str, object]:
    path, line, words = placed(problem)
    return {"kind": "waiver", "level": "warning", "path": slashed(path), "line": line, "message": words}


def _finding(finding: Finding) -> dict[str, object]:
    start, end = finding.range.start, finding.range.end
    lines = (
        (start.line, start.column, end.line, end.column)
        if finding.place is None or is_text(finding.place)
        else ("", "", "", "")
    )
    return {
        "kind": "finding",
        "level": finding.level.name.lower(),
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family,
        "path": slashed(finding.path),
        **dict(zip(("line", "column", "end_line", "end_column"), lines, strict=True)),
        "place": spot(finding.place) if finding.place else "",
        "quote": finding.quote,
        "message": finding.message,
        "advice": finding.advice,
        "suggestion": finding.suggestion or "",
        "subject": finding.subject or "",
        "stance": str(finding.stance),
        "strength": finding.strength.name.lower(),
        "evidence": "; ".join(one.id for one in finding.evidence),
        "grades": "; ".join(one.grade for one in finding.evidence),
        "sources": "; ".join(
            dict.fromkeys(citation(source, source.title) for one in finding.evidence for source in one.sources)
        ),
        "regulations": "; ".join(finding.regulations),
        "fingerprint": finding.fingerprint,
    }
