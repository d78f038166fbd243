"""What looks like a waiver and is none lets nothing stand, and what goes wrong with one is told."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint.suppress import WAIVERS
from claimlint.suppress.waiver_file import read_waiver_file
from tests.cli.driver import Runner, spawn

C = "Our exosome facial boosts your collagen."
W = 'claimlint: allow EFF004 because "r"'
Q = "claimlint: allow EFF004 because 'r'"
ENTRY = "  - rules: [EFF004]\n    paths: [a.txt]\n    because: a trial\n"
FILE = f"waivers:\n{ENTRY}"

# Files in which no waiver stands, whatever it looks like; a browser or program shows the words or drops them.
NO_WAIVERS = {
    "attribute.html": f"<p title='<!-- {W} -->'>{C}</p>",
    "string.html": f'<script>var a = "<!-- {Q} -->";</script><p>{C}</p>',
    "program.html": f"<script>// {W}\n</script><p>{C}</p>",
    "style.html": f"<style>/* {W} */</style><p>{C}</p>",
    "cdata.html": f"<![CDATA[ <!-- {W} --> ]]><p>{C}</p>",
    "textarea.html": f"<textarea><!-- {W} --></textarea><p>{C}</p>",
    "title.html": f"<title><!-- {W} --></title><p>{C}</p>",
    "iframe.html": f"<iframe><!-- {W} --></iframe><p>{C}</p>",
    "bogus.html": f"<! {W} ><p>{C}</p>",
    "instruction.html": f"<? {W} ?><p>{C}</p>",
    "closed.html": f"<!--> {W} --><p>{C}</p>",
    "condition.html": f"<!--[if IE]> {W} <![endif]--><p>{C}</p>",
    "nested.html": f"<!-- a <!-- {W} --><p>{C}</p>",
    "escaped.html": f"<p>&lt;!-- {W} --&gt;</p><p>{C}</p>",
    "two.html": f"<!-- {W} {W} --><p>{C}</p>",
    "mark.html": f"<!-- cl\u0430imlint: allow EFF004 because 'r' --><p>{C}</p>",
    "turned.html": f"<!-- \u202e{W} --><p>{C}</p>",
    "cyrillic.html": f"<!-- claimlint: allow \u0415FF004 because 'r' --><p>{C}</p>",
    "wide.html": f"<!-- claimlint: allow \uff25FF004 because 'r' --><p>{C}</p>",
    "thin.html": f"<!-- claimlint: allow EFF\u200b004 because 'r' --><p>{C}</p>",
    "digits.html": f"<!-- claimlint: allow EFF\u0660\u0660\u0664 because 'r' --><p>{C}</p>",
    "small.html": f"<!-- claimlint: allow eff004 because 'r' --><p>{C}</p>",
    "all.html": f"<!-- claimlint: allow all because 'r' --><p>{C}</p>",
    "star.html": f"<!-- claimlint: allow EFF* because 'r' --><p>{C}</p>",
    "code.md": f"`<!-- {W} -->`\n\n{C}\n",
    "fence.md": f"```\n<!-- {W} -->\n```\n\n{C}\n",
    "indent.md": f"x\n\n    <!-- {W} -->\n\n{C}\n",
    "escaped.md": f"\\<!-- {W} -->\n\n{C}\n",
    "link.md": f"[//]: # ({W})\n\n{C}\n",
    "beside.md": f"<!-- x --> {W}\n\n{C}\n",
    "string.ts": f'const a = "// {Q}";\nconst b = "{C}";\n',
    "template.ts": f'const a = `\n// {W}\n`;\nconst b = "{C}";\n',
    "regex.ts": f'const a = /\\/\\/ {W}/;\nconst b = "{C}";\n',
    "text.tsx": f"export default () => <main>\n// {W}\n<p>{C}</p></main>",
    "string.tsx": f'export default () => <main>{{"/* {Q} */"}}<p>{C}</p></main>',
    "attribute.tsx": f'export default () => <main title="/* {Q} */"><p>{C}</p></main>',
    "string.yaml": f'a: "# {Q}"\nb: {C}\n',
    "block.yaml": f"a: |\n  # {W}\n  x\nb: {C}\n",
    "string.toml": f'a = "# {Q}"\nb = "{C}"\n',
    "lines.toml": f'a = """\n# {W}\n"""\nb = "{C}"\n',
    "string.json": f'{{"a": "// {Q}", "b": "{C}"}}',
    "bound.vue": f"<template><p :title='\"<!-- {Q} -->\"'>x</p><p>{C}</p></template>",
    "value.vue": f'<template>{{{{ "<!-- {Q} -->" }}}}<p>{C}</p></template>',
    "string.php": f'<?php $a = "/* {Q} */"; ?><p>{C}</p>',
    "here.php": f"<?php $a = <<<X\n// {W}\nX;\n?><p>{C}</p>",
    "string.liquid": f'{{{{ "{{% comment %}}" }}}}{W}<p>{C}</p>',
    "raw.liquid": f"{{% raw %}}{{% comment %}}{W}{{% endcomment %}}{{% endraw %}}<p>{C}</p>",
    "verbatim.twig": f"{{% verbatim %}}{{# {W} #}}{{% endverbatim %}}<p>{C}</p>",
    "raw.j2": f"{{% raw %}}{{# {W} #}}{{% endraw %}}<p>{C}</p>",
    "verbatim.blade.php": f"@verbatim\n{{{{-- {W} --}}}}\n@endverbatim\n<p>{C}</p>",
    "plain.txt": f"<!-- {W} -->\n\n{C}\n",
    "sheet.csv": f'# {Q}\n"{C}"\n',
    "mail.eml": f"From: a@b.c\nSubject: x\n\n<!-- {W} -->\n\n{C}\n",
}


