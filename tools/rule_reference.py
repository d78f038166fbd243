"""Write docs/rules.md from the packs, or with --check fail when it is not what the packs say."""

from __future__ import annotations

import sys
from pathlib import Path

from claimlint.packs.load import load_pack
from claimlint.report.manual import rule_reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"


def main() -> int:
    """0 when the page is right or was written, 1 when it differs."""
    text = rule_reference(load_pack())
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE.name} is not what patterns/ says; run: .venv/bin/python tools/rule_reference.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
