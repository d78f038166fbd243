"""``claimlint lsp``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from claimlint.cli.config import CONFIG, NO_CONFIG
from claimlint.cli.shared import AS_OF, JURISDICTION, asked_terms
from claimlint.errors import UsageError


@click.command()
@CONFIG
@NO_CONFIG
@AS_OF
@JURISDICTION
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Speak over standard input and output, as it always does."
)
@click.option("--clientProcessId", type=int, hidden=True, expose_value=False, help="Given by some editors; not needed.")
def lsp(config_file: Path | None, as_of: dt.datetime | None, jurisdiction: str | None, *, no_config: bool) -> int:
    """Serve an editor by the Language Server Protocol, over standard input and output.

    Findings are shown while copy is written, with their evidence, an explanation, and a comment to waive them. Each
    document is judged by the configuration above it. docs/editors.md tells how to set editors up.

    Exit codes: 0 the editor asked to shut down, 1 it went without, 2 there is no editor.
    """
    from claimlint.config import Asked
    from claimlint.lsp.check import Options

    terms = asked_terms(as_of, jurisdiction)
    asked = Asked(terms.jurisdictions if jurisdiction else None, terms.as_of if as_of else None)
    try:
        from claimlint.lsp.serve import serve
    except ImportError as error:
        raise UsageError(f"claimlint lsp needs pygls ({error}). Install it: pip install pygls.") from error
    # The server will stand in the folder of the workspace.
    return serve(Options(asked, config_file and config_file.absolute(), no_config))
