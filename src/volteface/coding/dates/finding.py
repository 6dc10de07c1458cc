"""Find the dates of an English news text and say which days they mean.

Nothing is invented: without the article's date, "March 13" has no value, and no value is finer
than the text ("in early March" is a month).
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from volteface.coding.dates.calendar_values import When
from volteface.coding.dates.direction import Direction, direction
from volteface.coding.dates.expressions import expressions
from volteface.coding.dates.parts import (
    Calendar,
    Expression,
    Months,
    Part,
    Range,
    Shift,
    Stretch,
    Vague,
    Weekday,
    Weekend,
)
from volteface.coding.dates.resolution import Setting, resolve
from volteface.errors import InvalidDate
from volteface.model import Span

DateKind = Literal["day", "month", "year", "range", "vague"]

# How far back "the next day" may look for its date, and "two days after" ahead.
_ANCHORS, _ANCHOR_REACH, _FOLLOWING_REACH = 8, 600, 60

# A line broken inside a sentence: long, without a full stop, and going on in lower case.
_WRAPPED = re.compile(r"\n(?<=[^\n]{50}[^\n.!?:\"”]\n)(?=[a-z\d])")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_APPOSITION = re.compile(r"[ ]?,[ ](?:just[ ]|only[ ]|exactly[ ])?", re.VERBOSE)
_SENTENCE_END = re.compile(r"[.;!?\n]")
_BARRIER = re.compile(r"[;—]|\b(?:after|before|since|until|following)\b")


class DateMention(msgspec.Struct, frozen=True):
    """A date in the text: ISO 8601 ``value`` to day, month or year, and ``end`` for a range."""

    span: Span
    value: str | None
    end: str | None
    kind: DateKind

    @property
    def date(self) -> str | None:
        """Return the finest single day, month or year that holds all of the mention."""
        if self.value is None or self.end is None:
            return self.value
        for length in (7, 4):
            if len(self.value) > length and self.value[:length] == self.end[:length]:
                return self.value[:length]
        return None


def find(text: str, reference: str | None) -> tuple[DateMention, ...]:
    """Return the dates of ``text`` in order; ``reference`` is the article's day, YYYY-MM-DD.

    Raises InvalidDate where ``reference`` is not a day of the calendar.
    """
    today = _reference(reference)
    text = _plain_spaces(text)
    found = expressions(text)
    mentions: list[DateMention] = []
    earlier: list[tuple[int, When]] = []
    for index, expression in enumerate(found):
        when = resolve(expression.part, _setting(text, found, index, today, earlier))
        if when:
            earlier = [*earlier[-_ANCHORS:], (expression.end, when)]
        if when or not _only_ahead(expression.part):
            mentions.append(_mention(expression, when))
    return tuple(mentions)


def _plain_spaces(text: str) -> str:
    """Return the text, as long as it was, with one kind of space and no line broken in two."""
    for space in "\u00a0\u2009\u202f":
        text = text.replace(space, " ")
    return _WRAPPED.sub(" ", text)


def _reference(reference: str | None) -> date | None:
    if reference is None:
        return None
    try:
        day = date.fromisoformat(reference if _ISO_DAY.fullmatch(reference) else "")
    except ValueError as error:
        raise InvalidDate(f"not a date (YYYY-MM-DD): {reference!r}") from error
    if not 1000 <= day.year <= 2999:
        raise InvalidDate(f"a date outside the years 1000 to 2999: {reference!r}")
    return day


def _setting(
    text: str,
    found: Sequence[Expression],
    index: int,
    today: date | None,
    earlier: Sequence[tuple[int, When]],
) -> Setting:
    """Gather what the expression at ``index`` is read against."""
    here = found[index]
    near = tuple(when for end, when in earlier if here.start - end <= _ANCHOR_REACH)
    way = _direction(text, here) if today else None
    apposed = None
    if near and _APPOSITION.fullmatch(text, earlier[-1][0], here.start):
        apposed = near[-1]
    return Setting(today, way, near, _following(text, found, index, today), apposed)


def _direction(text: str, expression: Expression) -> Direction | None:
    return direction(text, expression.start, expression.end) if _open(expression.part) else None


def _open(part: Part) -> bool:
    """Tell whether the tense of the clause has a say in what the expression means."""
    match part:
        case Calendar():
            return part.year is None and part.year_shift is None and part.turn is None
        case Months():
            return part.year is None and part.year_shift is None
        case Range():
            return _open(part.first)
        case Shift():
            return part.only_ahead
        case Stretch():
            return part.amount > 0
        case Weekend():
            return part.turn in (None, "this")
        case Weekday():
            return part.turn is None
    return False


def _only_ahead(part: Part) -> bool:
    return isinstance(part, Shift) and part.only_ahead


def _following(
    text: str, found: Sequence[Expression], index: int, today: date | None
) -> When | None:
    """Return the date in "two days after the talks on March 3" that it counts from."""
    here = found[index]
    if not (isinstance(here.part, Shift) and here.part.base == "following"):
        return None
    if index + 1 == len(found):
        return None
    base = found[index + 1]
    between = text[here.end : base.start]
    if len(between) > _FOLLOWING_REACH or _SENTENCE_END.search(between):
        return None
    return resolve(base.part, Setting(today, _direction(text, base) if today else None))


def _mention(expression: Expression, when: When | None) -> DateMention:
    span = (expression.start, expression.end)
    if when is None:
        return DateMention(span, None, None, _kind(expression.part))
    return DateMention(span, when.value, when.end, "range" if when.end else when.grain)


def _kind(part: Part) -> DateKind:
    """Return the kind of a date that could not be resolved."""
    match part:
        case Vague():
            return "vague"
        case Calendar():
            if part.last_day:
                return "range"
            return "day" if part.day else "month" if part.month else "year"
        case Weekday():
            return "day"
        case Shift(unit="day" | "month" | "year" as unit):
            return unit
    return "range"


def governing(
    mentions: Sequence[DateMention], start: int, end: int, position: int, text: str = ""
) -> DateMention | None:
    """Return the dated mention inside [start, end) nearest to ``position``.

    With the text given, one with no clause break between comes before a nearer one behind it.
    """
    inside = [m for m in mentions if m.value and start <= m.span[0] and m.span[1] <= end]

    def distance(mention: DateMention) -> tuple[bool, int]:
        first, last = sorted((position, mention.span[0]))
        return bool(_BARRIER.search(text, first, last)), last - first

    return min(inside, key=distance, default=None)
