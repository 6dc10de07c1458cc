"""Addresses of acts that hold: an act is found again by a report of it, however it is numbered.

``t12.345.RUS-TUR`` is what article 12 tells at character 345 of that pair; ``r77`` is the row of an
event set with the key 77. Numbers of acts change when an article is coded anew; these do not.
"""

import re
import sqlite3
from collections.abc import Sequence

from volteface.archive.indexing import PLACES

_TOLD = re.compile(r"t([0-9]{1,18})\.([0-9]{1,18})\.([A-Z]{3})-([A-Z]{3})")
_ROW = re.compile(r"r([0-9]{1,18})")

_FIRST = """
SELECT act.id, report.article, clause.trigger_start, pair.a, pair.b, report.key
FROM act JOIN pair ON pair.id = act.pair
    JOIN report ON report.act = act.id AND report.id = (
        SELECT min(id) FROM report AS first WHERE first.act = act.id)
    LEFT JOIN clause ON clause.id = report.article * {places} + report.event
WHERE act.id IN (SELECT value FROM json_each(?))
"""


def addresses(connection: sqlite3.Connection, acts: Sequence[int]) -> dict[int, str]:
    """Give each act its address, by its first report."""
    rows = connection.execute(_FIRST.format(places=PLACES), (str(list(acts)),))
    return {
        act: f"r{key}" if article is None else f"t{article}.{start}.{a}-{b}"
        for act, article, start, a, b, key in rows
    }


def find(connection: sqlite3.Connection, address: str) -> int | None:
    """Give the number that the act of an address has now; None where there is none."""
    if match := _ROW.fullmatch(address):
        row = connection.execute(
            "SELECT act FROM report WHERE key IS NOT NULL AND key = ?", (int(match[1]),)
        ).fetchone()
        return int(row[0]) if row else None
    if not (match := _TOLD.fullmatch(address)):
        return None
    article, start, a, b = int(match[1]), int(match[2]), match[3], match[4]
    row = connection.execute(
        "SELECT report.act FROM clause "
        "JOIN report ON report.article = clause.article AND report.event = clause.id % ? "
        "JOIN act ON act.id = report.act JOIN pair ON pair.id = act.pair "
        "WHERE clause.article = ? AND clause.trigger_start = ? AND pair.a = ? AND pair.b = ? "
        "ORDER BY report.act",
        (PLACES, article, start, min(a, b), max(a, b)),
    ).fetchone()
    return int(row[0]) if row else None
