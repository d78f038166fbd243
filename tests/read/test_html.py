"""HTML as a browser reads it: what is copy, and where exactly it stands."""

from __future__ import annotations

import pytest

from tests.read.pages import Shown, behind_words, shown, texts

CASES: list[tuple[str, list[Shown]]] = [
    ("", []),
    ("<p>Exo&shy;so<b>me</b>s &amp; more</p>", [("paragraph", "Exosomes & more", "Exo&shy;so<b>me</b>s &amp; more")]),
    ("<p>one<p>two</p>three", [("paragraph", word, word) for word in ("one", "two", "three")]),
    ("<ul><li>a<li>b</ul>", [("list-item", "a", "a"), ("list-item", "b", "b")]),
    (
        "<dl><dt>T<dd>d<dt>U<dd>e</dl>",
        [("h2", "T", "T"), ("paragraph", "d", "d"), ("h2", "U", "U"), ("paragraph", "e", "e")],
    ),
    ("<select><option>a<option>b</select>", [("option", "a", "a"), ("option", "b", "b")]),
    ("<p>a<br>b<br/>c</p>", [("paragraph", "a\nb\nc", "a<br>b<br/>c")]),
    ("a</p>b", [("paragraph", "a", "a"), ("paragraph", "b", "b")]),
    ("a < b <3 &notit; &amp x", [("paragraph", "a < b <3 \u00acit; & x", "a < b <3 &notit; &amp x")]),
    ("<p>a<!-- no --><![CDATA[no]]>b</p>", [("paragraph", "ab", "a<!-- no --><![CDATA[no]]>b")]),
    ("<h2>Head</h3><p>t", [("h2", "Head", "Head"), ("paragraph", "t", "t")]),
    ("<title>T &amp; t</title><body>b", [("title", "T & t", "T &amp; t"), ("paragraph", "b", "b")]),
    ("<button>Book</button><label>Name</label>", [("button", "Book", "Book"), ("label", "Name", "Name")]),
    ("<a class='btn btn-primary' href=x>Book</a> now", [("button", "Book", "Book"), ("paragraph", "now", "now")]),
    ("<details><summary>Q?</summary>A</details>", [("summary", "Q?", "Q?"), ("paragraph", "A", "A")]),
    ("<figure><figcaption>c</figcaption></figure>", [("paragraph", "c", "c")]),
    ("<blockquote><p>q</p></blockquote>", [("quote", "q", "q")]),
    ("He <q>said</q> so", [("paragraph", 'He "said" so', "He <q>said</q> so")]),
    (
        "<p><strong>Do they work?</strong></p><p>No.</p>",
        [("h2", "Do they work?", "Do they work?"), ("paragraph", "No.", "No.")],
    ),
    ("<p><strong>They work.</strong></p>", [("paragraph", "They work.", "They work.")]),
    ("<pre>a\nb</pre>", [("paragraph", "a\nb", "a\nb")]),
    ("<noscript><p>Turn it on</p></noscript>", [("paragraph", "Turn it on", "Turn it on")]),
    ("<p>a\r\n  b</p>\r\n<p>c", [("paragraph", "a b", "a\r\n  b"), ("paragraph", "c", "c")]),
    (
        "<p>a\rb</p>\r<i title='x y'>c</i>",
        [("paragraph", "a b", "a\rb"), ("paragraph", "c", "c"), ("label", "x y", "x y")],
    ),
    ("<p>\U0001f600 <b>a</b></p>\n<p>b", [("paragraph", "\U0001f600 a", "\U0001f600 <b>a"), ("paragraph", "b", "b")]),
    ('text <a href="unclosed', [("paragraph", "text", "text")]),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_html(source: str, expected: list[Shown]) -> None:
    assert shown(source, "html") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<img alt="a &quot;b&quot; c">', [("alt", 'a "b" c', "a &quot;b&quot; c")]),
        ("<img src=/x/alt=y alt=face>", [("alt", "face", "face")]),
        ("<img data-alt='no' ALT = 'a&shy;b'>", [("alt", "ab", "a&shy;b")]),
        ("<img alt=one alt=two>", [("alt", "one", "one")]),
        ('<img alt="a&copy=b&copy c">', [("alt", "a&copy=b\u00a9 c", "a&copy=b&copy c")]),
        ('<img alt="x"title="y">', [("alt", "x", "x"), ("label", "y", "y")]),
        ("<img alt=''>", []),
        ("<img alt=same title=same>", [("alt", "same", "same")]),
        ("<a title='Exosome facial'>Exosome facial</a>", [("paragraph", "Exosome facial", "Exosome facial")]),
        ("<i aria-label='see more'></i>", [("label", "see more", "see more")]),
        ("<input placeholder='Your name' value=no>", [("label", "Your name", "Your name")]),
        ("<input type=submit value='Book now'>", [("button", "Book now", "Book now")]),
        ("<meta name=description content='Boosts&nbsp;skin'>", [("meta", "Boosts skin", "Boosts&nbsp;skin")]),
        (
            "<meta property='og:title' content=Glow><meta name=twitter:description content=Now>",
            [("meta", "Glow", "Glow"), ("meta", "Now", "Now")],
        ),
        ("<meta name=keywords content='a b'><meta name=viewport content='c'>", []),
        ("<meta name=description><meta name=description value=v><meta property='og:title' content>", []),
        ("<p>a <img alt='face'> b</p>", [("paragraph", "a b", "a <img alt='face'> b"), ("alt", "face", "face")]),
        ("<img\r\nalt='a\r\nb'>", [("alt", "a b", "a\r\nb")]),
        ("<p title='a'/>", [("label", "a", "a")]),
    ],
)
def test_attributes(source: str, expected: list[Shown]) -> None:
    assert shown(source, "html") == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>no</script>", "<style>no</style>", "<template><p>no</template>", "<svg><text>no</text></svg>",
        "<code>no</code>", "<pre><code>no</code></pre>", "<iframe>no</iframe>", "<object>no</object>",
        "<textarea>no</textarea>", "<div hidden>no</div>", "<div style='color:red;display: none'><p>no</p></div>",
        "<i style=visibility:hidden>no</i>", "<span aria-hidden=true><b>no</b></span>", "<!-- no -->", "<!DOCTYPE no>",
        "<img hidden alt=no>", "<div hidden><img alt=no></div>", "<?php no ?>", "<canvas>no</canvas>",
    ],
)  # fmt: skip
def test_what_no_reader_sees_is_not_copy(hidden: str) -> None:
    assert texts(f"<p>yes</p>{hidden}<p>after</p>", "html") == ["yes", "after"]


