"""The story of a run: read, gate, find, judge, report. Everything heavy is imported where it is first needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from claimlint import __version__
from claimlint.errors import ReadError, UsageError
from claimlint.files import Choice, choose_files
from claimlint.linter import Linter
from claimlint.model import Failure, Finding, Jurisdiction, Level, Page, Report, Terms
from claimlint.read import KNOWN_ENDINGS, read_page, read_text
from claimlint.report import DESCRIBING, RuleHelp, render

if TYPE_CHECKING:
    from claimlint.packs.load import Pack
    from claimlint.packs.schema import OmissionRule, Rule

JURISDICTIONS: tuple[str, ...] = get_args(Jurisdiction)


@dataclass(frozen=True, slots=True)
class Source:
    """One input: the path to report and a way to get its bytes (which may raise ReadError or OSError)."""

    path: str
    read: Callable[[], bytes]


def check_sources(
    linter: Linter, sources: Iterable[Source], *, choice: Choice | None = None, allow_unread: bool = False
) -> Report:
    """Check every source; one that cannot be checked is a failure and stops no other.

    Args:
        choice: what choosing the files left out or did not find, to be reported too.
        allow_unread: tell what of a file could not be read as a notice, rather than as a failure beside its findings.
    """
    choice = choice or Choice()
    findings: list[Finding] = []
    failures = list(choice.failures)
    notices: list[str] = []
    texts: dict[str, str] = {}
    count = 0
    for source in sources:
        outcome = _check_source(linter, source)
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        page, found = outcome
        count += 1
        findings += found
        notices += [f"{source.path}: {notice}" for notice in page.notices + (page.unread if allow_unread else ())]
        if page.unread and not allow_unread:
            failures.append(Failure(source.path, " ".join(page.unread)))
        if found:
            texts[source.path] = page.source
    return Report(
        version=__version__,
        packs=(linter.pack_info,),
        as_of=linter.terms.as_of,
        jurisdictions=linter.terms.jurisdictions,
        findings=tuple(sorted(findings, key=lambda f: (f.path, f.range, f.family, f.rule))),
        files=count,
        failures=tuple(sorted(failures, key=lambda f: f.path)),
        notices=tuple(notices),
        skipped=tuple(choice.skipped),
        sources=texts,
    )


def check_paths(
    paths: Iterable[str | Path], *, as_of: dt.date | None = None, jurisdictions: Sequence[str] = ()
) -> Report:
    """Check files and folders.

    Args:
        as_of: judge by what was known on this day; today by default.
        jurisdictions: places such as ``uk`` and ``us`` to judge for; all by default.

    Raises:
        PackError: when claimlint's own pack does not hold together.
        UsageError: when a jurisdiction is unknown.
    """
    linter = Linter(terms(as_of, jurisdictions))
    choice = choose_files((Path(path) for path in paths), endings=KNOWN_ENDINGS)
    return check_sources(linter, map(file_source, choice.files), choice=choice)


def check_text(
    text: str,
    *,
    path: str = "<text>",
    format: str | None = None,
    as_of: dt.date | None = None,
    jurisdictions: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Check decoded text.

    Args:
        path: the name to report; its ending gives the format where none is given.
        format: ``text``, ``markdown`` or ``html``.

    Raises:
        ReadError: when the text cannot be read as that format.
        PackError, UsageError: as ``check_paths``.
    """
    return tuple(Linter(terms(as_of, jurisdictions)).check(read_text(text, path=path, format=format)))


def terms(as_of: dt.date | None, jurisdictions: Sequence[str]) -> Terms:
    """The terms of a run.

    Raises:
        UsageError: when a jurisdiction is unknown.
    """
    places = tuple(sorted({place.lower() for place in jurisdictions}))
    for place in places:
        if place not in JURISDICTIONS:
            raise UsageError(f"There is no jurisdiction {place!r}; known are {', '.join(JURISDICTIONS)}.")
    return Terms(as_of or dt.date.today(), places)  # noqa: DTZ011 - the reader's own day is meant


def file_source(path: Path) -> Source:
    """A file on disk, reported as given, with forward slashes."""
    return Source(path.as_posix(), path.read_bytes)


def rule_help(pack: Pack) -> dict[str, RuleHelp]:
    """What reports that describe rules need of the pack."""
    rules: list[Rule | OmissionRule] = [*pack.rules.values(), *pack.omissions.values()]
    return {rule.id: _help(pack, rule) for rule in rules}


def render_report(report: Report, linter: Linter, form: str, *, colour: bool, width: int, verbose: bool = False) -> str:
    """A report in one of ``report.FORMATS``; the pack is loaded only for one that describes its rules."""
    rules = rule_help(linter.pack) if form in DESCRIBING else {}
    return render(report, form, rules=rules, colour=colour, width=width, verbose=verbose)


def _help(pack: Pack, rule: Rule | OmissionRule) -> RuleHelp:
    from claimlint.packs.schema import Rule

    instruments = [pack.regulations[name] for name in rule.regulations]
    level = rule.level if isinstance(rule, Rule) else "note"
    return RuleHelp(
        id=rule.id,
        name=rule.name,
        family=rule.id[:3],
        about=rule.about,
        advice=rule.advice,
        regulations=tuple(rule.regulations),
        regulation_texts=tuple(instrument.says for instrument in instruments),
        address=next((i.where for i in instruments if i.where.startswith("https://") and " " not in i.where), ""),
        level=None if level is None else Level[level.upper()],
    )


def _check_source(linter: Linter, source: Source) -> tuple[Page, list[Finding]] | Failure:
    try:
        page = read_page(source.read(), path=source.path)
        study = linter.study(page)
        return replace(page, notices=page.notices + study.notices), list(study.findings)
    except ReadError as error:
        return Failure(source.path, str(error))
    except OSError as error:
        reason = error.strerror or str(error)
        return Failure(source.path, f"The file could not be read: {reason}. Check that it is there and may be read.")
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not lose what is found on others
        what = f"{type(error).__name__}: {error}"
        return Failure(source.path, f"claimlint failed on this file ({what}). Please report it with the file.")
