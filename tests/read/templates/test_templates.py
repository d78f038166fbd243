"""What stands on the page of a template, and where."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model import Kind
from claimlint.read import read_text

TEXTS = [
    # Values: an unknown word, in words, in attributes, in names of tags.
    ("liquid", "<p>Exosomes {{ verb }} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("jinja", "<p>Exosomes {{- verb -}} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("handlebars", "<p>Exosomes {{{verb}}} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("handlebars", "<p>Exosomes {{~verb~}} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("blade", "<p>Exosomes {!! $verb !!} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("blade", "<p>Exosomes @{{ verb }} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("erb", "<p>Exosomes <%= verb -%> skin.</p>", ["Exosomes \u25a1 skin."]),
    ("ejs", "<p>Exosomes <%- verb %> skin.</p>", ["Exosomes \u25a1 skin."]),
    ("php", "<p>Exosomes <?= $verb ?> skin.</p>", ["Exosomes \u25a1 skin."]),
    ("liquid", '<p class="{{ x }}" title="{{ a }} exosomes">Hi</p>', ["Hi", "\u25a1 exosomes"]),
    ("liquid", "<p title={{ a }} class=b>Hi</p>", ["Hi", "\u25a1"]),
    ("liquid", "<{{ tag }} class='a'>Our skin</{{ tag }}>", ["Our skin"]),
    ("liquid", '<img {% if x %}alt="Our skin"{% endif %}>', ["Our skin"]),
    ("liquid", "<p{% if x %} hidden{% endif %}>Gone</p><p {{ attributes }}>Here</p>", ["Here"]),
    # Strings that are all that a value writes.
    ("liquid", "<h2>{{ 'Boosts collagen' | t }}</h2>", ["Boosts collagen"]),
    ("jinja", "<p>Our {{ _('skin\\'s glow') }} now</p>", ["Our skin's glow now"]),
    ("twig", "<p>{{ 'Exosomes ' ~ verb ~ ' skin.' }}</p>", ["Exosomes \u25a1 skin."]),
    ("liquid", "<p>{{ 'Exosomes ' | append: verb }} skin.</p>", ["Exosomes \u25a1 skin."]),
    ("erb", '<p><%= "Exosomes boost #{part} today." %></p>', ["Exosomes boost \u25a1 today."]),
    ("blade", "<p>@lang('Our skin') Write to us@lang.example</p>", ["Our skin Write to us@lang.example"]),
    ("php", "<p><?php echo esc_html__( 'Our skin', 'clinic' ); ?></p>", ["Our skin"]),
    ("handlebars", "<p>{{t 'Our skin'}} {{t 'skin.glow'}}</p>", ["Our skin \u25a1"]),
    ("erb", "<div><%= link_to 'Book now', path, class: 'btn btn-lg' %></div>", ["Book now"]),
    # Statements of PHP that write: in words, in attributes, after a note to translators.
    ("php", "<p>Come <?php esc_html_e( 'for calm skin', 'clinic' ) ?> today.</p>", ["Come for calm skin today."]),
    ("php", "<img alt=\"<?php esc_attr_e( 'A nurse at work', 'clinic' ); ?>\">", ["A nurse at work"]),
    ("php", "<input placeholder=\"<?php _e( 'Your question' ) ?>\">", ["Your question"]),
    ("php", "<meta name='description' content='<?php esc_attr_e( \"Our skin\" ) ?>'>", ["Our skin"]),
    ("php", "<p><?php /* translators: clinic's name */ printf( __( 'Ask %1$s now' ), $x ); ?></p>", ["Ask \u25a1 now"]),
    ("php", "<a title='<?php echo esc_attr( sprintf( __( \"Ask %s now\" ), $x ) ); ?>'>a</a>", ["a", "Ask \u25a1 now"]),
    ("php", "<p><?php printf( get_line( 'Boosts collagen now' ), 2 ); ?></p>", ["\u25a1", "Boosts collagen now"]),
    ("php", "<p>Our <?php echo $x; $y = 1; ?> skin</p>", ["Our \u25a1 skin"]),
    ("php", "<p class=\"<?php esc_attr_e( 'Boosts skin now' ) ?>\">a</p>", ["a"]),
    # A page within the code.
    (
        "php",
        "<p>a</p>\n<?php\necho <<<HTML\n<p>Skin that's calm.</p>\nHTML;\n?>\n<p>b</p>",
        ["a", "Skin that's calm.", "b"],
    ),
    ("php", "<p>a</p><?= <<<'X'\n<p>Our skin's calm.</p>\nX\n?><p>b</p>", ["a", "Our skin's calm.", "b"]),
    # Sentences that meet at code are no one sentence; parts of a word are one word.
    ("liquid", "<p>{% if x %}Our skin.{% endif %}{% if y %}Glows.{% endif %}</p>", ["Our skin.\nGlows."]),
    ("handlebars", "<p>Our skin{{#if x}}Glows{{/if}}</p>", ["Our skin\nGlows"]),
    ("liquid", "<p>re{% if x %}generate{% endif %} U{% if y %}K{% endif %}</p>", ["regenerate UK"]),
    # Templates in script elements; Alpine and Livewire.
    (
        "html",
        "<script type='text/x-template'><p>Our skin</script><b>b</b><script>'Boosts skin now'</script>",
        ["Our skin", "b"],
    ),
    ("handlebars", "<script type='text/x-handlebars'><p>Our {{ x }} skin</p></script>", ["Our \u25a1 skin"]),
    ("blade", "<p x-data=\"{ open: 1, label: 'Show all' }\">Our skin</p>", ["Our skin", "Show all"]),
    ("blade", "<p x-show=\"x === 'Boosts skin now'\" x-text=\"'Our skin glows'\"></p>", ["Our skin glows"]),
    ("blade", "<a wire:confirm='Leave us now?' wire:click='go(\"Boosts skin now\")'>a</a>", ["a", "Leave us now?"]),
    # Strings that may or may not be written are read apart.
    ("twig", "<p>Come {{ x ? 'Boosts collagen now' : 'no' }}.</p>", ["Come \u25a1.", "Boosts collagen now"]),
    ("liquid", "<p>{{ x | default: 'Boosts collagen now' }}</p>", ["\u25a1", "Boosts collagen now"]),
    ("jinja", "{% if x == 'Boosts collagen now' %}<p>a</p>{% endif %}", ["a"]),
    ("handlebars", "{{#if (eq x 'Boosts collagen now')}}<p>a</p>{{/if}}", ["a"]),
    ("liquid", "<a class=\"{{ x | default: 'Boosts collagen now' }}\">a</a>", ["a"]),
    ("liquid", "<!-- {{ x | default: 'Boosts collagen now' }} --><p>a</p>", ["a"]),
    ("liquid", "<script>{{ 'Boosts collagen now' }}</script><p>a</p>", ["a"]),
    # What is written in one case and in another is two sentences.
    ("liquid", "<p>{% if x %}Boosts{% else %}Calms{% endif %}</p>", ["Boosts\nCalms"]),
    ("erb", "<p><% if x %>Boosts<% else %>Calms<% end %></p>", ["Boosts\nCalms"]),
    # Comments and what is no copy.
    ("liquid", "{% comment %}Cures{% endcomment %}<p>a</p>{% style %}b{% endstyle %}", ["a"]),
    ("liquid", "{%- comment -%}Cures{%- endcomment -%}<p>a</p>", ["a"]),
    ("jinja", "{# Cures {{ x }} #}<p>a</p>", ["a"]),
    ("handlebars", "{{!-- Cures {{x}} --}}{{! Cures }}<p>a</p>", ["a"]),
    ("blade", "{{-- Cures {{ $x }} --}}<p>a</p>", ["a"]),
    ("erb", "<%# Cures %><p>a</p>", ["a"]),
    ("php", "<?php // Cures 'all skin at once' ?><p>a</p>", ["a"]),
    ("php", "<?php $x = '?>'; ?><p>a</p>", ["a"]),
    # Marks that are none, and marks that do not end.
    ("handlebars", "<p>\\{{x}} a</p>", ["\\{{x}} a"]),
    ("liquid", "<p>Our {{ skin</p>\n<p>b</p>", ["Our", "b"]),
    ("liquid", "<p>Our {{ skin\n<p>{{ b }} c</p>", ["Our", "\u25a1 c"]),
    ("html", "<p>Two braces {{ here</p><p>b }} c</p>", ["Two braces \u25a1 c"]),
    ("html", "<p>Two braces {{ here</p><p>b</p>", ["Two braces {{ here", "b"]),
    (
        "markdown",
        "Exosomes {{ verb }} skin.\n\n{% if x %}\n# Our skin\n{% endif %}\n",
        ["Exosomes \u25a1 skin.", "Our skin"],
    ),
    ("markdown", "[Our skin]({{ 'Boosts collagen now' | url }}) `{{ x }}`", ["Our skin"]),
    ("html", "---\ntitle: Our skin\n---\n<p>a</p>", ["Our skin", "a"]),
]
SAID = [
    (
        "liquid",
        "{% render 'card', title: 'Our skin', text: 'Glows.', class: 'Boosts skin now' %}",
        ["h2 Our skin", "Glows."],
    ),
    ("liquid", '{% include card.html title="Our skin" text="Glows." %}', ["h2 Our skin", "Glows."]),
    ("markdown", '{{< card title="Our skin" text="Glows." >}}', ["h2 Our skin", "Glows."]),
    ("handlebars", '{{> card title="Our skin" text="Glows."}}', ["h2 Our skin", "Glows."]),
    ("twig", "{{ include('c', {title: 'Our skin', text: 'Glows.'}) }}", ["h2 Our skin", "Glows."]),
    ("blade", "@include('c', ['title' => 'Our skin', 'text' => 'Glows.'])", ["h2 Our skin", "Glows."]),
    ("blade", '<x-card title="Our skin" text="Glows."/>', ["h2 Our skin", "Glows."]),
    ("erb", "<%= render 'c', title: 'Our skin', text: 'Glows.' %>", ["h2 Our skin", "Glows."]),
    ("ejs", "<%- include('c', { title: 'Our skin', text: 'Glows.' }) %>", ["h2 Our skin", "Glows."]),
    ("blade", "@section('title', 'Our skin')<p>a</p>", ["title Our skin", "a"]),
    ("blade", "@section('title')Our skin @endsection<p>a</p>", ["title Our skin", "a"]),
    ("jinja", "{% block title %}Our skin{% endblock %}<p>a</p>", ["title Our skin", "a"]),
    ("erb", "<% content_for :title, 'Our skin' %><p>a</p>", ["title Our skin", "a"]),
    (
        "jinja",
        "{% set benefits = ['Boosts skin.', 'Calms skin.'] %}",
        ["Benefits:", "li Boosts skin.", "li Calms skin."],
    ),
    ("liquid", "{% assign headline = 'Our skin' %}<p>a</p>", ["h2 Our skin", "a"]),
]
FORMS = {"twig": "jinja"}


@pytest.mark.parametrize(("language", "source", "expected"), TEXTS)
def test_texts(language: str, source: str, expected: list[str]) -> None:
    page = read_text(source, format=FORMS.get(language, language))
    assert [one.text for one in page.segments if not one.unseen] == expected


@pytest.mark.parametrize(("language", "source", "expected"), SAID)
def test_what_code_says(language: str, source: str, expected: list[str]) -> None:
    page = read_text(source, format=FORMS.get(language, language))
    marks = {Kind.TITLE: "title ", Kind.LIST_ITEM: "li "}
    found = [f"h{one.level} {one.text}" if one.level else marks.get(one.kind, "") + one.text for one in page.segments]
    assert [one for one in found if one != "title text"] == expected


_PARTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "Exosomes ",
        "boost ",
        "{{ x }}",
        "{{ 'our skin' | t }}",
        "{% if x %}",
        "{% else %}",
        "{{",
        "}}",
        '"',
        "'",
        "<%= 'our skin' %>",
        "<%",
        "%>",
        "<?php echo 'our skin'; ?>",
        "<?= $x ?>",
        "@if(",
        ")",
        "{#",
        "#}",
        '<a title="',
        ">",
        "{% include c title='Our skin' %}",
        "<h{{ x }}>",
        "\n",
        "\\",
        "{%",
        "%}",
        "[",
        "{{> c text='Our skin'}}",
        "\u00e9",
    ]
)
_LANGUAGES = ["liquid", "jinja", "handlebars", "blade", "erb", "ejs", "php", "html", "markdown"]


@given(st.sampled_from(_LANGUAGES), st.lists(_PARTS, max_size=30))
def test_anything_is_read_and_every_character_has_its_place(language: str, parts: list[str]) -> None:
    page = read_text("".join(parts), format=language)
    for segment in page.segments:
        for run in segment.map.runs:
            words, behind = segment.text[run.text_start : run.text_end], page.source[run.source_start : run.source_end]
            if len(words) == len(behind) and not segment.unseen:
                assert words.split() == behind.split() or "\u25a1" in words


@pytest.mark.parametrize(
    "mark", ["{{ ", "{% x ", "<% ", "@if(", "{{ [[[[ }}", "{% else %}", '<a title="{{ x }}', "{{ '\\'"]
)
def test_many_marks_are_read_in_little_time(mark: str) -> None:
    for language in ("liquid", "jinja", "blade", "erb"):
        read_text(mark * 5000, format=language)


def test_a_page_without_marks_needs_nothing_of_this() -> None:
    code = (
        "import sys; from claimlint.read import read_text;"
        "read_text('<p>a { b } c</p>', format='html'); read_text('# a % b', format='markdown');"
        "sys.exit(any('templates' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("a.js.liquid", '// Our skin glows.\nconst lead = "Our {{ x }} skin glows.";', ["Our \u25a1 skin glows."]),
        ("a.css.liquid", 'a { content: "Our skin glows." }', []),
        ("a.md.njk", "# Our {{ x }}\n\n- skin\n", ["Our \u25a1", "skin"]),
        ("a.html.twig", "<p>Our {{ x }}</p>", ["Our \u25a1"]),
        ("a.blade.php", "<p>Our {{ $x }}</p>", ["Our \u25a1"]),
        ("a.phtml", "<p>Our <?= $x ?></p>", ["Our \u25a1"]),
        ("a.mustache", "<p>Our {{ x }}</p>", ["Our \u25a1"]),
        ("a.eta", "<p>Our <%~ x %></p>", ["Our \u25a1"]),
    ],
)
def test_endings(path: str, source: str, expected: list[str]) -> None:
    assert [one.text for one in read_text(source, path=path).segments if not one.unseen] == expected


def test_a_schema_that_is_no_json_is_told_and_loses_nothing_else() -> None:
    page = read_text("<p>Our skin</p>{% schema %}{'a': 1{% endschema %}<p>glows</p>", format="liquid")
    assert [one.text for one in page.segments if not one.unseen] == ["Our skin", "glows"]


@pytest.mark.parametrize(
    ("format", "source", "expected"),
    [
        (
            "liquid",
            (
                '{% schema %}{"name": "Banner", "settings": [{"type": "text", "id": "heading", "label": "The title", '
                '"default": "Our skin"}, {"type": "select", "id": "size", "options": [{"label": "Very wide"}], '
                '"default": "wide"}], "presets": [{"name": "Skin banner", "category": "Our banners", '
                '"settings": {"heading": "Calm skin"}}]}{% endschema %}'
            ),
            ["Our skin", "Calm skin"],
        ),
        (
            "json",
            (
                '[{"name": "theme_info", "theme_name": "Skin Shop"}, {"name": "Top bar", "settings": '
                '[{"type": "text", "id": "notice", "info": "Keep it short.", "default": "Ask us"}]}]'
            ),
            ["Ask us"],
        ),
        ("json", '{"sections": {"hero": {"name": "Skin banner", "settings": {"a": {"label": "Title of it"}}}}}', []),
        ("json", '{"sections": {"hero": {"settings": {"title": "Our skin"}}}, "order": ["hero"]}', ["Our skin"]),
        (
            "json",
            (
                '{"title": "Skin fields", "fields": [{"label": "Line of it", "instructions": "Keep it short.", '
                '"default_value": "Our skin glows"}], "location": []}'
            ),
            ["Our skin glows"],
        ),
    ],
)
def test_what_editors_see_is_no_copy(format: str, source: str, expected: list[str]) -> None:
    assert [one.text for one in read_text(source, format=format).segments if not one.unseen] == expected
