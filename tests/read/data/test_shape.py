"""What data files give their readers to see: kinds, context, and what is no copy at all."""

# ruff: noqa: E501 - a file on a line of its table is read at one glance

from __future__ import annotations

import json

import pytest

from claimlint.language import english_part
from claimlint.model import Page
from claimlint.read import read_text
from tests.read.pages import behind, named, shown, text_at


def _texts(source: str, form: str) -> list[str]:
    return [segment.text for segment in _page(source, form).segments if not segment.unseen]


def _page(source: str, form: str) -> Page:
    return read_text(source, format=form, path="en")


def _rich(*blocks: object) -> str:
    return json.dumps({"body": blocks})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"title": {"en-US": "Hello there", "de-DE": "Guten Tag"}}, [("h1", "Hello there"), ("paragraph", "Guten Tag")]),
        ({"title": {"rendered": "<b>Glow</b>"}, "id": 3}, [("h1", "Glow")]),
        ({"tip": {"message": "Rest a day", "description": "Shown on top"}}, [("paragraph", "Rest a day")]),
        ({"visits": {"one": "One visit here", "other": "Many visits here"}}, [("paragraph", "Many visits here"), ("paragraph", "One visit here")]),
        ({"meta": [{"name": "description", "content": "Glow with us"}]}, [("paragraph", "Glow with us")]),
        ([{"id": "hero.title", "translation": "Glow"}], [("h2", "Hero"), ("h3", "Glow")]),
        ({"Pick a good time": "Pick a good time"}, [("paragraph", "Pick a good time")]),
        ({"@title": {"description": "A note to others"}, "//": "A comment it is", "title": "Glow"}, [("h1", "Glow")]),
        ({"results": ["Glow", "Calm skin"]}, [("paragraph", "Results:"), ("list-item", "Glow"), ("list-item", "Calm skin")]),
        ({"email": "Write to us here", "color": "Rose and gold", "class": "big and bold"}, []),
        ({"a1": "glow-with-us", "b1": "GLOW_WITH_US", "c1": "/glow/with/us", "d1": "flex items-center p-4"}, []),
    ],
)  # fmt: skip
def test_json_shapes(value: object, expected: list[tuple[str, str]]) -> None:
    kinds = [(kind, text) for kind, text, _ in shown(json.dumps(value), "json")]
    assert [one for one in kinds if one != ("title", "text")] == expected


_SAYS = "Exosomes regenerate your skin, says this field"


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _SAYS, "properties": {"lead": {"description": _SAYS}}}, 0),
        ({"$schema": "http://json-schema.org/draft-07/schema#", "$defs": {"lead": {"title": _SAYS, "default": _SAYS}}}, 0),
        ({"type": "object", "title": _SAYS, "required": ["lead"], "properties": {"lead": {"type": "string", "description": _SAYS}}}, 0),
        ({"openapi": "3.1.0", "info": {"title": _SAYS, "version": "1"}, "paths": {"/peels": {"get": {"summary": _SAYS}}}}, 0),
        ({"swagger": "2.0", "info": {"description": _SAYS}, "definitions": {"Peel": {"description": _SAYS}}}, 0),
        ({"asyncapi": "2.6.0", "info": {"description": _SAYS}, "channels": {"peels": {"description": _SAYS}}}, 0),
        ({"kind": "collectionType", "collectionName": "peels", "info": {"displayName": "Peel", "description": _SAYS}, "attributes": {}}, 0),
        ({"$schema": "https://schemas.wp.org/trunk/block.json", "name": "a/lead", "title": "Lead of a page", "description": _SAYS,
          "attributes": {"lead": {"type": "string", "default": _SAYS}}}, 1),
        ({"$schema": "./page.schema.json", "title": "Glow now", "properties": [{"text": _SAYS}]}, 2),
        ({"type": "object", "title": "Glow now", "body": _SAYS, "properties": {"colour": "red"}}, 2),
        ({"info": {"text": _SAYS}, "paths": {"first": _SAYS}}, 2),
    ],
)  # fmt: skip
def test_what_a_schema_says_is_for_developers(value: object, texts: int) -> None:
    assert len(_texts(json.dumps(value), "json")) == texts
    assert len(_texts(json.dumps(value, indent=1), "yaml")) == texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (_rich({"_type": "block", "children": [{"_type": "span", "text": "One "}, {"_type": "span", "text": "two."}]}), [("paragraph", "One two.")]),
        (_rich({"type": "heading", "level": 2, "children": [{"type": "text", "text": "Glow"}]}), [("h2", "Glow")]),
        (_rich({"type": "list", "children": [{"type": "list-item", "children": [{"type": "text", "text": "Calm skin"}]}]}), [("list-item", "Calm skin")]),
        (json.dumps({"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [
            {"nodeType": "text", "value": "See "}, {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": "this"}]}]}]}), [("paragraph", "See this")]),
        (json.dumps({"type": "doc", "content": [{"type": "paragraph"}, {"type": "paragraph", "content": [
            {"type": "text", "text": "One"}, {"type": "hardBreak"}, {"type": "text", "text": "two"}]}]}), [("paragraph", "One\ntwo")]),
        (json.dumps({"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": "Glow"}]}]}}), [("paragraph", "Glow")]),
        (_rich({"_type": "block", "listItem": "bullet", "children": [{"text": "Calm"}]}, {"_type": "block", "listItem": "bullet", "children": [{"text": "Glow"}]}), [("list-item", "Calm"), ("list-item", "Glow")]),
    ],
)  # fmt: skip
def test_rich_text(source: str, expected: list[tuple[str, str]]) -> None:
    kinds = [(kind, text) for kind, text, _ in shown(source, "json")]
    assert [one for one in kinds if one[1] not in {"text", "Body"}] == expected


