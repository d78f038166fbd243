"""Measure claimlint and its peers side by side, in one run on one machine: ``make bench``.

Four tables: start-up on one page, throughput and memory on three corpora, growth with the size of a corpus and of one
page, growth with rules and with jobs. Every figure is the least of several runs, each in fresh processes.

    python -m benchmarks.bench [--quick] [--only startup throughput growth rules] [--json FILE] [--markdown FILE]
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path

from benchmarks.corpora import KINDS, SMALL_PAGE, Corpus, write_corpus, write_page, write_small_page
from benchmarks.measure import VARIABLE, Caches, Run, claimlint, environment, machine, options, run
from benchmarks.peers import Peer, Peers, install_peers
from benchmarks.tables import Row, markdown

SECTIONS = ("startup", "throughput", "growth", "rules")
_QUICK = {"megabytes": 0.5, "dense": 0.1, "sizes": [0.2, 0.5], "pages": [10, 100], "rules": [10, 100], "times": 2}
_BARE = (
    ("python -c pass", "pass"),
    ("python, click imported", "import click"),
    ("python, spaCy imported", "import spacy"),
)


@dataclass(slots=True)
class _Bench:
    """What a run of the benchmark works with."""

    folder: Path
    asked: argparse.Namespace
    peers: Peers
    options: str
    caches: Caches
    corpora: list[Corpus] = field(default_factory=list)

    def corpus(self, kind: str, megabytes: float) -> Corpus:
        made = write_corpus(
            self.folder / f"{kind}-{megabytes}", kind, size=round(megabytes * 1e6), seed=self.asked.seed
        )
        self.corpora.append(made)
        return made

    def check(self, *arguments: str) -> list[str]:
        """claimlint's command line; findings are no failure."""
        return claimlint("check", "--fail-on", "never", "--format", "json", *arguments)

    def best(
        self,
        command: Sequence[str],
        *,
        cache: str = "warm",
        memory: bool = False,
        before: Callable[[int], None] = lambda _: None,
    ) -> Run:
        """The fastest of ``times`` runs.

        Args:
            cache: ``warm``, with the pack compiled; ``none``; or ``kept``, as the run before left it.
            memory: look at memory in the last run.
            before: what to do before each run, told its number.
        """
        runs: list[Run] = []
        kept = self.caches.warm()
        for turn in range(self.asked.times + 1):
            before(turn)
            at = kept if cache == "kept" else self.caches.empty() if cache == "none" else self.caches.warm()
            runs.append(self._run(command, at, memory=memory and turn == self.asked.times))
            if runs[-1].code is None:
                return runs[-1]
        counted = runs[1:]
        best = min(counted, key=lambda one: one.seconds)
        return Run(best.seconds, best.code, counted[-1].megabytes, best.told)

    def _run(self, command: Sequence[str], cache: Path, *, memory: bool) -> Run:
        env = {VARIABLE: str(cache)}
        one = run(command, cwd=self.folder, env=env, memory=memory, longest=self.asked.longest)
        if "claimlint" in command and one.code:
            raise RuntimeError(f"{' '.join(command)[:200]} ended with code {one.code}: {one.told}")
        return one


def main() -> int:
    """Measure, print the tables, write what was asked for."""
    asked = _options()
    with tempfile.TemporaryDirectory(prefix="claimlint-bench-") as temporary:
        folder = Path(temporary)
        peers = Peers((), {}, {}) if asked.no_peers else install_peers(asked.peers or folder / "peers")
        bench = _Bench(folder, asked, peers, options(), Caches(folder / "caches"))
        rows = []
        for row in _rows(bench):
            print(row.line(), file=sys.stderr, flush=True)
            rows.append(row)
    result = {
        "machine": machine(),
        "seed": asked.seed,
        "times": asked.times,
        "peers": peers.versions,
        "rules": {peer.name: peer.rules for peer in peers.running},
        "missing": peers.missing,
        "corpora": [{k: v for k, v in asdict(one).items() if k != "folder"} for one in bench.corpora],
        "rows": [asdict(row) for row in rows],
    }
    text = markdown(result, rows)
    print(text)
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if asked.markdown:
        asked.markdown.write_text(text, encoding="utf-8")
    return 0


def _rows(bench: _Bench) -> Iterator[Row]:
    sections = {"startup": _startup, "throughput": _throughput, "growth": _growth, "rules": _rules}
    for name, measure in sections.items():
        if name in bench.asked.only:
            yield from measure(bench)


def _startup(bench: _Bench) -> Iterator[Row]:
    """One page, from the start of the process to its end."""
    for name, code in _BARE:
        yield Row.of("startup", name, "", bench.best([sys.executable, "-c", code]))
    for claims in (False, True):
        page = bench.folder / f"start-{claims:d}.md"
        case = f"{SMALL_PAGE // 1000} kB, {'with claims' if claims else 'clean'}"
        fresh = partial(_fresh, page, claims)
        command = bench.check(str(page))
        yield Row.of("startup", "claimlint, no cache yet", case, bench.best(command, cache="none", before=fresh))
        yield Row.of("startup", "claimlint", case, bench.best(command, memory=True, before=fresh))
        for peer in bench.peers.running:
            yield Row.of("startup", peer.name, case, bench.best(peer.command([page]), memory=True))


