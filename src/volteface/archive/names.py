"""Names that codes were read from, and the terms of offices, with the dates that were mended."""

from typing import TYPE_CHECKING

import msgspec

from volteface.archive import edits
from volteface.archive.edits import OfficeEdit
from volteface.knowledge import mending
from volteface.knowledge.mending import Mend
from volteface.knowledge.world import Holder, holders

if TYPE_CHECKING:
    from volteface.archive.store import Store


class NameCount(msgspec.Struct, frozen=True, kw_only=True):
    """A name as it was coded, and how often it acts and speaks."""

    name: str
    code: str | None
    sector: str | None
    articles: int
    acts: int
    statements: int


def of_code(store: "Store", code: str | None, most: int) -> list[NameCount]:
    """List the names that a code was read from, the most frequent first; None: those without."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT name, max(sector), count(*), sum(acts), sum(statements) FROM named "
            "WHERE code IS ? GROUP BY name "
            "ORDER BY sum(acts) + sum(statements) DESC, 3 DESC, name LIMIT ?",
            (code, most),
        ).fetchall()
    return [
        NameCount(name=name, code=code, sector=sector, articles=n, acts=acts, statements=said)
        for name, sector, n, acts, said in rows
    ]


def terms_of(store: "Store", code: str) -> list[Holder]:
    """List the known holders of offices of a code, the latest first, with mended dates."""
    mending.use(mends(store))
    found = [holder for holder in holders() if holder.code == code]
    return sorted(found, key=lambda holder: (holder.since, holder.name), reverse=True)


def mends(store: "Store") -> tuple[Mend, ...]:
    """List the terms of office whose dates were mended."""
    with store.reading() as connection:
        held = edits.holding(connection)
    return tuple(
        Mend(one.name, one.code, one.office, one.was_since, one.since, one.until)
        for one in held
        if isinstance(one, OfficeEdit)
    )
