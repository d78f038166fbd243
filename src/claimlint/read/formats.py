"""Which formats there are, by which endings files have them, and what reads each. Data; a reader is imported on use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct


class Format(Struct, frozen=True):
    """One format.

    Attributes:
        name: as ``read_text`` and the command line call it.
        reader: module of this room and function in it. Of text, ``(source, flow)``; of a document that is not text,
            ``(data, flow)``, giving a ``Document``.
        endings: of file names, without the first dot, in lower case.
        document: whether it is no text.
        declares: whether a file may say in HTML's or XML's own way which encoding it is in.
        part: whether a file holds components or strings of pages, and no page as a whole. Its name then says what its
            copy is about where nothing in it does.
    """

    name: str
    reader: tuple[str, str]
    endings: tuple[str, ...]
    document: bool = False
    declares: bool = False
    part: bool = False

    def load(self) -> Callable[..., Any]:
        """Import the reader."""
        module, function = self.reader
        read: Callable[..., Any] = getattr(import_module(f"claimlint.read.{module}"), function)
        return read


PLAIN = Format("text", ("plain", "read_plain"), ("txt", "text", "rst", "adoc", "asciidoc"))
FORMATS = {
    one.name: one
    for one in (
        PLAIN,
        Format(
            "markdown",
            ("markdown", "read_markdown"),
            (*"md markdown mdown mkd mkdn mdwn md.liquid md.njk md.j2 md.jinja md.twig md.hbs".split(),),
        ),
        Format("html", ("html", "read_html"), ("html", "htm", "xhtml", "xht", "shtml", "shtm"), declares=True),
        Format("mjml", ("mjml", "read_mjml"), ("mjml",), declares=True),
        Format("docx", ("documents.docx", "read_docx"), ("docx", "docm", "dotx"), document=True),
        Format("pdf", ("documents.pdf", "read_pdf"), ("pdf",), document=True),
        Format("mail", ("documents.mail", "read_mail"), ("eml", "mhtml", "mht"), document=True),
        Format("captions", ("documents.captions", "read_captions"), ("srt", "vtt")),
        Format("json", ("data.json_file", "read_json"), ("json", "jsonc", "json5", "webmanifest", "arb"), part=True),
        Format("jsonl", ("data.json_file", "read_json_lines"), ("jsonl", "ndjson"), part=True),
        Format("yaml", ("data.yaml_file", "read_yaml"), ("yaml", "yml"), part=True),
        Format("toml", ("data.toml_file", "read_toml"), ("toml",), part=True),
        Format("csv", ("data.sheet", "read_sheet"), ("csv",), part=True),
        Format("tsv", ("data.sheet", "read_sheet"), ("tsv", "tab"), part=True),
        Format("xliff", ("data.xliff", "read_xliff"), ("xlf", "xliff"), declares=True, part=True),
        Format("po", ("data.po", "read_po"), ("po", "pot"), part=True),
        Format("php", ("templates", "read_php"), ("php", "phtml", "inc", "ctp"), declares=True, part=True),
        Format("blade", ("templates", "read_blade"), ("blade.php",), declares=True, part=True),
        Format("script template", ("templates", "read_script"), ("js.liquid", "js.erb", "js.twig", "js.j2", "js.njk")),
        Format(
            "style template",
            ("templates", "read_style"),
            ("css.liquid", "scss.liquid", "css.erb", "scss.erb", "css.twig", "css.j2", "css.njk"),
        ),
        Format("liquid", ("templates", "read_liquid"), ("liquid",), declares=True, part=True),
        Format(
            "jinja",
            ("templates", "read_jinja"),
            ("jinja", "jinja2", "j2", "njk", "nunjucks", "twig"),
            declares=True,
            part=True,
        ),
        Format(
            "handlebars", ("templates", "read_handlebars"), ("hbs", "handlebars", "mustache"), declares=True, part=True
        ),
        Format("erb", ("templates", "read_erb"), ("erb",), declares=True, part=True),
        Format("ejs", ("templates", "read_ejs"), ("ejs", "eta"), declares=True, part=True),
        Format("smarty", ("templates", "read_smarty"), ("tpl", "latte"), declares=True, part=True),
        Format("javascript", ("source", "read_javascript"), ("js", "jsx", "mjs", "cjs"), part=True),
        Format("typescript", ("source", "read_typescript"), ("ts", "mts", "cts"), part=True),
        Format("tsx", ("source", "read_tsx"), ("tsx",), part=True),
        Format("vue", ("frameworks.vue", "read_vue"), ("vue",), part=True),
        Format("svelte", ("frameworks.svelte", "read_svelte"), ("svelte",), part=True),
        Format("astro", ("frameworks.astro", "read_astro"), ("astro",), part=True),
        Format("mdx", ("frameworks.mdx", "read_mdx"), ("mdx",)),
    )
}
BY_ENDING = {ending: one for one in FORMATS.values() for ending in one.endings}


def format_of(path: str) -> Format:
    """The format of a file by its name's longest known ending; plain text where none is known."""
    return next((BY_ENDING[ending] for ending in endings(path) if ending in BY_ENDING), PLAIN)


def endings(path: str) -> Iterator[str]:
    """The endings of a file's name, the longest first: ``page.blade.php`` ends in ``blade.php`` and ``php``."""
    parts = PurePosixPath(path.replace("\\", "/")).name.lower().lstrip(".").split(".")
    yield from (".".join(parts[at:]) for at in range(1, len(parts)))
