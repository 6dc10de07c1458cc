"""The events of a coding as reports of acts, each of an act told before or of a new one."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

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


def report(
    connection: sqlite3.Connection, article: int, language: str, told: Iterable[Telling]
) -> list[int]:
    """Report what an article tells; give the acts that are new."""
    query = "SELECT story, outlet FROM article WHERE id = ?"
    story, outlet = connection.execute(query, (article,)).fetchone()
    changed: list[int] = []
    new: list[int] = []
    for telling in told:
        act = find_act(connection, telling.told, article, story)
        if act is None:
            act = _new_act(connection, telling)
            new.append(act)
        event = telling.event
        code = f"{event.type}/{event.mode}" if event.mode else event.type
        number = article * MOST_EVENTS + telling.number
        connection.execute(
            "INSERT INTO report (act, id, article, event, outlet, language, story, code, told) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (act, number, article, telling.number, outlet, language, story, code, event.date),
        )
        changed.append(act)
    recount(connection, changed)
    return new


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
