"""How many reports an act has: a story is one, however many near-copies carry it."""

import sqlite3
from collections.abc import Sequence

STORY = "coalesce(report.story, -report.id)"
"""What a report counts under: its story, or itself where it is a row of an event set."""

_FIRST = "SELECT outlet, min(id) FROM report WHERE report.act = act.id GROUP BY " + STORY

COUNTS = f"SELECT count(*), count(DISTINCT outlet) FROM ({_FIRST})"
"""Reports of ``act``, and its independent outlets: those that told each story first."""


def bump(connection: sqlite3.Connection) -> None:
    """Mark that acts changed, so that what was computed from them no longer holds."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")


def recount(connection: sqlite3.Connection, acts: Sequence[int]) -> None:
    """Count anew the reports and independent outlets of acts."""
    connection.execute(
        f"UPDATE act SET (reports, outlets) = ({COUNTS}) "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (str(list(acts)),),
    )


def outlets_of(connection: sqlite3.Connection, acts: Sequence[int]) -> frozenset[str]:
    """Name the independent outlets behind acts."""
    rows = connection.execute(
        "SELECT DISTINCT outlet.name FROM (SELECT report.outlet, min(report.id) FROM report "
        f"WHERE report.act IN (SELECT value FROM json_each(?)) GROUP BY report.act, {STORY}) "
        "AS told JOIN outlet ON outlet.id = told.outlet",
        (str(list(acts)),),
    )
    return frozenset(row[0] for row in rows)
