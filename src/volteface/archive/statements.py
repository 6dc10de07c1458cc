"""Statements of an archive: by whom, and about whom."""

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from volteface.model import Kind

if TYPE_CHECKING:
    from volteface.archive.store import Store


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement where it stands."""

    article: int
    title: str | None
    outlet: str | None
    date: str | None
    start: int
    text: str
    speaker: str | None
    role: str | None
    code: str | None
    kind: Kind
    cue: str | None
    """The word that attributes it, where it is not a quotation."""


_TOLD = """
SELECT statement.article, article.title, outlet.name, article.date, statement.start,
    substr(article.text, statement.start + 1, statement.stop - statement.start),
    statement.speaker, statement.role, statement.code, statement.kind, statement.cue
FROM statement JOIN article ON article.id = statement.article
    LEFT JOIN outlet ON outlet.id = article.outlet
"""


def between(
    store: "Store", speaker: str, about: str, most: int, until: str | None = None
) -> list[Told]:
    """List what a side says of another, the latest first."""
    last = date.fromisoformat(until).toordinal() if until else 1 << 40
    with store.reading() as connection:
        rows = connection.execute(
            f"SELECT * FROM ({_TOLD} WHERE statement.id IN (SELECT statement FROM about "
            "WHERE code = ? AND speaker = ? AND day <= ? ORDER BY day DESC, statement LIMIT ?)) "
            "ORDER BY date DESC, article, start",
            (about, speaker, last, most),
        ).fetchall()
    return [_told(row) for row in rows]


def by(store: "Store", code: str, most: int) -> list[Told]:
    """List what those of a code say, the latest first."""
    with store.reading() as connection:
        rows = connection.execute(
            f"{_TOLD} WHERE statement.code = ? ORDER BY statement.day DESC, statement.id LIMIT ?",
            (code, most),
        ).fetchall()
    return [_told(row) for row in rows]


def count(store: "Store", code: str) -> int:
    """Count what those of a code say."""
    with store.reading() as connection:
        row = connection.execute("SELECT count(*) FROM statement WHERE code = ?", (code,))
        return int(row.fetchone()[0])


def _told(row: tuple[Any, ...]) -> Told:
    return Told(**dict(zip(Told.__struct_fields__, row, strict=True)))
