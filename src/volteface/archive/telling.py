"""The events of a coding as reports of acts, and how they are taken back when coded anew."""

import sqlite3
from collections.abc import Iterable, Iterator
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


class Family(NamedTuple):
    """Acts that an event may be one of: no act of another family is ever the same."""

    pair: int
    direction: int
    type: int


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


def families_of(connection: sqlite3.Connection, article: int) -> set[Family]:
    """List the families of the acts that an article reports."""
    rows = connection.execute(
        "SELECT DISTINCT act.pair, act.direction, act.type FROM report "
        "JOIN act ON act.id = report.act WHERE report.article = ?",
        (article,),
    )
    return {Family(*row) for row in rows}


def families_told(coding: Coding, numbers: Numbers) -> set[Family]:
    """List the families that the events of a coding belong to."""
    return {_family(telling.told) for telling in tellings(coding, numbers)}


def tell_again(
    connection: sqlite3.Connection, numbers: Numbers, families: set[Family], also: Iterable[int]
) -> None:
    """Tell whole families anew, in the order in which their articles came.

    What an event is taken for depends on those told before it, so that a family is as if all
    articles had been coded so from the start. ``also`` are articles that tell of them from now on.
    An act that an event set reports too has its day from there, and stays.
    """
    articles = set(also)
    for family in families:
        articles |= _take_back(connection, family)
    for article in sorted(articles):
        coding = correcting.load(connection, article).meant
        again = [t for t in tellings(coding, numbers) if _family(t.told) in families]
        _report(connection, article, coding, again)


def _family(told: Told) -> Family:
    return Family(told.pair, told.direction, told.type)


def _take_back(connection: sqlite3.Connection, family: Family) -> set[int]:
    """Remove what articles report of a family; list the articles."""
    acts = "SELECT id FROM act WHERE pair = ? AND direction = ? AND type = ?"
    rows = connection.execute(
        f"DELETE FROM report WHERE act IN ({acts}) AND article IS NOT NULL RETURNING article, act",
        family,
    ).fetchall()
    told = sorted({act for _, act in rows})
    among = "id IN (SELECT value FROM json_each(?))"
    connection.execute(
        f"DELETE FROM act WHERE {among} AND NOT EXISTS (SELECT 1 FROM report WHERE act = act.id)",
        (str(told),),
    )
    recount(connection, told)
    return {article for article, _ in rows}


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
