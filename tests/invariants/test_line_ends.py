"""Line ends and a byte order mark change nothing: not what is found, nor what is waived, nor what a baseline holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.driver import Runner
from tests.conftest import REPOSITORY
from tests.invariants.pages import FORMS, HEADING, PageFile
from tests.suppress.layout import CLAIMS, OTHERS
from tests.suppress.test_one_finding import FORMATS, written

BOM = "\ufeff".encode()
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda data: BOM + data,
    "both": lambda data: BOM + data.replace(b"\n", b"\r\n"),
}
WAIVERS = "waivers:\n  - rules: [REG001]\n    paths: ['**']\n    because: |\n      a trial\n      of ours\n"


# What stands at the end of a line means the block before it.
AT_THE_END = {
    "end.html": "<h1>Exosome facial</h1>\n<p>{0}</p> <!-- {1} -->\n<p>{0}</p>\n",
    "end.md": "# Exosome facial\n\n{0} <!-- {1} -->\n\n{0}\n",
    "end.ts": 'export const texts = [\n  "{0}", // {1}\n  "{0}",\n];\n',
    "end.yaml": "title: Exosome facial\ntexts:\n  - {0} # {1}\n  - {0}\n",
    "end.vue": "<template><h1>Exosome facial</h1>\n<p>{0}</p> <!-- {1} -->\n<p>{0}</p>\n</template>",
    "end.twig": "<h1>Exosome facial</h1>\n<p>{0}</p> {{# {1} #}}\n<p>{0}</p>\n",
    "next.ts": 'export const texts = [\n  // {1}\n  //   until 2999-01-01\n  "{0}",\n  "{0}",\n];\n',
}
CLAIM, ALLOWED = "Our exosome facial boosts collagen.", 'claimlint: allow EFF004 because "a trial"'


def site() -> dict[str, bytes]:
    """Pages with and without waivers, in all formats of text, and the samples."""
    plain = (HEADING, OTHERS[0], *CLAIMS[:2], OTHERS[1])
    pages = {f"plain.{form}": PageFile(form, plain).written() for form in FORMS}
    waived = {f"waived-{form[0]}": written(form, 0).encode() for form in FORMATS}
    broken = {f"broken-{form[0]}": written(form, 1).replace("because", "becuase").encode() for form in FORMATS}
    samples = {f"sample-{path.name}": path.read_bytes() for path in (REPOSITORY / "samples").iterdir()}
    ends = {name: text.format(CLAIM, ALLOWED).encode() for name, text in AT_THE_END.items()}
    return pages | waived | broken | samples | ends


def told(run: Runner, files: dict[str, bytes], *options: str) -> Any:
    for name, data in files.items():
        Path(name).write_bytes(data)
    done = run("check", "--format", "json", *options, ".")
    report = json.loads(done.out)
    for finding in report["findings"]:
        ranged = [finding, *finding["because"], *(one for one in finding["fixes"] if one["start"])]
        for place in (one[end] for one in ranged for end in ("start", "end")):
            del place["offset"]  # each line before it is a character longer
    del report["summary"]["skipped"]  # the files beside the pages
    return {"code": done.code, "err": done.err, "findings": report["findings"], "summary": report["summary"]}


@pytest.mark.parametrize("way", WAYS)
def test_they_change_nothing(run_own: Runner, way: str) -> None:
    pages = site()
    first = told(run_own, pages)
    assert first["summary"]["waived"] >= len(FORMATS) - 2 + len(AT_THE_END)
    for name in AT_THE_END:
        lines = [one["start"]["line"] for one in first["findings"] if one["path"] == name and one["rule"] == "EFF004"]
        assert lines == [pages[name].decode().rpartition(CLAIM)[0].count("\n") + 1], name
    assert len(first["summary"]["problems"]) >= len(FORMATS) - 2
    beside = {".claimlint-waivers.yml": WAIVERS.encode()}
    with_file = told(run_own, pages | beside)
    assert with_file["summary"]["waived"] > first["summary"]["waived"]
    Path(".claimlint-waivers.yml").unlink()
    told(run_own, {name: data for name, data in pages.items() if "a" in name}, "--write-baseline")
    baseline = {".claimlint-baseline.tsv": Path(".claimlint-baseline.tsv").read_bytes()}
    held = told(run_own, {}, "--baseline")
    assert held["findings"] == []

    change = WAYS[way]
    changed = {name: change(data) for name, data in pages.items()}
    assert told(run_own, changed) == first
    assert told(run_own, {name: change(data) for name, data in baseline.items()}, "--baseline") == held
    assert told(run_own, {name: change(data) for name, data in beside.items()}) == with_file
