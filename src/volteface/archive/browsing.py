"""What pages ask of an archive: articles, statements, positions, names, and what was read when."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from volteface.archive import correcting, edits
from volteface.archive.edits import OfficeEdit
from volteface.archive.importing import ImportReport
from volteface.archive.reviews import Review
from volteface.knowledge import mending
from volteface.knowledge.mending import Mend
from volteface.knowledge.world import Holder, holders
from volteface.model import Article, Coding, Kind, Stance

if TYPE_CHECKING:
    import sqlite3

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


class NameCount(msgspec.Struct, frozen=True, kw_only=True):
    """A name as it was coded, and how often it acts and speaks."""

    name: str
    code: str | None
    sector: str | None
    articles: int
    acts: int
    statements: int


class OutletCount(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet, its articles, and the state it is at home in, where an analyst said so."""

    name: str
    articles: int
    home: str | None


class FileRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An event set that was brought in."""

    id: int
    format: str
    name: str
    ended: bool
    report: ImportReport


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of work: when it began and ended, and what became of what it read."""

    id: int
    verb: str
    started: str
    ended: str | None
    counts: dict[str, int]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """How much an archive holds."""

    articles: int
    stories: int
    statements: int
    positions: int
    acts: int
    rows: int
    outlets: int


def article(store: "Store", number: int) -> KeptArticle | None:
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


class AsRead(NamedTuple):
    """An article as it was read, and from where."""

    article: Article
    source: str


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


def number_of(store: "Store", name: str) -> int | None:
    """Give the number of the article of a name, of several the one added last."""
    with store.reading() as connection:
        row = connection.execute("SELECT max(id) FROM article WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


_TOLD = """
SELECT statement.article, article.title, outlet.name, article.date, statement.start,
    substr(article.text, statement.start + 1, statement.stop - statement.start),
    statement.speaker, statement.role, statement.code, statement.kind
FROM statement JOIN article ON article.id = statement.article
    LEFT JOIN outlet ON outlet.id = article.outlet
"""


def statements_between(
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


def statements_by(store: "Store", code: str, most: int) -> list[Told]:
    """List what those of a code say, the latest first."""
    with store.reading() as connection:
        rows = connection.execute(
            f"{_TOLD} WHERE statement.code = ? ORDER BY statement.day DESC, statement.id LIMIT ?",
            (code, most),
        ).fetchall()
    return [_told(row) for row in rows]


def statements_at(store: "Store", ids: list[int]) -> dict[int, Told]:
    """Give statements by number."""
    with store.reading() as connection:
        rows = connection.execute(
            f"SELECT statement.id, told.* FROM statement JOIN ({_TOLD}) AS told "
            "ON told.article = statement.article AND told.start = statement.start "
            "WHERE statement.id IN (SELECT value FROM json_each(?))",
            (str(ids),),
        ).fetchall()
    return {row[0]: _told(row[1:]) for row in rows}


def statements_count(store: "Store", code: str) -> int:
    """Count what those of a code say."""
    with store.reading() as connection:
        return _count(connection, "statement WHERE code = ?", code)


_STOOD = """
SELECT position.article, article.title, outlet.name, article.date, position.start,
    substr(article.text, position.start + 1, position.stop - position.start),
    position.actor, position.issue, position.topic, position.stance, position.condition
FROM position JOIN article ON article.id = position.article
    LEFT JOIN outlet ON outlet.id = article.outlet
"""


def positions_of(store: "Store", actor: str, most: int) -> list[Stood]:
    """List where an actor stands, issue by issue, the latest first within each."""
    with store.reading() as connection:
        rows = connection.execute(
            f"{_STOOD} WHERE position.actor = ? ORDER BY position.topic, position.day DESC LIMIT ?",
            (actor, most),
        ).fetchall()
    return [Stood(**dict(zip(Stood.__struct_fields__, row, strict=True))) for row in rows]


def positions_on(store: "Store", topic: str, most: int) -> list[Stood]:
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


def names_of(store: "Store", code: str | None, most: int) -> list[NameCount]:
    """List the names that a code was read from, the most frequent first; None: those without."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT name, max(sector), count(*), sum(acts), sum(statements) FROM named "
            "WHERE code IS ? GROUP BY name ORDER BY 4 + 5 DESC, 3 DESC, name LIMIT ?",
            (code, most),
        ).fetchall()
    return [
        NameCount(name=name, code=code, sector=sector, articles=n, acts=acts, statements=said)
        for name, sector, n, acts, said in rows
    ]


def outlets(store: "Store") -> list[OutletCount]:
    """List the outlets, those with most articles first."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT outlet.name, count(article.id), home.code FROM outlet "
            "LEFT JOIN article ON article.outlet = outlet.id "
            "LEFT JOIN home ON home.outlet = outlet.id GROUP BY outlet.id ORDER BY 2 DESC, 1"
        ).fetchall()
    return [OutletCount(name=name, articles=n, home=home) for name, n, home in rows]


def put_home(store: "Store", outlet: str, code: str | None) -> None:
    """Say which state an outlet is at home in; None for no state."""
    with store.writing() as connection:
        row = connection.execute("SELECT id FROM outlet WHERE name = ?", (outlet,)).fetchone()
        if row is None:
            return
        connection.execute("DELETE FROM home WHERE outlet = ?", row)
        if code:
            connection.execute("INSERT INTO home VALUES (?, ?)", (row[0], code))


def languages(store: "Store") -> list[str]:
    """List the languages of the reports."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT DISTINCT coalesce(json_extract(CAST(body AS TEXT), '$.language'), 'und') "
            "FROM (SELECT body FROM coding LIMIT 2000)"
        ).fetchall()
    return sorted(language for (language,) in rows)


def files(store: "Store") -> list[FileRecord]:
    """List the event sets that were brought in, the last first."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, format, name, read, kept, copies, reasons, ended FROM file ORDER BY id DESC"
        ).fetchall()
    return [
        FileRecord(
            id=i,
            format=format,
            name=name,
            ended=bool(ended),
            report=ImportReport(
                read=read,
                kept=kept,
                copies=copies,
                refused=sum(json.loads(reasons).values()),
                reasons=json.loads(reasons),
            ),
        )
        for i, format, name, read, kept, copies, reasons, ended in rows
    ]


def runs(store: "Store", most: int) -> list[RunRecord]:
    """List pieces of work, the last first."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, verb, started, ended, counts FROM run ORDER BY id DESC LIMIT ?", (most,)
        ).fetchall()
    return [
        RunRecord(id=i, verb=verb, started=started, ended=ended, counts=json.loads(counts or "{}"))
        for i, verb, started, ended, counts in rows
    ]


def contents(store: "Store") -> Contents:
    """Count what an archive holds."""
    with store.reading() as connection:
        return Contents(
            articles=_count(connection, "article"),
            stories=_count(connection, "article WHERE story = id"),
            statements=_count(connection, "statement"),
            positions=_count(connection, "position"),
            acts=_last(connection, "act"),
            rows=int(connection.execute("SELECT coalesce(sum(kept), 0) FROM file").fetchone()[0]),
            outlets=_count(connection, "outlet"),
        )


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


def _count(connection: "sqlite3.Connection", what: str, *values: object) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}", values).fetchone()[0])


def _last(connection: "sqlite3.Connection", table: str) -> int:
    """Count the rows of a table that only grows at its end, near enough: a million take 50 ms."""
    row = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(row[0]) if row[0] > 100_000 else _count(connection, table)


def _told(row: tuple[Any, ...]) -> Told:
    return Told(**dict(zip(Told.__struct_fields__, row, strict=True)))
