"""Pages as data: objects of code, JSON, YAML, TOML, PHP arrays, sheets, catalogues of messages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html import escape

from tests.read.convert import Block, Listing, Paragraph, Quote, Section, Table, unmark
from tests.read.writers.markup import plain_html
from tests.read.writers.shape import Writer, spaced

Tree = dict[str, "Tree"] | list["Tree"] | str
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(\r?\n\s*)|(.))", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*")


def tree(page: Section) -> dict[str, Tree]:
    """A page as a content module holds it: headings as titles, lists under a name, questions with their answers."""
    if not page.heading and not page.blocks and len(page.sections) == 1:
        page = page.sections[0]
    return _section(page)


def _section(section: Section) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    if section.heading:
        found["title"] = section.heading.marked
    runs = [*_runs(section.blocks)]
    if len(runs) == 1:
        found |= runs[0]
    elif runs:
        found["blocks"] = [*runs]
    questions = [inner for inner in section.sections if inner.asks]
    if len(questions) > 1 and len(questions) == len(section.sections):
        found["faqs"] = [_question(inner) for inner in questions]
    elif section.sections:
        found["sections"] = [_section(inner) for inner in section.sections]
    return found


def _question(section: Section) -> dict[str, Tree]:
    answer = " ".join(block.marked for block in section.blocks if isinstance(block, Paragraph))
    return {"question": section.heading.marked if section.heading else "", "answer": answer}


def _runs(blocks: tuple[Block, ...]) -> Iterator[dict[str, Tree]]:
    """Paragraphs with the list, quote or table that follows them."""
    texts: list[Tree] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(block.marked)
            continue
        run: dict[str, Tree] = {"text": texts[0] if len(texts) == 1 else texts} if texts else {}
        yield run | _named(block)
        texts = []
    if texts:
        yield {"text": texts[0] if len(texts) == 1 else texts}


def _named(block: Listing | Quote | Table) -> dict[str, Tree]:
    if isinstance(block, Listing):
        return {"items": [item.marked for item in block.items]}
    if isinstance(block, Quote):
        return {"testimonial": block.marked}
    names = [cell.words for cell in block.rows[0]]
    rows: list[Tree] = [{name: cell.marked for name, cell in zip(names, row, strict=False)} for row in block.rows[1:]]
    return {"rows": rows}


def _literal(value: Tree, quote: Callable[[str], str], pair: str, brackets: str, pad: str = "") -> str:
    """A tree in a language of braces: ``pair`` joins a name and its value, ``brackets`` are those of the language."""
    if isinstance(value, str):
        return quote(value)
    inner = pad + "  "
    if isinstance(value, list):
        lines = [f"{inner}{_literal(one, quote, pair, brackets, inner)}," for one in value]
        return "\n".join(("[", *lines, pad + "]"))
    lines = [
        f"{inner}{pair.format(name=name)}{_literal(one, quote, pair, brackets, inner)}," for name, one in value.items()
    ]
    return "\n".join((brackets[0], *lines, pad + brackets[1]))


def double(text: str) -> str:
    """A string in double quotes, as JSON and formatters of JavaScript write it."""
    return json.dumps(text, ensure_ascii=False)


def single(text: str) -> str:
    """A string in single quotes, as PHP and older JavaScript write it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _module(page: Section) -> str:
    body = _literal(tree(page), double, "{name}: ", "{}")
    return f'import type {{ PageContent }} from "@/types";\n\nexport const page: PageContent = {body};\n'


def _script(page: Section) -> str:
    body = _literal(tree(page), single, "{name}: ", "{}")
    return f"'use strict';\n\nconst path = require('node:path');\n\nmodule.exports = {body};\n"


def _script_template(page: Section) -> str:
    body = _literal(tree(page), double, "{name}: ", "{}")
    return f"// {{% comment %}} A page for the theme {{% endcomment %}}\nconst page = {body};\n"


def _php(page: Section) -> str:
    return f"<?php\n\nreturn {_literal(tree(page), single, chr(39) + '{name}' + chr(39) + ' => ', '[]')};\n"


