"""What a claim is about. Each case marks its claim as ``[[...]]`` in a page of its own."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.find.subject import SubjectFinder
from claimlint.view import Claim
from tests.find.subjects import marked, namer, resolved

EXO, PRP, NEEDLES, TOX, LASER = "exosome", "prp", "microneedling", "botulinum-toxin", "laser"
FILLER, PEEL, PN, TOPICAL, BODY, SUN = "filler", "peel", "polynucleotide", "topical", "body", "sun"

Case = tuple[str, str | None, str]

CLAUSE: list[Case] = [
    ("Exosomes [[rebuild collagen]].", EXO, "clause"),
    ("[[Exosomes rebuild collagen]].", EXO, "clause"),
    ("Microneedling [[boosts collagen]] and exosomes double the effect.", NEEDLES, "clause"),
    ("Microneedling boosts collagen and exosomes [[double the effect]].", EXO, "clause"),
    ("PRP uses your blood, whereas exosomes [[regenerate skin]].", EXO, "clause"),
    ("Exosomes calm redness, whereas PRP [[regenerates skin]].", PRP, "clause"),
    ("Botox relaxes muscles while exosomes [[rebuild skin]].", EXO, "clause"),
    ("Botox [[smooths lines]] while exosomes rebuild skin.", TOX, "clause"),
    ("While Botox relaxes muscles, exosomes [[rebuild skin]].", EXO, "clause"),
    ("Exosomes calm the skin; Botox [[smooths lines]].", TOX, "clause"),
    ("Unlike retinol, exosomes [[rebuild collagen]].", EXO, "clause"),
    ("Unlike exosomes, retinol [[rebuilds collagen]].", TOPICAL, "clause"),
    ("Exosomes, unlike PRP, [[rebuild collagen]].", EXO, "clause"),
    ("Exosomes [[are better than PRP]].", EXO, "clause"),
    ("PRP [[works better than exosomes]].", PRP, "clause"),
    ("After laser, exosomes [[speed healing]].", EXO, "clause"),
    ("After laser or peels, exosomes [[speed healing]].", EXO, "clause"),
    ("Exosomes used after microneedling [[speed healing]].", EXO, "clause"),
    ("Combined with microneedling, exosomes [[lift the skin]].", EXO, "clause"),
    ("Instead of Botox, our exosome facial [[smooths lines]].", EXO, "clause"),
    ("Rather than filler, choose exosomes to [[plump the cheeks]].", EXO, "clause"),
    ("Exosomes and PRP both [[regrow hair]].", EXO, "clause"),
    ("PRP and exosomes both [[regrow hair]].", EXO, "clause"),
    ("Exosomes, PRP and peels all [[brighten skin]].", EXO, "clause"),
    ("Laser treatments boosted with exosomes [[heal faster]].", EXO, "clause"),
    ("Microneedling with exosomes [[boosts collagen]].", EXO, "clause"),
    ("Microneedling [[boosts collagen]] with exosomes.", EXO, "clause"),
    ("Exosomes with microneedling [[boost collagen]].", EXO, "clause"),
    ("[[Collagen is stimulated]] by microneedling.", NEEDLES, "clause"),
    ("[[Collagen is stimulated]] by exosomes.", EXO, "clause"),
    ("Exosomes, which [[boost collagen]], and peels, which smooth.", EXO, "clause"),
    ("Exosomes, which boost collagen, and peels, which [[smooth lines]].", PEEL, "clause"),
    ("Exosomes, which PRP cannot match, [[boost collagen]].", EXO, "clause"),
    ("Exosomes follow after needling, which [[firms skin]].", NEEDLES, "clause"),
    ("Lasers [[tighten skin]], and for extra glow we add exosomes.", LASER, "clause"),
    ("Exosomes (not retinol) [[boost collagen]].", EXO, "clause"),
    ("Exosomes calm the redness from lasers and [[fade spots]].", EXO, "clause"),
    ("Exosomes enhance your laser results and [[fade spots]].", EXO, "clause"),
    ("Exosomes replace Botox and [[smooth lines]].", EXO, "clause"),
    ("Add exosomes to your microneedling and [[skin glows]].", EXO, "clause"),
    ("We use microneedling to [[boost collagen]].", NEEDLES, "clause"),
    ("We pair microneedling with exosomes to [[boost collagen]].", EXO, "clause"),
    ("Traditional microneedling hurts, but it [[boosts collagen]].", NEEDLES, "clause"),
    ("Because exosomes are so small, they [[sink into the dermis]].", EXO, "clause"),
    ("The benefits of microneedling include [[firmer skin]].", NEEDLES, "clause"),
    ("Botox: [[smooths lines]] in days.", TOX, "clause"),
    ("Exosome facial – [[smooths lines]] in days.", EXO, "clause"),
    ("Our [[skin-rejuvenating]] exosome facial is here.", EXO, "clause"),
    ("Treatments like microneedling [[boost collagen]].", NEEDLES, "clause"),
    ("Retinol, vitamin C and peels [[brighten skin]], and we also sell exosomes.", PEEL, "clause"),
]

RIVALS: list[Case] = [
    ("# Exosomes\n\nBotox [[smooths lines]].", TOX, "clause"),
    ("# Exosomes\n\nMuch [[better results]] than with PRP alone.", EXO, "heading"),
    ("# Exosomes\n\n[[Fast recovery]] of skin damaged by laser.", EXO, "heading"),
    ("# Exosomes\n\n[[Fast recovery]] by laser.", LASER, "clause"),
    ("# Exosomes\n\nDoes the work of a facelift and [[lifts skin]].", EXO, "heading"),
    ("# Exosomes\n\nA facelift [[lifts skin]].", "surgery", "clause"),
    ("# Exosomes\n\nLeave your primer at home: [[pores vanish]].", EXO, "heading"),
    ("# Exosomes\n\nPrimer [[fills pores]].", TOPICAL, "clause"),
    ("# Exosomes\n\nFriends [[ask whether]] I have had a facelift.", EXO, "heading"),
    ("# Exosomes\n\nSun [[ages skin faster than anything]] else.", SUN, "clause"),
    ("# Exosomes\n\nSun [[ages skin]] faster than before.", EXO, "heading"),
]

INGREDIENTS: list[Case] = [
    ("# Exosomes\n\n[[Rich in growth factors]], peptides and proteins.", EXO, "heading"),
    ("# Exosomes\n\nRich in proteins and peptides that [[rebuild collagen]].", EXO, "heading"),
    ("# Exosomes\n\nPeptides [[rebuild collagen]].", TOPICAL, "clause"),
    ("# Exosomes\n\nHyaluronic acid in the mix [[plumps the surface]].", TOPICAL, "clause"),
    ("# Exosomes\n\nHyaluronic acid levels rise and [[skin plumps]].", EXO, "heading"),
    ("Exosomes, hyaluronic acid and peptides [[rebuild collagen]].", EXO, "clause"),
    ("# Exosomes\n\nOur hydrating facial [[plumps skin]].", PEEL, "clause"),
    ("# Exosomes\n\nOur signature exosome facial [[plumps skin]].", EXO, "clause"),
    ("# Exosomes\n\nPhysiotherapy [[eases pain]].", "wellness", "clause"),
    ("# Exosomes\n\nPlacebo creams [[soften lines]].", TOPICAL, "clause"),
]

UNNAMED: list[Case] = [
    ("# Exosomes\n\nExosomes are new. Stick to treatments that [[are proven]].", None, "clause"),
    ("# Exosomes\n\nOur doctor recommends treatments with [[proven efficacy]].", None, "clause"),
    ("# Exosomes\n\nOther treatments [[take damaged tissue off]].", None, "clause"),
    ("# Exosomes\n\nOther treatments fade, but exosomes [[go on working]].", EXO, "clause"),
    ("# Exosomes\n\n[[Heals faster]] than other treatments.", EXO, "heading"),
    ("# Exosomes\n\nUnlike other treatments, it [[heals]].", EXO, "heading"),
    ("# Exosomes\n\nOur treatments [[heal]].", EXO, "heading"),
]

SENTENCE: list[Case] = [
    ("If you want [[firmer skin]], exosomes deliver.", EXO, "sentence"),
    ("If you want [[firmer skin]], try Botox.", TOX, "sentence"),
    ("Lasers tighten skin, and for [[extra glow]] we add exosomes.", EXO, "sentence"),
    ("Exosomes calm skin, and for [[smooth lines]] we add Botox.", TOX, "sentence"),
    ("Microneedling hurts a little but [[boosts collagen]].", NEEDLES, "sentence"),
    ("Nothing [[repairs skin]] like exosomes.", EXO, "clause"),
    ("There is [[nothing better]] than exosomes.", EXO, "sentence"),
]

ACTORS: list[Case] = [
    ("# Exosomes\n\nYour body [[repairs skin]] while you sleep.", BODY, "clause"),
    ("# Exosomes\n\nCollagen [[keeps skin firm]].", BODY, "clause"),
    ("# Exosomes\n\nHealthy cells [[repair damage]].", BODY, "clause"),
    ("# Exosomes\n\nHormones [[restore thickness]] in some women.", BODY, "clause"),
    ("# Exosomes\n\nExosomes help your body [[repair skin]].", EXO, "clause"),
    ("# Exosomes\n\nYour body will [[repair skin]] faster.", EXO, "heading"),
    ("# Exosomes\n\nCollagen thickens and [[skin lifts]].", EXO, "heading"),
    ("Exosomes [[reverse sun damage]].", EXO, "clause"),
    ("Exosomes [[repair skin]] harmed by the sun.", EXO, "clause"),
    ("# Exosomes\n\n[[Repairs skin]] harmed by sun and stress.", EXO, "heading"),
    ("# Exosomes\n\nSunscreen [[prevents wrinkles]].", TOPICAL, "clause"),
    ("# Exosomes\n\nWith nothing to sleep off, [[skin glows]].", EXO, "heading"),
]

BEFORE: list[Case] = [
    ("Our clinic offers exosomes. They [[rebuild collagen]].", EXO, "before"),
    ("Exosomes are vesicles. This treatment [[rebuilds collagen]].", EXO, "before"),
    ("Exosomes are vesicles. The serum [[rebuilds collagen]].", EXO, "before"),
    ("Exosomes are vesicles. Our formula [[rebuilds collagen]].", EXO, "before"),
    ("Exosomes are vesicles.\n\nThese vesicles [[rebuild collagen]].", EXO, "clause"),
    ("Exosomes are vesicles.\n\nTheir cargo [[rebuilds collagen]].", EXO, "before"),
    ("Exosomes are vesicles.\n\nThis procedure [[rebuilds collagen]].", EXO, "before"),
    ("Exosomes carry messages. The growth factors they carry [[rebuild collagen]].", EXO, "before"),
    ("Exosomes are vesicles. We chill them. [[Skin lifts]] at once.", EXO, "before"),
    ("# Exosomes\n\nMicroneedling makes channels. It [[boosts collagen]].", NEEDLES, "before"),
    ("# Exosomes\n\nMicroneedling makes channels. It is old. It [[boosts collagen]].", NEEDLES, "before"),
    ("# Exosomes\n\nWe also offer microneedling. It [[boosts collagen]].", NEEDLES, "before"),
    ("# Exosomes\n\nTheir gel soothes even if you hate retinol. It [[boosts collagen]].", EXO, "heading"),
    ("# Exosomes\n\nI have not had Botox since. [[Lines are gone]].", EXO, "heading"),
    ("# Exosomes\n\nFiller fades within the year; this lasts. It [[boosts collagen]].", EXO, "heading"),
    ("# Exosomes\n\nWhat a thread lift pulls up, this [[grows from within]].", EXO, "heading"),
    ("Exosomes come first. Even if you tried Botox, this [[works faster]].", EXO, "before"),
    ("## PRP\n\nPRP uses blood.\n\n## Exosomes\n\nThey [[rebuild collagen]].", EXO, "heading"),
]

LISTS: list[Case] = [
    ("# Treatments\n\n- Polynucleotides: [[repair skin]]\n- Exosomes: rejuvenate", PN, "clause"),
    ("# Treatments\n\n- Polynucleotides: repair skin\n- Exosomes: [[rejuvenate]]", EXO, "clause"),
    ("# Treatments\n\n- Botox – [[smooths lines]]\n- Exosomes – glow", TOX, "clause"),
    ("# Exosomes\n\nThe benefits of PRP:\n\n- [[Firmer skin]]", PRP, "lead-in"),
    ("# Clinic\n\nThe benefits of exosomes:\n\n- [[Firmer skin]]", EXO, "lead-in"),
    ("# Clinic\n\nExosomes are new. They bring you:\n\n- [[Firmer skin]]", EXO, "lead-in"),
    ("# Exosomes\n\n## What you get\n\n- [[Quicker healing]] next to needling", EXO, "heading"),
    ("# Prices\n\n## Exosomes\n\n- Add-on, £120: [[takes the red out]] of laser days", EXO, "heading"),
    (
        "# Prices\n\n## Microneedling\n\n- Face with exosome booster, £310: [[twice the collagen]] of needling",
        EXO,
        "clause",
    ),
    ("# Prices\n\n## Microneedling\n\n- Face, £160: [[improves texture]]", NEEDLES, "heading"),
    ("# Side by side\n\n- Exosomes\n- [[Firmer skin]]\n\n- PRP\n- Thicker hair", EXO, "heading"),
    ("# Side by side\n\n- Exosomes\n- Firmer skin\n\n- PRP\n- [[Thicker hair]]", PRP, "heading"),
    ("**Botox**\n\n[[Smooth lines]] in days.\n\n**Exosomes**\n\nGlow.", TOX, "heading"),
]

TABLES: list[Case] = [
    ("| Treatment | What it does |\n|---|---|\n| PRP | [[regrows hair]] |\n| Exosomes | repairs skin |", PRP, "table"),
    ("| Treatment | What it does |\n|---|---|\n| PRP | regrows hair |\n| Exosomes | [[repairs skin]] |", EXO, "table"),
    ("| | Exosomes | PRP |\n|---|---|---|\n| Collagen | [[doubled]] | same |", EXO, "table"),
    ("| | Exosomes | PRP |\n|---|---|---|\n| Collagen | same | [[doubled]] |", PRP, "table"),
    ("# Exosomes\n\n| Aim | Effect |\n|---|---|\n| Scars | [[faded]] |", EXO, "heading"),
]

HEADINGS: list[Case] = [
    ("# Exosomes\n\n## PRP facial\n\n[[Firmer skin]] in days.", PRP, "heading"),
    ("# Exosomes\n\n## PRP facial\n\nThe serum [[firms skin]].", PRP, "heading"),
    ("# Exosomes\n\n## PRP facial\n\nExosomes [[firm skin]].", EXO, "clause"),
    ("# Exosomes\n\n## How it feels\n\n[[Firmer skin]] in days.", EXO, "heading"),
    ("# Microneedling\n\n## Why have it\n\n[[Firmer skin]] in days.", NEEDLES, "heading"),
    ("# PRP vs exosomes\n\n[[Firmer skin]] in days.", EXO, "heading"),
    ("# Skin\n\n## Microneedling with exosomes\n\n[[Firmer skin]] in days.", EXO, "heading"),
    ("# Skin\n\n## Alternatives to exosomes\n\n[[Firmer skin]] in days.", None, "heading"),
    ("## How does Botox work?\n\n[[Smooths lines]] in days.", TOX, "lead-in"),
    ("# Questions\n\n## Do exosomes work?\n\nYes: [[firmer skin]] in days.", EXO, "lead-in"),
    ("# Exosomes\n\n## Aftercare\n\nWear SPF. [[Skin glows]].", EXO, "heading"),
]

_CARD = "<div class='card'><h3>{}</h3><p>{{}}</p></div>"
_CARDS = "<h1>Menu</h1>" + _CARD.format("Laser") + _CARD.format("Exosome facial")
_ASKED = "<h1>Menu</h1><dl><dt>Is Botox safe?</dt><dd>{}</dd><dt>Are exosomes safe?</dt><dd>{}</dd></dl>"

HTML: list[Case] = [
    (_ASKED.format("[[No side effects]].", "Yes."), TOX, "lead-in"),
    (_ASKED.format("Yes.", "[[No side effects]]."), EXO, "lead-in"),
    (_CARDS.format("[[Smooth skin]].", "Calm."), LASER, "lead-in"),
    (_CARDS.format("Calm.", "[[Smooth skin]]."), EXO, "lead-in"),
]

BRANDS: list[Case] = [
    ("GlowExo is an exosome serum. GlowExo [[firms skin]].", EXO, "clause"),
    ("# Botox and GlowExo\n\nGlowExo is our exosome serum.\n\nAt night GlowExo [[firms skin]].", EXO, "clause"),
    ("# Skin\n\nLumisome™ exosomes are new.\n\n## Why Lumisome\n\n[[Firmer skin]].", EXO, "heading"),
    ("# Skin\n\nLumisome is a serum of roses.\n\n## Why Lumisome\n\n[[Firmer skin]].", None, "none"),
    ("# Exosomes\n\n## Laser\n\nWith EXO-DERMIL your skin [[heals faster]].", EXO, "clause"),
    ("# Exosomes\n\n## Laser\n\nWith our range your skin [[heals faster]].", LASER, "heading"),
    ("Vampire facials and exozomes: exozomes [[firm skin]].", EXO, "clause"),
    ("Our exo-some serum [[firms skin]].", EXO, "clause"),
]

TOPICS: list[Case] = [
    ("---\ntitle: Exosome facials\n---\n\n[[Firmer skin]] in days.", EXO, "topic"),
    (
        "---\ntitle: Microneedling\n---\n\n[[Firmer skin]] in days.\n\nWe sell exosomes. Exosomes are new.",
        NEEDLES,
        "topic",
    ),
    ("[[Firmer skin]] in days.\n\nWe sell exosomes.", EXO, "topic"),
    ("[[Firmer skin]] in days.\n\nWe sell filler.", FILLER, "topic"),
    ("[[Firmer skin]] in days.", None, "none"),
    (
        "# Our treatments\n\n[[Firmer skin]] in days.\n\n## Botox\n\n## Laser\n\n## Peel\n\n## Exosomes\n\nHi.",
        None,
        "none",
    ),
    (
        "# Our skin clinic\n\nWe do Botox.\n\nExosomes are new.\n\nAsk us about exosomes.\n\n[[Firmer skin]].",
        EXO,
        "topic",
    ),
    ("# Why Botox\n\nExosomes are sold too. Exosomes cost more.\n\n[[Smooth lines]] in days.", TOX, "heading"),
    ("---\ntitle: Botox, fillers, lasers and exosomes\n---\n\n[[Firmer skin]].\n\nBotox. Filler. Laser.", None, "none"),
]

ALL = [
    *(*CLAUSE, *RIVALS, *INGREDIENTS, *UNNAMED, *SENTENCE, *ACTORS),
    *(*BEFORE, *LISTS, *TABLES, *HEADINGS, *HTML, *BRANDS, *TOPICS),
]


@pytest.mark.parametrize(("text", "treatment", "how"), ALL, ids=[text for text, _, _ in ALL])
def test_the_subject_is_the_nearest_ground(text: str, treatment: str | None, how: str) -> None:
    subject, sentences = resolved(text)
    assert (subject.treatment, subject.how) == (treatment, how)
    assert subject.covered is (treatment == EXO)
    if subject.treatment is not None and subject.treatment != BODY:
        assert subject.cue is not None
        units = sentences[subject.cue.sentence].units[subject.cue.first : subject.cue.last]
        assert units, "the cue names the deciding mention"
        assert any(treatment in unit.treatments for unit in units) or not any(unit.treatments for unit in units)


PAGES = (Path(__file__).parent / "cases" / "subjects.txt").read_text(encoding="utf-8").removeprefix("=== ")


@pytest.mark.parametrize("case", PAGES.split("\n=== "))
def test_the_subject_on_a_page_of_many_treatments(case: str) -> None:
    ground, text = case.split("\n", 1)
    subject, _ = resolved(text)
    assert f"{subject.treatment or 'nothing'} by {subject.how}" == ground
    assert subject.covered is (subject.treatment == EXO)


NAMED_BY_THE_PATTERN = [
    ("# Exosomes\n\n[[Botox in a bottle]].", EXO),
    ("# Exosomes\n\n[[PRP is yesterday's news]].", EXO),
    ("# Microneedling\n\n[[Botox in a bottle]].", NEEDLES),
    ("# Exosomes\n\n- [[PRP]]\n", PRP),
    ("# Exosomes\n\nPRP [[outdoes Botox]].", PRP),
]


@pytest.mark.parametrize(("text", "treatment"), NAMED_BY_THE_PATTERN)
def test_a_rival_that_the_pattern_names_does_not_take_the_claim(text: str, treatment: str) -> None:
    page, sentences, claim = marked(text)
    fixed = replace(claim, fixed=frozenset(range(claim.first, claim.last)))
    assert SubjectFinder(sentences, page, namer()).resolve(fixed).treatment == treatment


@pytest.mark.parametrize("name", ["exosone", "exozomes", "exsome", "exo some", "EX0SOMES", "EVs", "exosomic"])
def test_misspelt_and_short_names_name_exosomes(name: str) -> None:
    subject, _ = resolved(f"At our clinic {name} [[rebuild collagen]].")
    assert subject.treatment == EXO


@pytest.mark.parametrize("text", ["EV charging on site, and [[firmer skin]].", "An exotic spa for [[firmer skin]]."])
def test_what_only_looks_like_a_name_names_nothing(text: str) -> None:
    subject, _ = resolved(text)
    assert subject.treatment is None


@given(
    st.lists(st.sampled_from(["Exosomes", "Botox", "it", "the serum", "sun", ",", "and", "[", "(", "than"]), max_size=9)
)
def test_every_claim_has_an_answer(words: list[str]) -> None:
    subject, sentences = resolved(" ".join([*words, "[[rebuild collagen]]", *words[::-1]]))
    assert (subject.treatment is None) or (subject.cue is not None)
    assert subject.covered is (subject.treatment == EXO)
    if subject.cue is not None:
        assert 0 <= subject.cue.first < subject.cue.last <= len(sentences[subject.cue.sentence].units)


def test_time_grows_with_the_page_and_not_with_its_square() -> None:
    def seconds(count: int) -> float:
        text = "# Exosomes\n\nThey [[rebuild skin]].\n\n" + "It calms, unlike Botox, and lifts skin.\n" * count
        page, sentences, claim = marked(text)
        begun = time.perf_counter()
        finder = SubjectFinder(sentences, page, namer())
        for at in range(0, len(sentences), 5):
            finder.resolve(Claim(claim.rule, at, 1, 2, frozenset()))
        return time.perf_counter() - begun

    seconds(100)
    assert seconds(3200) < 8 * 4 * max(seconds(400), 0.002)


SOLD = [
    ("# Exosome facial\n\nBook [[now]].", EXO),
    ("# Botox\n\nBook [[now]].", None),
    ("# Menu\n\n- Botox, fillers, lasers, peels\n- Exosome facial, [[from]] £200\n", EXO),
    ("# Menu\n\n- Botox, [[from]] £200\n- Fillers, lasers, peels\n- Exosome facial\n", None),
    ("# Menu\n\nBotox, fillers, lasers, peels.\n\n## Exosome facial\n\nSkin first. [[From]] £200.\n", EXO),
    ("# Menu\n\nBotox, fillers, lasers, peels.\n\n## Exosomes\n\nNo.\n\n## Botox\n\n[[From]] £200.\n", None),
    ("| Menu | Price |\n| - | - |\n| Botox, laser, peels, fillers | £9 |\n| Exosome facial | [[from]] £9 |\n", EXO),
]


@pytest.mark.parametrize(("text", "treatment"), SOLD, ids=[text for text, _ in SOLD])
def test_what_a_page_sells_stands_with_its_selling_words(text: str, treatment: str | None) -> None:
    page, sentences, claim = marked(text)
    finder = SubjectFinder(sentences, page, namer())
    assert finder.sold([claim.sentence]) == treatment
    assert finder.sold([]) is None
