"""Fit ``patterns/weights`` to labelled copy: by their words first, then by the company that sentences keep.

    python tools/train_weights.py DIR... --fresh DIR...

DIR hold pages and labels in the form of ``tests/corpus``. The second fit weighs what patterns found, so it learns from
the ``--fresh`` folders alone, which nobody used to mend patterns. Every sentence takes the label of its line, where
the line is one sentence or says nothing. Needs scikit-learn, which claimlint itself does not.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimlint.engine import Engine
from claimlint.evaluate.labels import Label, LabelledPage, read_set
from claimlint.judge.places import Places
from claimlint.packcheck.examples import SOFT
from claimlint.packs.load import Pack, load_pack
from claimlint.packs.schema import FAMILIES, Rule
from claimlint.packs.weights import BIAS, CLAIM, CLASS, FEATURE, NOTE, STEM, WORD, classes_by_form
from claimlint.read import read_text
from claimlint.view import ReadClaim, Sentence
from claimlint.weigh.company import NAMES, company, found_by_patterns
from claimlint.weigh.features import Over, Teller, Told, features

LABELS = {"FLAG": CLAIM, "NOTE": NOTE, "PASS": "pass"}
FOLDS = 8
HEADING, REFUSAL = "# Exosome facial", "No claim: "
WORDS_C, COMPANY_C = 0.5, 0.3
SEEN = 3
SMALL = 0.02
OF_FAMILIES = (WORD, STEM, CLASS)
SCORED = tuple(family for family in FAMILIES if family != "OMI")

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Read:
    """A page as the engine reads it, with the label of each sentence that has one."""

    page: LabelledPage
    sentences: Sequence[Sentence]
    claims: dict[int, list[ReadClaim]]
    told: Sequence[Told]
    found: Sequence[Mapping[str, int]]
    labels: dict[int, Label]
    fresh: bool


class Sentences:
    """The features of all sentences as one matrix, a sentence a row."""

    def __init__(self, reads: Sequence[Read]) -> None:
        vectors = DictVectorizer()
        self.matrix: csr_matrix = vectors.fit_transform([found for read in reads for found in read.found]).tocsr()
        self.names: list[str] = [str(name) for name in vectors.get_feature_names_out()]
        self.page = np.repeat(np.arange(len(reads)), [len(read.found) for read in reads])
        self.labels = [read.labels.get(at) for read in reads for at in range(len(read.found))]

    def labelled(self) -> Array:
        """Which rows have a label."""
        return np.array([label is not None for label in self.labels])

    def fit(self, column: str, rows: Array) -> tuple[Array, float]:
        """Fit one column's model to rows: its weights, 0 for what it leaves out, and its bias."""
        if column not in (CLAIM, NOTE):
            rows = rows & np.array([label is not None and label.label != "PASS" for label in self.labels])
        at = np.flatnonzero(rows)
        kept = np.flatnonzero(self._known(at) & np.array([_tells(name, column) for name in self.names]))
        wanted = [_is(label, column) for label in (self.labels[i] for i in at) if label is not None]
        model = LogisticRegression(C=WORDS_C, max_iter=4000).fit(self.matrix[at][:, kept], wanted)
        weights = np.zeros(len(self.names))
        weights[kept] = model.coef_[0]
        return weights, float(model.intercept_[0])

    def _known(self, rows: Array) -> Array:
        """Features that stand on ``SEEN`` pages or more, so that no weight holds one page's words."""
        numbers, at = np.unique(self.page[rows], return_inverse=True)
        pages = csr_matrix((np.ones(len(rows)), (at, np.arange(len(rows)))), (len(numbers), len(rows)))
        stands = (pages @ self.matrix[rows]) > 0
        return np.asarray(stands.sum(axis=0)).ravel() >= SEEN