@pytest.mark.parametrize(
    "shown_all_the_same", ["<p hidden=until-found>x", "<nav>x</nav>", "<p aria-hidden=false>x", "<table><tr><td>x"]
)
def test_what_a_reader_may_see_is_copy(shown_all_the_same: str) -> None:
    assert texts(shown_all_the_same, "html") == ["x"]


@pytest.mark.parametrize(
    ("source", "words", "stands"),
    [
        ("<p>a &#x26; b &copy; collagen</p>", "& b \u00a9", "&#x26; b &copy;"),
        ("<p>a &amp;collagen</p>", "collagen", "collagen"),
        ("<p>x<i>y</i>z collagen</p>", "xyz", "x<i>y</i>z"),
        ("\n\n<p>a</p>\n<p class=b>one  two</p>", "e t", "e  t"),
        ("<img alt='a&copy=b collagen'>", "collagen", "collagen"),
        ("<img alt='a&copy=b&amp; collagen'>", "=b&", "=b&amp;"),
        ("<p>a&NotEqualTilde;b</p>", "b", "b"),
    ],
)
def test_words_in_markup(source: str, words: str, stands: str) -> None:
    assert behind_words(source, "html", words) == stands


ANSWER = '"acceptedAnswer":{"text":"<p>Yes \\u0026 <b>n<\\/b>o</p>\\n&amp;"}}'
LD = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            LD % ('{"@type":"Question","name":"Is\\u0020it?",' + ANSWER),
            [("literal", "Is it?", "Is\\u0020it?"), ("literal", "Yes & no\n&", "Yes \\u0026 <b>n<\\/b>o</p>\\n&amp;")],
        ),
        (LD % '[{"@type":"Product","name":"P \\ud83d\\ude00 x","description":"d e","sku":"no","url":"no"}]', [
            ("literal", "P \U0001f600 x", "P \\ud83d\\ude00 x"), ("literal", "d e", "d e"),
        ]),
        (
            "<p>Seen</p>" + LD % '{"name":"Seen","description":"New"}',
            [("paragraph", "Seen", "Seen"), ("literal", "New", "New")],
        ),
        (LD % '{"name":"a",}', []),
        (LD % ('{"name":' + "[" * 100_000), []),
        (LD % '{"name":12,"description":null,"text":["x"]}', []),
        (LD % '{"":"x","name":"key","\\u0000":1}', [("literal", "key", "key")]),
        ('<script type="text/javascript">{"name":"no"}</script>', []),
    ],
)  # fmt: skip
def test_structured_data(source: str, expected: list[Shown]) -> None:
    assert shown(source, "html") == expected
