"""The days an article may be dated: real ones, in the years 1000 to 2999."""

import re
from datetime import date, time

from volteface.errors import InvalidDate

# [0-9], not \d: the digits of other scripts are no ISO 8601.
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_day(written: str) -> str:
    """Return the ISO day as written; raise InvalidDate for anything else."""
    if not ISO_DAY.fullmatch(written):
        raise InvalidDate(f"date {_shown(written)} is not of the form YYYY-MM-DD")
    try:
        year = date.fromisoformat(written).year
    except ValueError as error:
        raise InvalidDate(f"date {_shown(written)} is no day of the calendar") from error
    if not 1000 <= year <= 2999:
        raise InvalidDate(f"date {_shown(written)} is not between the years 1000 and 2999")
    return written


def day_of(written: str) -> str:
    """Return the day of an ISO date or date and time, in the time zone it is written in."""
    day, rest = written[:10], written[10:]
    if rest and not _is_time(rest):
        raise InvalidDate(f"date {_shown(written)} is not ISO 8601, such as 2025-03-17")
    return check_day(day)


def _is_time(rest: str) -> bool:
    if rest[0] not in "T ":
        return False
    try:
        time.fromisoformat(rest[1:])
    except ValueError:
        return False
    return True


def _shown(written: str) -> str:
    short = written if len(written) <= 40 else written[:40] + "…"
    return ascii(short) if not short.isprintable() else f"'{short}'"
