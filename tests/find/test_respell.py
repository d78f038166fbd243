"""Spellings that must be read as words of the lexicon, and those that must be left alone; by claimlint's own pack."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest

from claimlint.find import english
from claimlint.find.nearby import Nearby, distance
from claimlint.find.respell import Respeller, respeller
from claimlint.judge import Terms
from claimlint.linter import Linter
from claimlint.model import Finding
from claimlint.packs.load import Pack, load_lenient
from claimlint.read import read_text
from tests.find.views import one
from tests.small_pack import small_pack


@lru_cache
def own_pack() -> Pack:
    pack, problems = load_lenient()
    assert pack is not None, problems
    return pack


@lru_cache
def own() -> Respeller:
    return respeller(own_pack())


@lru_cache
def small() -> Linter:
    return Linter(Terms(dt.date(2026, 11, 22)), pack=small_pack())


READ = """
It boosts c0llagen. > It boosts collagen.
It boosts C0LLAGEN. > It boosts collagen.
r3generate your skin > regenerate your skin
regener4tes skin > regenerates skin
b0t0x > botox
3x0s0me therapy > exosome therapy
c0ll@gen > collagen
m!racle cream > miracle cream
m1racle cream > miracle cream
mir@cle > miracle
guar@nteed > guaranteed
$erum > serum
wr|nkle > wrinkle
perm4nent results > permanent results
permanent re5ult5! > permanent results!
w r i n k l e s > wrinkles
W R I N K L E S > wrinkles
r e g e n e r a t e your skin > regenerate your skin
It will r.e.g.e.n.e.r.a.t.e your skin. > It will regenerate your skin.
c-o-l-l-a-g-e-n > collagen
c*o*l*l*a*g*e*n > collagen
c_o_l_l_a_g_e_n > collagen
r e g e n e r a t e s s k i n > regenerates skin
g u a r a n t e e d > guaranteed
boosts colla gen > boosts collagen
Colla gen for skin > collagen for skin
it rejuve nates skin > it rejuvenates skin
it rejuve-nates skin > it rejuvenates skin
it regen- erates skin > it regenerates skin
it re-generates skin > it regenerates skin
it re-juvenates skin > it rejuvenates skin
it re-genrates skin > it regenerates skin
skinregeneration > skin regeneration
wrinklefree skin > wrinkle free skin
Garanteed results > guaranteed results
garanteed results > guaranteed results
guarenteed results > guaranteed results
garanteed, they say > guaranteed, they say
GARANTEED RESULTS > guaranteed RESULTS
it's "garanteed" > it's "guaranteed"
our Exoosomes facial > our exosomes facial
regenrate skin > regenerate skin
regenarates skin > regenerates skin
reganerate > regenerate
regeneratoin > regeneration
rejuvinates the skin > rejuvenates the skin
rejuvanate > rejuvenate
collagne production > collagen production
colagen production > collagen production
colagen's role > collagen's role
hyalurnoic acid > hyaluronic acid
inflamation is gone > inflammation is gone
anti-inflamatory > anti-inflammatory
permanant results > permanent results
permanantly > permanently
imediate results > immediate results
clinicaly proven > clinically proven
clinicially proven > clinically proven
scientificaly > scientifically
dermatoligist > dermatologist
aproved by the FDA > approved by the FDA
wrinckles vanish > wrinkles vanish
erases wrinlkes > erases wrinkles
pigmentaion > pigmentation
pigmantation > pigmentation
elastisity > elasticity
stimluates collagen > stimulates collagen
stimulats collagen > stimulates collagen
repiars skin > repairs skin
there is no evidance > there is no evidence
it does not guarentee anything > it does not guarantee anything
may rejuvinate > may rejuvenate
side efects > side effects
micronedling > microneedling
ɢᴜᴀʀᴀɴᴛᴇᴇᴅ results > guaranteed results
colлagen and ⓒⓞⓛⓛⓐⓖⓔⓝ > colлagen and collagen
"""

# English words and names near the lexicon; codes, units, addresses; other languages. A line is a sentence.
LEFT = """
The heating is on.
A scare at the scan.
A poser, a loser, a later layer.
It looked wrinkled.
He is a healer with a healthy heart.
I read the collage.
She treads softly past a treaty and a streak.
A reducer, a reader, a treater.
Provence in spring.
The approver and the guarantor.
Perks and parks.
She balked, bided and dieted.
A treatise on treatable things.
He prevents what presents itself.
She insulted the resulter.
Desertion and insertion.
A session, a cession.
They asses it.
Firming, forming and farming.
A farmer met the former.
Lighter, fighter, tighter.
Toning, tuning, toting.
Plumping and plumbing.
Glowing, flowing, growing, gluing.
Erasers and erasures.
Reverses, reserves and reveres.
He is reviling the reveries.
Repels, repeals, repeats.
The repairers and the renewals.
Patents, patients, patience.
They texted and tasted and tested.
Claims and clams.
An approach, a reproach.
Rectified and certified.
Silenced or licensed.
A starring part, a scaring mask.
Painless or paintless.
Pointless sports.
Wealth, heath and health.
An airline has no hairline.
Sedation and sedition.
Theatrical therapies.
Generic, genetic, general.
They venerate and degenerate.
Celluloid and cellulose.
The vesicular vehicle.
Pepsin and peptides.
A plateau of platelets.
Steam cells.
Marina and marine.
Salmon and salmonella.
Injectors and inspectors.
Confusion, diffusion, infusion.
Thermal and dermal.
Dermis, derma and epidermal.
Market, marker and mask.
Prefect or perfect.
Pertinent, permanent.
Infants in an instant.
An intermediate step.
A flavour, a humour, a labour.
The centre of the theatre.
We realise and apologise.
The tumour was moulded.
Metadata on my smartphone.
Bloodwork and paperwork.
A stylesheet and a timeline.
Keratinocytes and fibroblasts.
Collagenase and elastase.
Collagenous tissue, collagens.
Secretome and secretomes.
Mesotherapy and hydrafacial.
Polynucleotides and polypeptides.
Melanogenesis and melanocytes.
Niacinamide, ceramides and retinoids.
Tranexamic and azelaic acid.
A dermaroller and dermaplaning.
Vitamin B12 and C60.
5ml of EX5, H2O and CO2.
A CO2 laser and an LED.
A 5 ml vial, a 3x3 grid.
The S3R1M model, the R2D2.
Room 4C, 10am to 5pm.
100mg, 20mcg, 15bn.
It costs $500 or £400.
COVID19 and SARS2.
PDRN, PLLA and PCL.
A B C D E F
Plan A or B or C.
The letters a b c d e.
U.S.A. and U.K. and E.U.
i.e. this and e.g. that.
www.exossomes.com
https://example.com/garanteed
Write to garanteed@example.com today.
See garanteed/index/page.
#garanteed @garanteed
The file garanteed_results.
A key=garanteed pair.
co-operate, re-enter, re-sign.
re-cover, re-treat, re-form.
pre-treatment and post-treatment.
well being at lunch time.
The under eye area.
An inter view, an other, some where.
Hair cut, sun burn, skin care.
A face lift and a tummy tuck.
Dr Millar and Mrs Keller came.
Dr Collager came.
The Rejuvanate clinic.
Ask for Regenarate today.
Our Colagen range.
Mr Tissot and Ms Healey.
Tissot makes watches.
Healy came in.
Collins met us.
Tretin and Serumi.
Regenera Activa.
Regenera is a name.
Rejuran and Rejuveen.
Rejuvena clinic.
Collagenex is a name.
We use Exocel and Profhilo.
SkinCeuticals and skinceuticals.
SkinVive by a maker.
Dermapen and Skinvive.
Elastin, elastine.
CollaGen is a name.
ColaGen by a maker.
Exosomen in der Haut sind klein.
Regeneration der Haut mit Kollagen.
Kollagen regeneriert die Haut.
Das Gewebe wird regenerativ.
Garantiert sichtbare Ergebnisse.
La régénération de la peau.
Le collagène de la peau.
Le collagene de la peau.
Une garantie de deux ans.
La garantia es de dos meses.
El colageno de la piel.
La rigenerazione della pelle.
Regeneratie van de huid.
Het herstel van een litteken.
Гарантированные результаты.
"""


def lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("case", lines(READ))
def test_read(case: str) -> None:
    text, expected = case.split(" > ")
    assert own().respell(text).text == expected


@pytest.mark.parametrize("text", lines(LEFT))
def test_left_alone(text: str) -> None:
    assert own().respell(text).text == text


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(set(lines(READ))) >= 60
    assert len(set(lines(LEFT))) >= 120


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("It boosts c0llagen.", [("it", "It"), ("boosts", "boosts"), ("collagen", "c0llagen"), (".", ".")]),
        ("b o o s t s collagen", [("boosts", "b o o s t s"), ("collagen", "collagen")]),
        ("boosts colla-gen now", [("boosts", "boosts"), ("collagen", "colla-gen"), ("now", "now")]),
        ("increasecollagen", [("increase", "increase"), ("collagen", "collagen")]),
        ("x colagen's", [("x", "x"), ("collagen", "colagen"), ("'s", "'s")]),
        ("Exosme facial", [("exosome facial", "Exosme facial")]),
        ("may stimlate", [("may", "may"), ("stimulate", "stimlate")]),
    ],
)
def test_units_stand_where_the_page_has_them(text: str, units: list[tuple[str, str]]) -> None:
    assert [(unit.text, text[unit.start : unit.end]) for unit in one(text).units] == units


def test_what_was_respelt_is_told() -> None:
    assert [unit.text for unit in one("It boosts c0llagen and stimlates.").units if unit.respelt] == [
        "collagen", "stimulates",
    ]  # fmt: skip


def check(text: str) -> list[Finding]:
    return small().check(read_text(text, format="text"))


@pytest.mark.parametrize(
    ("text", "quote", "spelt"),
    [
        ("Our exosome facial boosts your c0llagen.", "boosts your c0llagen", ["c0llagen"]),
        ("Our exosome facial stimlates your colla gen.", "stimlates your colla gen", ["stimlates", "colla gen"]),
        ("Our exosme facial boosts your collagen.", "boosts your collagen", ["exosme facial"]),
        ("Exosomes i n c r e a s e collagen.", "i n c r e a s e collagen", ["i n c r e a s e"]),
        ("Exosomes increasecollagen.", "increasecollagen", ["increase", "collagen"]),
    ],
)
def test_a_finding_quotes_the_page_and_tells_what_was_respelt(text: str, quote: str, spelt: list[str]) -> None:
    (finding,) = check(text)
    assert finding.quote == quote
    assert [cue.text for cue in finding.because if cue.kind == "spelling"] == spelt
    assert text[finding.range.start.offset : finding.range.end.offset] == quote


def test_a_finding_spelt_well_tells_nothing_of_spelling() -> None:
    (finding,) = check("Our exosome facial boosts your collagen.")
    assert "spelling" not in {cue.kind for cue in finding.because}


@pytest.mark.parametrize("text", ["There is no evidance that exosomes boost colagen.", "Exosomes dont boost colagen."])
def test_cues_are_respelt_too(text: str) -> None:
    assert check(text) == []


def test_the_gate_lets_through_a_page_on_which_only_respelt_words_match() -> None:
    page = read_text("Exosomes:\n\n- stimlate c0llagen", format="markdown")
    gated = Linter(Terms(dt.date(2026, 11, 22)), pack=small_pack())
    found = gated.check(page)
    assert [finding.quote for finding in found] == ["stimlate c0llagen"]


def test_english_words_are_not_read_for_a_page_that_comes_near_no_word() -> None:
    english.is_english.cache_clear()
    english._words.cache_clear()
    assert check("We are open on Monday.") == []
    assert english._words.cache_info().misses == 0
    assert own().respell("It boosts colagen.").text == "It boosts collagen."
    assert english._words.cache_info().misses == 1


@pytest.mark.parametrize(
    "word", "colour realise analyse centres travelled defence anaemia heating keloids bodies".split()
)
def test_english(word: str) -> None:
    assert english.is_english(word)


@pytest.mark.parametrize("word", "garanteed colagen regenrate xyzzyx evidance permanant inflamation".split())
def test_not_english(word: str) -> None:
    assert not english.is_english(word)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("scar", "scar", 0),
        ("scar", "scars", 1),
        ("scars", "scar", 1),
        ("scar", "star", 1),
        ("scar", "sacr", 1),
        ("scar", "sacrs", 2),
        ("scar", "sstrrs", 3),
        ("", "scar", 3),
    ],
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 2) == edits


@pytest.mark.parametrize(
    ("token", "found"),
    [
        ("colagen", ("collagen",)),
        ("collgaen", ("collagen",)),
        ("collagne", ("collagen",)),
        ("collegan", ()),
        ("collage", ()),
        ("kollagen", ()),
        ("regenarrate", ("regenerate",)),
        ("regenarrrate", ()),
        ("wrinkly", ()),
        ("scer", ()),
        ("repaars", ("repairs",)),
        ("rapeirs", ()),
    ],
)
def test_nearby(token: str, found: tuple[str, ...]) -> None:
    assert Nearby(["collagen", "regenerate", "wrinkle", "scar", "repair", "repairs"]).of(token) == found
