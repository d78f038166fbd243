"""A waiver takes out exactly one finding: putting it into a page changes no other, in any format."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from claimlint.linter import Linter
from claimlint.model import Finding
from claimlint.suppress.apply import apply_waivers
from claimlint.suppress.written import read_waivers
from tests.suppress.build import KNOWN, page

CLAIMS = (
    "Our exosome facial boosts collagen.",
    "Our exosome facial firms your skin.",
    "The exosome facial is FDA approved.",
)
RULES = ("EFF004", "EFF006", "REG001")
NAMES = KNOWN | {"EFF006": "firmness"}
# Path, what stands before the blocks and after them, a block, and a comment.
FORMATS = [
    ("a.html", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "<!-- {} -->\n"),
    ("b.html", "<h1>Exosome facial</h1>", "", "<p>{}</p>", "<!-- {} -->"),
    ("a.md", "# Exosome facial\n\n", "", "{}\n\n", "<!-- {} -->\n\n"),
    ("b.md", "# Exosome facial\n\n", "", "{}\n\n", "<!-- {} -->\n"),
    ("a.mdx", "# Exosome facial\n\n", "", "{}\n\n", "{{/* {} */}}\n\n"),
    ("a.tsx", "export default () => <main><h1>Exosome facial</h1>\n", "</main>", "<p>{}</p>\n", "{{/* {} */}}\n"),
    ("a.ts", "export const texts = [\n", "];\n", '  "{}",\n', "  // {}\n"),
    ("a.vue", "<template><h1>Exosome facial</h1>\n", "</template>", "<p>{}</p>\n", "<!-- {} -->\n"),
    ("a.svelte", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "<!-- {} -->\n"),
    ("a.astro", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "{{/* {} */}}\n"),
    ("a.php", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "<?php /* {} */ ?>\n"),
    ("a.blade.php", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "{{{{-- {} --}}}}\n"),
    ("a.twig", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "{{# {} #}}\n"),
    ("a.liquid", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "{{% comment %}}{}{{% endcomment %}}\n"),
    ("a.hbs", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "{{{{!-- {} --}}}}\n"),
    ("a.erb", "<h1>Exosome facial</h1>\n", "", "<p>{}</p>\n", "<%# {} %>\n"),
    ("a.yaml", "title: Exosome facial\ntexts:\n", "", "  - {}\n", "  # {}\n"),
    ("a.toml", 'title = "Exosome facial"\ntexts = [\n', "]\n", '  "{}",\n', "  # {}\n"),
    ("a.json", '{{"title": "Exosome facial", "texts": [\n', '"Hello."]}}\n', '  "{}",\n', "  // {}\n"),
    ("a.po", "", "", 'msgid "{0}"\nmsgstr "{0}"\n\n', "# {}\n"),
]


def written(form: tuple[str, ...], waived: int | None, how: str = "") -> str:
    _, before, after, block, comment = form
    parts = [before.format()]
    for number, claim in enumerate(CLAIMS):
        said = f'claimlint: allow{how} {RULES[number]} because "a trial"'
        parts += [comment.format(said)] if number == waived else []
        parts.append(block.format(claim))
    return "".join([*parts, after.format()])


def keys(findings: tuple[Finding, ...] | list[Finding]) -> Counter[str]:
    return Counter(finding.key for finding in findings if not finding.rule.startswith("OMI"))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form[0])
def test_a_waiver_takes_out_the_one_that_it_names(linter: Linter, form: tuple[str, ...]) -> None:
    plain = linter.check(page(written(form, None), form[0]))
    assert {finding.rule for finding in plain} >= set(RULES)
    for number, rule in enumerate(RULES):
        read = page(written(form, number), form[0])
        waivers = read_waivers(read)
        done = apply_waivers(linter.check(read), waivers.waivers, today=dt.date(2026, 11, 22), known_rules=NAMES)
        assert (waivers.problems, done.problems) == ((), ())
        ((found, _),) = done.waived
        assert found.rule == rule
        assert keys(list(done.kept)) == keys(plain) - Counter([found.key])