def main() -> int:
    """Read, fit, write; print what was learnt from."""
    options = _arguments()
    pack = load_pack()
    reader = Reader(pack)
    fresh = {folder.resolve() for folder in options.fresh}
    reads = [
        reader.read(page, fresh=folder.resolve() in fresh)
        for folder in dict.fromkeys([*options.folders, *options.fresh])
        for page in read_set(folder).pages
    ]
    reads += [reader.read(page, fresh=False) for page in _own_words(pack)]
    sentences = Sentences(reads)
    words = _fit_words(sentences)
    company = _fit_company(reads, _out_of_fold(sentences), pack.rules)
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


class Reader:
    """Reads labelled pages as a run would."""

    def __init__(self, pack: Pack) -> None:
        self._engine, self._teller = Engine(pack), Teller(pack.lexicon)
        self._classes = classes_by_form(pack.lexicon)

    def read(self, page: LabelledPage, *, fresh: bool) -> Read:
        """Read one page."""
        sentences = self._engine.view(page.page)
        claims: dict[int, list[ReadClaim]] = {}
        for claim in self._engine.read(page.page, sentences):
            claims.setdefault(claim.claim.sentence, []).append(claim)
        told = [self._teller.told(sentence.said) for sentence in sentences]
        over = Over(sentences, told)
        segments = [page.page.segments[sentence.segment] for sentence in sentences]
        found = [
            Counter(
                features(
                    sentence,
                    one.words,
                    classes=self._classes,
                    heading=over.heading(segment),
                    lead_in=over.lead_in(segment),
                )
            )
            for sentence, one, segment in zip(sentences, told, segments, strict=True)
        ]
        return Read(page, sentences, claims, told, found, _labels(page, sentences), fresh)


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


def _is(label: Label, column: str) -> bool:
    return LABELS[label.label] == column if column in (CLAIM, NOTE) else column in label.families


def _tells(name: str, column: str) -> bool:
    """Families are told by words and classes alone, which keeps the table small."""
    return column in (CLAIM, NOTE) or name.startswith(OF_FAMILIES)


def _fit_words(sentences: Sentences) -> str:
    columns = (CLAIM, NOTE, *SCORED)
    models = [sentences.fit(column, sentences.labelled()) for column in columns]
    lines = ["\t".join((FEATURE, *columns)), _row(BIAS, [bias for _, bias in models])]
    for name, row in zip(sentences.names, np.stack([weights for weights, _ in models], axis=1), strict=True):
        kept = [value if abs(value) >= SMALL else 0.0 for value in row]
        if any(kept):
            lines.append(_row(name, kept))
    return "\n".join(lines) + "\n"


def _row(name: str, values: Sequence[float]) -> str:
    cells = ["" if round(value, 2) == 0 else f"{value:.2f}" for value in values]
    return "\t".join((name, *cells)).rstrip("\t")


def _out_of_fold(sentences: Sentences) -> Array:
    """What each sentence weighs as a claim and as a note by models that have not seen its page."""
    logits = np.zeros(len(sentences.labels), dtype=complex)
    for fold in range(FOLDS):
        other = sentences.page % FOLDS == fold
        for column, part in ((CLAIM, 1), (NOTE, 1j)):
            weights, bias = sentences.fit(column, sentences.labelled() & ~other)
            logits[other] += part * (sentences.matrix[other] @ weights + bias)
    return logits


def _fit_company(reads: Sequence[Read], logits: Array, rules: Mapping[str, Rule]) -> str:
    rows: list[dict[str, float]] = []
    wanted: list[str] = []
    ends = np.cumsum([len(read.sentences) for read in reads])
    for read, own in zip(reads, np.split(logits, ends[:-1]), strict=True):
        if read.fresh and read.labels:
            figures = company(read.page.page, read.sentences, read.told, own.tolist())
            for at, label in read.labels.items():
                found = found_by_patterns(float(own[at].real), read.claims.get(at, ()), rules)
                rows.append(dict(zip(NAMES, figures[at].tolist(), strict=True)) | found)
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
