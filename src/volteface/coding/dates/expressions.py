"""Find the date expressions of an English text and read what each of them says.

A cheap pattern finds the words that make a date (a month, a weekday, "week", a year); only around
these are the full forms tried, inside a bounded window, so the time is linear in the text.
"""

import re
from collections.abc import Callable, Iterator

from volteface.coding.dates.forms_absolute import (
    DATE_FORMS,
    HOLIDAY_FORMS,
    MONTH_FORMS,
    NUMBER_FORMS,
)
from volteface.coding.dates.forms_named import DAYPART_FORMS, DEICTIC_FORMS, WEEKDAY_FORMS
from volteface.coding.dates.forms_relative import QUARTER_FORMS, UNIT_FORMS
from volteface.coding.dates.parts import Calendar, Expression, Months, Part, Range, Weekday
from volteface.coding.dates.words import MONTH, UNIT, WEEKDAY

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]]

_TRIGGER = re.compile(
    rf"""\b(?:
    (?P<month>{MONTH})
    | (?P<weekday>{WEEKDAY})
    | (?P<number>\d{{4}}(?!\d|,\d)|9/11\b)
    | (?P<deictic>(?i:today|yesterday|tomorrow|tonight|overnight)\b)
    | (?P<quarter>(?i:quarter|half)\b|Q[1-4]\b)
    | (?P<daypart>(?i:morning|afternoon|evening|night)\b)
    | (?P<holiday>(?:Christmas|New[ ]Year)\b)
    | (?P<unit>(?i:{UNIT})\b)
    )""",
    re.VERBOSE,
)
_FORMS: dict[str, tuple[Form, ...]] = {
    "month": DATE_FORMS + MONTH_FORMS,
    "weekday": DATE_FORMS + WEEKDAY_FORMS,
    "number": NUMBER_FORMS,
    "deictic": DEICTIC_FORMS,
    "quarter": QUARTER_FORMS + UNIT_FORMS,
    "daypart": DAYPART_FORMS,
    "holiday": HOLIDAY_FORMS,
    "unit": UNIT_FORMS,
}
_LOOK_BACK, _LOOK_AHEAD = 48, 64

_TO = re.compile(r"(?:[ ]?[-–—/][ ]?|[ ](?:up[ ])?(?:to|through|thru|until|till)[ ](?:the[ ])?)")
_AND = re.compile(r"[ ]and[ ](?:the[ ])?")
_BETWEEN = re.compile(r"(?i:\bbetween)[ ](?:the[ ])?$")
_MOVED = re.compile(
    r"\b(?:mov|postpon|delay|reschedul|shift|push|brought|bring|extend|chang)\w*\b[^.;\n]{0,40}$"
)


def expressions(text: str) -> list[Expression]:
    """Return the date expressions of ``text`` in their order, ranges joined."""
    return _join_ranges(text, list(_single_expressions(text)))


def _single_expressions(text: str) -> Iterator[Expression]:
    done = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() >= done and (found := _read(text, done, trigger)):
            done = found.end
            yield found


def _read(text: str, done: int, trigger: re.Match[str]) -> Expression | None:
    """Return the first form that covers the trigger and can be read."""
    low = max(done, trigger.start() - _LOOK_BACK)
    high = min(len(text), trigger.end() + _LOOK_AHEAD)
    for pattern, reader in _FORMS[trigger.lastgroup or ""]:
        for match in pattern.finditer(text, low, high):
            if match.start() > trigger.start():
                break
            part = reader(match) if match.end() > trigger.start() else None
            if part is not None:
                return Expression(match.start(), match.end(), part)
    return None


def _join_ranges(text: str, singles: list[Expression]) -> list[Expression]:
    joined: list[Expression] = []
    for single in singles:
        if joined and _is_range(text, joined[-1], single):
            first = joined.pop()
            part = Range(*_share_year(first.part, single.part))
            joined.append(Expression(first.start, single.end, part))
        else:
            joined.append(single)
    return joined


def _is_range(text: str, first: Expression, last: Expression) -> bool:
    """Tell whether "from A to B", "A-B" or "between A and B" links two dates of one grain."""
    if last.start - first.end > 16 or not _same_grain(first.part, last.part):
        return False
    before = text[max(0, first.start - 60) : first.start]
    link = text[first.end : last.start]
    if _AND.fullmatch(link):
        return bool(_BETWEEN.search(before))
    return bool(_TO.fullmatch(link)) and not _MOVED.search(before)


def _same_grain(first: Part, last: Part) -> bool:
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        same_day = (first.day is None) == (last.day is None)
        return same_day and (first.month is None) == (last.month is None)
    return isinstance(first, Weekday | Months) and type(first) is type(last)


def _share_year(first: Part, last: Part) -> tuple[Part, Part]:
    """Give the first date the year of the last: "March 30 to April 2, 2025"."""
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.year_shift is None:
        if first.year is None and last.year is not None:
            over = (first.month or 0) > (last.month or 0)
            return first._replace(year=last.year - over), last
        if first.year is None:
            return first._replace(year_shift=last.year_shift), last
    return first, last
