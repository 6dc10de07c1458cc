"""What an archive was made from: outlets, event sets, pieces of work, and how much it holds."""

import json
from typing import TYPE_CHECKING

import msgspec

from volteface.archive.importing import ImportReport
from volteface.errors import InvalidReview

if TYPE_CHECKING:
    import sqlite3

    from volteface.archive.store import Store


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
    """Say which state an outlet is at home in, "" for none; None goes back to what is known."""
    with store.writing() as connection:
        row = connection.execute("SELECT id FROM outlet WHERE name = ?", (outlet,)).fetchone()
        if row is None:
            raise InvalidReview(f"no outlet {outlet!r} in this archive")
        connection.execute("DELETE FROM home WHERE outlet = ?", row)
        if code is not None:
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


def _count(connection: "sqlite3.Connection", what: str, *values: object) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {what}", values).fetchone()[0])


def _last(connection: "sqlite3.Connection", table: str) -> int:
    """Count the rows of a table that only grows at its end, near enough: a million take 50 ms."""
    row = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(row[0]) if row[0] > 100_000 else _count(connection, table)