@pytest.mark.parametrize("name", NO_WAIVERS)
def test_what_stands_in_no_comment_or_names_no_rule_is_no_waiver(run: Runner, name: str) -> None:
    Path(name).write_text(NO_WAIVERS[name], "utf-8")
    done = run("check", name)
    assert (done.code, "EFF004 collagen" in done.out) == (1, True)
    assert "failed (" not in done.err


TODAY = dt.date.today()  # noqa: DTZ011 - the reader's own day is meant
BROKEN = {
    "no reason": FILE.replace("a trial", ""),
    "a null reason": FILE.replace("a trial", "null"),
    "a tilde for a reason": FILE.replace("a trial", "~"),
    "no letter in it": FILE.replace("a trial", "'...'"),
    "nobody": f"{FILE}    by: null\n",
    "a dash for a person": f"{FILE}    by: '-'\n",
    "a list for a person": f"{FILE}    by: [Ann]\n",
    "a key twice": f"{FILE}    because: another\n",
    "the list twice": f"{FILE}waivers: []\n",
    "a key that is unknown": f"{FILE}    untill: 2999-01-01\n",
    "a merge key": f"base: &base {{because: x}}\nwaivers:\n  - <<: *base\n{ENTRY[4:]}",
    "no list": FILE.removeprefix("waivers:\n"),
    "a text": "waivers: all\n",
    "itself": "waivers: &a [*a]\n",
    "itself by key": "&a {waivers: *a}\n",
    "itself for rules": FILE.replace("[EFF004]", "&r [*r]"),
    "deep": "- " * 20_000 + "x\n",
    "deep keys": "".join(f"{' ' * at}a:\n" for at in range(3000)),
    "brackets": "[" * 100_000,
    "two documents": f"{FILE}---\nwaivers: []\n",
    "a program": f"{FILE}    by: !!python/object/apply:os.system ['touch here']\n",
    "a tab": "waivers:\n\t- x\n",
    "a conflict": f"<<<<<<< HEAD\n{FILE}=======\n>>>>>>> other\n",
    "binary": "\0\1\2",
    "a moment": f"{FILE}    until: 2999-01-01T00:00:00Z\n",
    "a short day": f"{FILE}    until: 2999-1-1\n",
    "no day": f"{FILE}    until: 2999-02-30\n",
    "an empty day": f"{FILE}    until:\n",
    "a null day": f"{FILE}    until: null\n",
    "a number of days": f"{FILE}    until: 90\n",
    "yesterday": f"{FILE}    until: {TODAY - dt.timedelta(days=2)}\n",
    "backslashes": FILE.replace("a.txt", "'.\\a.txt'"),
    "a folder's own sign": FILE.replace("a.txt", "./a.txt"),
    "a way back": FILE.replace("a.txt", "b/../a.txt"),
    "the folder above": FILE.replace("a.txt", "../*/a.txt"),
    "an empty path": FILE.replace("a.txt", "''"),
    "all but": FILE.replace("a.txt", "'!b.txt'"),
    "a number sign": FILE.replace("a.txt", "'#'"),
    "the root": FILE.replace("a.txt", "/"),
    "a look-alike": FILE.replace("EFF004", "\u0415FF004"),
    "small letters": FILE.replace("EFF004", "eff004"),
    "all rules": FILE.replace("EFF004", "all"),
    "a star": FILE.replace("EFF004", "'*'"),
    "one more that is unknown": FILE.replace("EFF004", "EFF004, EFF999"),
    "no fingerprint": FILE.replace("paths: [a.txt]", "fingerprint: 3f2a"),
    "neither": FILE.replace("    paths: [a.txt]\n", ""),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_slip_in_a_waiver_file_lets_nothing_stand(run: Runner, how: str) -> None:
    Path("a.txt").write_text(C)
    Path(WAIVERS).write_text(BROKEN[how], "utf-8")
    done, listed = run("check", "a.txt"), run("waivers", "a.txt")
    assert (done.code, "EFF004 collagen" in done.out) == (1, True)
    assert f"{WAIVERS}:" in done.err
    assert "failed (" not in done.err + listed.err
    assert listed.code == 1, "it is in the register as what allows nothing"
    assert not Path("here").exists()


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-32"])
def test_a_waiver_file_in_another_encoding_lets_nothing_stand(run: Runner, encoding: str) -> None:
    Path("a.txt").write_text(C)
    Path(WAIVERS).write_bytes(FILE.replace("a trial", "caf\u00e9").encode(encoding))
    done = run("check", "a.txt")
    assert (done.code, f"{WAIVERS}:" in done.err) == (1, True)


SOUND = {
    "plain": FILE,
    "the last day": f"{FILE}    until: {TODAY + dt.timedelta(days=2)}\n",
    "a day in quotes": f"{FILE}    until: '2999-01-01'\n",
    "the last day of all": f"{FILE}    until: 9999-12-31\n",
    "from the top": FILE.replace("a.txt", "/a.txt"),
    "many": FILE + ENTRY * 200,
}


@pytest.mark.parametrize("how", SOUND)
def test_a_sound_waiver_lets_it_stand(run: Runner, how: str) -> None:
    Path("a.txt").write_text(C)
    Path(WAIVERS).write_text(SOUND[how])
    assert run("check", "a.txt").code == 0


def test_a_waiver_reaches_no_file_outside_of_its_folder(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "a.txt").write_text(C)
    for paths in ("'**'", "'*'", "'**/a.txt'", "'**/*.txt'"):
        waivers = tmp_path / "here" / WAIVERS
        waivers.write_text(FILE.replace("a.txt", paths))
        done = run("waivers", "--waiver-file", waivers, ".")
        assert "0 findings" in done.out, paths
        os.chdir("here")
        assert run("check", "../a.txt").code == 1, paths
        os.chdir("..")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_no_waiver_file(run: Runner, tmp_path: Path) -> None:
    (tmp_path / WAIVERS).write_text(FILE.replace("a.txt", "'**'"))
    (tmp_path / "site").mkdir()
    os.chdir("site")  # what lies above is not taken in its place
    Path("a.txt").write_text(C)
    for make in (os.mkfifo, os.mkdir, lambda name: Path(name).symlink_to("nowhere")):
        make(WAIVERS)
        done = run("check", "a.txt")
        assert (done.code, "is no file" in done.err) == (2, True)
        (Path.rmdir if Path(WAIVERS).is_dir() else Path.unlink)(Path(WAIVERS))


@given(st.text(st.sampled_from("waivers:\n -[]{}'\"&*!|>#EFF004pathsbecaus~x0\t\u00a0\ufeff"), max_size=120))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_or_told(text: str) -> None:
    read = read_waiver_file(text, WAIVERS)
    assert all(waiver.because and waiver.names and (waiver.paths or waiver.fingerprint) for waiver in read.waivers)


@given(st.integers(0, len(FILE) - 1), st.sampled_from([*"\0\n\t:[]{}'\"#&*!-? ~x0", ""]))
@settings(max_examples=300)
def test_a_slip_of_one_key_widens_nothing(at: int, sign: str) -> None:
    read = read_waiver_file(FILE[:at] + sign + FILE[at + 1 :], WAIVERS)
    for waiver in read.waivers:
        assert len(waiver.names) == 1, waiver
        assert len(waiver.paths) == 1, waiver
        assert not {"*", "**"} & {*waiver.names, *waiver.paths} or sign == "*", waiver


@pytest.mark.skipif(os.name == "nt", reason="names of time zones")
def test_a_waiver_ends_on_the_readers_own_day(pack: Path, tmp_path: Path) -> None:
    west, east = (dt.timezone(dt.timedelta(hours=hours)) for hours in (-12, 14))
    last = dt.datetime.now(west).date()  # east of it is always another day already
    assert last < dt.datetime.now(east).date()
    page = tmp_path / "a.html"
    page.write_text(f"<!-- claimlint: allow EFF004 until {last} because 'a trial' -->\n<p>{C}</p>\n")
    told = {zone: spawn(pack, "check", page, cwd=tmp_path, TZ=zone) for zone in ("WEST+12", "EAST-14")}
    assert told["WEST+12"].code == 0
    assert (told["EAST-14"].code, f"ended on {last}" in told["EAST-14"].err) == (1, True)


def test_a_file_that_cannot_be_read_is_told_in_the_register_too(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.html").write_text(f"<!-- {W} --><p>{C}</p>")
    Path("b.yaml").write_text(f"a: [ # {Q}\n")
    Path("loop.html").symlink_to("loop.html")
    done = run("waivers", "a.html", "b.yaml", "loop.html")
    assert (done.code, "a.html:1: EFF004 (block), in force" in done.out) == (2, True)
    assert "Errno" not in done.err

    def broken(*_: object, path: str) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr("claimlint.audit.read_page", broken)
    done = run("waivers", "a.html")
    assert (done.code, done.err) == (
        2,
        "a.html: claimlint failed on this file (ValueError: a fault of ours). Please report it with the file.\n",
    )
