"""Which act an event of an article is: one told before, or a new one.

An act is known by its pair, direction, type, and whether it was done, is to come or was denied, and
whether it is merely alleged. Told again with the same day it is the same act where mode or words
agree. In near-copies of one story the same words tell the same act, whatever day each copy's own
date makes of "Friday". Told without a day, a deed ("the downing of the jet") is the latest such
deed of the year before, if there is one: news recalls deeds for long. Words ("he met") are recalled
for a fortnight, and only where the clause itself is alike: another meeting is more likely.
"""

import re
import sqlite3
from datetime import date
from typing import Literal, NamedTuple

from volteface.archive.columns import TYPES
from volteface.model import Event

DEED_DAYS, WORD_DAYS = 400, 14
_DEEDS = frozenset(
    TYPES.index(name)
    for name in "COOPERATE AID RETREAT PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
ALIKE_WORDS, CLEARLY_ALIKE = 0.3, 0.6
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_GROUPS = {
    "happened": "done",
    "ongoing": "done",
    "planned": "coming",
    "possible": "coming",
    "conditional": "coming",
    "denied": "denied",
}


class Told(NamedTuple):
    """One event between two sides, as an article tells it."""

    pair: int
    direction: Literal[0, 1, 2]
    type: int
    mode: int | None
    status: str
    voice: str
    date: str | None
    """As the event has it: a day, month or year, or nothing."""
    published: str | None
    words: frozenset[str]


class _Known(NamedTuple):
    id: int
    day: int | None
    mode: int | None
    status: str
    voice: str
    words: str | None


def words_of(text: str) -> frozenset[str]:
    """Give the beginnings of the longer words of a clause: a stem, near enough, in English."""
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(text))


def group(status: str, voice: str) -> tuple[str, bool]:
    """Give what parts acts that are otherwise alike: done, coming or denied, and alleged or not."""
    return _GROUPS[status], voice == "accused"


def find_act(connection: sqlite3.Connection, told: Told, article: int, story: int) -> int | None:
    """Find the act that an event of an article tells again."""
    if (same := _told_in_story(connection, told, article, story)) is not None:
        return same
    day, first, last = _span(told)
    if first is None or last is None:
        return None
    candidates = _candidates(
        connection,
        told,
        "FROM act WHERE pair = ? AND direction = ? AND type = ? AND day BETWEEN ? AND ? "
        "ORDER BY day DESC, id",
        (told.pair, told.direction, told.type, first, last),
    )
    if day is None:
        recalled = next((act.id for act in candidates if _recalls(told, act)), None)
        return recalled if recalled is not None else _on_day(told, day_of(told), candidates, 0)
    return _on_day(told, day, candidates, 1)


def _told_in_story(
    connection: sqlite3.Connection, told: Told, article: int, story: int
) -> int | None:
    """Find the act that another article of the story tells in these words.

    A near-copy carried days later means the same Friday, whatever its own date makes of it.
    """
    candidates = _candidates(
        connection,
        told,
        # CROSS keeps SQLite from beginning with all acts of the pair, which grow without end.
        "FROM article CROSS JOIN report ON report.article = article.id "
        "CROSS JOIN act ON act.id = report.act "
        "WHERE article.story = ? AND article.id != ? "
        "AND act.pair = ? AND act.direction = ? AND act.type = ? ORDER BY act.id",
        (story, article, told.pair, told.direction, told.type),
    )
    alike = [act for act in candidates if _likeness(told.words, act.words) >= CLEARLY_ALIKE]
    day = day_of(told)

    def nearness(act: _Known) -> tuple[float, int]:
        apart = abs((act.day or 0) - (day or 0))
        return _likeness(told.words, act.words), -apart

    return max(alike, key=nearness).id if alike else None


def _candidates(
    connection: sqlite3.Connection, told: Told, where: str, values: tuple[int, ...]
) -> list[_Known]:
    """List acts that a telling may be of, so far as standing and mode can tell."""
    rows = connection.execute(
        f"SELECT DISTINCT act.id, act.day, act.mode, act.status, act.voice, act.words {where}",
        values,
    )
    same = group(told.status, told.voice)
    known = (_Known(*row) for row in rows)
    return [act for act in known if group(act.status, act.voice) == same and _fits(told, act.mode)]


def _on_day(told: Told, day: int | None, candidates: list[_Known], around: int) -> int | None:
    """Find the act of a day, or one of the days around it that is told in the same words."""
    if day is None:
        return None
    for act in sorted(candidates, key=lambda act: abs((act.day or 0) - day)):
        likeness = _likeness(told.words, act.words)
        known = told.mode is not None and told.mode == act.mode
        if act.day == day and (known or likeness >= ALIKE_WORDS):
            return act.id
        if abs((act.day or 0) - day) <= around and likeness >= CLEARLY_ALIKE:
            return act.id
    return None


def day_of(told: Told) -> int | None:
    """Give the day of a new act: its own, or the article's where it has none or fits into it.

    What happened is not dated after the article that tells it.
    """
    published = date.fromisoformat(told.published).toordinal() if told.published else None
    if told.date is not None and len(told.date) == 10:
        day = date.fromisoformat(told.date).toordinal()
        done = group(told.status, told.voice)[0] == "done"
        return min(day, published) if done and published is not None else day
    if told.date is not None and not (told.published or "").startswith(told.date):
        return None
    return published


def event_words(event: Event, text: str) -> frozenset[str]:
    """Give the words of an event's clause."""
    return words_of(text[event.span[0] : event.span[1]])


def _span(told: Told) -> tuple[int | None, int | None, int | None]:
    """Give an event's day, if it has one, and the days among which its act is looked for."""
    if told.date is not None and len(told.date) == 10:
        day = day_of(told)
        return (day, day - 1, day + 1) if day is not None else (None, None, None)
    if told.date is not None:
        return None, *_whole(told.date)
    if told.published is None:
        return None, None, None
    published = date.fromisoformat(told.published).toordinal()
    days = DEED_DAYS if told.type in _DEEDS else WORD_DAYS
    return None, published - days, published


def _whole(written: str) -> tuple[int, int]:
    """Give the first and last day of a year or month."""
    year, month = int(written[:4]), int(written[5:7]) if len(written) == 7 else None
    first = date(year, month or 1, 1)
    after = date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
    return first.toordinal(), after.toordinal() - 1


def _recalls(told: Told, act: _Known) -> bool:
    """Tell whether an undated telling may be of an act: any deed, but only like words."""
    return told.type in _DEEDS or _likeness(told.words, act.words) >= ALIKE_WORDS


def _fits(told: Told, mode: int | None) -> bool:
    return told.mode is None or mode is None or told.mode == mode


def _likeness(words: frozenset[str], other: str | None) -> float:
    """Give the share of the shorter clause's words that both have."""
    theirs = frozenset((other or "").split())
    shorter = min(len(words), len(theirs))
    return len(words & theirs) / shorter if shorter else 0.0