def test_a_flat_name_is_a_path() -> None:
    page = _page('{"hero.title": "Glow", "hero.perks.0": "Calm skin", "hero.perks.1": "Soft skin"}', "json")
    item = named(page, "Soft skin")
    assert [text_at(page, index) for index in item.headings] == ["Hero", "Glow"]
    assert text_at(page, item.lead_in) == "Perks:"
    assert page.segments[item.headings[0]].unseen


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Hi {name}, glow {{ now }}", "Hi \u25a1, glow \u25a1"),
        ("Hi %{name} and %s of %1$d", "Hi \u25a1 and \u25a1 of \u25a1"),
        ("{n, plural, one {A visit} other {Visits}} here", "\u25a1 A visit \u25a1 Visits here"),
        ("<0>Glow</0> with us", "Glow with us"),
        ("Save 20% on visits", "Save 20% on visits"),
    ],
)
def test_what_a_program_fills_in_is_an_unknown_word(value: str, expected: str) -> None:
    assert _texts(json.dumps({"text": value}), "json") == [expected]


def test_a_row_is_a_card_about_its_campaign() -> None:
    source = "Campaign;Headline 1;Description 1\nExosome;Glow now;It is soft\nPeel;Calm now;It is mild\n"
    page = _page(source, "csv")
    mild = named(page, "It is mild")
    assert [text_at(page, index) for index in mild.headings] == ["Peel", "Calm now"]
    assert text_at(page, mild.about) == "Calm now"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Glow with us today.,Calm skin for all.\n", ["Glow with us today.", "Calm skin for all."]),
        ("sep=;\nHeadline;Text\nGlow, now;It is soft\n", ["Glow, now", "It is soft"]),
        ("Headline\tText\nGlow, now\tIt is soft", ["Glow, now", "It is soft"]),
        ('Headline,Text\n"Say ""glow""","Line one\nLine two"', ['Say "glow"', "Line one\nLine two"]),
        (
            "Ad report for us\n\nHeadline,Final URL,Status\nGlow now,https://a.b/c,Paused",
            ["Ad report for us", "Glow now"],
        ),
        (
            "Search term,Vendor,Campaign type,Final URLs,Ad strength,Headline\ncalm skin facial,Quiet Skin,Search only,a b c,Very good,Calm now",
            ["Calm now"],
        ),
        ("SKU,Title,Custom label 0,Status reasons\nGLOW 12 set,Glow set,spring sale group,Not yet shown", ["Glow set"]),
    ],
)
def test_sheets(source: str, expected: list[str]) -> None:
    assert _texts(source, "csv") == expected


_UNIT = '<xliff version="{version}" {languages}><file {languages}>{unit}</file></xliff>'


