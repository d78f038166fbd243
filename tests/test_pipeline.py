"""claimlint inside anyone's spaCy pipeline."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import claimlint.pipeline
from claimlint.errors import PackError
from tests.cli.driver import environment
from tests.small_pack import WEIGHING, write_pack

STEPS = claimlint.pipeline.STEPS
TEXT = "Our exosome facial boosts your collagen. PRP may increase collagen! It works overnight."


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_pack(tmp_path_factory.mktemp("pack")))


@pytest.fixture(scope="module")
def nlp(pack: str) -> Language:
    return with_pipes(pack, "claimlint")


def with_pipes(pack: str, *names: str) -> Language:
    nlp = spacy.blank("en")
    for name in names:
        nlp.add_pipe(name, config={"pack": pack} if name.startswith("claimlint") else {})
    return nlp


def claims(doc: Doc) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans["claims"]]


def test_one_component_does_all(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert [(s.text, s.label_) for s in doc.spans["mentions"]] == [("exosome facial", "exosome"), ("PRP", "prp")]
    assert [(s.text, s.label_) for s in doc.spans["cues"]] == [("may", "hedge")]
    assert claims(doc) == [
        ("EFF004", "boosts your collagen"), ("EFF004", "increase collagen"), ("RES001", "works overnight"),
    ]  # fmt: skip


def test_a_claim_says_how_it_is_meant(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [(s._.rule, s._.subject, s._.stance, s._.strength) for s in doc.spans["claims"]] == [
        ("EFF004", "exosome", "asserted", "asserted"),
        ("EFF004", "prp", "hedged", "hedged"),
        ("RES001", "prp", "asserted", "asserted"),
    ]


def test_a_claim_may_have_no_subject(nlp: Language) -> None:
    doc = nlp("It works overnight.")
    (span,) = doc.spans["claims"]
    assert span._.subject is None


def test_the_steps_one_by_one_do_the_same(pack: str, nlp: Language) -> None:
    doc = with_pipes(pack, *STEPS)(TEXT)
    assert claims(doc) == claims(nlp(TEXT))


@pytest.mark.parametrize("names", [("sentencizer", "claimlint"), ("claimlint", "sentencizer"), ("sentencizer", *STEPS)])
def test_beside_other_components(pack: str, names: tuple[str, ...], nlp: Language) -> None:
    doc = with_pipes(pack, *names)(TEXT)
    assert claims(doc) == claims(nlp(TEXT))
    assert [len(list(doc.sents)), doc[0].sent.text] == [3, "Our exosome facial boosts your collagen."]


@pytest.mark.parametrize("names", [STEPS[2:], (STEPS[2], STEPS[0]), STEPS[1:]])
def test_each_step_stands_alone(names: tuple[str, ...], pack: str, nlp: Language) -> None:
    doc = with_pipes(pack, *names)(TEXT)
    assert claims(doc) == claims(nlp(TEXT))


def test_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="there is no such pack folder"):
        claimlint.pipeline.load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“Our exosome facial boosts your skin’s collagen.”", "boosts your skin’s collagen"),
        ("Exosomes don’t only boost collagen.", "boost collagen"),
        ("Exosomes boost col\u00adlagen now.", "boost col\u00adlagen"),
        ("Exosomes boost\u00a0collagen.", "boost\u00a0collagen"),
        ("Exosomes boost &amp collagen", "boost &amp collagen"),
        ("<b>Exosomes</b> boost <i> collagen", "boost <i> collagen"),
        ("✨🌟 Exosomes 👩🏽‍⚕️ boost 🎉 collagen ✨", "boost 🎉 collagen"),
        ("Exosomes\n\n  boost   your\tcollagen", "boost   your\tcollagen"),
        ("Exosomes bo\u200bost collagen", "bo\u200bost collagen"),
        ("Exosomes boost collagen-fibres", "boost collagen-fibres"),
        ("\r\nExosomes boost\r\ncollagen\r\n", "boost\r\ncollagen"),
    ],
)
def test_a_span_is_the_very_words(nlp: Language, text: str, quote: str) -> None:
    doc = nlp(text)
    assert quote in [span.text for span in doc.spans["claims"]]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "✨", "\u00ad"])
def test_a_text_with_nothing_to_say(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert list(doc.spans["claims"]) == list(doc.spans["mentions"]) == list(doc.spans["cues"]) == []


def test_a_doc_can_be_written_out_and_read_back(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert claims(again) == claims(doc)
    assert [span._.stance for span in again.spans["claims"]] == ["asserted", "hedged", "asserted"]


def test_a_doc_of_the_first_steps_can_be_written_out(pack: str) -> None:
    assert with_pipes(pack, STEPS[0])(TEXT).to_bytes()


def test_many_texts_in_one_stream(nlp: Language) -> None:
    texts = [TEXT, "Nothing here.", ""] * 20
    found = [len(doc.spans["claims"]) for doc in nlp.pipe(texts, batch_size=7)]
    assert found == [3, 0, 0] * 20


def test_in_several_processes(nlp: Language) -> None:
    texts = [TEXT, "Nothing here."] * 3
    found = [[span.label_ for span in doc.spans["claims"]] for doc in nlp.pipe(texts, batch_size=2, n_process=2)]
    assert found == [["EFF004", "EFF004", "RES001"], []] * 3


def test_what_a_pipeline_does_to_its_tokens_changes_nothing(pack: str, nlp: Language) -> None:
    other = with_pipes(pack, "claimlint")
    other.tokenizer = spacy.tokenizer.Tokenizer(other.vocab)
    doc = other(TEXT)
    assert [span.label_ for span in doc.spans["claims"]] == ["EFF004", "EFF004", "RES001"]


@pytest.fixture(scope="module")
def weighing(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return with_pipes(str(write_pack(tmp_path_factory.mktemp("weighing"), WEIGHING)), "claimlint")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exosome facial.\n\nPure glow for you.", [("EFF900", "Pure glow for you")]),
        ("Exosomes give a glow and boost your collagen.", [("EFF004", "boost your collagen")]),
        ("Exosomes may boost collagen glow.",
         [("EFF004", "boost collagen"), ("EFF900", "Exosomes may boost collagen glow")]),
        ("Exosomes boost your collagen.", [("EFF004", "boost your collagen")]),
        ("PRP gives a glow.", []),
    ],
)  # fmt: skip
def test_what_reads_as_a_claim_as_a_whole_is_one(
    weighing: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert claims(weighing(text)) == expected


def test_a_claim_found_by_reading_says_how_it_is_meant(weighing: Language) -> None:
    doc = weighing("Exosomes.\n\nPure glow for you.")
    (span,) = doc.spans["claims"]
    assert (span._.rule, span._.subject, span._.stance, span._.strength) == (
        "EFF900", "exosome", "asserted", "asserted",
    )  # fmt: skip


def test_load_gives_the_own_pack_in_three_steps() -> None:
    nlp = claimlint.load()
    assert nlp.pipe_names == list(STEPS)
    assert nlp.lang == "en"
    doc = nlp("Our exosome facial boosts your natural collagen.")
    (span,) = doc.spans["claims"]
    assert (span._.rule, span._.subject, span._.stance) == ("EFF004", "exosome", "asserted")


def test_an_installed_claimlint_needs_no_import(tmp_path: Path) -> None:
    try:
        importlib.metadata.distribution("clinic-claimlint")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("claimlint is not installed here, so spaCy cannot know its components unless they are imported.")
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('claimlint'); print(nlp.pipe_names)"
    args = [sys.executable, "-c", code]
    done = subprocess.run(args, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.stdout == "['claimlint']\n", done.stderr
