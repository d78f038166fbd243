"""The hook stands where it belongs, and all else stays to the letter."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

import pytest
import yaml

from claimlint.begin import hook
from claimlint.begin.hook import Source, has_hook, source_of_this, with_hook

PACKAGE = Source(requirement="clinic-claimlint==1.2.3")
CLONE = Source(address="https://code.example/claimlint", commit="0" * 40)
BLACK = "  - repo: https://code.example/black\n    rev: 1.0.0\n    hooks:\n      - id: black\n"
FILES = {
    "none": "",
    "blank": "\n",
    "one": f"repos:\n{BLACK}",
    "no line end": f"repos:\n{BLACK}".rstrip("\n"),
    "windows": f"repos:\n{BLACK}".replace("\n", "\r\n"),
    "mark": f"\ufeffrepos:\n{BLACK}",
    "no indent": "repos:\n- repo: https://code.example/x\n  rev: v1\n  hooks:\n  - id: x\n",
    "far": "repos:\n      - repo: x\n        rev: v1\n        hooks:\n        - {id: x, args: [a]}\n",
    "keys after": f"# top\nrepos:\n{BLACK}    # of black\n\n# before\nfail_fast: true  # at once\n",
    "comments after": f"repos:\n{BLACK}        # of black\n  # - repo: old\n# last\n",
    "block": f"repos:\n{BLACK}        files: |\n          (?x)a\n          | b\n\n\nfail_fast: true\n",
    "alias": f"x: &x ^a/\nrepos:\n{BLACK}        files: *x\n",
    "flow items": "repos:\n  - {repo: meta, hooks: [{id: identity}]}\n",
    "marker": f"---\nrepos:\n{BLACK}...\n",
    "quoted": 'repos:\n  - repo: meta\n    hooks:\n      - id: "identity"\n        name: "a\n          b"\n',
}


@pytest.mark.parametrize("source", [PACKAGE, CLONE, Source()])
@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_it_is_the_last_and_all_else_stays(text: str, source: Source, tmp_path: Path) -> None:
    made = with_hook(text, source)
    assert made is not None
    before, after = yaml.safe_load(text) or {"repos": []}, yaml.safe_load(made)
    assert after["repos"][:-1] == before["repos"]
    assert {**after, "repos": 0} == {**before, "repos": 0}
    lines = iter(made.splitlines())
    assert all(line in lines for line in text.splitlines() if line.strip()), "no line is lost or moved"
    assert has_hook(made)
    assert not has_hook(text)
    if "\r\n" in text:
        assert "\n" not in made.replace("\r\n", "")
    assert valid(made, tmp_path)


@pytest.mark.parametrize("source", [PACKAGE, CLONE])
@pytest.mark.parametrize("folder", ["site", "apps/my site/", "it's", "a+b.c", "é"])
def test_it_may_be_for_the_files_of_a_folder_alone(source: Source, folder: str, tmp_path: Path) -> None:
    made = with_hook("", source, folder)
    assert made is not None
    assert valid(made, tmp_path)
    pattern = yaml.safe_load(made)["repos"][0]["hooks"][0]["files"]
    name = folder.rstrip("/")
    assert re.search(pattern, f"{name}/page.html")
    assert not re.search(pattern, f"{name}x/page.html")
    assert not re.search(pattern, f"other/{name}/page.html")


REFUSED = {
    "flow": "repos: []\n",
    "flow list": "repos: [{repo: meta, hooks: [{id: identity}]}]\n",
    "no repos": "fail_fast: true\n",
    "null": "repos:\n",
    "list": "- repo: meta\n",
    "broken": "repos: [\n",
    "two documents": f"repos:\n{BLACK}---\na: 1\n",
    "text": "hello\n",
    "dash apart": "repos:\n  -\n    repo: meta\n    hooks:\n      - id: identity\n",
    "tag": "repos: !!python/name:os.system\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_added_to_is_left_alone(text: str) -> None:
    assert with_hook(text, PACKAGE) is None


@pytest.mark.parametrize("name", ["claimlint", "claimlint-changed"])
def test_a_hook_that_is_there_is_known(name: str) -> None:
    assert has_hook(f"repos:\n{BLACK}  - repo: x\n    rev: y\n    hooks:\n      - id: {name}\n")


@pytest.mark.parametrize(
    "text", ["", "repos:\n", "repos: 3", "repos: [1, {hooks: 2}, {hooks: [3]}]", "repos: [", "- a"]
)
def test_a_file_of_any_form_can_be_asked(text: str) -> None:
    assert not has_hook(text)


@pytest.mark.parametrize(
    ("noted", "source"),
    [
        (None, Source(requirement="clinic-claimlint==0.0.7")),
        (
            '{"url": "https://code.example/c", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}',
            Source("", "https://code.example/c", "0123abc"),
        ),
        ('{"url": "file:///a", "dir_info": {"editable": true}}', Source()),
        ('{"url": "file:///a", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}', Source()),
        ('{"url": "https://code.example/c.whl", "archive_info": {}}', Source()),
        ('{"url": "https://code.example/c", "vcs_info": {"vcs": "git"}}', Source()),
        ("{", Source()),
        ("[]", Source()),
        ('{"url": "https://x\\n- repo: y", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}', Source()),
    ],
)
def test_it_gets_claimlint_as_this_one_was_installed(
    monkeypatch: pytest.MonkeyPatch, noted: str | None, source: Source
) -> None:
    class Installed(Distribution):
        version = "0.0.7"

        def read_text(self, filename: str) -> str | None:
            return noted if filename == "direct_url.json" else None

        def locate_file(self, path: object) -> Path:
            raise NotImplementedError

    monkeypatch.setattr(hook, "distribution", lambda _: Installed())
    assert source_of_this() == source


def test_run_from_a_checkout_it_is_the_one_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(hook, "distribution", missing)
    assert not source_of_this().is_found


def valid(text: str, folder: Path) -> bool:
    """Whether pre-commit takes a file."""
    file = folder / ".pre-commit-config.yaml"
    file.write_text(text, "utf-8", newline="")
    from pre_commit.clientlib import InvalidConfigError, load_config

    try:
        load_config(str(file))
    except InvalidConfigError as error:
        sys.stderr.write(str(error))
        return False
    return True
