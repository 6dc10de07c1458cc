"""What reports say is to come between two sides: acts planned, possible or tied to a condition.

An announcement without a day of its own stands in the archive on the day of its report (an ordinal
is a Julian day less 1721424.5); it is still to come for a while. One whose day has passed is not.
"""

import sqlite3
from typing import NamedTuple

from volteface.model import Status

TOLD_WITHIN = 45
"""Days for which an announcement without a day is thought of as still to come."""
_QUERY = """
SELECT act.id, act.status, act.day, max(article.date) AS told
FROM act JOIN pair ON pair.id = act.pair
    JOIN report ON report.act = act.id LEFT JOIN article ON article.id = report.article
WHERE pair.a = ? AND pair.b = ? AND act.status IN ('planned', 'possible', 'conditional')
    AND (article.date IS NULL OR article.date <= ?)
GROUP BY act.id
HAVING act.day > ? OR (
    told >= ? AND (act.day IS NULL OR act.day = CAST(julianday(told) - 1721424.5 AS INTEGER))
)
ORDER BY act.day IS NULL, act.day, act.id
"""


class Announced(NamedTuple):
    """An act said to come; ``day`` is an ordinal, None where no day later than the report is."""

    act: int
    status: Status
    day: int | None
    told: str | None
    """The ISO day of its latest report."""


def announced(
    connection: sqlite3.Connection, a: str, b: str, day: int, since: str, until: str
) -> list[Announced]:
    """List what lies after a day (an ordinal), told from ``since`` to ``until`` (ISO days)."""
    rows = connection.execute(_QUERY, (min(a, b), max(a, b), until, day, since)).fetchall()
    return [
        Announced(act, status, when if when and when > day else None, told)
        for act, status, when, told in rows
    ]
