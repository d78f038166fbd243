"""Fit ``patterns/weights`` to labelled copy: by their words first, then by the company that sentences keep.

    python tools/train_weights.py DIR... --fresh DIR...

DIR hold pages and labels in the form of ``tests/corpus``. The second fit weighs what patterns found, so it learns from
the ``--fresh`` folders alone, which nobody used to mend patterns. Every sentence takes the label of its line, where
the line is one sentence or says nothing. Needs scikit-learn, which claimlint itself does not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimlint.engine import Engine
from claimlint.evaluate.labels import Label, LabelledPage, read_set
from claimlint.judge.places import Places
from claimlint.packcheck.examples import SOFT
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.schema import FAMILIES, Rule
from claimlint.packs.weights import BIAS, CLAIM, FEATURE, NOTE
from claimlint.read import read_text
from claimlint.view import ReadClaim, Sentence
from claimlint.weigh import Company, Setting, classes_by_form, features

LABELS = {"FLAG": CLAIM, "NOTE": NOTE, "PASS": "pass"}
FOLDS = 8
HEADING, REFUSAL = "# Exosome facial", "No claim: "
WORDS_C, COMPANY_C = 0.3, 0.3
SEEN = 3
SMALL = 0.04
OF_FAMILIES = ("w:", "l:", "c:")
SCORED = tuple(family for family in FAMILIES if family != "OMI")


@dataclass
class Read:
    """A page as the engine reads it, with the label of each sentence that has one."""

    page: LabelledPage
    sentences: Sequence[Sentence]
    claims: dict[int, list[ReadClaim]]
    settings: Sequence[Setting]
    found: list[frozenset[str]]
    labels: dict[int, Label]
    fresh: bool
    claim: list[float] = field(default_factory=list)
    note: list[float] = field(default_factory=list)


def main() -> int:
    """Read, fit, write; print what was learnt from."""
    options = _arguments()
    pack = load_pack()
    engine, classes = Engine(pack), classes_by_form(pack.lexicon, None)
    fresh = {folder.resolve() for folder in options.fresh}
    reads = [
        _read(page, engine, classes, fresh=folder.resolve() in fresh)
        for folder in dict.fromkeys([*options.folders, *options.fresh])
        for page in read_set(folder).pages
    ]
    reads += [_read(page, engine, classes, fresh=False) for page in _own_words(pack)]
    words = _fit_words(reads)
    _out_of_fold(reads)
    company = _fit_company([read for read in reads if read.fresh], pack.rules)
    folder = options.output
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.tsv").write_text(words, encoding="utf-8")
    (folder / "company.tsv").write_text(company, encoding="utf-8")
    units = sum(len(read.labels) for read in reads)
    print(f"{len(reads)} pages, {units} sentences; {words.count(chr(10))} weights", file=sys.stderr)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--fresh", nargs="+", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path("patterns/weights"))
    return parser.parse_args()


def _own_words(pack: Pack) -> Iterator[LabelledPage]:
    """What the pack itself holds to be no claim: its honest wordings, its suggestions, and examples that must pass."""
    wordings = [(one.honest, "NOTE") for one in pack.statements.values() if not one.honest.startswith(REFUSAL)]
    wordings += [(rule.suggestion, "NOTE") for rule in pack.rules.values() if rule.suggestion]
    refusals = [one.honest for one in pack.statements.values() if one.honest.startswith(REFUSAL)]
    reasons = [words.removeprefix(REFUSAL) for words in refusals]
    wordings += [(f"{words[:1].upper()}{words[1:]}", "PASS") for words in reasons]
    for words, label in wordings:
        text = f"{HEADING}\n\n{words}\n"
        yield _labelled(text, [Label(3, label, frozenset())])
    for passing in (one for rule in pack.rules.values() for one in rule.must_pass):
        label = "NOTE" if passing.because in SOFT else "PASS"
        lines = [number for number, line in enumerate(passing.text.split("\n"), start=1) if line.strip()]
        yield _labelled(passing.text, [Label(line, label, frozenset()) for line in lines[-1:]])


def _labelled(text: str, labels: Sequence[Label]) -> LabelledPage:
    page = read_text(text, path="pack.md", format="markdown")
    return LabelledPage(page, tuple(text.split("\n")), tuple(labels))


def _read(page: LabelledPage, engine: Engine, classes: Mapping[str, Sequence[str]], *, fresh: bool) -> Read:
    sentences = engine.view(page.page)
    claims: dict[int, list[ReadClaim]] = {}
    for claim in engine.read(page.page, sentences):
        claims.setdefault(claim.claim.sentence, []).append(claim)
    settings = engine.settings(page.page, sentences)
    found = [
        frozenset(features(s, setting, classes=classes, covered=engine.pack.lexicon.covered))
        for s, setting in zip(sentences, settings, strict=True)
    ]
    return Read(page, sentences, claims, settings, found, _labels(page, sentences), fresh)


def _labels(page: LabelledPage, sentences: Sequence[Sentence]) -> dict[int, Label]:
    """The label of each sentence; of a line of several that is labelled as a claim, nobody knows which one it is."""
    places = Places(page.page.source)
    on_line: dict[int, list[int]] = {}
    for at, sentence in enumerate(sentences):
        if sentence.units:
            source = page.page.segments[sentence.segment].map.to_source(*sentence.span(0, 1))
            on_line.setdefault(places.position(source[0]).line, []).append(at)
    return {
        at: label
        for label in page.labels
        for at in on_line.get(label.line, ())
        if label.label in LABELS and (label.label == "PASS" or len(on_line[label.line]) == 1)
    }


def _samples(reads: Sequence[Read]) -> list[tuple[frozenset[str], Label]]:
    return [(read.found[at], label) for read in reads for at, label in read.labels.items()]


def _matrix(vectors: DictVectorizer, found: Sequence[frozenset[str]], *, fit: bool = False) -> Any:
    rows = [dict.fromkeys(sorted(one), 1.0) for one in found]
    return vectors.fit_transform(rows) if fit else vectors.transform(rows)


def _known(reads: Sequence[Read]) -> Callable[[frozenset[str]], frozenset[str]]:
    """Keeps the features that stand on ``SEEN`` pages or more, so that no weight holds one page's words."""
    count: dict[str, int] = {}
    for read in reads:
        for name in frozenset().union(*(read.found[at] for at in read.labels)):
            count[name] = count.get(name, 0) + 1
    kept = frozenset(name for name, number in count.items() if number >= SEEN)
    return lambda found: found & kept


