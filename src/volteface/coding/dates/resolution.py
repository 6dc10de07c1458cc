"""Work out which days a date expression means; where there is a choice, see date_conventions."""

from datetime import date, timedelta
from typing import NamedTuple

from volteface.coding.dates.calendar_values import (
    When,
    move,
    of_day,
    of_month,
    of_months,
    of_year,
)
from volteface.coding.dates.conventions import (
    nearest_month,
    nearest_weekday,
    nearest_weekend,
    nearest_year,
)
from volteface.coding.dates.direction import Direction
from volteface.coding.dates.parts import (
    Calendar,
    Months,
    Part,
    Range,
    Shift,
    Stretch,
    Unit,
    Weekday,
    Weekend,
)


class Setting(NamedTuple):
    """What an expression is read against: the article's day, its clause and the dates near it.

    ``apposed`` is the date right before: in "on Friday, a day after the vote" both are one day.
    """

    reference: date | None
    direction: Direction | None = None
    earlier: tuple[When, ...] = ()
    following: When | None = None
    apposed: When | None = None


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
        case Months(first=first, last=last, year=int(year)):
            return of_months(year, first, last)
        case Range():
            return _range(part, setting)
        case Shift():
            return _shift(part, setting)
        case Weekday():
            base = _weekday_base(part, setting)
            return of_day(nearest_weekday(part, base, setting.direction)) if base else None
    return _from_reference(part, setting.reference, setting) if setting.reference else None


def _from_reference(part: Part, reference: date, setting: Setting) -> When | None:
    match part:
        case Months():
            return _months(part, reference, setting.direction)
        case Stretch():
            return _stretch(part, reference, setting.direction)
        case Weekend():
            return nearest_weekend(part.turn, reference, setting.direction)
    return None


def _calendar(part: Calendar, setting: Setting) -> When | None:
    year, reference = part.year, setting.reference
    if part.year_shift is not None:
        year = _shifted_year(part, part.year_shift, setting)
        if year is None:
            return None
    if part.month is None:
        return of_year(year) if year else None
    if part.day is None:
        if year:
            return of_month(year, part.month)
        return nearest_month(part, reference, setting.direction) if reference else None
    if year is None:
        year = nearest_year(part, reference, setting.direction) if reference else None
    return _days(part, year) if year else None


def _shifted_year(part: Calendar, shift: int, setting: Setting) -> int | None:
    base = setting.reference
    if part.year_base == "text":
        anchor = _anchor("year", setting)
        base = anchor.first if anchor else None
    return base.year + shift if base else None


def _days(part: Calendar, year: int) -> When | None:
    first = date(year, part.month or 0, part.day or 0)
    if part.last_day is None:
        return of_day(first)
    last = first.replace(day=part.last_day)
    return When(first, last, "day") if last > first else None


def _weekday_base(part: Weekday, setting: Setting) -> date | None:
    if part.base == "reference":
        return setting.reference
    base = _anchor("day", setting)
    return base.first if base else None


def _months(part: Months, reference: date, direction: Direction | None) -> When | None:
    year = reference.year + (part.year_shift or 0)
    if part.year_shift is None and direction == "ahead":
        year += part.last < reference.month
    elif part.year_shift is None:
        year -= part.first > reference.month
    return of_months(year, part.first, part.last)


def _shift(part: Shift, setting: Setting) -> When | None:
    if part.only_ahead and setting.direction != "ahead":
        return None
    if part.base == "following" and setting.apposed and _fine_enough(part.unit, setting.apposed):
        return setting.apposed
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


def _stretch(part: Stretch, reference: date, direction: Direction | None) -> When | None:
    if part.amount > 0 and direction in ("back", "past"):
        return None  # "was to pay for the next two years": counted from another day
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