@pytest.mark.parametrize(
    ("languages", "unit", "expected"),
    [
        ('source-language="de" target-language="en"', "<trans-unit id='1'><source>Hallo</source><target>Hello</target></trans-unit>", ["Hello"]),
        ('source-language="en" target-language="de"', "<trans-unit id='1'><source>Hello</source><target>Hallo</target></trans-unit>", ["Hello", "Hallo"]),
        ('source-language="en" target-language="fr"', "<trans-unit id='1'><source>Hi</source><target>Salut</target></trans-unit><trans-unit id='2'><source>Glow</source><target> Glow</target></trans-unit><trans-unit id='3'><source>Calm</source></trans-unit>", ["Hi", "Glow", "Calm", "Salut"]),
        ('source-language="en"', "<trans-unit id='1'><source>Hello</source><target/></trans-unit>", ["Hello"]),
        ('srcLang="en" trgLang="en-GB"', "<unit id='1'><notes><note>No copy</note></notes><segment><source>A</source><target>Be <pc id='1'>glad</pc>&#33;</target></segment></unit>", ["Be glad!"]),
        ('srcLang="en"', "<unit id='1'><originalData><data id='d'>no copy</data></originalData><segment><source>Hi <ph id='1' dataRef='d'/>, glow</source></segment></unit>", ["Hi \u25a1, glow"]),
        ('source-language="en"', "<trans-unit id='1'><source>\u00e9 <![CDATA[glow & calm]]> <ph id='1'>code</ph>it is calm now<x ctype='lb'/>and it goes on</source><alt-trans><target>No copy</target></alt-trans></trans-unit>", ["\u00e9 glow & calm \u25a1it is calm now\nand it goes on"]),
    ],
)  # fmt: skip
def test_xliff(languages: str, unit: str, expected: list[str]) -> None:
    assert _texts(_UNIT.format(version="1.2", languages=languages, unit=unit), "xliff") == expected


def test_that_what_is_published_is_in_another_language_is_told() -> None:
    unit = "<trans-unit id='1'><source>{}</source><target>{}</target></trans-unit>".format
    units = [
        unit("Our hour with exosomes is calm.", "Notre soin aux exosomes est une heure de calme pour votre peau."),
        unit("Come and see us on the hill.", "Venez nous voir dans notre clinique sur la colline, tous les jours."),
    ]
    languages = 'source-language="en" target-language="fr"'
    page = _page(_UNIT.format(version="1.2", languages=languages, unit="".join(units)), "xliff")
    spoken = english_part(page)
    assert spoken.notice == "2 of 4 blocks are not in English (French) and were not checked."
    assert [segment.text for segment in spoken.page.segments if not segment.unseen][:1] == [
        "Our hour with exosomes is calm."
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('msgid "Glow"\nmsgstr "Shine"\n', ["Shine"]),
        ('msgid "Glow"\nmsgstr ""\n', ["Glow"]),
        ('#, fuzzy\nmsgid "Glow"\nmsgstr "Shine"\n\nmsgid "Calm"\nmsgstr "Soft"', ["Glow", "Soft"]),
        ('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid ""\n"Glow "\n"now"\nmsgstr ""\n', ["Glow now"]),
        ('msgid "%d visit"\nmsgid_plural "%d visits"\nmsgstr[0] "%d stay"\nmsgstr[1] "%d stays"\n', ["\u25a1 stay", "\u25a1 stays"]),
        ('#~ msgid "Old"\n#~ msgstr "Older"\n\nmsgid "New \\"one\\"\\tx"\nmsgstr ""\n', ['New "one" x']),
        ('msgctxt "a"\r\nmsgid "Glow"\r\nmsgstr ""\r\nmsgctxt "b"\r\nmsgid "Glow"\r\nmsgstr "Shine"\r\n', ["Glow", "Shine"]),
    ],
)  # fmt: skip
def test_po(source: str, expected: list[str]) -> None:
    assert _texts(source, "po") == expected


def test_a_translation_leads_back_to_its_source() -> None:
    page = _page('<xliff><file><trans-unit id="a"><source>S\u00f6 so\ud83d&amp; <b>f\u00fcr</b></source></trans-unit></file></xliff>'.replace("\ud83d", "\U0001f600"), "xliff")  # fmt: skip
    (segment,) = (one for one in page.segments if not one.unseen)
    assert segment.text == "S\u00f6 so\U0001f600& f\u00fcr"
    assert behind(page, segment, segment.text.index("&"), segment.text.index("&") + 1) == "&amp;"
    assert behind(page, segment, len(segment.text) - 3) == "f\u00fcr"


def test_front_matter_heads_nothing_of_the_page() -> None:
    page = _page("---\ntitle: Glow\nhero:\n  heading: Calm\n  perks: [Soft skin]\n---\nText here", "markdown")
    assert named(page, "Text here").headings == ()
    assert text_at(page, named(page, "Soft skin").lead_in) == "Perks:"
