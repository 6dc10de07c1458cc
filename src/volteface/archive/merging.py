"""Which act an event of an article is: one told before, or a new one.

An act is known by its pair, direction, type, and whether it was done, is to come or was denied, and
whether it is merely alleged. Told again with the same day it is the same act where mode or words
agree. Told without a day, a deed ("the downing of the jet") is the latest such deed of the year
before, if there is one: news recalls deeds for long. Words ("he met") are recalled for a fortnight,
and only where the clause itself is alike: another meeting is more likely.
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


def words_of(text: str) -> frozenset[str]:
    """Give the beginnings of the longer words of a clause: a stem, near enough, in English."""
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(text))


def group(status: str, voice: str) -> tuple[str, bool]:
    """Give what parts acts that are otherwise alike: done, coming or denied, and alleged or not."""
    return _GROUPS[status], voice == "accused"


def find_act(connection: sqlite3.Connection, told: Told) -> int | None:
    """Find the act that an event tells again."""
    day, first, last = _span(told)
    if first is None or last is None:
        return None
    rows = connection.execute(
        "SELECT id, day, mode, status, voice, words FROM act WHERE pair = ? "
        "AND day BETWEEN ? AND ? AND direction = ? AND type = ? ORDER BY day DESC, id",
        (told.pair, first, last, told.direction, told.type),
    )
    same = group(told.status, told.voice)
    candidates = [row for row in rows if group(row[3], row[4]) == same and _fits(told, row[2])]
    if day is None:
        return next((int(row[0]) for row in candidates if _recalls(told, row[5])), None)
    candidates.sort(key=lambda row: abs(row[1] - day))
    for number, when, mode, _, _, words in candidates:
        likeness = _likeness(told.words, words)
        known = told.mode is not None and told.mode == mode
        if (when == day and (known or likeness >= ALIKE_WORDS)) or likeness >= CLEARLY_ALIKE:
            return int(number)
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


def _recalls(told: Told, words: str | None) -> bool:
    """Tell whether an undated telling may be of an act: any deed, but only like words."""
    return told.type in _DEEDS or _likeness(told.words, words) >= ALIKE_WORDS


def _fits(told: Told, mode: int | None) -> bool:
    return told.mode is None or mode is None or told.mode == mode


def _likeness(words: frozenset[str], other: str | None) -> float:
    """Give the share of the shorter clause's words that both have."""
    theirs = frozenset((other or "").split())
    shorter = min(len(words), len(theirs))
    return len(words & theirs) / shorter if shorter else 0.0