def _json(page: Section) -> str:
    return json.dumps(tree(page), indent=2, ensure_ascii=False) + "\n"


def _json_lines(page: Section) -> str:
    return json.dumps(tree(page), ensure_ascii=False) + "\n"


def _yaml(page: Section) -> str:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Quotes what needs it once the marks are gone."""

        def represent_str(self, text: str) -> yaml.ScalarNode:
            bare = yaml.safe_dump(unmark(text)[0], allow_unicode=True, width=10_000)
            style = bare[0] if bare[0] in "'\"" else None
            return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, Dumper.represent_str)
    return str(yaml.dump(tree(page), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=88))


def _toml(page: Section) -> str:
    import tomlkit

    return tomlkit.dumps(tree(page))


def _sheet(delimiter: str) -> Callable[[Section], str]:
    """A row for each section, as an export of a content table has it."""

    def write(page: Section) -> str:
        lines = io.StringIO()
        rows = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
        rows.writerow(["id", "title", "text", "url"])
        for number, section in enumerate(page.walk(), 1):
            texts = [_cell(block) for block in section.blocks]
            if section.heading or texts:
                title = section.heading.marked if section.heading else ""
                rows.writerow([number, title, "\n".join(texts), f"/page/{number}"])
        return lines.getvalue()

    return write


def _cell(block: Block) -> str:
    if isinstance(block, Listing):
        return "\n".join(f"- {item.marked}" for item in block.items)
    if isinstance(block, Table):
        return "\n".join(" | ".join(cell.marked for cell in row) for row in block.rows)
    return block.marked


def _strings(value: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each string with its dotted key, as catalogues of messages name them."""
    if isinstance(value, str):
        yield ".".join(path), value
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _strings(one, (*path, str(number)))
    else:
        for name, one in value.items():
            yield from _strings(one, (*path, name))


def _po(page: Section) -> str:
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = [f"#: page.{key}\nmsgid {double(key)}\nmsgstr {double(text)}\n" for key, text in _strings(tree(page))]
    return "\n".join((head, *entries))


def _xliff(page: Section) -> str:
    units = "\n".join(
        f'      <trans-unit id="{key}"><source>{escape(text, quote=False)}</source></trans-unit>'
        for key, text in _strings(tree(page))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'  <file original="page" source-language="en" datatype="plaintext">\n    <body>\n{units}\n'
        "    </body>\n  </file>\n</xliff>\n"
    )


def plain_string(source: str) -> str:
    """Escapes of quoted strings undone."""

    def plain(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16))
        return " " if match[2] or match[3] in "nt" else match[3]

    return spaced(_ESCAPE.sub(plain, source))


def plain_yaml(source: str) -> str:
    """Escapes of YAML undone: a quote doubled in single quotes, escapes in double ones."""
    return plain_string(source).replace("''", "'")


def plain_cell(source: str) -> str:
    """Quotes doubled in a cell undone."""
    return spaced(re.sub(r"\n- ", " ", source.replace('""', '"')))


def _tables_as_rows() -> frozenset[str]:
    """A table's first row becomes names, which nobody reads."""
    return frozenset({"tables"})


_ROWS = _tables_as_rows()
_FLAT = frozenset({"headings", "lists", "questions", "quotes", "tables"})
DATA = (
    Writer("ts", _module, plain_string, _ROWS),
    Writer("js", _script, plain_string, _ROWS),
    Writer("js.liquid", _script_template, plain_string, _ROWS),
    Writer("lang.php", _php, plain_string, _ROWS),
    Writer("json", _json, plain_string, _ROWS),
    Writer("jsonl", _json_lines, plain_string, _ROWS),
    Writer("yaml", _yaml, plain_yaml, _ROWS),
    Writer("toml", _toml, plain_string, _ROWS),
    Writer("csv", _sheet(","), plain_cell, _FLAT),
    Writer("tsv", _sheet("\t"), plain_cell, _FLAT),
    Writer("po", _po, plain_string, _FLAT),
    Writer("xliff", _xliff, plain_html, _FLAT),
)
