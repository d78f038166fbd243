"""The pages of the story's site: lines of copy in the forms in which a Next.js site keeps them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape

Maker = Callable[[str, Sequence[str]], str]


def page(thing: str, lines: Sequence[str]) -> str:
    """A page of the app: lines as paragraphs and lists."""
    half = len(lines) // 2
    paragraphs = "\n".join(f"      <p>{_jsx(line)}</p>" for line in lines[:half])
    items = "\n".join(f"        <li>{_jsx(line)}</li>" for line in lines[half:])
    return f"""import {{ Booking }} from "@/components/Booking";

export const metadata = {{ title: "{_title(thing)}" }};

export default function Page() {{
  return (
    <main className="mx-auto max-w-prose">
      <h1>{_title(thing)}</h1>
{paragraphs}
      <h2>What to know about the {thing}</h2>
      <ul>
{items}
      </ul>
      <Booking />
    </main>
  );
}}
"""


def component(thing: str, lines: Sequence[str]) -> str:
    """A component with its words in a list of objects."""
    cards = "\n".join(f"  {{ id: {number}, text: {json.dumps(line)} }}," for number, line in enumerate(lines, start=1))
    return f"""const cards = [
{cards}
];

export function Cards() {{
  return (
    <section>
      <h2>{_title(thing)}</h2>
      {{cards.map((card) => (
        <article key={{card.id}}>
          <p>{{card.text}}</p>
        </article>
      ))}}
    </section>
  );
}}
"""


def post(thing: str, lines: Sequence[str]) -> str:
    """A post of the blog in MDX."""
    body = "\n\n".join(lines)
    return f"""---
title: "{_title(thing)}: questions we are asked"
date: "2025-04-02"
---
import {{ Note }} from "../../components/Note";

# {_title(thing)}

{body}

<Note>Written by the team of the house.</Note>
"""


def markdown(thing: str, lines: Sequence[str]) -> str:
    """A treatment's page in Markdown."""
    half = len(lines) // 2
    items = "\n".join(f"- {line}" for line in lines[half:])
    return f"# {_title(thing)}\n\n" + "\n\n".join(lines[:half]) + f"\n\n## About the {thing}\n\n{items}\n"


def cards(thing: str, lines: Sequence[str]) -> str:
    """Data in JSON, as a page reads it."""
    told = [{"slug": f"card-{number}", "description": line} for number, line in enumerate(lines, start=1)]
    return _json({"title": _title(thing), "cards": told})


def questions(thing: str, lines: Sequence[str]) -> str:
    """Questions and answers in JSON."""
    asked = [
        {"question": f"What should I know about the {thing}, part {number}?", "answer": line}
        for number, line in enumerate(lines, start=1)
    ]
    return _json({"title": f"{_title(thing)}: questions", "faq": asked})


def messages(thing: str, lines: Sequence[str]) -> str:
    """Messages of the site in one language, by their keys."""
    home = {f"text{number}": line for number, line in enumerate(lines, start=1)}
    return _json({"nav": {"book": "Book", "prices": "Prices"}, "home": {"title": _title(thing), **home}})


def html(thing: str, lines: Sequence[str]) -> str:
    """A page by itself, of the kind that stays from campaigns."""
    body = "\n".join(f"    <p>{escape(line, quote=False)}</p>" for line in lines)
    return f"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>{_title(thing)}</title>
  </head>
  <body>
    <h1>{_title(thing)}</h1>
{body}
  </body>
</html>
"""


def maker_of(path: str) -> Maker:
    """What makes the file of a path.

    Raises:
        LookupError: when nothing does.
    """
    for end, maker in _MAKERS.items():
        if path.endswith(end):
            return maker
    raise LookupError(f"No page is made as {path}.")


# By how a path ends; the first that fits.
_MAKERS: Mapping[str, Maker] = {
    "page.tsx": page,
    ".tsx": component,
    ".mdx": post,
    ".md": markdown,
    "faq.json": questions,
    "en.json": messages,
    ".json": cards,
    ".html": html,
}


def _title(thing: str) -> str:
    return thing.capitalize()


def _jsx(line: str) -> str:
    return escape(line, quote=False).replace("{", "&#123;").replace("}", "&#125;")


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
