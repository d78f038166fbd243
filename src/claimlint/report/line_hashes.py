"""The fingerprint by which GitHub's code scanning knows an alert again when its line has moved.

GitHub reads only ``primaryLocationLineHash``. The action that uploads a log works it out where it is missing, and warns
of each that differs from its own; who uploads by other ways must give it. So it is the one that CodeQL gives: a hash of
the hundred UTF-16 units that follow the start of a line, blanks aside and any line end as a line feed, as a polynomial
in 37 modulo 2^64, and which occurrence of it in the file this is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

BLOCK = 100
_BASE = 37
_MODULUS = 1 << 64
_END = 0xFFFF  # stands for the end of the file
_BLANKS = str.maketrans("", "", " \t")


def line_hashes(source: str, lines: Collection[int]) -> dict[int, str]:
    """The hashes of some lines of a file, by the line's number from 1, each with its occurrence."""
    last = max(lines, default=0)
    text = source.replace("\r\n", "\n").replace("\r", "\n").translate(_BLANKS)
    if not text.isascii():
        # A letter beyond the first plane is two units, each of which is a letter of its own here.
        units = text.encode("utf-16-le", "surrogatepass")
        text = "".join(chr(low | high << 8) for low, high in zip(units[::2], units[1::2], strict=True))
    seen: Counter[str] = Counter()
    hashes = {}
    start = 0
    for line in range(1, last + 1):
        block = text[start : start + BLOCK]
        seen[block] += 1
        if line in lines:
            hashes[line] = f"{_hash(block):x}:{seen[block]}"
        start = text.find("\n", start) + 1
        if not start:
            break
    return hashes


def _hash(block: str) -> int:
    units = [*map(ord, block), _END][:BLOCK]
    value = 0
    for unit in units + [0] * (BLOCK - len(units)):
        value = (value * _BASE + unit) % _MODULUS
    return value
