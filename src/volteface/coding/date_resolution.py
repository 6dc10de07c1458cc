"""Work out which days a date expression means, by the conventions of the press.

- A bare weekday is the nearest one up to the article's day, that day included: reports tell what
  has happened, and agencies write the weekday for the same day too. Where the clause looks ahead
  it is the first one from the article's day on, which is included for the same reason ("the
  leaders will meet on Monday", in Monday's paper; the one after would be "next Monday").
- A day without a year is written only when the year goes without saying, so the nearest one is
  meant; the tense decides where both are far.
- A month without a year is the latest one, the current included, or the next if it looks ahead.
- A value is never finer than the text: weeks are ranges of days, "a year ago" is a year.
"""

from datetime import date, timedelta
from typing import NamedTuple

from volteface.coding.calendar_values import (
    When,
    month_length,
    move,
    of_day,
    of_month,
    of_months,
    of_year,
)
from volteface.coding.date_direction import Direction
from volteface.coding.date_parts import (
    Calendar,
    Months,
    Part,
    Range,
    Shift,
    Stretch,
    Turn,
    Unit,
    Weekday,
    Weekend,
)

# A clause looking ahead overrides the nearest year only beyond two months (a date just past may
# stand beside "will"), one looking back beyond four ("announced elections on May 25").
_PAST_SLACK, _FUTURE_SLACK, _PAST_MONTHS = 60, 120, 2


class Setting(NamedTuple):
    """What an expression is read against: the article's day, its clause and the dates near it."""

    reference: date | None
    direction: Direction | None = None
    earlier: tuple[When, ...] = ()
    following: When | None = None


def resolve(part: Part, setting: Setting) -> When | None:
    """Return the days meant, or None where the text and its date do not tell."""
    try:
        return _resolve(part, setting)
    except (ValueError, OverflowError):  # no such day, or beyond the calendar
        return None


def _resolve(part: Part, setting: Setting) -> When | None:
    match part:
        case Calendar():
            return _calendar(part, setting)
        case Range():
            return _range(part, setting)
        case Shift():
            return _shift(part, setting)
        case Weekday() if base := _weekday_base(part, setting):
            return of_day(_weekday(part, base, setting.direction))
    if setting.reference is None:
        known = isinstance(part, Months) and part.year
        return of_months(known, part.first, part.last) if known else None
    match part:
        case Months():
            return _months(part, setting.reference, setting.direction)
        case Stretch():
            told = part.amount > 0 and setting.direction in (
                "back",
                "past",
            )  # "paid for the next two years"
            return None if told else _stretch(part, setting.reference)
        case Weekend():
            return _weekend(part.turn, setting.reference, setting.direction)
    return None


def _calendar(part: Calendar, setting: Setting) -> When | None:
    year, reference = part.year, setting.reference
    if year is None and part.year_shift is not None and reference:
        year = reference.year + part.year_shift
    if part.month is None:
        return of_year(year) if year else None
    if part.day is None:
        if year:
            return of_month(year, part.month)
        return _nearest_month(part, reference, setting.direction) if reference else None
    if year is None:
        year = _nearest_year(part, reference, setting.direction) if reference else None
    return _days(part, year) if year else None


def _days(part: Calendar, year: int) -> When | None:
    first = date(year, part.month or 0, part.day or 0)
    if part.last_day is None:
        return of_day(first)
    last = first.replace(day=part.last_day)
    return When(first, last, "day") if last > first else None


def _nearest_year(part: Calendar, reference: date, direction: Direction | None) -> int | None:
    """Return the year that brings the day nearest; a weekday beside it must fit if one can."""
    days = [
        date(year, part.month or 0, part.day or 0)
        for year in range(reference.year - 1, reference.year + 2)
        if (part.day or 0) <= month_length(year, part.month or 0)
    ]
    days = [day for day in days if day.weekday() == part.weekday] or days
    if not days:
        return None
    nearest = min(days, key=lambda day: abs((day - reference).days))
    distance = (nearest - reference).days
    if direction == "ahead" and distance < -_PAST_SLACK:
        nearest = min((day for day in days if day >= reference), default=nearest)
    elif distance > {"back": _FUTURE_SLACK, "past": 0}.get(direction or "", 365):
        nearest = max((day for day in days if day <= reference), default=nearest)
    return nearest.year


def _nearest_month(part: Calendar, reference: date, direction: Direction | None) -> When:
    month = part.month or 0
    past = (reference.month - month) % 12
    if part.turn == "this":
        return of_month(reference.year, month)
    if part.turn == "next" or (direction == "ahead" and not 0 < past <= _PAST_MONTHS):
        over = month < reference.month or (part.turn == "next" and month == reference.month)
        return of_month(reference.year + over, month)
    over = month > reference.month or (part.turn == "last" and month == reference.month)
    return of_month(reference.year - over, month)


