"""A pack of a few rules, so that tests of the code do not lean on claimlint's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from claimlint.packs.load import Pack, load_pack

HEAD = "id: small\nversion: 1.2.3\ntitle: A small pack\nlicence: Apache-2.0\n"
LEXICON = """\
classes:
  - name: raise
    about: to make more
    verbs: [boost: {noun: [boost]}, increase, stimulate, get more]
  - name: collagen
    about: collagen
    nouns: [collagen, collagen fibre]
  - name: wrinkle
    about: lines
    nouns: [wrinkle, fine line]
  - name: approve
    about: approval
    verbs: [approve: {noun: [approval]}]
treatments:
  - {id: exosome, about: vesicles, covered: true, names: [exosome, exosome facial], misspellings: [exosone]}
  - {id: prp, about: plasma, covered: false, names: [PRP]}
  - {id: sun, about: sunlight, covered: false, names: [sun], weight: actor}
cues:
  - {category: negation, about: not so, terms: [not, never, no evidence]}
  - {category: hedge, about: may be so, terms: [may, might]}
  - {category: report, about: others say so, scope: sentence, terms: [you may read, claims that]}
  - {category: rebuttal, about: takes it back, direction: backward, scope: sentence, terms: [that is not true]}
  - {category: preclinical, about: not in people, direction: both, scope: sentence, terms: [in mice]}
  - {category: absolute, about: sure, direction: both, scope: sentence, terms: [guaranteed]}
  - {category: pseudo, about: no negation, terms: [not only]}
  - {category: terminator, about: ends a reach, terms: [but]}
spelling:
  - {british: fibre, american: fiber}
  - {british: fibres, american: fibers}
"""
TEMPLATES = """\
templates:
  - name: raises
    about: more of it
    match: ["{raise} ..3 {TARGET}"]
"""
RULES = """\
rules:
  - id: EFF004
    name: collagen
    family: EFF
    about: Finds claims of more collagen.
    message: "{quote} is not carried by the evidence."
    advice: Leave it out.
    suggestion: A study in mice looked at collagen.
    outcome: collagen
    use: [{template: raises, target: collagen}]
    regulations: [UK-1, US-1]
    must_flag: ["Our exosome facial [[boosts your collagen]]."]
    must_pass: [{text: "Exosomes may boost collagen.", because: hedged}, {text: "PRP boosts collagen.", because: other}]
  - id: RES001
    name: overnight
    family: RES
    about: Finds results overnight.
    message: No result comes overnight.
    advice: Leave it out.
    subject: none
    level: warning
    match: ["works overnight"]
    sources: [S-1]
    must_flag: ["This serum [[works overnight]]."]
    must_pass: [{text: "It does not work overnight.", because: negated}]
  - id: REG001
    name: approved
    family: REG
    about: Finds claims of approval.
    message: Nothing is approved.
    advice: Say that nothing is approved.
    subject: required
    level: error
    match: ["fda {approve.ed}", "{approve.ed} by the fda"]
    unless: ["{approve.ed} by the fda in 2030"]
    without: ["unlike fda approved drugs"]
    regulations: [US-1]
    must_flag: ["Our exosome facial is [[FDA approved]].", "Exosomes are [[approved by the FDA]]."]
    must_pass:
      - {text: "Exosomes are not FDA approved.", because: negated}
      - {text: "Our exosome facial will be approved by the FDA in 2030.", because: no claim of today}
      - {text: "Unlike FDA approved drugs, exosomes are new.", because: about drugs}
"""
EVIDENCE = """\
statements:
  - id: EV-COLLAGEN-1
    treatment: exosome
    outcome: collagen
    route: any
    grade: none
    verdict: Nothing was known.
    honest: No claim.
    as_of: 2020-01-01
    sources: [{source: S-1, section: Results}]
    superseded_by: EV-COLLAGEN-2
  - id: EV-COLLAGEN-2
    treatment: exosome
    outcome: collagen
    route: any
    grade: very-low
    verdict: One small study.
    honest: One small study was done.
    as_of: 2024-01-01
    sources: [{source: S-1}, {source: UK-1}]
"""
SOURCES = """\
sources:
  - {id: S-1, kind: study, title: A small study, read: abstract, where: "doi:10.1000/1"}
"""
REGULATIONS = """\
regulations:
  - {id: UK-1, jurisdiction: uk, instrument: A code, says: Hold proof., where: "clause 1", date: "2020", seen: official}
  - {id: US-1, jurisdiction: us, instrument: A notice, says: Hold proof., where: "https://fda.example/n",
     date: "2019", seen: report, applies_from: 2019-12-06}
"""
OMISSIONS = """\
sells: ["book your {covered}"]
omissions:
  - id: OMI001
    name: approval-not-said
    about: Finds pages that sell and do not say that nothing is approved.
    message: The page does not say that nothing is approved.
    advice: Say it.
    says: ["not ..2 {approve.ed}"]
    sources: [S-1]
    must_flag: ["# Exosome facial\\n\\nBook your exosome facial.\\n"]
    must_pass: [{text: "# Exosome facial\\n\\nBook your exosome facial. It is not approved.\\n", because: said}]
"""
FILES = {
    "pack.yaml": HEAD,
    "lexicon/words.yaml": LEXICON,
    "templates.yaml": TEMPLATES,
    "rules/all.yaml": RULES,
    "evidence/skin.yaml": EVIDENCE,
    "sources.yaml": SOURCES,
    "regulations.yaml": REGULATIONS,
    "omissions.yaml": OMISSIONS,
}

# What makes the pack weigh whole sentences too: one word that reads as an effect.
THRESHOLDS = "reading: {keep: 0.25, find: 0.5, note: 0.4, family: 0.6}\n"
READS = """\
  - id: EFF900
    name: reads
    family: EFF
    about: Finds what reads as a promise.
    message: It reads as a promise.
    advice: Leave it out.
    reads: true
    outcome: collagen
    must_flag: ["# Exosome facial\\n\\n[[Pure glow]]."]
    must_pass: [{text: "# Exosome facial\\n\\nTea.", because: background}]
"""
WEIGHTS = {
    "weights/words.tsv": "feature\tclaim\tnote\tEFF\n*\t-9\t-9\nw:glow\t18\t\t9\nw:collagen\t-8\n",
    "weights/company.tsv": "feature\tclaim\tnote\n*\nown\t1\nown note\t\t1\n",
}
WEIGHING = {"pack.yaml": HEAD + THRESHOLDS, "rules/reading.yaml": "rules:\n" + READS, **WEIGHTS}


def write_pack(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the small pack; ``changes`` gives files another text, adds files, or leaves them out (None)."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


def changed(text: str, old: str, new: str) -> str:
    """The text with one stretch changed; a change that changes nothing is a fault of the test."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


@lru_cache
def small_pack() -> Pack:
    """The small pack, loaded once."""
    with TemporaryDirectory() as folder:
        return load_pack(write_pack(Path(folder)))