def _fresh(page: Path, claims: bool, turn: int) -> None:  # noqa: FBT001 - given by name through partial
    write_small_page(page, claims=claims, turn=turn)


def _throughput(bench: _Bench) -> Iterator[Row]:
    """The three corpora: claimlint as it runs by itself, on one core, without its gate; then the peers."""
    for kind in KINDS:
        corpus = bench.corpus(kind, bench.asked.dense if kind == "dense" else bench.asked.megabytes)
        for name, command in _ways(bench):
            got = bench.best([*command, str(corpus.folder)], memory=True)
            yield Row.of("throughput", name, kind, got, size=corpus.size, pages=corpus.pages)
        if re.search("result|unchanged", bench.options):
            got = bench.best(bench.check(str(corpus.folder)), cache="kept", memory=True)
            yield Row.of("throughput", "claimlint, nothing changed", kind, got, size=corpus.size, pages=corpus.pages)
        for peer in bench.peers.running:
            yield from _peer(bench, peer, corpus)


def _ways(bench: _Bench) -> list[tuple[str, list[str]]]:
    """How claimlint is run, as far as its options go."""
    ways = [("claimlint", bench.check())]
    if "--jobs" in bench.options:
        ways.append(("claimlint --jobs 1", bench.check("--jobs", "1")))
    if "--no-gate" in bench.options and bench.asked.no_gate:
        ways.append(("claimlint --no-gate", bench.check("--no-gate")))
    return ways


def _peer(bench: _Bench, peer: Peer, corpus: Corpus) -> Iterator[Row]:
    """A peer on those pages of a corpus that it reads as what they are, and on no more than are asked for."""
    files = sorted(path for path in corpus.folder.rglob("*.*") if path.suffix[1:] in peer.endings)
    sizes = accumulate(path.stat().st_size for path in files)
    files = [path for path, size in zip(files, sizes, strict=True) if size <= bench.asked.peer_megabytes * 1e6]
    command = peer.command(files) if files else []
    given = [file for file in files if str(file) in set(command)]
    if given:
        size = sum(file.stat().st_size for file in given)
        got = bench.best(command, memory=True)
        yield Row.of("throughput", peer.name, corpus.kind, got, size=size, pages=len(given))


def _growth(bench: _Bench) -> Iterator[Row]:
    """How time grows with the size of a corpus, and of one page."""
    for megabytes in bench.asked.sizes:
        corpus = bench.corpus("real", megabytes)
        got = bench.best(bench.check(str(corpus.folder)), memory=True)
        yield Row.of("corpus", "claimlint", f"{megabytes:g} MB", got, size=corpus.size, pages=corpus.pages)
    late: set[str] = set()
    for kilobytes in bench.asked.pages:
        page = bench.folder / "pages" / f"page-{kilobytes:g}.html"
        size = write_page(page, size=round(kilobytes * 1000), seed=bench.asked.seed)
        commands = {"claimlint": bench.check(str(page))}
        commands |= {peer.name: peer.command([page]) for peer in bench.peers.running if "html" in peer.endings}
        for name in [one for one in commands if one not in late]:
            got = bench.best(commands[name], memory=True)
            late |= {name} if got.code is None else set()
            yield Row.of("page", name, f"{kilobytes:g} kB", got, size=size, pages=1)


def _rules(bench: _Bench) -> Iterator[Row]:
    """How time grows with rules; only the checking counts, since a pack is compiled once and kept."""
    for kind in ("real", "clean"):
        corpus = bench.corpus(kind, bench.asked.sizes[0])
        for number in bench.asked.rules:
            command = [sys.executable, "-m", "benchmarks.rules", str(number), str(corpus.folder)]
            took = min(_told(command)["check"] for _ in range(bench.asked.times))
            got = Run(took, 0, None, "")
            yield Row.of("rules", "claimlint", f"{kind}, {number} rules", got, size=corpus.size, pages=corpus.pages)


def _told(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--quick", action="store_true", help="small corpora and two runs: to see that all works")
    parser.add_argument("--megabytes", type=float, default=10, help="of the real-like and the clean corpus")
    parser.add_argument("--dense", type=float, default=2, help="megabytes of the dense corpus")
    parser.add_argument("--sizes", type=float, nargs="+", default=[1, 3, 10], help="megabytes, for growth")
    parser.add_argument("--pages", type=float, nargs="+", default=[10, 100, 1000], help="kilobytes, for growth")
    parser.add_argument("--rules", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--times", type=int, default=3, help="runs of which the fastest counts")
    parser.add_argument("--peer-megabytes", type=float, default=10, help="of a corpus that a peer gets at most")
    parser.add_argument("--longest", type=float, default=600, help="seconds after which a run is ended")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-gate", action="store_true", help="measure claimlint without its gate too")
    parser.add_argument("--no-peers", action="store_true", help="measure claimlint alone")
    parser.add_argument("--peers", type=Path, help="install peers here and keep them; a temporary folder by default")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--markdown", type=Path, help="write the tables to this file")
    asked = parser.parse_args()
    if asked.quick:
        vars(asked).update(_QUICK)
    return asked


if __name__ == "__main__":
    sys.exit(main())
