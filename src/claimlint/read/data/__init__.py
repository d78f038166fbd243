"""Data files: JSON, YAML, TOML, sheets, XLIFF and PO. Each is parsed to values that know where they stand."""
