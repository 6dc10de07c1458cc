"""Article to Coding: dates, actors, statements, events and positions, each with its evidence."""

from typing import TYPE_CHECKING

from volteface.model import Article

if TYPE_CHECKING:
    from volteface.coding.explaining import Explained
    from volteface.model import Coder, Coding


def code(article: Article) -> "Coding":
    """Find who said and did what to whom in one article.

    A text in a language that cannot be coded yet comes back with its language and nothing found.

    Raises:
        MissingLanguageModel: the English model is not installed.
    """
    from volteface.coding import coder

    return coder.code(article)


def explain(article: Article) -> "Explained":
    """Code an article and tell why each item was given, and what was dropped for which reason.

    Raises:
        MissingLanguageModel: the English model is not installed.
    """
    from volteface.coding import explaining

    return explaining.explain(article)


def current_coder() -> "Coder":
    """Give the program's version and the digest of its knowledge, as codings carry them."""
    from volteface.coding import coder

    return coder.current()


__all__ = ["code", "current_coder", "explain"]
