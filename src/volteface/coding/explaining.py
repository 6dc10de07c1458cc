"""Why an article is coded so: every item with its reasons, and what was considered and dropped."""

import msgspec

from volteface.coding import coder, reasons
from volteface.coding.reasons import Considered
from volteface.model import Article, Coding


class Explained(msgspec.Struct, frozen=True):
    """A coding, and in the order of the rules what they considered."""

    coding: Coding
    considered: tuple[Considered, ...]


def explain(article: Article) -> Explained:
    """Code an article and tell why each item was given, and what was dropped for which reason.

    Raises:
        MissingLanguageModel: the English model is not installed.
    """
    with reasons.noting() as notes:
        coding = coder.code(article)
    return Explained(coding, tuple(sorted(notes, key=lambda one: (one.span, one.kind))))
