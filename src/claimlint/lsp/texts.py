"""What an editor has open. Each change makes a new value, so that whoever checks the old one is not disturbed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from claimlint.lsp.positions import Encoding, Lines
from claimlint.read.formats import BY_ENDING, endings, format_of

# By the names that editors have for languages: the ending of a file in it.
_ENDINGS = {
    "plaintext": "txt", "text": "txt", "restructuredtext": "rst", "asciidoc": "adoc", "markdown": "md", "mdx": "mdx",
    "html": "html", "xhtml": "xhtml", "mjml": "mjml", "json": "json", "jsonc": "jsonc", "json5": "json5",
    "jsonl": "jsonl", "yaml": "yaml", "toml": "toml", "csv": "csv", "tsv": "tsv", "xliff": "xlf", "po": "po",
    "gettext": "po", "php": "php", "blade": "blade.php", "liquid": "liquid", "jinja": "jinja", "jinja-html": "jinja",
    "htmldjango": "jinja", "django-html": "jinja", "nunjucks": "njk", "njk": "njk", "twig": "twig",
    "handlebars": "hbs", "html.handlebars": "hbs", "mustache": "mustache", "erb": "erb", "eruby": "erb",
    "html-eex": "erb", "ejs": "ejs", "smarty": "tpl", "javascript": "js", "javascriptreact": "jsx",
    "typescript": "ts", "typescriptreact": "tsx", "vue": "vue", "svelte": "svelte", "astro": "astro", "subrip": "srt",
    "vtt": "vtt",
}  # fmt: skip


class Edit(NamedTuple):
    """New text in the place of [start, end), each a line and code units in it; for the whole where they are None."""

    text: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


class Text(Struct, frozen=True):
    """A document as the editor has it.

    Attributes:
        path: where it is kept; None where it is kept nowhere yet.
        language: the editor's name for what it is written in.
        version: as the editor counts; None where it does not.
    """

    uri: str
    path: Path | None
    language: str
    version: int | None
    source: str

    @property
    def name(self) -> str | None:
        """The path by which it is read; None where nothing says what format it is in, or where that is no text."""
        kept = None if self.path is None else self.path.as_posix()
        if kept is not None and any(ending in BY_ENDING for ending in endings(kept)):
            return None if format_of(kept).document else kept
        ending = _ENDINGS.get(self.language)
        if ending is None:
            return None
        return f"{kept or PurePosixPath(self.uri.partition(':')[2] or 'untitled').name or 'untitled'}.{ending}"

    def edited(self, edits: Iterable[Edit], version: int | None, encoding: Encoding) -> Text:
        """The document after edits, each of which is meant in what the one before has left."""
        source = self.source
        for edit in edits:
            if edit.start is None or edit.end is None:
                source = edit.text
                continue
            lines = Lines(source, encoding)
            start, end = sorted((lines.offset(*edit.start), lines.offset(*edit.end)))
            source = f"{source[:start]}{edit.text}{source[end:]}"
        return replace(self, source=source, version=version)
