"""Acts made anew from what remains or has come in: the order in which articles come is no matter.

An act has its day and words from whoever told it first. When that article is coded anew, or when
an older article comes in after those that recall its deeds without a day, the acts in question are
taken back and told again in the order of their articles' dates.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import msgspec

from volteface.archive.counting import recount
from volteface.archive.interning import Numbers
from volteface.archive.merging import recalled_for
from volteface.archive.telling import report, tellings
from volteface.model import Coding

_AMONG = "IN (SELECT value FROM json_each(?))"


class Retold(NamedTuple):
    """A report whose act was taken back: it must be told again."""

    article: int
    number: int
    pair: int
    direction: int


def retell(connection: sqlite3.Connection, numbers: Numbers, lost: Iterable[Retold]) -> None:
    """Tell again what was taken back."""
    for article, some in groupby(lost, key=lambda report: report.article):
        wanted = {(report.number, report.pair, report.direction) for report in some}
        query = "SELECT body FROM coding WHERE article = ?"
        body = connection.execute(query, (article,)).fetchone()[0]
        coding = msgspec.json.decode(body, type=Coding)
        again = (
            telling
            for telling in tellings(coding, numbers)
            if (telling.number, telling.told.pair, telling.told.direction) in wanted
        )
        report(connection, article, coding.language, again)


def take_back(connection: sqlite3.Connection, article: int) -> list[Retold]:
    """Remove what an article reported; give the reports that lost their act with it."""
    query = "SELECT DISTINCT act FROM report WHERE article = ?"
    acts = [int(row[0]) for row in connection.execute(query, (article,))]
    connection.execute("DELETE FROM report WHERE article = ?", (article,))
    return _dissolve(connection, acts)


def take_back_recalls(
    connection: sqlite3.Connection, article: int, new: Sequence[int]
) -> list[Retold]:
    """Remove the acts that later articles tell without a day: new acts may be what they recall."""
    acts: set[int] = set()
    known = f"SELECT pair, direction, type, day FROM act WHERE id {_AMONG} AND day IS NOT NULL"
    for pair, direction, kind, day in connection.execute(known, (str(list(new)),)).fetchall():
        last = date.fromordinal(day + recalled_for(kind)).isoformat()
        found = connection.execute(
            "SELECT DISTINCT act.id FROM article "
            "CROSS JOIN report ON report.article = article.id "
            "CROSS JOIN act ON act.id = report.act "
            "WHERE article.date BETWEEN ? AND ? AND article.id != ? "
            "AND coalesce(length(report.told), 0) < 10 "
            "AND act.pair = ? AND act.direction = ? AND act.type = ?",
            (date.fromordinal(day).isoformat(), last, article, pair, direction, kind),
        )
        acts.update(int(row[0]) for row in found)
    return _dissolve(connection, sorted(acts - set(new)))


def _dissolve(connection: sqlite3.Connection, acts: Sequence[int]) -> list[Retold]:
    """Remove acts; give the reports they had. Those that an event set dates stay as they are."""
    dated = f"SELECT DISTINCT act FROM report WHERE act {_AMONG} AND file IS NOT NULL"
    staying = {int(row[0]) for row in connection.execute(dated, (str(list(acts)),))}
    gone = str([act for act in acts if act not in staying])
    lost = connection.execute(
        "SELECT report.article, report.event, act.pair, act.direction FROM report "
        "JOIN act ON act.id = report.act JOIN article ON article.id = report.article "
        f"WHERE act.id {_AMONG} ORDER BY article.date, article.id, report.event",
        (gone,),
    ).fetchall()
    connection.execute(f"DELETE FROM report WHERE act {_AMONG}", (gone,))
    connection.execute(f"DELETE FROM act WHERE id {_AMONG}", (gone,))
    recount(connection, sorted(staying))
    return [Retold(*row) for row in lost]
