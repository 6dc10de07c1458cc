"""Stretches of the calendar: a day, a week, a month, a quarter, a year, and how to move by them."""

import calendar
from datetime import date, timedelta
from typing import Literal, NamedTuple

from volteface.coding.dates.parts import Unit

Grain = Literal["day", "month", "year"]


class When(NamedTuple):
    """The days from ``first`` to ``last``, known to the ``grain``."""

    first: date
    last: date
    grain: Grain

    @property
    def value(self) -> str:
        """Return the first day, month or year in ISO 8601."""
        return self._iso(self.first)

    @property
    def end(self) -> str | None:
        """Return the last day, month or year where it differs from the first."""
        last = self._iso(self.last)
        return last if last != self.value else None

    def _iso(self, day: date) -> str:
        return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.grain]]


def of_day(day: date) -> When:
    """Return one day."""
    return When(day, day, "day")


def of_month(year: int, month: int) -> When:
    """Return a month; ``month`` may run over either end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return When(date(year, month, 1), date(year, month, month_length(year, month)), "month")


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def of_year(year: int) -> When:
    """Return a whole year."""
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def of_months(year: int, first: int, last: int) -> When:
    """Return the months of a year from ``first`` to ``last``, either running over its ends."""
    return When(of_month(year, first).first, of_month(year, last).last, "month")


def move(base: date, unit: Unit, amount: int) -> When:
    """Return the whole unit that lies ``amount`` units from the one ``base`` is in."""
    if unit == "day":
        return of_day(base + timedelta(days=amount))
    if unit == "week":
        monday = base + timedelta(days=7 * amount - base.weekday())
        return When(monday, monday + timedelta(days=6), "day")
    if unit == "month":
        return of_month(base.year, base.month + amount)
    if unit == "quarter":
        month = (base.month - 1) // 3 * 3 + 1 + 3 * amount
        return of_months(base.year, month, month + 2)
    return of_year(base.year + amount)
