"""Addresses of acts that hold: an act is found again by a report of it, however it is numbered.

``t12.345.RUS-TUR`` is what article 12 tells at character 345 of that pair; ``r77`` is the row of an
event set with the key 77. Numbers of acts change when an article is coded anew; these do not.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from volteface.archive.indexing import PLACES

if TYPE_CHECKING:
    from volteface.archive.store import Store

_TOLD = re.compile(r"t([0-9]{1,18})\.([0-9]{1,18})\.([A-Z]{3})-([A-Z]{3})")
_ROW = re.compile(r"r([0-9]{1,19})")

_FIRST = """
SELECT act.id, report.article, clause.trigger_start, pair.a, pair.b, report.key
FROM act JOIN pair ON pair.id = act.pair
    JOIN report ON report.act = act.id AND report.id = (
        SELECT min(id) FROM report AS first WHERE first.act = act.id)
    LEFT JOIN clause ON clause.id = report.article * {places} + report.event
WHERE act.id IN (SELECT value FROM json_each(?))
"""


def addresses(store: "Store", acts: Sequence[int]) -> dict[int, str]:
    """Give each act its address, by its first report."""
    with store.reading() as connection:
        rows = connection.execute(_FIRST.format(places=PLACES), (str(list(acts)),)).fetchall()
    return {
        act: f"r{key}" if article is None else f"t{article}.{start}.{a}-{b}"
        for act, article, start, a, b, key in rows
    }


def find(store: "Store", address: str) -> int | None:
    """Give the number that the act of an address has now; None where there is none."""
    values: tuple[int | str, ...]
    if match := _ROW.fullmatch(address):
        query, values = _BY_KEY, (min(int(match[1]), _MOST_KEY),)
    elif match := _TOLD.fullmatch(address):
        article, start, a, b = int(match[1]), int(match[2]), match[3], match[4]
        query, values = _BY_WORDS, (PLACES, article, start, min(a, b), max(a, b))
    else:
        return None
    with store.reading() as connection:
        row = connection.execute(query, values).fetchone()
    return int(row[0]) if row else None


_MOST_KEY = (1 << 63) - 1
_BY_KEY = "SELECT act FROM report WHERE key IS NOT NULL AND key = ?"
_BY_WORDS = """
SELECT report.act FROM clause
    JOIN report ON report.article = clause.article AND report.event = clause.id % ?
    JOIN act ON act.id = report.act JOIN pair ON pair.id = act.pair
WHERE clause.article = ? AND clause.trigger_start = ? AND pair.a = ? AND pair.b = ?
ORDER BY report.act
"""