def _weekday_base(part: Weekday, setting: Setting) -> date | None:
    if part.base == "reference":
        return setting.reference
    base = _anchor("day", setting)
    return base.first if base else None


def _weekday(part: Weekday, base: date, direction: Direction | None) -> date:
    monday = base - timedelta(days=base.weekday())
    if part.week_shift is not None or part.turn == "this":
        return monday + timedelta(days=7 * (part.week_shift or 0) + part.weekday)
    back = timedelta(days=(base.weekday() - part.weekday) % 7)
    ahead = timedelta(days=(part.weekday - base.weekday()) % 7)
    if part.turn == "last":
        return base - (back or timedelta(days=7))
    if part.turn == "next":
        return base + (ahead or timedelta(days=7))
    return base + ahead if direction == "ahead" else base - back


def _weekend(turn: Turn | None, reference: date, direction: Direction | None) -> When:
    saturday = reference + timedelta(days=5 - reference.weekday())
    begun = reference.weekday() >= 5
    past = direction in ("back", "past") or (turn is None and direction is None)
    if turn == "last" or (turn != "next" and past and not begun):
        saturday -= timedelta(days=7)
    elif turn == "next" and begun:
        saturday += timedelta(days=7)
    return When(saturday, saturday + timedelta(days=1), "day")


def _months(part: Months, reference: date, direction: Direction | None) -> When | None:
    year = part.year
    if year is None and part.year_shift is not None:
        year = reference.year + part.year_shift
    if year is None:
        year = reference.year
        if direction == "ahead":
            year += part.last < reference.month
        else:
            year -= part.first > reference.month
    return of_months(year, part.first, part.last)


def _shift(part: Shift, setting: Setting) -> When | None:
    if part.only_ahead and setting.direction != "ahead":
        return None
    base = _base(part, setting)
    if base is None:
        return None
    moved = move(base.first, part.unit, part.amount)
    return _clip(moved, part, setting.reference) if part.side else moved


def _base(part: Shift, setting: Setting) -> When | None:
    if part.base == "reference":
        return of_day(setting.reference) if setting.reference else None
    if part.base == "following":
        following = setting.following
        return following if following and _fine_enough(part.unit, following) else None
    return _anchor(part.unit, setting)


def _anchor(unit: Unit, setting: Setting) -> When | None:
    """Return the date named last before that is at least as fine as the unit."""
    return next((when for when in reversed(setting.earlier) if _fine_enough(unit, when)), None)


def _fine_enough(unit: Unit, when: When) -> bool:
    if unit == "day":
        return when.first == when.last
    grains = {"week": ("day",), "month": ("day", "month"), "quarter": ("day", "month")}
    return when.grain in grains.get(unit, ("day", "month", "year"))


def _clip(when: When, part: Shift, reference: date | None) -> When:
    """Keep the part of a week before or after the article's day, where that is still a stretch."""
    if part.unit != "week" or reference is None:
        return when
    if part.side == "earlier":
        clipped = when._replace(last=min(when.last, reference))
    else:
        clipped = when._replace(first=max(when.first, reference))
    return clipped if clipped.first < clipped.last else when


def _stretch(part: Stretch, reference: date) -> When | None:
    if part.unit in ("day", "week"):
        days = part.amount * (7 if part.unit == "week" else 1)
        ends = sorted((reference, reference + timedelta(days=days)))
        return When(ends[0], ends[1], "day")
    unit: Unit = "month" if part.unit == "quarter" else part.unit
    amount = part.amount * (3 if part.unit == "quarter" else 1)
    first, last = sorted((move(reference, unit, 0), move(reference, unit, amount)))
    return When(first.first, last.last, first.grain)


def _range(part: Range, setting: Setting) -> When | None:
    first = _first_of_range(part, setting)
    if first is None:
        return None
    last = _last_of_range(part.last, first, setting)
    return When(first.first, last.last, first.grain) if last and last.last > first.last else None


def _first_of_range(part: Range, setting: Setting) -> When | None:
    """Return the beginning; for days without a year, the last such day before the end."""
    first = part.first
    if not (isinstance(first, Calendar) and first.day and first.year is None):
        return resolve(first, setting)
    last = resolve(part.last, setting)
    if last is None:
        return None
    same_year = resolve(first._replace(year=last.first.year), setting)
    if same_year and same_year.first <= last.first:
        return same_year
    return resolve(first._replace(year=last.first.year - 1), setting)


def _last_of_range(part: Part, first: When, setting: Setting) -> When | None:
    """Return the first such day or month from the beginning of the range on."""
    if isinstance(part, Calendar) and part.year is None and part.month:
        year = first.first.year
        same_year = resolve(part._replace(year=year), setting)
        if same_year and same_year.first > first.first:
            return same_year
        return resolve(part._replace(year=year + 1), setting)
    return resolve(part, Setting(first.first, "ahead"))
