"""Which strings are the keys of their translations, and so are not rewritten."""

from __future__ import annotations

import pytest

from claimlint.fix.keys import key_of

WORDS = "A painless facial"
KEYS = [
    ('<?php _e("A painless facial") ?>', "a.php"),
    ('{t("A painless facial for brides")}', "a.tsx"),
    ('ngettext("One facial", "A painless facial")', "a.js"),
    ('pgettext("menu", "A painless facial")', "a.js"),
    ('{{ "A painless facial" | t }}', "a.liquid"),
    ("{{ 'A painless facial'|trans }}", "a.twig"),
    ('{% trans "A painless facial" %}', "a.jinja"),
    ("{% trans %}A painless facial{% endtrans %}", "a.jinja"),
    ("{% blocktrans count n=n %}One{% plural %}A painless facial{% endblocktrans %}", "a.jinja"),
    ("<Trans>A <b>good</b> and A painless facial</Trans>", "a.tsx"),
    ("<p i18n>A painless facial</p>", "a.html"),
    ('<p class="a" i18n="site|lead">A painless facial</p>', "a.html"),
]
COPY = [
    ("<p>A painless facial</p>", "a.html"),
    ('{{ "home.title" | t: default: "A painless facial" }}', "a.liquid"),
    ('{% trans "Welcome" %} A painless facial', "a.jinja"),
    ("{% trans %}Welcome{% endtrans %} A painless facial", "a.jinja"),
    ("<Trans>Welcome</Trans> A painless facial", "a.tsx"),
    ("<p i18n>Welcome</p><p>A painless facial</p>", "a.html"),
    ('{{ "A painless facial" | upcase }}', "a.liquid"),
]


@pytest.mark.parametrize(("source", "path"), KEYS, ids=[one[0] for one in KEYS])
def test_a_key_is_not_rewritten(source: str, path: str) -> None:
    assert key_of(source, source.index(WORDS), path)


@pytest.mark.parametrize(("source", "path"), COPY, ids=[one[0] for one in COPY])
def test_copy_is(source: str, path: str) -> None:
    assert not key_of(source, source.index(WORDS), path)
