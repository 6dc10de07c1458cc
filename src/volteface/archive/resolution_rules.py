"""What resolves a forecast: acts of a kind between two sides in a window, as the archive counts.

A rule is fixed before its window opens. It names no act, article or outcome, and has no free text.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Annotated, Literal, get_args

import msgspec
import numpy as np
from msgspec.structs import replace

from volteface.archive import columns
from volteface.archive.filters import Filters
from volteface.errors import InvalidDate, InvalidRule
from volteface.knowledge.ontology import kind
from volteface.knowledge.world import codes
from volteface.model import EventType, Quad, Status, Voice
from volteface.reading.days import check_day

Direction = Literal["forth", "back"]
"""Acts of side a on side b, or of b on a."""
Target = Literal[Quad, EventType]
LONGEST = 366
"""Days of the longest window."""
_WAYS = {"forth": 0, "back": 1}
_TOGETHER = 2
_DONE = "status IN ('happened', 'ongoing')"
_USUAL = Filters()
_OTHER: dict[Direction | None, Direction] = {"forth": "back", "back": "forth"}
_STATUS_WORDS = {
    "happened": "happened",
    "ongoing": "is ongoing",
    "planned": "is planned",
    "possible": "is possible",
    "conditional": "depends on a condition",
    "denied": "is denied",
}
_VOICE_WORDS = {
    "reported": "an article",
    "official": "an official of the acting side",
    "accused": "an accuser",
    "commentary": "a commentator",
}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Resolved yes by so many acts in a window, whose days are both included.

    Without a direction acts of either side count; acts of both together count for either.
    """

    a: str
    b: str
    target: Target
    opens: str
    closes: str
    direction: Direction | None = None
    at_least: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1
    statuses: tuple[Status, ...] = _USUAL.statuses
    voices: tuple[Voice, ...] = _USUAL.voices

    @property
    def filters(self) -> Filters:
        """Give the filters of the acts that count."""
        return Filters(
            statuses=self.statuses,
            voices=self.voices,
            types=types_of(self.target),
            since=self.opens,
            until=self.closes,
        )

    @property
    def window(self) -> range:
        """Give the days of the window as ordinals."""
        first, last = (date.fromisoformat(day).toordinal() for day in (self.opens, self.closes))
        return range(first, last + 1)

    def words(self) -> str:
        """Say the rule in one sentence."""
        number = "one act" if self.at_least == 1 else f"{self.at_least} acts"
        what = self.target if self.target in get_args(Quad) else f"type {self.target}"
        if self.direction is None:
            sides = f"between {self.a} and {self.b}"
        else:
            by, on = (self.a, self.b) if self.direction == "forth" else (self.b, self.a)
            sides = f"by {by} on {on} (or by both together)"
        return (
            f"Resolved yes if the archive holds at least {number} of {what} {sides} from "
            f"{self.opens} to {self.closes}, counting what "
            f"{_either(_STATUS_WORDS[name] for name in self.statuses)}, told by "
            f"{_either(_VOICE_WORDS[name] for name in self.voices)}."
        )


@cache
def types_of(target: Target) -> tuple[EventType, ...]:
    """List the types of a quad class, or the one type itself."""
    return tuple(name for name in get_args(EventType) if target in (name, kind(name).quad))


def decode(written: str | bytes) -> Rule:
    """Read a rule from JSON.

    Raises:
        InvalidRule: it lacks something, or has more than a rule has.
    """
    try:
        return msgspec.json.decode(written, type=Rule)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InvalidRule(f"a rule cannot be read: {error}") from error


def ordered(rule: Rule) -> Rule:
    """Write a rule in the one way in which it is kept, whichever side was named first."""
    if rule.a > rule.b:
        rule = replace(rule, a=rule.b, b=rule.a, direction=_OTHER.get(rule.direction))
    return replace(
        rule,
        statuses=tuple(name for name in get_args(Status) if name in rule.statuses),
        voices=tuple(name for name in get_args(Voice) if name in rule.voices),
    )


def check(rule: Rule, origin: str) -> None:
    """Refuse a rule that cannot be resolved, or whose window does not lie after its origin.

    Raises:
        InvalidRule: says which part is wrong.
    """
    for side in (rule.a, rule.b):
        if side not in codes():
            raise InvalidRule(f"side {side!r} is no code of a state or organisation")
    if rule.a == rule.b:
        raise InvalidRule(f"a rule needs two sides, not {rule.a} twice")
    if not rule.statuses or not rule.voices:
        raise InvalidRule("a rule must say which statuses and voices count")
    try:
        for day in (rule.opens, rule.closes, origin):
            check_day(day)
    except InvalidDate as error:
        raise InvalidRule(f"a rule's {error}") from error
    if rule.closes < rule.opens:
        raise InvalidRule(f"the window closes on {rule.closes}, before it opens on {rule.opens}")
    if len(rule.window) > LONGEST:
        raise InvalidRule(f"the window has {len(rule.window)} days, more than {LONGEST}")
    if rule.opens <= origin:
        raise InvalidRule(
            f"the window opens on {rule.opens}, not after {origin}, on which the outlook stands"
        )


def last_day(connection: sqlite3.Connection, today: date) -> int | None:
    """Give the last day, up to today, of an act that happened or is under way, as an ordinal."""
    query = f"SELECT max(day) FROM act WHERE day <= ? AND {_DONE}"
    (found,) = connection.execute(query, (today.toordinal(),)).fetchone()
    return None if found is None else int(found)


def days_told(connection: sqlite3.Connection, first: int, last: int) -> frozenset[int]:
    """Give the days on which the archive holds an act of any pair, as ordinals."""
    query = f"SELECT DISTINCT day FROM act WHERE day BETWEEN ? AND ? AND {_DONE}"
    return frozenset(day for (day,) in connection.execute(query, (first, last)))


def count(connection: sqlite3.Connection, rule: Rule) -> int:
    """Count the acts that the archive holds under a rule."""
    acts = columns.of_pair(connection, rule.a, rule.b, rule.filters)
    if rule.direction is None:
        return len(acts.id)
    return int(np.isin(acts.direction, (_WAYS[rule.direction], _TOGETHER)).sum())


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
