"""Choose the day the press means where the text leaves a choice.

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

from volteface.coding.dates.calendar_values import When, month_length, of_month
from volteface.coding.dates.direction import Direction
from volteface.coding.dates.parts import Calendar, Turn, Weekday

# A clause looking ahead overrides the nearest year only beyond two months (a date just past may
# stand beside "will"), one looking back beyond four ("announced elections on May 25").
_PAST_SLACK, _FUTURE_SLACK, _PAST_MONTHS = 60, 120, 2


def nearest_year(part: Calendar, reference: date, direction: Direction | None) -> int | None:
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


def nearest_month(part: Calendar, reference: date, direction: Direction | None) -> When:
    """Return the latest such month, or the next where the text looks ahead."""
    month = part.month or 0
    past = (reference.month - month) % 12
    if part.turn == "this":
        return of_month(reference.year, month)
    if part.turn == "next" or (direction == "ahead" and not 0 < past <= _PAST_MONTHS):
        over = month < reference.month or (part.turn == "next" and month == reference.month)
        return of_month(reference.year + over, month)
    over = month > reference.month or (part.turn == "last" and month == reference.month)
    return of_month(reference.year - over, month)


def nearest_weekday(part: Weekday, base: date, direction: Direction | None) -> date:
    """Return the weekday meant, counted from ``base``."""
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


def nearest_weekend(turn: Turn | None, reference: date, direction: Direction | None) -> When:
    """Return the Saturday and Sunday meant."""
    saturday = reference + timedelta(days=5 - reference.weekday())
    begun = reference.weekday() >= 5
    past = direction in ("back", "past") or (turn is None and direction is None)
    if turn == "last" or (turn != "next" and past and not begun):
        saturday -= timedelta(days=7)
    elif turn == "next" and begun:
        saturday += timedelta(days=7)
    return When(saturday, saturday + timedelta(days=1), "day")
