"""Reading: sources (files, standard input, records) become Articles."""

from volteface.reading.refusal import Reading, Refusal
from volteface.reading.sources import iter_articles, read

__all__ = ["Reading", "Refusal", "iter_articles", "read"]
