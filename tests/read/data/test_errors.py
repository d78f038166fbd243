"""Data files that are broken or made to do harm: an error that says where, in time, and never a traceback."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress

import pytest

from claimlint.read import ReadError, read_page, read_text

BROKEN = [
    ("json", '{\n  "a": "Exosomes\n}', "not JSON: at line 2, column 8"),
    ("json", '{"a": ["b"', "column 7 something is opened whose ']'"),
    ("json", '{"a" "b"}', "column 6 a colon is missing"),
    ("json", '["a" "b"]', "column 6 a comma"),
    ("json", "[,]", "column 2 a comma stands"),
    ("json", '{"a": "b"]', "column 10 ']' does not close"),
    ("json", '{"a": "\\u00"}', "column 8 an escape lacks"),
    ("json", "<html>", "column 1 '<html>'"),
    ("json", "", "holds no value"),
    ("json", "{}\n{}", ".jsonl"),
    ("json", "[" * 100_000, "100 deep"),
    ("json", '{"a":' * 100_000, "100 deep"),
    ("jsonl", '{"a": "b"}\n{"a": ', "line 2, column 1"),
    ("yaml", 'a: "Exosomes', "not YAML: at line 1"),
    ("yaml", "a: b\n\tc: d", "line 2, column 1"),
    ("yaml", "a: x\x01y", "column 5 stands a character"),
    ("yaml", "[" * 100_000, "100 deep"),
    ("yaml", "- " * 100_000, "100 deep"),
    ("toml", 'a = "Exosomes', "not TOML: at line 1"),
    ("toml", "a = 1\na = 2", "line 2"),
    ("toml", "a = " + "[" * 100_000, "100 deep"),
    ("toml", ".".join("a" * 50_000) + " = 1", "100 deep"),
    ("xliff", "<xliff><file>", "not XLIFF: at line 1"),
    ("xliff", "<resources/>", "first element is <resources>"),
    ("xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "DOCTYPE"),
    ("xliff", "<xliff>" + "<g>" * 100_000, "100 deep"),
    ("po", 'msgid "Exosomes', "not PO: at line 1"),
    ("po", '"Exosomes"', "follows no msgid"),
]


@pytest.mark.parametrize(("form", "source", "says"), BROKEN)
def test_an_error_says_where_and_what_to_do(form: str, source: str, says: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ReadError) as raised:
        read_text(source, format=form)
    assert says in str(raised.value)
    assert str(raised.value).endswith(".")
    assert time.perf_counter() - began < 30


HOSTILE = [
    ("json", '"' + "\\n" * 300_000 + '"'),
    ("json", '"' + "{a, plural, one {" * 20_000 + '"'),
    ("json", '{"' + "a." * 50_000 + 'b": "Glow with us"}'),
    ("yaml", "{{" * 100_000),
    ("yaml", "a: x" + " " * 300_000 + "y"),
    ("yaml", "a: |\n" + "\n" * 200_000 + "  x y z\n"),
    ("yaml", "{% " * 100_000),
    ("toml", "a = '''" + "''x" * 200_000 + "'''"),
    ("csv", "," * 200_000),
    ("csv", '"' * 200_001),
    ("xliff", "<xliff>" + "<!-- -->" * 50_000 + "</xliff>"),
    ("po", " " * 300_000 + "x"),
]


@pytest.mark.parametrize(("form", "source"), HOSTILE, ids=[f"{form} {source[:12]}" for form, source in HOSTILE])
def test_hostile_files_take_little_time(form: str, source: str) -> None:
    began = time.perf_counter()
    with suppress(ReadError):
        read_text(source, format=form)
    assert time.perf_counter() - began < 30


def test_an_alias_is_never_unfolded() -> None:
    lines = ["a: &a [Exosomes are liked, Glow with us]"]
    lines += [f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20)]
    page = read_text("\n".join(lines), format="yaml")
    assert sum(not segment.unseen for segment in page.segments) == 2


def test_a_sheet_in_an_encoding_of_windows_says_how_to_mend_it() -> None:
    with pytest.raises(ReadError, match="save it as UTF-8"):
        read_page("Headline\nCaf\u00e9 facial".encode("cp1252"), path="ads.csv")


@pytest.mark.parametrize(
    ("source", "line", "texts"),
    [
        ('Headline,Text\nGlow with us,"Exosomes cure ""all"" a', 2, ["Glow with us", 'Exosomes cure "all" a']),
        (
            'Headline,Text\r\n"Glow\r\nwith us",Come in\r\nRest a day,"Calm\r\nskin, soon',
            4,
            ["Glow with us", "Come in", "Rest a day", "Calm skin, soon"],
        ),
        ('Headline;Text\n"', 2, []),
    ],
)
def test_a_sheet_that_is_cut_off_is_read_as_far_as_it_goes(source: str, line: int, texts: list[str]) -> None:
    page = read_text(source, format="csv")
    assert page.unread == (f"Line {line} opens a quote that never closes; the file may be cut off, so save it again.",)
    assert [" ".join(segment.text.split()) for segment in page.segments] == texts


@pytest.mark.parametrize("name", ["a.json", "a.toml", "a.csv", "a.xlf", "a.po", "a.yaml"])
def test_a_format_loads_only_what_it_needs(name: str) -> None:
    unwanted = ["turbohtml", "markdown_it", "spacy", "tree_sitter"]
    text = {"a.json": "{}", "a.xlf": "<xliff/>"}.get(name, "")
    script = (
        "import sys; from claimlint.read import read_page; "
        f"read_page({text.encode()!r}, path={name!r}); print(sorted(set({unwanted!r}) & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
