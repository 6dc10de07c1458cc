"""Why an article is coded so: every item with its reasons, and what was considered and dropped."""

from collections.abc import Iterable

import msgspec

from volteface.coding import coder, reasons
from volteface.coding.reasons import Considered
from volteface.model import Article, Coding


class Explained(msgspec.Struct, frozen=True):
    """A coding, and in text order what the rules considered."""

    coding: Coding
    considered: tuple[Considered, ...]


def explain(article: Article) -> Explained:
    """Code an article and tell why each item was given, and what was dropped for which reason.

    Raises:
        MissingLanguageModel: the English model is not installed.
    """
    with reasons.noting() as notes:
        coding = coder.code(article)
    return Explained(coding, tuple(_told_once(notes)))


def _told_once(notes: Iterable[Considered]) -> list[Considered]:
    """Leave out a cue that one rule dropped and another took."""
    notes = list(notes)
    given = {one.span for one in notes if one.kind == "statement" and not one.dropped}
    kept = (
        one
        for one in notes
        if one.kind != "statement"
        or not one.dropped
        or not any(start <= one.span[0] and one.span[1] <= end for start, end in given)
    )
    return sorted(kept, key=lambda one: (one.span, one.kind, one.dropped is not None))
