"""Which files a run reads, with real git and without."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimlint.errors import UsageError
from claimlint.files import Choice, choose_files
from claimlint.files.listing import Kind, Listing, PlainListing, open_listing
from claimlint.read import KNOWN_ENDINGS

Git = Callable[..., None]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in ``tmp_path``, which no repository holds, heedless of the git settings round it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def git() -> Git:
    """Call git in a folder; the test is skipped where there is none."""
    if shutil.which("git") is None:
        pytest.skip("There is no git on this machine.")

    def call(*args: str, folder: str = ".") -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@clinic.example", "-c", "protocol.file.allow=always"]
        subprocess.run(["git", *who, "-C", folder, *args], check=True, capture_output=True)

    return call


def write(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.\n", "utf-8")


def choose(*names: str) -> Choice:
    return choose_files(map(Path, names), endings=KNOWN_ENDINGS)


def chosen(*names: str) -> list[str]:
    return choose(*names).files


def test_a_file_that_is_named_is_taken_whatever_its_ending() -> None:
    write("a.html", "b.xyz", "c")
    assert chosen("c", "b.xyz", "a.html") == ["a.html", "b.xyz", "c"]


def test_a_file_is_taken_once() -> None:
    write("a.txt", "sub/b.txt")
    Path("link.txt").symlink_to("a.txt")
    assert chosen("a.txt", "sub/../a.txt", "a.txt", "link.txt") == ["a.txt"]


def test_what_is_not_there_is_a_failure_and_the_rest_is_taken() -> None:
    write("a.txt")
    Path("dangling.txt").symlink_to("nowhere")
    choice = choose("nowhere", "a.txt", "dangling.txt")
    assert [Path(file).name for file in choice.files] == ["a.txt"]
    assert [(one.path, one.error) for one in choice.failures] == [
        ("nowhere", "There is no such file or folder; check the path."),
        ("dangling.txt", "There is no such file or folder; check the path."),
    ]


def test_a_link_that_leads_to_itself_is_a_failure() -> None:
    Path("loop.txt").symlink_to("loop.txt")
    assert [one.path for one in choose("loop.txt").failures] == ["loop.txt"]


def test_a_folder_is_walked_by_known_endings() -> None:
    write("s/a.HTML", "s/b.md", "s/sub/c.txt", "s/logo.svg", "s/README")
    choice = choose("s")
    assert choice.files == ["s/a.HTML", "s/b.md", "s/sub/c.txt"]
    assert [(one.path, one.reason) for one in choice.skipped] == [
        ("s/README", "no ending"),
        ("s/logo.svg", "unknown ending .svg"),
    ]


def test_a_folder_of_tools_is_left_out() -> None:
    write("a.md", "node_modules/x/b.md", ".venv/c.md", "sub/__pycache__/d.md", "venv.md")
    assert chosen(".") == ["a.md", "venv.md"]


def test_a_folder_that_links_to_itself_ends() -> None:
    write("s/a.md")
    Path("s/loop").symlink_to(".", target_is_directory=True)
    assert chosen("s") == ["s/a.md"]


def test_a_file_and_its_folder_are_one() -> None:
    write("s/a.md", "s/b.md")
    assert chosen("s/b.md", "s", "./s") == ["s/a.md", "s/b.md"]


def test_git_says_what_is_copy(git: Git) -> None:
    git("init", "-q")
    write(
        "tracked.md", "staged.md", "untracked.md", "build/ignored.md", "keep/build.md", "gone.md", "é ✨.md", "a b.md"
    )
    Path(".gitignore").write_text("build/\n*.tmp.md\n", "utf-8")
    write("x.tmp.md", "forced.tmp.md")
    git("add", "-f", "tracked.md", "gone.md", "forced.tmp.md")
    git("commit", "-q", "-m", "x")
    git("add", "staged.md")
    Path("gone.md").unlink()
    expected = ["a b.md", "forced.tmp.md", "keep/build.md", "staged.md", "tracked.md", "untracked.md", "é ✨.md"]
    assert chosen(".") == expected
    assert chosen("keep") == ["keep/build.md"]


def test_a_folder_that_git_ignores_is_walked_when_it_is_named(git: Git) -> None:
    git("init", "-q")
    write("build/page.md", "a.md")
    Path(".gitignore").write_text("build/\n", "utf-8")
    assert chosen("build") == ["build/page.md"]
    assert chosen(".") == ["a.md"]


def test_links_in_a_repository_end(git: Git) -> None:
    git("init", "-q")
    write("s/a.md")
    Path("s/loop").symlink_to(".", target_is_directory=True)
    Path("s/self.md").symlink_to("self.md")
    Path("s/gone.md").symlink_to("nowhere.md")
    git("add", ".")
    assert chosen(".") == ["s/a.md"]


def test_without_git_the_folder_is_walked(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q")
    write("a.md", "node_modules/b.md", "ignored.md", "s/also.md", "s/c.md")
    Path(".gitignore").write_text("ignored.md\n/s/also.md\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    assert chosen(".") == ["a.md", "s/c.md"]
    assert chosen("s") == ["s/c.md"]


def test_a_broken_repository_is_walked() -> None:
    write("a.md")
    Path(".git").write_text("gitdir: nowhere\n", "utf-8")
    assert chosen(".") == ["a.md"]


@pytest.mark.parametrize("folder", [".", "s"])
def test_a_hook_of_a_commit_sees_what_a_person_sees(git: Git, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """git sets these for the hooks that it runs from the top of the work tree."""
    git("init", "-q")
    write("s/a.md", "s/ignored.md")
    Path(".gitignore").write_text("ignored.md\n", "utf-8")
    git("add", "s/a.md")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert chosen(folder) == ["s/a.md"]


@pytest.mark.parametrize("submodule", [True, False])
def test_a_repository_inside_another_is_not_lost(git: Git, submodule: bool) -> None:
    write("other/b.md")
    git("init", "-q", folder="other")
    git("add", ".", folder="other")
    git("commit", "-q", "-m", "x", folder="other")
    write("site/a.md")
    git("init", "-q", folder="site")
    if submodule:
        git("submodule", "add", "-q", str(Path("other").resolve()), "inner", folder="site")
    else:
        shutil.move("other", "site/inner")
    choice = choose("site")
    assert "site/inner/b.md" in choice.files or any(one.path.startswith("site/inner") for one in choice.skipped)


ENDINGS = frozenset("md html txt js mjs ts tsx vue astro php json yaml blade.php".split())


def left(*names: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> dict[str, str]:
    choice = choose_files(map(Path, names or (".",)), endings=ENDINGS, include=include, exclude=exclude)
    assert choice.failures == []
    return {one.path: one.reason for one in choice.skipped}


def kept(*names: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    choice = choose_files(map(Path, names or (".",)), endings=ENDINGS, include=include, exclude=exclude)
    return choice.files


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("package-lock.json", "a lock file"),
        ("sub/pnpm-lock.yaml", "a lock file"),
        ("app.js.map", "a source map"),
        ("~$price.txt", "kept by an office program while a document is open"),
        ("._page.md", "kept by macOS beside a file"),
        ("types/shop.d.ts", "declarations of types"),
        ("lib/slider.min.js", "minified"),
        ("main.bundle.js", "made by a build"),
        ("vendors.3f9c1b2a.chunk.js", "made by a build"),
        ("app.3f9c1b2a.js", "made by a build"),
        ("app-3f9c1b2adeadbeef.mjs", "made by a build"),
        ("jquery-3.6.0.js", "other people's code"),
        ("jquery.fancybox.js", "other people's code"),
        ("tsconfig.app.json", "configuration"),
        ("package.json", "configuration"),
        (".eslintrc.json", "configuration"),
        ("Tailwind.config.ts", "configuration"),
        ("robots.txt", "configuration"),
        ("src/Hero.test.tsx", "a test"),
        ("src/hero.spec.ts", "a test"),
        ("e2e/book.ts", "a test"),
        ("src/PriceTest.php", "a test"),
        ("src/Hero.stories.tsx", "a story"),
        ("src/ATest.php", "a test"),
        ("tests/Feature/BookingTestCase.php", "a test"),
        ("Tests/prices.yaml", "a test"),
        ("spec/peel.ts", "a test"),
        ("packages/ui/test/peel.tsx", "a test"),
        ("tests/pages/peel.tsx", "a test"),
        ("fixtures/peels.json", "a test"),
        ("src/mocks/handlers.ts", "a test"),
        ("src/peel.fixture.json", "made up for tests"),
        ("src/stories/Peel.jsx", "a story"),
        ("database/factories/PeelFactory.php", "makes data for tests"),
        ("database/migrations/2024_add_peels.php", "changes a database"),
        ("_ide_helper_models.php", "made by a tool"),
        ("src/routeTree.gen.ts", "made by a tool"),
        ("src/queries.generated.ts", "made by a tool"),
        ("public/service-worker.js", "a service worker"),
        ("wp-login.php", "other people's code"),
        ("LICENSE-MIT.txt", "for developers"),
        ("SECURITY.md", "for developers"),
        ("CHANGELOG.md", "for developers"),
        ("docs/contributing.md", "for developers"),
        ("netlify.toml", "configuration"),
        ("pyproject.toml", "configuration"),
        ("astro.config.mjs", "configuration"),
        ("wp-config-sample.php", "configuration"),
        ("logo.svg", "unknown ending .svg"),
        (".md", "no ending"),
        ("shared/claimlint.yml", "kept for claimlint"),
        ("claimlint.schema.json", "kept for claimlint"),
    ],
)
def test_a_name_that_holds_no_copy_is_left_out(name: str, reason: str) -> None:
    write(name)
    assert left() == {name: reason}
    assert kept(name) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "tests/page.md",
        "tests/allergy.html",
        "src/app/tests/allergy.tsx",
        "src/pages/stories/anna.astro",
        "content/tests/allergy.json",
        "_data/tests/patch.yaml",
        "stories/anna.md",
        "stories/anna.json",
        "fixtures/lamp.html",
        "content/license.md",
        "pages/security.md",
        "LICENSED.md",
        "changes.md",
        "seeds.ts",
        "database/seeders/Peels.php",
        "prices.generated.json",
        "wp-content/plugins/peels/block.php",
        "coverage/insurance.html",
        "test-results/how-to-read-them.md",
        "app/test/page.tsx",
        "e2e/notes.md",
        "patch-test.html",
        "test.md",
        "latest.php",
        "contest.php",
        "hero.blade.php",
        "SITE.HTML",
        "site.config.ts",
        "nuxt.config.ts",
        "page.min.html",
        "about.3f9c1b2a.html",
        "post-20240101.js",
        "facade-deadbeef.ts",
        "news.2024.01.02.html",
        "content/package.md",
        "distinct/a.md",
        "outlook.md",
        "build.md",
        "public/a.html",
        ".github/profile.md",
        "a.d.md",
        "story.md",
    ],
)
def test_a_name_that_only_looks_so_is_taken(name: str) -> None:
    write(name)
    assert (kept(), left()) == ([name], {})


@pytest.mark.parametrize(
    "folder",
    "node_modules bower_components vendor dist build out .next .nuxt .output .svelte-kit .astro .cache htmlcov"
    " .contentlayer __generated__ wp-admin wp-includes storage/framework bootstrap/cache"
    " __pycache__ .venv storybook-static public/build __tests__ __mocks__ __snapshots__ .github/workflows".split(),
)
def test_a_left_out_folder_is_told_once_and_walked_when_named(folder: str) -> None:
    write("a.md", f"{folder}/x.md", f"{folder}/y/z.md", f"site/{folder}/x.md")
    assert kept() == ["a.md"]
    assert set(left()) == {f"{folder}/", f"site/{folder}/"}
    assert kept(folder) == [f"{folder}/x.md", f"{folder}/y/z.md"]
    assert kept(f"{folder}/y") == [f"{folder}/y/z.md"]


@pytest.mark.parametrize("made", ["coverage/lcov.info", "coverage/lcov-report/a.html", "test-results/.last-run.json"])
def test_a_folder_is_left_out_for_what_a_tool_wrote_in_it(made: str) -> None:
    folder = made.partition("/")[0]
    write("a.md", f"{folder}/x.md", f"site/{folder}/x.md", f"site/{made}")
    assert left() == {f"site/{folder}/": "holds what a build made"}
    assert kept() == ["a.md", f"{folder}/x.md"]
    assert f"site/{folder}/x.md" in kept(f"site/{folder}")


def test_below_a_named_folder_the_rules_hold() -> None:
    write("node_modules/foo/a.md", "node_modules/foo/dist/b.md", "node_modules/foo/node_modules/bar/c.md")
    assert kept("node_modules/foo") == ["node_modules/foo/a.md"]
    write("tests/peel.ts")
    assert kept("tests") == ["tests/peel.ts"]
    assert left("node_modules/foo") == {
        "node_modules/foo/dist/": "holds what a build made",
        "node_modules/foo/node_modules/": "holds other people's code",
    }


@pytest.mark.parametrize(
    ("name", "text", "minified"),
    [
        ("a.js", "!function(e,t){var n=e.length;return n}(a,b);" * 60, True),
        ("a.js", "/*! banner */\n" + "var a=function(){return!1},b=a();" * 90 + "\n", True),
        ("a.html", "<p>x</p>" * 400, False),
        ("a.ts", "const=a;" * 400, False),
        ("a.js", 'export const lead = "' + "Our facial leaves you fresh and calm. " * 60 + '";', False),
        ("a.js", "const a = 1;\n" * 400, False),
        ("a.js", "a()", False),
        ("a.js", "", False),
    ],
)
def test_what_is_minified_is_seen_by_its_lines(name: str, text: str, minified: bool) -> None:
    Path(name).write_text(text, "utf-8")
    assert left() == ({name: "minified"} if minified else {})


@pytest.mark.parametrize(
    ("include", "exclude", "taken"),
    [
        ((), (), ["a.md", "s/b.md"]),
        (("*.svg",), (), ["a.md", "s/b.md", "s/c.svg"]),
        (("/*.svg",), (), ["a.md", "s/b.md"]),
        (("s/*",), (), ["a.md", "s/b.md", "s/c.svg"]),
        (("dist/",), (), ["a.md", "dist/d.md", "s/b.md"]),
        (("dist",), (), ["a.md", "dist/d.md", "s/b.md"]),
        (("dist/*.svg",), (), ["a.md", "dist/d.md", "dist/e.svg", "s/b.md"]),
        (("**/dist/**",), ("*.svg",), ["a.md", "dist/d.md", "s/b.md"]),
        (("*",), ("yarn.lock", "*.svg"), ["a.md", "s/b.md"]),
        (("yarn.lock",), (), ["a.md", "s/b.md", "yarn.lock"]),
        ((), ("s/",), ["a.md"]),
        ((), ("*.md", "!b.md"), ["s/b.md"]),
        (("*.svg", "!c.svg"), (), ["a.md", "s/b.md"]),
        (("a.md",), ("a.md",), ["s/b.md"]),
    ],
)
def test_patterns_take_and_leave(include: tuple[str, ...], exclude: tuple[str, ...], taken: list[str]) -> None:
    write("a.md", "s/b.md", "s/c.svg", "dist/d.md", "dist/e.svg", "yarn.lock")
    assert kept(include=include, exclude=exclude) == taken


def test_patterns_begin_at_the_walked_folder_and_do_not_touch_what_is_named() -> None:
    write("s/a.md", "s/t/a.md")
    assert kept("s", exclude=("/a.md",)) == ["s/t/a.md"]
    assert kept("s/a.md", exclude=("*.md",)) == ["s/a.md"]
    assert left("s", exclude=("/a.md", "t/")) == {"s/a.md": "matches --exclude /a.md", "s/t/": "matches --exclude t/"}


def test_what_git_ignores_can_be_included(git: Git) -> None:
    git("init", "-q")
    write("a.md", "drafts/b.md", "c.tmp.md")
    Path(".gitignore").write_text("drafts/\n*.tmp.md\n", "utf-8")
    assert left() == {".gitignore": "no ending"} | dict.fromkeys(("c.tmp.md", "drafts/"), "ignored by git")
    assert kept(include=("drafts/",)) == ["a.md", "drafts/b.md"]
    assert kept(include=("*.tmp.md",)) == ["a.md", "c.tmp.md"]


def test_a_folder_whose_every_entry_git_ignores_can_be_included(git: Git) -> None:
    git("init", "-q")
    write("a.md", "drafts/b.md", "drafts/c/d.md", "kept/e.md", "kept/f.md")
    Path(".gitignore").write_text("drafts/*\nkept/*\n", "utf-8")
    git("add", "-f", "kept/e.md")
    assert kept() == ["a.md", "kept/e.md"]
    assert kept(include=("drafts/**",)) == ["a.md", "drafts/b.md", "drafts/c/d.md", "kept/e.md"]
    assert kept(include=("kept/*.md",)) == ["a.md", "kept/e.md", "kept/f.md"]


@pytest.mark.parametrize("checkout", [True, False])
def test_folders_in_folders_without_end_do_no_harm(git: Git, checkout: bool) -> None:
    if checkout:
        git("init", "-q")
    write("a.md")
    here = Path.cwd()
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("b.md").write_text("Words.\n", "utf-8")
    os.chdir(here)
    try:
        assert [Path(file).name for file in choose(".").files] == ["a.md", "b.md"]
    finally:
        # Nobody else can: pytest clears old folders away by a function that calls itself for each folder in a folder.
        subprocess.run(["rm", "-rf", "d"], check=True)


@pytest.mark.parametrize("pattern", ["", "   ", "/", "!", "#x", "[z-a]", "*a*b*c*d", "**/a/**/b/**"])
@pytest.mark.parametrize("option", ["include", "exclude"])
def test_a_pattern_that_matches_nothing_is_refused(option: str, pattern: str) -> None:
    with pytest.raises(UsageError, match=f"of --{option} matches nothing or is too wild"):
        choose_files([Path()], endings=ENDINGS, **{option: (pattern,)})  # type: ignore[arg-type]


def test_what_is_taken_is_not_told_as_left_out() -> None:
    write("logo.svg", "dist/a.md")
    assert left(".", "logo.svg", "dist", "dist/a.md") == {"dist/": "holds what a build made"}


def test_odd_things_in_a_folder_are_told() -> None:
    write("s/a.md", "t/b.md")
    Path("s/t").symlink_to(Path("t").resolve(), target_is_directory=True)
    Path("s/gone.md").symlink_to("nowhere.md")
    os.mkfifo("s/pipe.md")
    assert kept("s") == ["s/a.md"]
    assert left("s") == {
        "s/gone.md": "a link that leads nowhere",
        "s/pipe.md": "not a regular file",
        "s/t": "a link to a folder",
    }


@pytest.mark.parametrize("checkout", [True, False])
@pytest.mark.parametrize("name", ["a\nb.md", " a.md ", "[ab]*?.md", "-x.md", "\udce9.md", "a\\b.md"])
def test_names_of_all_kinds(git: Git, name: str, checkout: bool) -> None:
    if checkout:
        git("init", "-q")
    try:
        write(name, f"s[1]/{name}")
    except (OSError, UnicodeError):
        pytest.skip("The file system takes no such name.")
    endings = frozenset({"md", "md "})
    taken = choose_files([Path()], endings=endings).files
    assert [str(file) for file in taken] == sorted([name, f"s[1]/{name}"])


@pytest.mark.parametrize("checkout", [True, False])
def test_a_folder_that_may_not_be_read_is_a_failure_and_the_rest_is_taken(
    git: Git, monkeypatch: pytest.MonkeyPatch, checkout: bool
) -> None:
    write("a.md", "shut/b.md", "s/deep/c.md", "node_modules/d.md")
    if checkout:
        git("init", "-q")
    for folder in ("shut", "s/deep", "node_modules"):
        Path(folder).chmod(0)
    if os.access("shut", os.R_OK):  # the superuser may read all
        refuse(monkeypatch, "shut", "s/deep", "node_modules")
    choice = choose(".")
    for folder in ("shut", "s/deep", "node_modules"):
        Path(folder).chmod(0o700)
    assert choice.files == ["a.md"]
    sentence = "The folder could not be read: Permission denied. Check that it may be read."
    assert sorted((one.path, one.error) for one in choice.failures) == [("s/deep", sentence), ("shut", sentence)]


def refuse(monkeypatch: pytest.MonkeyPatch, *folders: str) -> None:
    """Be refused these folders, also as git is refused them: it leaves them out with a warning."""
    scandir, run = os.scandir, subprocess.run

    def shut(path: str) -> bool:
        return any(Path(path).resolve() == Path(folder).resolve() for folder in folders)

    def below(path: Path) -> bool:
        return any(path.resolve().is_relative_to(Path(folder).resolve()) for folder in folders)

    def no_scandir(path: str) -> object:
        if shut(path):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    def no_run(command: list[str], **options: Any) -> object:
        if shut(command[2]):
            return subprocess.CompletedProcess(command, 128, b"", b"fatal: cannot change to it")
        done = run(command, **options)
        if "ls-files" in command:
            inside = [name for name in done.stdout.split(b"\0") if not below(Path(command[2], os.fsdecode(name)))]
            done.stdout, done.stderr = b"\0".join(inside), b"warning: could not open directory"
        return done

    monkeypatch.setattr(os, "scandir", no_scandir)
    monkeypatch.setattr(subprocess, "run", no_run)


def test_a_submodule_that_is_not_there_is_no_failure(git: Git) -> None:
    write("other/b.md", "site/a.md")
    for folder in ("other", "site"):
        git("init", "-q", folder=folder)
    git("add", ".", folder="other")
    git("commit", "-q", "-m", "x", folder="other")
    git("submodule", "add", "-q", str(Path("other").resolve()), "inner", folder="site")
    assert kept("site") == ["site/a.md", "site/inner/b.md"]
    git("submodule", "deinit", "-q", "-f", "inner", folder="site")
    assert kept("site") == ["site/a.md"]
    assert kept("site/inner") == []


def test_a_sparse_checkout_is_no_failure(git: Git) -> None:
    write("a.md", "in/b.md", "away/c.md")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    git("sparse-checkout", "set", "in")
    assert not Path("away").exists()
    assert kept() == ["a.md", "in/b.md"]


def test_a_checkout_in_a_plain_folder_obeys_its_own_git(git: Git) -> None:
    write("one/a.md", "one/x.md", "two/x.md")
    Path(".gitignore").write_text("two/\n", "utf-8")
    git("init", "-q", folder="one")
    Path("one/.git/info/exclude").write_text("x.md\n", "utf-8")
    assert kept() == ["one/a.md"]


def test_git_settings_of_the_person_are_obeyed(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "-q")
    write("a.md", "mine.md", "ours.md")
    Path("ignored").write_text("mine.md\n", "utf-8")
    Path(".git/info/exclude").write_text("ours.md\n", "utf-8")
    git("config", "core.excludesFile", str(Path("ignored").resolve()))
    assert kept() == ["a.md"]
    monkeypatch.setenv("PATH", "")
    assert kept() == ["a.md", "mine.md"]  # without git only what lies in the checkout is known


RULES = (
    """
