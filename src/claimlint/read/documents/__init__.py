"""Documents that are no lines of text, and captions: their words become a source, and each keeps its place."""
