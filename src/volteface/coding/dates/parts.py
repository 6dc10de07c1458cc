"""What a date expression says, before anyone works out which day it means."""

from typing import Literal, NamedTuple

Unit = Literal["day", "week", "month", "quarter", "year"]
Turn = Literal["last", "this", "next"]
Base = Literal["reference", "text", "following"]


class Calendar(NamedTuple):
    """A date by its parts, as far as the text gives them.

    ``year_shift`` counts from the article's year ("last year": -1) or, with ``year_base`` "text",
    from the year of the date named last before ("of the same year": 0).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    year_base: Base = "reference"
    turn: Turn | None = None


class Months(NamedTuple):
    """A quarter or a half of a year: its first and last month."""

    first: int
    last: int
    year: int | None = None
    year_shift: int | None = None


class Weekday(NamedTuple):
    """A weekday by name (Monday is 0); ``week_shift`` is -1 for "of last week"."""

    weekday: int
    turn: Turn | None = None
    week_shift: int | None = None
    base: Base = "reference"


class Shift(NamedTuple):
    """The day, week, month or year that lies ``amount`` units from a base.

    The base is the article's date, the date named last before ("text"), or the one named next
    ("following": "two days after Monday's talks"). ``side`` keeps the part of the unit before
    ("earlier this week") or after ("later this week") the article's date.
    """

    unit: Unit
    amount: int
    base: Base = "reference"
    side: Literal["earlier", "later"] | None = None
    only_ahead: bool = False


class Stretch(NamedTuple):
    """The ``amount`` units up to the article's date (negative) or from it on (positive)."""

    unit: Unit
    amount: int


class Weekend(NamedTuple):
    """A weekend: the last one, this one, the next one, or just "the weekend"."""

    turn: Turn | None = None


class Range(NamedTuple):
    """From one expression to another."""

    first: "Part"
    last: "Part"


class Vague(NamedTuple):
    """A time the text leaves open: "in recent days", "the 1990s"."""


Part = Calendar | Months | Weekday | Shift | Stretch | Weekend | Range | Vague


class Expression(NamedTuple):
    """One date expression: where it stands and what it says."""

    start: int
    end: int
    part: Part
