"""A pack that is given names comes to what its files would, had they the names."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from claimlint import packs
from claimlint.config.adapt import adapted
from claimlint.config.brands import brand_forms, product_id
from claimlint.config.settings import Held, Settings
from claimlint.packs.load import Pack, load_pack
from tests.config.folder import evidence, settings
from tests.small_pack import changed, small_pack

KINDS = ("patterns", "unless", "without", "sells", "says")


@pytest.fixture(scope="module")
def own() -> Pack:
    return load_pack()


def edited(folder: Path, old: str, new: str) -> Pack:
    """claimlint's own pack with a change of the treatments."""
    shutil.copytree(packs.default_folder(), folder)
    path = folder / "lexicon" / "treatments.yaml"
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")
    return load_pack(folder)


def slots(pack: Pack) -> dict[str, list[object]]:
    return {kind: [(one.rule, one.source, one.elements) for one in getattr(pack, kind)] for kind in KINDS}


def names(pack: Pack) -> dict[str, dict[str, frozenset[str]]]:
    return {name: {tag: frozenset(forms) for tag, forms in tags.items()} for name, tags in pack.lexicon.classes.items()}


def test_a_brand_is_as_if_the_lexicon_had_it(own: Pack, tmp_path: Path) -> None:
    wanted = edited(tmp_path / "pack", "      - exosome facial\n", "      - exosome facial\n      - Glowa Plus\n")
    given = adapted(own, Settings(brands={"Glowa Plus": Held("exosome")}, digest="x", names="x"))
    assert slots(given) == slots(wanted) != slots(own)
    assert names(given) == names(wanted)
    assert given.lexicon.treatments == wanted.lexicon.treatments
    assert given.lexicon.covered == wanted.lexicon.covered


def test_so_is_a_brand_of_what_is_not_covered(own: Pack, tmp_path: Path) -> None:
    wanted = edited(tmp_path / "pack", "names: [PRP, ", "names: [Plasmo, PRP, ")
    given = adapted(own, Settings(brands={"Plasmo": Held("prp")}, digest="x", names="x"))
    assert slots(given) == slots(wanted)
    assert names(given) == names(wanted)


def test_other_treatments_are_as_if_the_pack_covered_them(own: Pack, tmp_path: Path) -> None:
    old = "    about: platelet-rich plasma and its kin\n    covered: false\n"
    wanted = edited(tmp_path / "pack", old, old.replace("false", "true"))
    given = adapted(own, Settings(treatments=Held(("exosome", "prp")), digest="x", names="x"))
    assert slots(given) == slots(wanted) != slots(own)
    assert names(given) == names(wanted)
    assert given.lexicon.covered == wanted.lexicon.covered
    back = adapted(given, Settings(treatments=Held(("exosome",)), digest="x", names="x"))
    assert slots(back) == slots(own)
    assert names(back) == names(own)


def test_what_is_named_goes_with_its_product(tmp_path: Path) -> None:
    given = adapted(
        small_pack(),
        settings(tmp_path, evidence("low", more="      brand: Glowa\n") + "brands: {Glowa: exosome}\n"),
    )
    ids = {form: given.lexicon.treatments.get(form) for form in ("glowa", "glowas", "glowa exosome facial", "exosome")}
    assert ids == {
        "glowa": ("glowa",), "glowas": ("glowa",), "glowa exosome facial": ("glowa",), "exosome": ("exosome",),
    }  # fmt: skip
    assert given.lexicon.covered == {"exosome", "glowa"}


@pytest.mark.parametrize(
    ("name", "expected"), [("GlowExo", "glowexo"), ("Glow & Co. 2", "glow-co-2"), ("Raise", "raise-brand")]
)
def test_the_id_of_a_product(name: str, expected: str) -> None:
    assert product_id(name, small_pack().lexicon) == expected


def test_a_brand_is_read_in_any_case_and_with_or_without_its_hyphen() -> None:
    assert {"glow exo", "glowexo", "glow exos"} <= brand_forms("Glow-Exo")


def test_settings_go_to_another_process(tmp_path: Path) -> None:
    held = settings(tmp_path, evidence("low") + "levels: {EFF: note}\nbrands: {Glowa: exosome}\n")
    assert pickle.loads(pickle.dumps(held)) == held
