"""Archives of a few rows, and forecasts on them, made by us."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.archive.making import gdelt, write_rows
from volteface.archive import Store
from volteface.outlook.diary import Entry, Rule

NOW = datetime(2024, 2, 1, 9, 30, tzinfo=UTC)
ASSAULT, CONSULT = "190", "042"
Row = tuple[str, str, str, str]
"""Day, side that acts, side acted on, CAMEO code."""


def days(first: str, last: str) -> list[str]:
    """List the days from one to another, both included."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(n)).isoformat() for n in range((end - start).days + 1)]


def feed(first: str, last: str) -> list[Row]:
    """Tell of two other states on every day, so that the feed is seen to run."""
    return [(day, "CHN", "IND", CONSULT) for day in days(first, last)]


def fill(store: Store, folder: Path, rows: Iterable[Row]) -> None:
    """Import rows as one file of an event set."""
    number = store.rows_read()
    lines = [
        gdelt(number + n, day=day.replace("-", ""), source=(a, "", "GOV"), target=(b, "", "GOV"),
              code=code)
        for n, (day, a, b, code) in enumerate(rows, start=1)
    ]  # fmt: skip
    store.import_rows("gdelt", write_rows(folder / f"{number}.csv", lines))


def rule(**given: Any) -> Rule:
    """Make a rule: material conflict between Russia and the USA in the first week of February."""
    usual = {"a": "RUS", "b": "USA", "target": "material conflict"}
    return Rule(**{**usual, "opens": "2024-02-01", "closes": "2024-02-07", **given})


def entry(**given: Any) -> Entry:
    """Make a live forecast that stands on the last day of January."""
    usual = {"kind": "live", "origin": "2024-01-31", "horizon": 7, "probability": 0.3, "base": 0.2}
    more = {"shown": "model", "model": "made", "revision": 0, "rule": rule()}
    return Entry(**{**usual, **more, **given})
