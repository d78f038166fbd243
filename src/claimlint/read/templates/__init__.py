"""Templates: HTML with code between marks. The marks of each language stand in ``languages/templates.yaml``.

The code is covered, so that the page under it is read as the HTML that it is; a string that the code writes as it
is stays uncovered, and whatever else the code says is given to the flow in its place (``weave``).
"""

from __future__ import annotations

from functools import partial

from claimlint.read.flow import Flow


def page_of(source: str, flow: Flow, *, markdown: bool = False) -> tuple[str, Flow]:
    """The text under its covers of a page that is named HTML or Markdown, and the flow to read it into."""
    return _woven(source, flow, "page", head=not markdown)


def read_template(source: str, flow: Flow, language: str) -> None:
    """Read a template whose page is HTML.

    Raises:
        ReadError: when its code nests values deeper than any copy does.
    """
    from claimlint.read.html import HtmlReader, end_page

    page, woven = _woven(source, flow, language, head=True)
    if language == "blade":
        from claimlint.read.templates.bound import binder

        reader = HtmlReader(page, woven, components=True, bind=binder(source))
    else:
        reader = HtmlReader(page, woven)
    reader.feed(page, 0)
    end_page(reader, woven)


def _woven(source: str, flow: Flow, language: str, *, head: bool) -> tuple[str, Flow]:
    from claimlint.read.frontmatter import end_of_front_matter, read_front_matter
    from claimlint.read.overlay import Cover, covered
    from claimlint.read.templates.marks import stretches
    from claimlint.read.templates.template import Template
    from claimlint.read.templates.weave import Woven, mended

    template = Template(source)
    start = end_of_front_matter(source)
    if start and head:
        read_front_matter(source, 0, start, flow)
        template.covers.append(Cover(0, start, value=False))
    for stretch in stretches(source, language):
        if stretch.start >= start:
            template.take(stretch)
    page = mended(covered(source, template.covers))
    return page, Woven(flow, page, template.asides)


read_liquid = partial(read_template, language="liquid")
read_jinja = partial(read_template, language="jinja")
read_handlebars = partial(read_template, language="handlebars")
read_blade = partial(read_template, language="blade")
read_erb = partial(read_template, language="erb")
read_smarty = partial(read_template, language="smarty")
read_ejs = partial(read_template, language="ejs")


def read_php(source: str, flow: Flow) -> None:
    """Read a PHP file: one of code alone, or a page with code in it."""
    start = source.find("<?php")
    if start >= 0 and not source[:start].strip() and "?>" not in source:
        from claimlint.read.source import read_code

        read_code(source, start + len("<?php"), len(source), "php", flow)
        flow.finish()
    else:
        read_template(source, flow, "php")


def read_script(source: str, flow: Flow) -> None:
    """Read JavaScript that a template writes: the copy in the strings that its code leaves whole."""
    from claimlint.read.overlay import Cover, covered
    from claimlint.read.source import read_code
    from claimlint.read.templates.marks import stretches

    languages = ("erb", "jinja")
    covers = [Cover(one.start, one.end, value=True) for name in languages for one in stretches(source, name)]
    read_code(covered(source, covers), 0, len(source), "javascript", flow)
    flow.finish()


def read_style(_: str, flow: Flow) -> None:
    """Read a style sheet that a template writes: no word of it is copy."""
    flow.finish()
