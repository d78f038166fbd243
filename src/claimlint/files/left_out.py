"""What a walk leaves out though its ending is known: names that are sure to hold no copy, with the reason.

A page that is left out wrongly is a claim that nobody sees, so a name stands here only where it is sure. A clinic has
pages on its tests and its patients' stories, so that such a folder is one of developers only for code and data, and
not where pages are kept (``app/tests/page.tsx``). Not sure are ``site.config.ts`` and ``nuxt.config.ts`` (titles and
descriptions stand there), seeds of a database (they may be a site's first pages), minified HTML (that is a page as it
is served), and plug-ins of WordPress (a clinic's own blocks are one).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import translate
from functools import cache

OTHERS = "holds other people's code"
BUILT = "holds what a build made"
CACHED = "holds what tools keep for themselves"
TESTS = "holds tests"
OTHERS_FILE = "other people's code"
FOR_DEVELOPERS = "for developers"

HISTORY = frozenset({".git", ".hg", ".svn", ".jj"})  # of no interest to anybody: never entered, never reported

# Names of folders; a name of several parts holds below the folder that is walked.
FOLDERS: Mapping[str, str] = {
    "node_modules bower_components jspm_packages web_modules vendor site-packages wp-admin wp-includes": OTHERS,
    ".venv venv .tox .nox .eggs .yarn .pnpm-store": OTHERS,
    "dist build out htmlcov lcov-report storybook-static public/build _site __generated__ .contentlayer": BUILT,
    ".next .nuxt .output .svelte-kit .astro .vercel .netlify .angular .expo .docusaurus .vitepress/dist": BUILT,
    "playwright-report": BUILT,
    "storage/framework bootstrap/cache wp-content/cache wp-content/upgrade": CACHED,
    ".cache .parcel-cache .turbo .sass-cache .jekyll-cache .vitepress/cache .nyc_output": CACHED,
    "__pycache__ .mypy_cache .pytest_cache .ruff_cache .hypothesis": CACHED,
    ".vscode .idea .devcontainer .husky .circleci .github/workflows .github/actions": "holds configuration",
    ".storybook": "holds configuration",
    "__tests__ __mocks__ __fixtures__ __snapshots__": TESTS,
}

# Folders that pages may have as their name too, with what stands in one that tools made.
TOOLS_MADE: Mapping[str, str] = {
    "coverage": "lcov.info lcov-report clover.xml cobertura-coverage.xml coverage-final.json coverage-summary.json"
    " coverage.xml index.xml prettify.js .resultset.json .last_run.json",
    "test-results": ".last-run.json results.xml junit.xml results.json",
}

# Names of files in lower case, as globs.
FILES: Mapping[str, str] = {
    "package-lock.json npm-shrinkwrap.json composer.lock pnpm-lock.y*ml yarn.lock bun.lock bun.lockb deno.lock"
    " poetry.lock uv.lock gemfile.lock cargo.lock flake.lock packages.lock.json": "a lock file",
    "*.map": "a source map",
    ".claimlint* claimlint.y*ml claimlint.schema.json": "kept for claimlint",
    "~$*": "kept by an office program while a document is open",
    "._*": "kept by macOS beside a file",
    "*.snap": "a test",
    "sw.js sw.ts service-worker.js service-worker.ts serviceworker.js workbox-*.js": "a service worker",
    "_ide_helper*.php .phpstorm.meta.php *.gen.ts *.gen.js": "made by a tool",
    "changelog*.md changelog*.txt contributing.md contributing.txt code_of_conduct.md code-of-conduct.md"
    " pull_request_template.md": FOR_DEVELOPERS,
    "wp-activate.php wp-blog-header.php wp-comments-post.php wp-cron.php wp-links-opml.php wp-load.php wp-login.php"
    " wp-mail.php wp-settings.php wp-signup.php wp-trackback.php xmlrpc.php": OTHERS_FILE,
    "*.d.ts *.d.mts *.d.cts": "declarations of types",
    "*.min.js *.min.mjs *.min.cjs *.min.css *-min.js": "minified",
    "*.bundle.js *.bundle.mjs *.chunk.js *.chunk.mjs *.chunk.css *.umd.js *.iife.js": "made by a build",
    "jquery.js jquery.*.js jquery-ui.js jquery-migrate.js bootstrap.js bootstrap.bundle.js modernizr.js"
    " modernizr-*.js lodash.js underscore.js moment.js": OTHERS_FILE,
    "wp-config*.php .php-cs-fixer*.php rector.php netlify.toml pyproject.toml cargo.toml wrangler.toml wrangler.json"
    " wrangler.jsonc fly.toml poetry.toml ruff.toml rustfmt.toml mypy.toml uv.toml"
    " package.json composer.json bower.json lerna.json nx.json turbo.json vercel.json firebase.json angular.json"
    " jsconfig*.json tsconfig*.json deno.json deno.jsonc biome.json biome.jsonc tslint.json"
    " .babelrc* .eslintrc* .prettierrc* .stylelintrc* .swcrc* .lintstagedrc* .commitlintrc* .huskyrc* .mocharc*"
    " .nycrc* .releaserc* .renovaterc* renovate.json renovate.json5 dependabot.y*ml .markdownlint*.* .jshintrc"
    " docker-compose*.y*ml compose.y*ml .travis.y*ml .gitlab-ci.y*ml azure-pipelines.y*ml bitbucket-pipelines.y*ml"
    " appveyor.y*ml .pre-commit-config.y*ml .pre-commit-hooks.y*ml codecov.y*ml .codecov.y*ml cloudbuild.y*ml"
    " pnpm-workspace.y*ml .yarnrc.y*ml gulpfile.*js gruntfile.*js webpack.*.js *.setup.js *.setup.ts setuptests.js"
    " setuptests.ts robots.txt ads.txt app-ads.txt cmakelists.txt requirements.txt requirements-dev.txt"
    " requirements-test.txt": "configuration",
}

# Tools whose settings stand in NAME.config.js and its like; others put a site's words there.
TOOLS = """
    astro babel commitlint contentlayer craco cypress drizzle ecosystem esbuild eslint jest karma knip lint-staged
    metro next next-sitemap playwright postcss prettier rollup rspack snowpack stylelint svelte tailwind tsup uno
    unocss vite vitest vue wdio webpack windi
