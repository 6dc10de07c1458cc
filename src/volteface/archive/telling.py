"""The events of a coding as reports of acts, and how they are taken back when coded anew."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from volteface.archive import correcting
from volteface.archive.columns import TYPES
from volteface.archive.counting import recount
from volteface.archive.interning import Numbers
from volteface.archive.keys import act_key
from volteface.archive.merging import Told, day_of, event_words, find_act
from volteface.coding.pairs import edges
from volteface.model import Coding, Event

MOST_EVENTS = 1 << 20
"""More than an article can have; reports are numbered by article and event."""


class Telling(NamedTuple):
    """One event of a coding, as it runs between one pair of states."""

    number: int
    event: Event
    told: Told


class Retold(NamedTuple):
    """A report whose act was taken back with another article's: it must be told again."""

    article: int
    number: int
    pair: int
    direction: int


def tellings(coding: Coding, numbers: Numbers) -> Iterator[Telling]:
    """Yield the events of a coding that run between two states, once for each pair."""
    for number, event in enumerate(coding.events):
        for edge in edges(event):
            told = Told(
                pair=numbers.pair(edge.source, edge.target),
                direction=2 if edge.mutual else 0 if edge.source < edge.target else 1,
                type=TYPES.index(event.type),
                mode=numbers.mode(event.mode),
                status=event.status,
                voice=event.voice,
                date=event.date,
                published=coding.date,
                words=event_words(event, coding.text),
            )
            yield Telling(number, event, told)


def report(connection: sqlite3.Connection, numbers: Numbers, article: int, coding: Coding) -> None:
    """Report the events of an article's coding, each as an act told before or a new one."""
    _report(connection, article, coding, tellings(coding, numbers))


def retell(connection: sqlite3.Connection, numbers: Numbers, lost: Iterable[Retold]) -> None:
    """Tell again, in the order of their articles, what was taken back with another article."""
    for article, some in groupby(lost, key=lambda report: report.article):
        wanted = {(report.number, report.pair, report.direction) for report in some}
        coding = correcting.load(connection, article).meant
        again = [
            telling
            for telling in tellings(coding, numbers)
            if (telling.number, telling.told.pair, telling.told.direction) in wanted
        ]
        _report(connection, article, coding, again)


def take_back(connection: sqlite3.Connection, article: int) -> list[Retold]:
    """Remove what an article reported; give the reports that lost their act with it.

    An act has its day and words from whoever told it first, so it is made anew from those who
    remain. An act that an event set reports too has its day from there, and stays.
    """
    query = "SELECT DISTINCT act FROM report WHERE article = ?"
    acts = [int(row[0]) for row in connection.execute(query, (article,))]
    connection.execute("DELETE FROM report WHERE article = ?", (article,))
    staying = {
        int(row[0])
        for row in connection.execute(
            "SELECT DISTINCT act FROM report WHERE act IN (SELECT value FROM json_each(?)) "
            "AND file IS NOT NULL",
            (str(acts),),
        )
    }
    gone = str([act for act in acts if act not in staying])
    among = "IN (SELECT value FROM json_each(?))"
    lost = connection.execute(
        "SELECT report.article, report.event, act.pair, act.direction FROM report "
        f"JOIN act ON act.id = report.act WHERE act.id {among} ORDER BY report.id",
        (gone,),
    ).fetchall()
    connection.execute(f"DELETE FROM report WHERE act {among}", (gone,))
    connection.execute(f"DELETE FROM act WHERE id {among}", (gone,))
    recount(connection, sorted(staying))
    return [Retold(*row) for row in lost]


def _report(
    connection: sqlite3.Connection,
    article: int,
    coding: Coding,
    told: Iterable[Telling],
) -> None:
    query = "SELECT story, outlet FROM article WHERE id = ?"
    story, outlet = connection.execute(query, (article,)).fetchone()
    changed: list[int] = []
    for telling in told:
        act = find_act(connection, telling.told, article, story)
        if act is None:
            act = _new_act(connection, telling)
        event = telling.event
        code = f"{event.type}/{event.mode}" if event.mode else event.type
        place = article * MOST_EVENTS + telling.number
        connection.execute(
            "INSERT INTO report (act, id, article, event, outlet, language, story, code) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (act, place, article, telling.number, outlet, coding.language, story, code),
        )
        changed.append(act)
    recount(connection, changed)


def _new_act(connection: sqlite3.Connection, telling: Telling) -> int:
    told, day = telling.told, day_of(telling.told)
    row = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM act").fetchone()
    number = int(row[0])
    known = told.pair, told.direction, told.type, told.mode, told.status, told.voice
    connection.execute(
        "INSERT INTO act (id, key, pair, direction, type, mode, status, voice, day, intensity, "
        "words, reports, outlets) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
        (
            number,
            None if told.mode is None or day is None else act_key(*known, day),
            *known,
            day,
            telling.event.intensity,
            " ".join(sorted(told.words)),
        ),
    )
    return number
