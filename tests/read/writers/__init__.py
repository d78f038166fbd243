"""Writers of the formats that claimlint reads, one page in, one file out."""

from __future__ import annotations

from tests.read.writers.data import DATA
from tests.read.writers.documents import DOCUMENTS
from tests.read.writers.markup import MARKUP
from tests.read.writers.shape import Writer

WRITERS = {writer.ending: writer for writer in (*MARKUP, *DATA, *DOCUMENTS)}

__all__ = ["WRITERS", "Writer"]
