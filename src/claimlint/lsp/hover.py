"""Why a finding is one, in Markdown or plain text: what a reviewer must be able to tell a marketer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimlint.model import EvidenceRef, Finding, Strength
from claimlint.report.words import citation, cited, say_instead

# An editor's window shows a screen or two; what is beyond is left to `claimlint explain`.
MOST_FINDINGS, MOST_STATEMENTS, MOST_SOURCES, MOST_CHARACTERS = 4, 3, 6, 6000
# Words of a page are words, whatever they look like: what is a picture or a tag on the page is none in the editor.
# A sign that Markdown would leave alone stays, since some editors show what is written, and others look for addresses.
_SIGNS = re.compile(r"[\\`*\[\]<~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)|^[#+>-]")
_MARKS = re.compile(r"\\(?P<sign>[\\`*_\[\]<&~#+>-])|\*\*|^### ", re.MULTILINE)


def explained(findings: Iterable[Finding], *, markdown: bool = True) -> str:
    """What findings say, and why.

    Args:
        markdown: as Markdown; else as plain text.
    """
    told = [*findings]
    parts = ["\n\n".join(_parts(one)) for one in told[:MOST_FINDINGS]]
    text = "\n\n---\n\n".join(parts)
    more = len(told) - MOST_FINDINGS
    if more > 0:
        text += f"\n\n---\n\nThere are {more} more findings here."
    text = _bounded(text)
    return text if markdown else _MARKS.sub(lambda mark: mark["sign"] or "", text)


def _parts(finding: Finding) -> Iterator[str]:
    yield f"### {finding.rule} {_plain(finding.name)} ({finding.level.name.lower()})"
    yield _plain(finding.message)
    yield "\n".join(_reading(finding))
    statements = finding.evidence[:MOST_STATEMENTS]
    if statements:
        yield "**Evidence**\n\n" + "\n".join(map(_statement, statements))
    honest = [one.honest for one in statements if one.honest]
    if instead := say_instead(finding):
        yield f"**Say instead:** {_plain(instead)}"
    if honest and honest[0] not in instead:
        yield f"**The most that honest copy can say:** {_plain(honest[0])}"
    if finding.advice:
        yield f"**What to do:** {_plain(finding.advice)}"
    if finding.regulations:
        yield f"**It may breach:** {_plain(', '.join(finding.regulations))}"
    if finding.also:
        yield f"**The same words also hold for:** {_plain(', '.join(finding.also))}"


def _reading(finding: Finding) -> Iterator[str]:
    if finding.subject:
        yield f"- **About:** {_plain(finding.subject)}"
    said = finding.stance.value if finding.strength is Strength.NONE else f"{finding.stance}, {_strength(finding)}"
    because = "; ".join(f"{one.kind} “{one.text}”" for one in finding.because)
    yield f"- **Said:** {_plain(said)}{f', because of {_plain(because)}' if because else ''}"


def _strength(finding: Finding) -> str:
    return f"as a claim that is {finding.strength.name.lower()}"


def _statement(evidence: EvidenceRef) -> str:
    shown = evidence.sources[:MOST_SOURCES]
    sources = cited(citation(source, source.title) for source in shown)
    more = len(evidence.sources) - len(shown)
    also = f"; and {more} more" if more > 0 else ""
    head = f"{evidence.id}, graded {evidence.grade}, as of {evidence.as_of.isoformat()}"
    return f"- {_plain(f'{head}: {evidence.verdict} Sources: {sources}{also}')}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _bounded(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    kept = text[:MOST_CHARACTERS].rsplit("\n", 1)[0].rsplit(" ", 1)[0].rstrip("\\")
    return f"{kept} …\n\n`claimlint explain` tells the rest."