*.md|!a.md|a.md|/a.md|d/|/d|d/*|d/**|!d/a.md|!d/|**/a.md|d/**/a.md|**/d/**|*/|!*/|*|!*.md|**|/*|!/d|[ab].md|[!a].md|a?md
\\!a.md|\\#a.md|#a.md|a.md  |a.md\\ |A.MD|e/d|!e/d/a.md|/**/a.md|**/*|e/**/|d/e|*/a.md|!**/a.md|[a-
a\\.md|é.md|/|!|**/d/a.md
""".strip()
    .replace("\n", "|")
    .split("|")
)
TREE = [
    f"{folder}{name}" for folder in ("", "d/", "e/", "d/d/", "e/d/", "d/e/d/")
    for name in ("a.md", "b.md", "c.txt", "!a.md", "#a.md", "a.md ", "é.md", "axmd", "e/a.md")
]  # fmt: skip


def test_ignore_files_say_the_same_without_git(git: Git, tmp_path: Path) -> None:
    """git itself is the oracle; endings and names are of no matter here, since all is included by ending."""
    git("init", "-q")
    write(*TREE)
    pick = random.Random(4)
    for at in range(150):
        for folder in (".", "d", "e/d"):
            lines = pick.choices(RULES, k=pick.randint(0, 4)) if folder == "." or pick.random() < 0.4 else []
            Path(folder, ".gitignore").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        where = pick.choice((".", ".", "d", "e/d"))
        assert walked(PlainListing(where)) == walked(open_listing(where)), (
            at,
            where,
            {folder: Path(folder, ".gitignore").read_text("utf-8") for folder in (".", "d", "e/d")},
        )


def walked(listing: Listing, rel: str = "") -> set[str]:
    found: set[str] = set()
    for entry in listing.entries(rel):
        if entry.ignored or entry.name == ".git":
            continue
        path = rel + entry.name
        found |= walked(listing, f"{path}/") if entry.kind is Kind.FOLDER else {path}
    return found


def test_an_ignore_file_made_to_hold_up_a_run_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a" * 240 + ".md", "b.md")
    Path(".gitignore").write_text("*a" * 20 + "*b\n" + "**/a*/" * 20 + "\nb.md\n" + "[" * 5000 + "\n", "utf-8")
    start = time.perf_counter()
    assert kept() == ["a" * 240 + ".md"]
    assert time.perf_counter() - start < 20


def test_very_many_files_are_chosen_at_once(tmp_path: Path) -> None:
    for at in range(40):
        folder = tmp_path / f"s{at}"
        folder.mkdir()
        for one in range(250):
            (folder / f"{one}.md").touch()
    start = time.perf_counter()
    assert len(choose(".").files) == 10_000
    assert time.perf_counter() - start < 20
