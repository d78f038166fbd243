"""What code says about its copy: kinds, headings, lead-ins, unknown words, and where each character stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.errors import ReadError
from claimlint.model import Kind, Segment
from claimlint.read import read_page
from claimlint.read.flow import Flow
from claimlint.read.source import read_code


def segments(source: str, language: str = "tsx") -> list[Segment]:
    flow = Flow()
    read_code(source, 0, len(source), language, flow)
    return flow.finish()


def seen(source: str, language: str = "tsx") -> list[tuple[Kind, str]]:
    return [(segment.kind, segment.text) for segment in segments(source, language) if not segment.unseen]


def test_a_title_heads_its_group_and_a_key_introduces_its_list() -> None:
    found = segments('const x = {benefits: ["Boosts collagen"], title: "Exosome facial"};')
    title, key, item = found
    assert (title.kind, title.text) == (Kind.HEADING, "Exosome facial")
    assert key.unseen
    assert key.text == "Benefits:"
    assert (item.kind, item.lead_in, item.headings) == (Kind.LIST_ITEM, 1, (0,))


def test_a_question_is_what_its_answer_is_about() -> None:
    found = segments("const faq = [{ q: 'Do exosomes work?', a: 'Ask us.' }];")
    answer = next(segment for segment in found if segment.text == "Ask us.")
    assert answer.about is not None
    assert found[answer.about].text == "Do exosomes work?"


def test_metadata_titles_the_page() -> None:
    page = read_page(b"export const metadata = { title: 'Exosome facial', description: 'What it is.' };", path="x.tsx")
    assert [(one.kind, one.text) for one in page.segments] == [
        (Kind.TITLE, "Exosome facial"),
        (Kind.META, "What it is."),
    ]
    assert page.title == 0


def test_a_title_may_be_a_group() -> None:
    source = "export const metadata = { title: { default: 'Exosome facial', template: '%s | Wren' } };"
    assert (Kind.TITLE, "Exosome facial") in seen(source)


def test_the_name_of_the_file_is_its_topic() -> None:
    page = read_page(b"const a = <p>Boosts collagen.</p>;", path="app/exosome-facial/page.tsx")
    assert page.title is not None
    assert page.segments[page.title].unseen
    assert page.segments[page.title].text == "exosome facial"


def test_a_component_heads_its_children() -> None:
    found = segments("<Card title='Exosome facial'>Boosts collagen.</Card>")
    assert [one.text for one in found] == ["Exosome facial", "Boosts collagen."]
    assert found[1].headings == (0,)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Exosomes{' '}\n  <b>boost</b>\n  skin&nbsp;&amp; more</p>", "Exosomes boost skin & more"),
        ("<p>Exosomes {verb} skin</p>", "Exosomes □ skin"),
        ("<p>Exosomes <Accent>cure</Accent> acne</p>", "Exosomes cure acne"),
        ("<p><Accent>Exosomes</Accent> cure acne</p>", "Exosomes cure acne"),
        ("<p>{`Exosomes ${verb} skin`}</p>", "Exosomes □ skin"),
        ("<p>{'Exosomes ' + verb + ' skin'}</p>", "Exosomes □ skin"),
        ("<p>Exosomes {/* cure */} skin</p>", "Exosomes skin"),
        ("<p>Exosomes{n > 1 ? ' cure' : ' help'} skin</p>", "Exosomes□ skin"),
        ("<p>{list.filter((a) => a.b < 3).length} exosomes</p>", "□ exosomes"),
        ("<p>{t('Exosomes cure acne')}</p>", "Exosomes cure acne"),
        ("<p>{'Exosomes cure acne'.trim()}</p>", "Exosomes cure acne"),
        (
            "const lead = 'Exosomes \\u0063ure\\x20acne\\\n now \\u{1F600} \\ud83d\\ude00';",
            "Exosomes cure acne now 😀 😀",
        ),
        ("const lead = ['Exosomes', `cure`, 'acne now'].join(' ');", "Exosomes cure acne now"),
        ("const lead = `\n    Exosomes cure\n    acne now\n  `;", "Exosomes cure acne now"),
    ],
)
def test_one_text(source: str, expected: str) -> None:
    assert seen(source)[0][1] == expected


def test_branches_are_texts_of_their_own() -> None:
    assert seen("<button>{open ? 'Cure acne' : 'Book'}</button>")[1:] == [
        (Kind.BUTTON, "Cure acne"),
        (Kind.BUTTON, "Book"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>{a ? <b>Exosomes cure</b> : <i>acne is not treated</i>}</p>", ["Exosomes cure", "acne is not treated"]),
        ("<p>We {a ? <b>help</b> : <i>never cure</i>} acne</p>", ["We help acne", "never cure"]),
        ("<p><u>We</u> {a ? <b>help</b> : null}</p>", ["We help"]),
        ("<p>We help {list.map((one) => <b>acne</b>)} at home</p>", ["We help acne at home"]),
        ("<p>{{ a: <>We never say</>, b: <>exosomes cure acne</> }[k]}</p>", ["We never say", "exosomes cure acne"]),
        ("const a = [<>We never say</>, <i>exosomes cure acne</i>];", ["We never say", "exosomes cure acne"]),
        ("const A = () => <>We never say</>; const b = <i>exosomes cure</i>;", ["We never say", "exosomes cure"]),
        ("function f() { if (a) return <>We never say</>; return <>it cures</>; }", ["We never say", "it cures"]),
        ("<Hero lead={<>We never say</>} note={<>it cures</>} />", ["We never say", "it cures"]),
    ],
)
def test_what_stands_apart_is_no_one_text(source: str, expected: list[str]) -> None:
    assert [text for _, text in seen(source)] == expected


@pytest.mark.parametrize(
    "name", ["Script", "Style", "script", "style", "Icon", "CodeBlock", "Head", "Layout", "Card", "A.B"]
)
@pytest.mark.parametrize(
    "tag",
    [
        "<~ dangerouslySetInnerHTML={{ __html: a }} />",
        "<~ dangerouslySetInnerHTML={{ __html: `.a { color: red }` }} />",
        "<~ dangerouslySetInnerHTML={{ __html: a }}></~>",
        "<~ a='b' />",
        "<~ {...a} />",
        "<~ {...a}>{b}</~>",
        "<~>{`b`}</~>",
        "<~ a={<i>Some words</i>} />",
    ],
)
def test_no_component_swallows_what_follows(name: str, tag: str) -> None:
    inside = seen(f"<main>{tag.replace('~', name)}<p>Exosomes cure acne.</p></main>")
    assert inside[-1] == (Kind.PARAGRAPH, "Exosomes cure acne.")


@pytest.mark.parametrize("tag", ["script", "Script"])
def test_structured_data_between_tags_is_read(tag: str) -> None:
    data = "{ '@type': 'Cures acne', text: 'Exosomes cure acne.' }"
    source = f"<{tag} type='application/ld+json'>{{JSON.stringify({data})}}</{tag}>"
    assert seen(source) == [(Kind.PARAGRAPH, "Exosomes cure acne.")]


@pytest.mark.parametrize(
    "message",
    [
        "<Trans i18nKey='a' defaults='Exosomes cure <b>acne</b> and <0>scars</0>.' />",
        "<FormattedMessage id='a' defaultMessage='Exosomes cure <b>acne</b> and scars.' description='Short.' />",
    ],
)
def test_a_message_is_what_its_component_says(message: str) -> None:
    assert seen(f"<li>{message}</li>") == [(Kind.LIST_ITEM, "Exosomes cure acne and scars.")]


def test_the_form_of_titles_is_no_title() -> None:
    page = read_page(b"export const metadata = { title: { template: '%s | Wren', default: 'Skin' } };", path="a.tsx")
    assert [(one.kind, one.text) for one in page.segments] == [(Kind.META, "□ | Wren"), (Kind.TITLE, "Skin")]


def test_values_filled_in_are_read_apart() -> None:
    texts = [text for _, text in seen("const lead = `Exosomes ${n ? 'Cure acne now' : `Help ${a} today`} skin`;")]
    assert texts == ["Exosomes □ skin", "Cure acne now", "Help □ today"]


def test_attributes_of_elements() -> None:
    source = "<img alt={'A clinic'} aria-hidden='true'/>"
    assert seen(source) == []
    assert seen("<main><img alt={a ? 'A clinic' : `A room`}/></main>") == [
        (Kind.ALT, "A clinic"),
        (Kind.ALT, "A room"),
    ]
    assert seen("<p style={{ display: 'none' }}>Hidden words</p>") == []
    assert seen("<Heading as='h1'>Exosome facial</Heading>") == [(Kind.HEADING, "Exosome facial")]


def test_structured_data_is_read() -> None:
    data = "{'@type': 'Cures acne', description: 'Exosomes cure acne.'}"
    html = f"dangerouslySetInnerHTML={{{{ __html: JSON.stringify({data}) }}}}"
    assert seen(f"<script type='application/ld+json' {html} />") == [(Kind.PARAGRAPH, "Exosomes cure acne.")]
    assert seen(f"<script {html} />") == []


def test_html_in_a_string_is_html() -> None:
    assert seen("el.innerHTML = '<h2 class=\"a b c\">Exosome facial</h2><p>Cures acne</p>';") == [
        (Kind.HEADING, "Exosome facial"),
        (Kind.PARAGRAPH, "Cures acne"),
    ]


def test_a_stretch_is_read_where_it_stands() -> None:
    source = "é { intro: 'Exosomes cure acne.' } 'Not this one.'"
    flow = Flow()
    read_code(source, 2, source.index("} ") + 1, "typescript", flow)
    (only,) = flow.finish()
    run = only.map.runs[0]
    assert source[run.source_start : run.source_end] == only.text == "Exosomes cure acne."


def test_a_file_with_faults_is_read() -> None:
    texts = [
        text for _, text in seen("const a = {lead: 'Exosomes cure acne.', ; foo(] } const intro = 'Cures it all.';")
    ]
    assert texts == ["Exosomes cure acne.", "Cures it all."]


def test_types_in_javascript_are_read() -> None:
    page = read_page(b"const lead: string = 'Exosomes cure acne.'; type A = 'Exosomes cure it.';", path="a.js")
    assert [one.text for one in page.segments if not one.unseen] == ["Exosomes cure acne."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("$a['lead'] = \"Exosomes {$verb['a']} skin \\$5 \\u{e9}\";", "Exosomes □ skin $5 é"),
        ("$lead = 'Exosomes don\\'t cure \\n';", "Exosomes don't cure \\n"),
        ("$lead = 'Exosomes ' . $verb . \" acne\";", "Exosomes □ acne"),
        ("echo <<<EOT\n    Exosomes $verb\n    acne\n    EOT;", "Exosomes □ acne"),
        ("printf('Exosomes cure %s now', $x);", "Exosomes cure □ now"),
    ],
)
def test_one_text_of_php(source: str, expected: str) -> None:
    assert seen(source, "php")[0][1] == expected


def test_a_key_that_is_words_heads_its_value() -> None:
    found = segments("$faq = ['Do exosomes cure eczema?' => 'No.', 'Can I pay later?' => 'Yes'];", "php")
    assert [(one.kind, one.text, one.about) for one in found] == [
        (Kind.HEADING, "Do exosomes cure eczema?", None),
        (Kind.PARAGRAPH, "No.", 0),
        (Kind.HEADING, "Can I pay later?", None),
        (Kind.PARAGRAPH, "Yes", 2),
    ]


def test_a_file_of_strings_is_all_copy() -> None:
    source = (
        "return ['cta' => ['book' => 'Book'], 'code' => 'Call :clinic now.', 'email' => 'That is no address.', "
        "'one' => '{1} One visit|[2,*] :count visits', 'left' => 'one place|:count places', "
        "'slug' => 'our skin glows'];"
    )
    assert [words for _, words in seen(source, "php")] == [
        "Book",
        "Call \u25a1 now.",
        "That is no address.",
        "One visit",
        "\u25a1 visits",
        "one place",
        "\u25a1 places",
    ]
    config = "return ['driver' => 'redis', 'path' => '/tmp', 'email' => 'Rejuvenate', 'ttl' => env('A', 'b')];"
    assert not seen(config, "php")


def test_shortcodes_are_code_with_copy_in_them() -> None:
    said = '[card title="Our skin" class="big one" text=\\\'It glows.\\\']'
    source = f"$content = 'See {said} and [gallery ids=\"1,2\"] us [sic].';"
    assert [words for _, words in seen(source, "php")] == ["Our skin", "It glows.", "See and us [sic]."]


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match="'cobol' is not known; it is one of javascript, typescript, tsx, php"):
        read_code("", 0, 0, "cobol", Flow())


PARTS = ["'", '"', "`", "${", "}", "{", "(", ")", "<p>", "</p>", "<A b=", "/>", "Exosomes cure acne. ", "é😀",
         "\\u0041", "\\", "\n", "const lead = ", "[", "]", ", ", ": ", "? ", "&& ", "+ ", "&amp;", "$a = ", ". ", "=> ",
         "//", "f"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=40), st.sampled_from(["javascript", "typescript", "tsx", "php"]))
def test_any_code_is_read_and_every_character_has_its_place(parts: list[str], language: str) -> None:
    source = "".join(parts)
    for segment in segments(source, language):
        for run in segment.map.runs:
            assert 0 <= run.source_start < run.source_end <= len(source)
            words, place = segment.text[run.text_start : run.text_end], source[run.source_start : run.source_end]
            if len(words) == len(place) and not segment.unseen and "□" not in words:
                assert words.split() == place.split()


DEEP = [
    "{a:",
    "x=[{a:[",
    "<a>",
    "<A b={<B>",
    "`${",
    '"a b"+',
    "a||",
    'a?"b c.":',
    "f(function(){return ",
    "<p>{f(`${<p>",
]


@pytest.mark.parametrize("part", DEEP)
@pytest.mark.parametrize("language", ["tsx", "php"])
def test_what_nests_deep_is_read_or_refused(part: str, language: str) -> None:
    segments(part * 700, language)
    try:
        segments(part * 20_000, language)
    except ReadError as error:
        assert "leave it out" in str(error)  # noqa: PT017


def test_a_large_file_is_read_in_time() -> None:
    source = "x.push({title: 'Exosome facial', lead: `It is ${a} and 'calm'.`});\n" * 6_000
    start = time.perf_counter()
    assert len(segments(source)) == 12_000
    assert time.perf_counter() - start < 20
