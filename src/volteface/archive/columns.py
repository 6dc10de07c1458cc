"""Acts as columns of numbers, the form in which relations are computed."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from volteface.archive.counting import STORY
from volteface.archive.filters import Filters, act_clause, report_clause
from volteface.model import EventType

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TYPES: tuple[str, ...] = get_args(EventType)
"""What the numbers in a column ``type`` mean."""


class Acts(NamedTuple):
    """Acts of one pair a < b in the order of their days.

    ``day`` is an ordinal; ``direction`` 0 for a on b, 1 for b on a, 2 for both together; ``type``
    an index into ``TYPES``; ``intensity`` from -10 to 10; ``reports`` counts stories, ``outlets``
    the independent outlets, 0 where none is known.
    """

    id: Ints
    day: Ints
    direction: Ints
    type: Ints
    intensity: Floats
    reports: Ints
    outlets: Ints


class AllActs(NamedTuple):
    """Acts of all pairs, by pair and day; ``pair`` is an index into ``pairs``."""

    pairs: list[tuple[str, str]]
    pair: Ints
    id: Ints
    day: Ints
    direction: Ints
    type: Ints
    intensity: Floats
    reports: Ints
    outlets: Ints

    def by_pair(self) -> Iterator[tuple[str, str, Acts]]:
        """Yield the acts of each pair."""
        bounds = np.searchsorted(self.pair, np.arange(len(self.pairs) + 1))
        for (a, b), start, end in zip(self.pairs, bounds[:-1], bounds[1:], strict=True):
            if end > start:
                yield a, b, Acts(*(column[start:end] for column in self[2:]))  # type: ignore[arg-type]


class PairCount(NamedTuple):
    """How much an archive holds of a pair: days are ordinals."""

    a: str
    b: str
    acts: int
    reports: int
    first_day: int
    last_day: int


_COLUMNS = "act.id, act.day, act.direction, act.type, act.intensity"
WIDTH = 7
"""Columns of an act."""


def of_pair(connection: sqlite3.Connection, a: str, b: str, filters: Filters) -> Acts:
    """Read the acts of one pair, given either way."""
    found = connection.execute(
        "SELECT id FROM pair WHERE a = ? AND b = ?", (min(a, b), max(a, b))
    ).fetchone()
    if not found:
        return _acts(np.zeros((0, WIDTH)))
    query, values = _query(filters, _COLUMNS, "act.pair = ? AND ")
    rows = connection.execute(f"{query} ORDER BY act.day", [found[0], *values])
    return _acts(_table(rows, WIDTH))


class StateActs(NamedTuple):
    """Acts that one state takes part in, by day; mutual ones are both done and suffered."""

    id: Ints
    day: Ints
    type: Ints
    other: Ints
    """The other side of each, as a place in ``others``."""
    did: Flags
    suffered: Flags
    others: list[str]


def of_state(connection: sqlite3.Connection, state: str, since: int, filters: Filters) -> StateActs:
    """Read what a state did and what was done to it, from a day (an ordinal) on, by day.

    Filters on reports are left aside: this is the news around a pair, not the pair.
    """
    where, values = act_clause(filters, TYPES)
    pairs = connection.execute(
        "SELECT id, a, b FROM pair WHERE a = ? OR b = ? ORDER BY id", (state, state)
    ).fetchall()
    rows = connection.execute(
        "SELECT act.id, act.day, act.type, act.direction, act.pair FROM act WHERE act.pair IN "
        f"(SELECT id FROM pair WHERE a = ? OR b = ?) AND {where} AND act.day >= ? "
        "ORDER BY act.day, act.id",
        [state, state, *values, since],
    )
    ids, day, kind, direction, pair = _table(rows, 5).astype(np.int64).T
    other = np.searchsorted([number for number, _, _ in pairs], pair)
    # Whether the state is the pair's second side, whose acts have direction 1.
    second = np.array([b == state for _, _, b in pairs], dtype=np.int64)[other]
    mutual = direction == 2
    did, suffered = mutual | (direction == second), mutual | (direction != second)
    names = [a if b == state else b for _, a, b in pairs]
    return StateActs(ids, day, kind, other.astype(np.int64), did, suffered, names)


def of_all(connection: sqlite3.Connection, filters: Filters) -> AllActs:
    """Read the acts of all pairs."""
    pairs = connection.execute("SELECT id, a, b FROM pair ORDER BY id").fetchall()
    query, values = _query(filters, f"{_COLUMNS}, act.pair", "")
    rows = connection.execute(f"{query} ORDER BY act.pair, act.day", values)
    table = _table(rows, WIDTH + 1)
    number = np.zeros(max((i for i, _, _ in pairs), default=0) + 1, dtype=np.int64)
    number[[i for i, _, _ in pairs]] = np.arange(len(pairs))
    acts = _acts(table)
    return AllActs([(a, b) for _, a, b in pairs], number[table[:, 5].astype(np.int64)], *acts)


def counts(connection: sqlite3.Connection, filters: Filters) -> list[PairCount]:
    """Count acts and reports of every pair that has any."""
    query, values = _query(filters, "act.pair, act.day", "")
    rows = connection.execute(
        f"SELECT pair, count(*), sum(reports), min(day), max(day) FROM ({query}) GROUP BY pair",
        values,
    ).fetchall()
    sides = {i: (a, b) for i, a, b in connection.execute("SELECT id, a, b FROM pair")}
    return sorted(PairCount(*sides[pair], *more) for pair, *more in rows)


def _query(filters: Filters, columns: str, pair: str) -> tuple[str, list[object]]:
    """Write the query for acts; where reports are looked at, counts are of those that pass."""
    where, values = act_clause(filters, TYPES)
    if not filters.looks_at_reports:
        return f"SELECT {columns}, act.reports, act.outlets FROM act WHERE {pair}{where}", values
    told, more = report_clause(filters)
    stories = (
        "SELECT act.*, report.outlet AS outlet, min(report.id) FROM act "
        f"JOIN report ON report.act = act.id WHERE {pair}{where} AND {told} "
        f"GROUP BY act.id, {STORY}"
    )
    text = (
        f"SELECT {columns}, count(*) AS reports, count(DISTINCT outlet) AS outlets "
        f"FROM ({stories}) AS act GROUP BY act.id"
    )
    return text, values + more


def _acts(table: NDArray[np.float64]) -> Acts:
    """Cut a table of acts into its columns; the last two are the counts."""
    ids, day, direction, kind = (table[:, n].astype(np.int64) for n in range(4))
    reports, outlets = (table[:, n].astype(np.int64) for n in (-2, -1))
    return Acts(ids, day, direction, kind, table[:, 4].copy(), reports, outlets)


def _table(rows: Iterable[tuple[float, ...]], width: int) -> NDArray[np.float64]:
    """Read rows of numbers straight into one array; numbers of acts stay exact up to 2^53."""
    table: NDArray[np.float64] = np.fromiter(rows, dtype=np.dtype((np.float64, width)))
    return table.reshape(-1, width)