""".split()

# A test is told by its name where code stands; tests.md may be a page on tests.
CODE = "js jsx ts tsx mjs cjs mts cts vue svelte astro php inc".split()
DATA = "json jsonc json5 jsonl ndjson yaml yml toml csv tsv tab".split()
TEST_NAMES = "test spec cy e2e e2e-spec".split()
FIXTURE_NAMES = "fixture fixtures mock mocks".split()
# Folders whose code, and mostly data too, is for developers wherever they stand, or only where no pages are kept.
TEST_FOLDERS = frozenset({"cypress", "e2e"})
TEST_OR_PAGE_FOLDERS = frozenset("tests test spec specs fixtures mocks".split())
CODE_FOLDERS: Mapping[str, str] = {
    "stories": "a story",
    "factories": "makes data for tests",
    "migrations": "changes a database",
}
PAGES = frozenset(
    "app pages routes views templates content contents data _data collections i18n locales lang public static".split()
)

_SCRIPT = frozenset({"js", "mjs", "cjs"})
_CODE = frozenset(CODE)
_DATA = frozenset(DATA)
_HASHED = re.compile(r"[.-](?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,40}\.(?:js|mjs|cjs|css)$")
_PHP_TEST = re.compile(r"[A-Za-z0-9]Test\.php$")  # by its capital: latest.php is a page
# By their capitals: license.md and security.md may be pages.
_PAPERS = re.compile(
    r"(?:LICEN[CS]ES?|COPYING|SECURITY|CHANGES|UPGRADING|AUTHORS|MAINTAINERS)(?:[-._]\w+)*\.(?:md|txt)$"
)
_WILD = re.compile(r"[*?\[]")
_VERSIONED = re.compile(r"-v?\d+\.\d+\.\d+(?:\.slim)?\.(?:js|mjs|cjs|css)$")

LOOKED_AT = 16_384  # bytes of a script that tell whether it is minified
LONG = 250  # bytes in a line, at the mean; people break lines before
DENSE = 0.08  # share of spaces below which text is no prose: English has a sixth, minified code a thirtieth


def folder_reason(rel: str) -> str | None:
    """Why a folder is left out, by its path below the folder that is walked; None when it is not."""
    parts = rel.split("/")
    folders = _folders()
    return folders.get(parts[-1]) or folders.get("/".join(parts[-2:]))


def is_made_by_tools(rel: str, names: Callable[[], Iterable[str]]) -> bool:
    """Whether a folder whose name tells nothing holds what a tool writes; ``names`` gives what stands in it."""
    signs = TOOLS_MADE.get(rel.rpartition("/")[2])
    return signs is not None and not frozenset(signs.split()).isdisjoint(names())


def file_reason(rel: str) -> str | None:
    """Why a file is left out, by its path below the folder that is walked; None when it is not."""
    above, _, name = rel.rpartition("/")
    if _PHP_TEST.search(name):
        return "a test"
    if _PAPERS.match(name):
        return FOR_DEVELOPERS
    name = name.lower()
    ending = name.rpartition(".")[2]
    if match := _files(ending if ending in _endings() else "").match(name):
        return _reasons()[int((match.lastgroup or "g0")[1:])]
    if ending in _SCRIPT and (_VERSIONED.search(name) or _HASHED.search(name)):
        return OTHERS_FILE if _VERSIONED.search(name) else "made by a build"
    return _reason_above(above.lower().split("/"), ending) if ending in _CODE or ending in _DATA else None


def _reason_above(above: Sequence[str], ending: str) -> str | None:
    """Why code or data is left out, by the folders that it stands in."""
    if ending in _CODE and not TEST_FOLDERS.isdisjoint(above):
        return "a test"
    # A folder of tests that itself stands among pages is a page on tests.
    outer = next((at for at, name in enumerate(above) if name in PAGES), len(above))
    if not TEST_OR_PAGE_FOLDERS.isdisjoint(above[:outer]):
        return "a test"
    folders = _code_folders() if ending in _CODE else {}
    return next((folders[name] for name in above[:outer] if name in folders), None)


def may_be_minified(name: str) -> bool:
    """Whether it is worth looking into a file: only scripts are minified by custom and hold no page."""
    return name.rpartition(".")[2].lower() in _SCRIPT


def is_minified(start: bytes) -> bool:
    """Whether a script that starts so was written by a machine: long lines with hardly a space in them."""
    if len(start) < LONG:
        return False
    lines = start.count(b"\n") + 1
    return len(start) / lines >= LONG and sum(map(start.count, (b" ", b"\n", b"\t"))) / len(start) < DENSE


@cache
def _code_folders() -> dict[str, str]:
    return {name: reason for names, reason in CODE_FOLDERS.items() for name in names.split()}


@cache
def _folders() -> dict[str, str]:
    return {name: reason for names, reason in FOLDERS.items() for name in names.split()}


def _file_table() -> dict[str, str]:
    endings = "js ts mjs cjs mts cts".split()
    return {
        **FILES,
        " ".join(f"{tool}.config.{ending}" for tool in TOOLS for ending in endings): "configuration",
        " ".join(f"*.{kind}.{ending}" for kind in TEST_NAMES for ending in CODE): "a test",
        " ".join(f"*.{kind}.{ending}" for kind in FIXTURE_NAMES for ending in (*CODE, *DATA)): "made up for tests",
        " ".join(f"*.generated.{ending}" for ending in CODE): "made by a tool",
        " ".join(f"*.{kind}.{ending}" for kind in ("stories", "story") for ending in [*CODE, "mdx"]): "a story",
    }


@cache
def _reasons() -> tuple[str, ...]:
    return tuple(_file_table().values())


@cache
def _files(ending: str) -> re.Pattern[str]:
    """The globs that may match a name with an ending, if it is one of ``_endings``, or else with any other.

    Hundreds of globs tell scripts, settings and tests apart; for a page there is hardly one to be tried.
    """
    groups = []
    for at, names in enumerate(_file_table()):
        if globs := [glob for glob in names.split() if _literal_ending(glob) in ("", ending)]:
            groups.append(f"(?P<g{at}>{'|'.join(map(translate, globs))})")
    return re.compile("|".join(groups))


@cache
def _endings() -> frozenset[str]:
    return frozenset(_literal_ending(glob) for names in _file_table() for glob in names.split())


def _literal_ending(glob: str) -> str:
    """The ending of all that it matches; empty where that is not one."""
    ending = glob.rpartition(".")[2]
    return "" if _WILD.search(ending) else ending
