"""Sentences for the corpora: claims, and copy that claims nothing, all from this repository's own words.

The labelled pages of ``tests/corpus`` give the variety of people's writing; frames with invented names and numbers
give the long tail of words that stand on one page only, which real copy has and which a linter that remembers words or
sentences would otherwise be spared. Only folders named here are read, so that a new round changes no corpus.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "corpus"
FOLDERS = (*(f"round{number}" for number in range(2, 13)), *(f"training{number:02}" for number in range(1, 23)))
FRAMED = 0.5

# What names a treatment or praises: no line with such a word stands in copy that is to claim nothing.
_TELLING = re.compile(
    r"(?i)exosom|vesicl|secretom|salmon|pdrn|polynucleot|prp|platelet|stem|growth|factor|peptide|cell|collagen|skin"
    r"|hair|scalp|face|heal|repair|renew|rejuven|regener|glow|smooth|firm|young|wrinkl|line|pore|scar|acne|safe|risk"
    r"|natural|pure|best|better|result|proven|stud|trial|scien|clinical|approv|licen|guarant|instant|pain|downtime"
    r"|treat|therap|cure|effect|benefit|improve|boost|improv|fresh|bright|sterile|money|for life"
    r"|\bfda|\bmhra|love|amaz|\"|\u201c|years"
)
_MARKUP = re.compile(r"^(?:[-*+>]|#+|\d+[.)])\s+")
_PLAIN = re.compile(r"^[A-Z][^|<>{}\[\]*_`#]{24,220}[.!]$")
_NUMBER = re.compile(r"(?<![\w.,£$€%])\d{1,3}(?![\w.,%])")

_START = "Al Bar Cor Dun El Far Gar Hol Ing Ker Lan Mar Nor Os Pel Quin Ros Sel Tor Ul Ver Wen Yar Zel".split()
_MIDDLE = "a ba da de i la le li lo ma mi na no o ra ri ro sa si ta ti u va vi".split()
_END = "by dale den ford ham ick la land ley low mere mont na nis ra ros sen ston tin ton va well wick worth".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()
_ROOMS = (
    "front desk",
    "waiting room",
    "side entrance",
    "car park",
    "first floor",
    "back office",
    "cloakroom",
    "kitchen",
)
_PEOPLE = (
    "receptionist",
    "nurse",
    "dentist",
    "hygienist",
    "gardener",
    "accountant",
    "baker",
    "bookkeeper",
    "caretaker",
)
_THINGS = ("letter", "invoice", "parcel", "form", "voucher", "umbrella", "newspaper", "brochure", "key", "calendar")
_DONE = (
    "kept",
    "handed over",
    "collected",
    "signed",
    "filed",
    "looked for",
    "brought",
    "put away",
    "sent on",
    "shared",
)

_FRAMES = (
    "{name} meets visitors at the {room} on {day} from {few} until {many} o'clock.",
    "The {person} from {name} Road keeps the {thing} in the {room}.",
    "On {day} the {thing} was {done} by {name} {name} of {name} Street.",
    "Parking behind {name} House costs {many} pounds a day, and the bus to {name} leaves at {few}.",
    "Please ask the {person} for the {thing} before you leave the {room}.",
    "Our {person}, {name} {name}, moved here from {name} in {year}.",
    "The {room} at {name} Lane is closed on {day} and opens again after {few}.",
    "A {thing} that nobody has {done} stays in the {room} for {many} days.",
    "You can pay the {thing} at the {room}, by card or in cash, until {day}.",
    "{name} and {name} have shared the {room} with a {person} since {year}.",
)
# Words that claims are made of, in sentences that claim nothing: a gate lets them by, patterns must not.
_TEMPTING = (
    "The safe in the {room} holds the {thing} of {name} {name}.",
    "A builder repaired the lift at {name} House on {day}, and the {room} was painted.",
    "Best of all for parking is the yard behind {name} Street, number {many}.",
    "The {person} removed the old {thing} from the {room} and renewed the lease.",
    "Rosacea and eczema are skin conditions that {name} {name} looks at on {day}.",
    "We cannot guarantee a place in the {room} without a {thing}.",
    "The results of the {name} raffle hang in the {room} until {day}.",
    "Collagen is a protein, as {name} {name} wrote in {year}, and it is found in bone, tendon and skin.",
    "The clinic at {name} Road is approved as a training site for a {person}.",
    "No treatment suits everyone, so {name} {name} asks about your medicines first.",
    "The natural light in the {room} comes from {few} windows.",
    "Scars, wrinkles and acne have leaflets {few} and {many} in the {room}.",
)
_CLAIM_FRAMES = (
    "Exosomes from our {name} laboratory rebuild collagen within {few} days.",
    "Our {name} exosome serum erases wrinkles and leaves skin firmer for {many} months.",
    "The {name} exosome facial heals acne scars in {few} sessions.",
    "Clinically proven {name} exosomes regrow hair in {many} days.",
    "Exosome therapy by {name} {name} is completely safe and has no side effects.",
    "{name} exosomes repair damaged skin cells and even out pigmentation.",
    "Our FDA-approved {name} exosomes make you look {few} years younger.",
    "Billions of pure {name} exosomes sink deep into the dermis.",
)


@dataclass(frozen=True, slots=True)
class Lines:
    """Labelled lines that stand by themselves: ``claims`` (FLAG) and ``plain`` (PASS, naming nothing medical)."""

    claims: tuple[str, ...]
    plain: tuple[str, ...]


@cache
def labelled_lines() -> Lines:
    """Lines of the labelled pages, in a fixed order."""
    rows = [row for folder in FOLDERS for row in _rows(LABELLED / folder)]
    claims = tuple(dict.fromkeys(text for label, text in rows if label == "FLAG"))
    return Lines(claims, tuple(dict.fromkeys(text for label, text in rows if label == "PASS" and _silent(text))))


def claim(chance: Random) -> str:
    """A sentence that claims something of a covered treatment."""
    if chance.random() < FRAMED:
        return _fill(chance.choice(_CLAIM_FRAMES), chance)
    return _renumbered(chance.choice(labelled_lines().claims), chance)


def plain(chance: Random) -> str:
    """A sentence that claims nothing."""
    if chance.random() < FRAMED:
        return _fill(chance.choice(_FRAMES), chance)
    return _renumbered(chance.choice(labelled_lines().plain), chance)


def tempting(chance: Random) -> str:
    """A sentence that claims nothing, in words that claims are made of."""
    return _fill(chance.choice(_TEMPTING), chance)


def name(chance: Random) -> str:
    """An invented name."""
    return chance.choice(_START) + chance.choice(_MIDDLE) * chance.randrange(2) + chance.choice(_END)


def _rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Label and words of each line of a folder that is one whole sentence without markup."""
    for table in sorted(folder.glob("[0-9]*.tsv")):
        lines = table.with_suffix(".md").read_text("utf-8").splitlines()
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                text = _MARKUP.sub("", lines[int(row[0]) - 1].strip()) if row and row[0].isdigit() else ""
                if _PLAIN.match(text):
                    yield row[1].strip(), text


def _silent(text: str) -> bool:
    return not _TELLING.search(text)


def _renumbered(text: str, chance: Random) -> str:
    """The same line with other numbers, so that not all its copies are the same."""
    return _NUMBER.sub(lambda _: str(chance.randrange(2, 60)), text)


def _fill(frame: str, chance: Random) -> str:
    def pick(hole: re.Match[str]) -> str:
        return _pick(hole[1], chance)

    return re.sub(r"\{(\w+)\}", pick, frame)


def _pick(hole: str, chance: Random) -> str:
    if hole == "name":
        return name(chance)
    if hole in _NUMBERS:
        return str(chance.randrange(*_NUMBERS[hole]))
    return chance.choice(_WORDS[hole])


_NUMBERS = {"few": (2, 10), "many": (10, 60), "year": (1990, 2026)}
_WORDS: dict[str, Sequence[str]] = {
    "day": _DAYS,
    "room": _ROOMS,
    "person": _PEOPLE,
    "thing": _THINGS,
    "done": _DONE,
}
