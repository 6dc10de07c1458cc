"""The day of a row: event sets write "20240131" or "2024-01-31", some with a time behind it."""

import re
from datetime import date
from functools import lru_cache

from volteface.reading.event_sets import rows

EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
# [0-9], not \d: the digits of other scripts are no date.
_DAY = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?:[T ].*)?", re.DOTALL)
_LESS = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2})?)?")


def day_of(written: str) -> int:
    """Give the ordinal of a day.

    Raises:
        Refused: it is no day, or none between 1900 and 2100.
    """
    found = _day(written)
    if isinstance(found, str):
        raise rows.Refused(found)
    return found


@lru_cache(maxsize=50_000)
def _day(written: str) -> int | str:
    """Give the ordinal, or the reason why there is none."""
    match = _DAY.fullmatch(written)
    if match is None:
        return rows.NO_DAY if _LESS.fullmatch(written) else rows.BAD_DATE
    try:
        found = date(int(match[1]), int(match[3]), int(match[4])).toordinal()
    except ValueError:
        return rows.BAD_DATE
    return found if EARLIEST <= found <= LATEST else rows.DATE_RANGE
