"""Articles as they were read, and as they were coded and judged."""

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from volteface.archive import correcting
from volteface.archive.reviews import Review
from volteface.model import Article, Coding

if TYPE_CHECKING:
    from volteface.archive.store import Store


class KeptArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it was read, its coding as it was made, and what was judged of its events."""

    number: int
    digest: str
    """SHA-256 of the record as it was read."""
    source: str
    story: tuple[int, ...]
    """Numbers of its near-copies."""
    coding: Coding
    """With the edits of actors in it."""
    reviews: tuple[Review | None, ...]
    """The judgement on each event."""


class AsRead(NamedTuple):
    """An article as it was read, and from where."""

    article: Article
    source: str


def kept(store: "Store", number: int) -> KeptArticle | None:
    """Give an article by its number; None where there is none."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT digest, source, story FROM article WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            return None
        held = correcting.load(connection, number)
        story = connection.execute(
            "SELECT id FROM article WHERE story = ? AND id != ? ORDER BY id", (row[2], number)
        ).fetchall()
    return KeptArticle(
        number=number,
        digest=row[0].hex(),
        source=row[1],
        story=tuple(i for (i,) in story),
        coding=held.edited,
        reviews=held.verdicts,
    )


def as_read(store: "Store", number: int) -> AsRead:
    """Give an article as it was read.

    Raises:
        KeyError: there is no article of this number.
    """
    with store.reading() as connection:
        row = connection.execute(
            "SELECT article.name, text, title, date, outlet.name, language, source FROM article "
            "LEFT JOIN outlet ON outlet.id = article.outlet WHERE article.id = ?",
            (number,),
        ).fetchone()
    if row is None:
        raise KeyError(number)
    name, text, title, day, outlet, language, source = row
    article = Article(id=name, text=text, title=title, date=day, outlet=outlet, language=language)
    return AsRead(article, source)


def reported(store: "Store", number: int) -> list[tuple[int, str, str]]:
    """List the events of an article that report an act, each with the sides of its pair."""
    with store.reading() as connection:
        return connection.execute(
            "SELECT report.event, pair.a, pair.b FROM report JOIN act ON act.id = report.act "
            "JOIN pair ON pair.id = act.pair WHERE report.article = ? ORDER BY 1, 2, 3",
            (number,),
        ).fetchall()
