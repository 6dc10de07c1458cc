"""The day that a web page states for its article, and no other."""

import re

from volteface.errors import InvalidDate
from volteface.reading.days import check_day

# What htmldate may look at: its extensive search takes a copyright year for an article's day.
STATED = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1000-01-01",
    "max_date": "2999-12-31",
}


def stated_day(found: str | None, markup: str) -> str | None:
    """Return the day htmldate found, where it is a day and the page writes it.

    A month without its day htmldate completes with the first, or with the day of today.
    """
    try:
        day = check_day(found) if found else None
    except InvalidDate:
        return None
    return day if day and _is_written(day, markup) else None


def _is_written(iso: str, markup: str) -> bool:
    """Tell whether a day stands in the page, its month in figures or in words of any language."""
    year, month, day = (int(part) for part in iso.split("-"))
    ordinal = rf"0?{day}(?:st|nd|rd|th)?"
    forms = (
        rf"{year}[-/.]?0?{month}[-/.]?0?{day}(?![0-9])",
        rf"(?<![0-9])0?{day}[-/.]0?{month}[-/.]{year}",
        rf"(?<![0-9])0?{month}[-/.]0?{day}[-/.]{year}",
        rf"(?<![0-9]){ordinal}\W{{1,3}}\w{{3,15}}\W{{1,5}}{year}",
        rf"[^\W\d]\W{{1,3}}{ordinal}\W{{1,3}}{year}",
    )
    return any(re.search(form, markup) for form in forms)
