"""Positions of an archive: by actor, and by issue."""

from typing import TYPE_CHECKING

import msgspec

from volteface.model import Stance

if TYPE_CHECKING:
    from volteface.archive.store import Store


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """A position where it stands."""

    article: int
    title: str | None
    outlet: str | None
    date: str | None
    start: int
    text: str
    actor: str
    issue: str
    topic: str
    stance: Stance
    condition: str | None


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """An issue and how many stand on it."""

    topic: str
    positions: int
    actors: int


_STOOD = """
SELECT position.article, article.title, outlet.name, article.date, position.start,
    substr(article.text, position.start + 1, position.stop - position.start),
    position.actor, position.issue, position.topic, position.stance, position.condition
FROM position JOIN article ON article.id = position.article
    LEFT JOIN outlet ON outlet.id = article.outlet
"""


def of_actor(store: "Store", actor: str, most: int) -> list[Stood]:
    """List where an actor stands, issue by issue, the latest first within each."""
    with store.reading() as connection:
        rows = connection.execute(
            f"{_STOOD} WHERE position.actor = ? ORDER BY position.topic, position.day DESC LIMIT ?",
            (actor, most),
        ).fetchall()
    return [Stood(**dict(zip(Stood.__struct_fields__, row, strict=True))) for row in rows]


def on_topic(store: "Store", topic: str, most: int) -> list[Stood]:
    """List who stands where on an issue, the latest first."""
    with store.reading() as connection:
        rows = connection.execute(
            f"{_STOOD} WHERE position.topic = ? ORDER BY position.day DESC, position.id LIMIT ?",
            (topic, most),
        ).fetchall()
    return [Stood(**dict(zip(Stood.__struct_fields__, row, strict=True))) for row in rows]


def topics(store: "Store", most: int) -> list[Topic]:
    """List the issues, those with most positions first."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT topic, count(*), count(DISTINCT actor) FROM position GROUP BY topic "
            "ORDER BY 2 DESC, topic LIMIT ?",
            (most,),
        ).fetchall()
    return [Topic(topic=topic, positions=n, actors=actors) for topic, n, actors in rows]
