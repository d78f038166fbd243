"""What the readers of data files make of a value is what the format's own library makes of it, with exact places."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import partial

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from claimlint.read.data.json_file import parse_json
from claimlint.read.data.toml_file import parse_toml
from claimlint.read.data.yaml_file import parse_yaml
from claimlint.read.values import Group, Series, Text, Value

_CHARACTERS = st.sampled_from("ab Z09 \n\t\"'\\:#-,[]{}&*!|>%@`?. \u00e9\u2019\U0001f600\x85\u2028\ufeff")
_STRINGS = st.text(_CHARACTERS, max_size=40) | st.text(
    st.characters(codec="utf-8", exclude_characters="\0\ufdd0\ufdd1"), max_size=20
)
_TREES = st.recursive(
    _STRINGS, lambda below: st.lists(below, max_size=3) | st.dictionaries(_STRINGS, below, max_size=3), max_leaves=8
)


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Series):
        return [_plain(item) for item in value.items]
    assert isinstance(value, Group)
    return {entry.name: _plain(entry.value) for entry in value.entries}


def _in_place(value: Value, source: str) -> None:
    """Pieces in step read the same in the source, and all stand one after the other."""
    if isinstance(value, Text):
        at = 0
        for words, start, end in value.pieces:
            assert at <= start <= end <= len(source)
            assert len(words) != end - start or words.split() == source[start:end].split() or len(words) == 1
            at = end
    elif isinstance(value, Series):
        for item in value.items:
            _in_place(item, source)
    elif isinstance(value, Group):
        for entry in value.entries:
            _in_place(entry.value, source)


@given(_TREES, st.booleans(), st.sampled_from([None, 1]))
@example("\ud83d\ude00 \u00e9", True, None)
def test_json(tree: object, escaped: bool, indent: int | None) -> None:
    source = json.dumps(tree, ensure_ascii=escaped, indent=indent)
    (value,) = parse_json(source)
    assert _plain(value) == json.loads(source)
    _in_place(value, source)


@given(
    _TREES,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.sampled_from([20, 80]),
    st.sampled_from("\n\r"),
)
def test_yaml(tree: object, style: str | None, escaped: bool, width: int, end: str) -> None:
    source = yaml.safe_dump(tree, default_style=style, allow_unicode=not escaped, width=width)
    source = source.replace("\n", {"\n": "\n", "\r": "\r\n"}[end])
    if "{{" in source or "{%" in source:
        return
    expected = yaml.load(source, yaml.CBaseLoader)
    (value,) = parse_yaml(source)
    shown = _plain(value)
    if not isinstance(tree, str):
        assert shown == expected
    _in_place(value, source)


def _toml(tree: dict[str, str], quote: Callable[[str], str]) -> str:
    return "".join(f"{json.dumps(name, ensure_ascii=False)} = {quote(value)}\n" for name, value in tree.items())


@given(st.dictionaries(st.text("ab.\u00e9", max_size=3), _STRINGS.filter(lambda text: "\x7f" not in text), max_size=4))
def test_toml(tree: dict[str, str]) -> None:
    source = _toml(tree, partial(json.dumps, ensure_ascii=False))
    value = parse_toml(source)
    assert _plain(value) == tomllib.loads(source)
    _in_place(value, source)


@pytest.mark.parametrize(
    "source",
    [
        'a = """\nx \\\n   y ""z"""""\n',
        "a = '''\r\nx 'y' z''''\n",
        "[a.b]\nc.d = 'x'\n[[a.e]]\nf = ['x', ['y'], {g = 'z', h.i = \"w\"}] # 'n'\n[[a.e]]\nf = '''q'''\n[a.e.g]\n",
        '"a b" . c = "x"\n"" = \'y\'\n',
        "a = [ # b\n 'x', # 'y'\n]\n",
        "a = []\nb = {}\nc = \"\"\nd = ''''''\n",
    ],
)
def test_toml_forms(source: str) -> None:
    assert _plain(parse_toml(source)) == tomllib.loads(source)


@pytest.mark.parametrize(
    "source",
    [
        "a: |+\n  x\n\n   y\n\nb: >-\n  x\n  y\n\n  z\n   w\n  v\n",
        "a: |2\n    x\n  y\nb: >2+\n    x\n  y\n  z\n\n",
        'a: "x\n  y\n\n  z \\\n  w\\\n  \\ v"\n',
        "a: x\n  y\n\n  z\nb: 'x\n  it''s\n\n\n  z'\n",
        "a: &b !!str |\n  x\nc: !d &e 'x'\n? [f]\n: g\nh: &i x\n",
        '- "\\x41\\u00e9\\U0001f600\\_\\n\\"\\\\\\/"\n- [a, "b, c", {d: e}]\n-\n  - x\n',
        "a:\n- x\n-\n  |\n  y\n",
    ],
)
def test_yaml_forms(source: str) -> None:
    (value,) = parse_yaml(source)
    expected = yaml.load(source.replace("? [f]\n: g\n", '"": g\n').replace("!d", "!!str"), yaml.CBaseLoader)
    assert _plain(value) == expected
    _in_place(value, source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('// a\n{a: \'b\\\'c\', /* d */ "e": ["f",],}', {"a": "b'c", "e": ["f"]}),
        ('{"a": 1, "b": NaN, "c": null, "d": -0x1F, "e": "f"}', {"e": "f"}),
        ('["\\ud800", "\\u0000", "a\\/b", "\\ufdd0"]', ["\ufffd", "\ufffd", "a/b", "\ufffd"]),
        ('"a\\\nb"', "ab"),
    ],
)
def test_json_as_people_write_it(source: str, expected: object) -> None:
    (value,) = parse_json(source)
    assert _plain(value) == expected
