"""Write the JSON Schema of configurations anew, after a change of ``claimlint.config.schema``."""

from __future__ import annotations

from claimlint.config.json_schema import FILE, rendered

if __name__ == "__main__":
    FILE.write_text(rendered(), "utf-8")
    print(f"written: {FILE.name}")