def _models(reads: Sequence[Read], columns: Sequence[str]) -> tuple[DictVectorizer, dict[str, LogisticRegression]]:
    samples, known = _samples(reads), _known(reads)
    vectors = DictVectorizer()
    matrix = _matrix(vectors, [known(found) for found, _ in samples], fit=True)
    models = {}
    for column in columns:
        rows = [i for i, (_, label) in enumerate(samples) if column in (CLAIM, NOTE) or label.label != "PASS"]
        wanted = [_is(samples[i][1], column) for i in rows]
        told = np.array([float(_tells(name, column)) for name in vectors.get_feature_names_out()])
        models[column] = LogisticRegression(C=WORDS_C, max_iter=4000).fit(matrix[rows].multiply(told).tocsr(), wanted)
    return vectors, models


def _is(label: Label, column: str) -> bool:
    return LABELS[label.label] == column if column in (CLAIM, NOTE) else column in label.families


def _fit_words(reads: Sequence[Read]) -> str:
    columns = (CLAIM, NOTE, *SCORED)
    vectors, models = _models(reads, columns)
    weights = np.stack([models[column].coef_[0] for column in columns], axis=1)
    bias = [models[column].intercept_[0] for column in columns]
    lines = ["\t".join((FEATURE, *columns)), _row(BIAS, bias)]
    for name, row in zip(vectors.get_feature_names_out(), weights, strict=True):
        told = [value if _tells(name, column) else 0.0 for column, value in zip(columns, row, strict=True)]
        kept = [value if abs(value) >= SMALL else 0.0 for value in told]
        if any(kept):
            lines.append(_row(name, kept))
    return "\n".join(lines) + "\n"


def _tells(name: str, column: str) -> bool:
    """Families are told by words and classes alone, which keeps the table small."""
    return column in (CLAIM, NOTE) or name.startswith(OF_FAMILIES)


def _row(name: str, values: Sequence[float]) -> str:
    cells = ["" if round(value, 2) == 0 else f"{value:.2f}" for value in values]
    return "\t".join((name, *cells)).rstrip("\t")


def _out_of_fold(reads: Sequence[Read]) -> None:
    """Logits of every sentence by models that have not seen its page."""
    for fold in range(FOLDS):
        vectors, models = _models([read for i, read in enumerate(reads) if i % FOLDS != fold], (CLAIM, NOTE))
        for read in reads[fold::FOLDS]:
            matrix = _matrix(vectors, read.found)
            read.claim = [float(v) for v in models[CLAIM].decision_function(matrix)]
            read.note = [float(v) for v in models[NOTE].decision_function(matrix)]


def _fit_company(reads: Sequence[Read], rules: Mapping[str, Rule]) -> str:
    rows, wanted = [], []
    for read in reads:
        company = Company(
            read.page.page, read.sentences, features=read.found, settings=read.settings, logits=read.claim
        )
        for at, label in read.labels.items():
            claims = read.claims.get(at, ())
            rows.append(company.figures(at, note=read.note[at], claims=claims, rules=rules))
            wanted.append(LABELS[label.label])
    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform(rows)
    spread = matrix.std(axis=0) + 1e-6
    model = LogisticRegression(C=COMPANY_C, max_iter=4000).fit(matrix / spread, wanted)
    claim, note, neither = (list(model.classes_).index(name) for name in (CLAIM, NOTE, "pass"))
    weights = (model.coef_ - model.coef_[neither]) / spread
    bias = model.intercept_ - model.intercept_[neither]
    lines = ["\t".join((FEATURE, CLAIM, NOTE)), _row(BIAS, [bias[claim], bias[note]])]
    for i, name in enumerate(vectors.get_feature_names_out()):
        lines.append(_row(name, [weights[claim][i], weights[note][i]]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
