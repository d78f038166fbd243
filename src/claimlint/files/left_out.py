"""What a walk leaves out though its ending is known: names that are sure to hold no copy, with the reason.

A page that is left out wrongly is a claim that nobody sees, so a name stands here only where it is sure. A folder
named ``tests`` is not (a clinic has pages on its tests, ``app/tests/page.tsx``), nor is ``site.config.ts`` or
``nuxt.config.ts`` (titles and descriptions stand there), nor minified HTML (that is a page as it is served).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import translate
from functools import cache

OTHERS = "holds other people's code"
BUILT = "holds what a build made"
CACHED = "holds what tools keep for themselves"
TESTS = "holds tests"

HISTORY = frozenset({".git", ".hg", ".svn", ".jj"})  # of no interest to anybody: never entered, never reported

# Names of folders; a name of several parts holds below the folder that is walked.
FOLDERS: Mapping[str, str] = {
    "node_modules bower_components jspm_packages web_modules vendor site-packages": OTHERS,
    ".venv venv .tox .nox .eggs .yarn .pnpm-store": OTHERS,
    "dist build out coverage htmlcov lcov-report storybook-static public/build _site": BUILT,
    ".next .nuxt .output .svelte-kit .astro .vercel .netlify .angular .expo .docusaurus .vitepress/dist": BUILT,
    "playwright-report test-results": BUILT,
    ".cache .parcel-cache .turbo .sass-cache .jekyll-cache .vitepress/cache .nyc_output": CACHED,
    "__pycache__ .mypy_cache .pytest_cache .ruff_cache .hypothesis": CACHED,
    ".vscode .idea .devcontainer .husky .circleci .github/workflows .github/actions": "holds configuration",
    ".storybook": "holds configuration",
    "__tests__ __mocks__ __fixtures__ __snapshots__": TESTS,
}

# Names of files in lower case, as globs.
FILES: Mapping[str, str] = {
    "package-lock.json npm-shrinkwrap.json composer.lock pnpm-lock.y*ml yarn.lock bun.lock bun.lockb deno.lock"
    " poetry.lock uv.lock gemfile.lock cargo.lock flake.lock packages.lock.json": "a lock file",
    "*.map": "a source map",
    "~$*": "kept by an office program while a document is open",
    "._*": "kept by macOS beside a file",
    "*.snap": "a test",
    "*.d.ts *.d.mts *.d.cts": "declarations of types",
    "*.min.js *.min.mjs *.min.cjs *.min.css *-min.js": "minified",
    "*.bundle.js *.bundle.mjs *.chunk.js *.chunk.mjs *.chunk.css *.umd.js *.iife.js": "made by a build",
    "jquery.js jquery.*.js jquery-ui.js jquery-migrate.js bootstrap.js bootstrap.bundle.js modernizr.js"
    " modernizr-*.js lodash.js underscore.js moment.js": "other people's code",
    "package.json composer.json bower.json lerna.json nx.json turbo.json vercel.json firebase.json angular.json"
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
    babel commitlint craco cypress drizzle esbuild eslint jest karma knip lint-staged metro next next-sitemap playwright
    postcss prettier rollup rspack snowpack stylelint svelte tailwind tsup uno unocss vite vitest vue wdio webpack windi
""".split()

# A test is told by its name where code stands; tests.md may be a page on tests.
CODE = "js jsx ts tsx mjs cjs mts cts vue svelte astro php".split()
TEST_NAMES = "test spec cy e2e e2e-spec".split()
TEST_FOLDERS = frozenset({"cypress", "e2e"})  # what is code in them

_SCRIPT = frozenset({"js", "mjs", "cjs"})
_CODE = frozenset(CODE)
_HASHED = re.compile(r"[.-](?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,40}\.(?:js|mjs|cjs|css)$")
_PHP_TEST = re.compile(r"[a-z0-9]Test\.php$")  # by its capital: latest.php is a page
_VERSIONED = re.compile(r"-v?\d+\.\d+\.\d+(?:\.slim)?\.(?:js|mjs|cjs|css)$")

LOOKED_AT = 16_384  # bytes of a script that tell whether it is minified
LONG = 250  # bytes in a line, at the mean; people break lines before
DENSE = 0.08  # share of spaces below which text is no prose: English has a sixth, minified code a thirtieth


def folder_reason(rel: str) -> str | None:
    """Why a folder is left out, by its path below the folder that is walked; None when it is not."""
    parts = rel.split("/")
    folders = _folders()
    return folders.get(parts[-1]) or folders.get("/".join(parts[-2:]))


def file_reason(rel: str) -> str | None:
    """Why a file is left out, by its path below the folder that is walked; None when it is not."""
    *above, name = rel.split("/")
    if _PHP_TEST.search(name):
        return "a test"
    name = name.lower()
    if match := _files().match(name):
        return _reasons()[int((match.lastgroup or "g0")[1:])]
    ending = name.rpartition(".")[2]
    if ending in _SCRIPT and (_VERSIONED.search(name) or _HASHED.search(name)):
        return "other people's code" if _VERSIONED.search(name) else "made by a build"
    return "a test" if ending in _CODE and not TEST_FOLDERS.isdisjoint(above) else None


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
def _folders() -> dict[str, str]:
    return {name: reason for names, reason in FOLDERS.items() for name in names.split()}


def _file_table() -> dict[str, str]:
    endings = "js ts mjs cjs mts cts".split()
    return {
        **FILES,
        " ".join(f"{tool}.config.{ending}" for tool in TOOLS for ending in endings): "configuration",
        " ".join(f"*.{kind}.{ending}" for kind in TEST_NAMES for ending in CODE): "a test",
        " ".join(f"*.{kind}.{ending}" for kind in ("stories", "story") for ending in [*CODE, "mdx"]): "a story",
    }


@cache
def _reasons() -> tuple[str, ...]:
    return tuple(_file_table().values())


@cache
def _files() -> re.Pattern[str]:
    groups = enumerate(_file_table())
    return re.compile("|".join(f"(?P<g{at}>{'|'.join(map(translate, names.split()))})" for at, names in groups))
