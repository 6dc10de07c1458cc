"""Reactions of a pair as an archive tells them."""

from datetime import date

from volteface.archive import Filters, Store
from volteface.errors import NotEnough
from volteface.outlook.histories import span_of
from volteface.outlook.reactions import Reaction, reactions
from volteface.relations.archived import coverage
from volteface.relations.coverage import Coverage


def of_pair(
    store: Store, a: str, b: str, filters: Filters, whole: Coverage | None = None
) -> tuple[Reaction, ...]:
    """Tell how each of two sides, given either way, has answered the other.

    Raises:
        NotEnough: the archive holds no act at all.
    """
    a, b = min(a, b), max(a, b)
    whole = whole or coverage(store, filters)
    if whole is None:
        raise NotEnough("the archive holds no act; add articles or import events first")
    last = date.fromordinal(span_of(whole)[1])
    return reactions(store.acts(a, b, filters), a, b, date.fromordinal(whole.first), last)
