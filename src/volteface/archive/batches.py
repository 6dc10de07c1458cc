"""A batch of rows as acts and reports, written with few statements."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from volteface.archive.columns import TYPES
from volteface.archive.counting import bump, recount
from volteface.archive.interning import Numbers
from volteface.archive.keys import act_key, set_key
from volteface.errors import ArchiveError
from volteface.reading.event_sets import SetEvent, SetRefusal

MOST_ROWS = 1 << 40
"""More than a file can have; reports are numbered by file and line."""
Row = SetEvent | SetRefusal
_TYPE_NUMBERS = {name: number for number, name in enumerate(TYPES)}


def store(
    connection: sqlite3.Connection,
    numbers: Numbers,
    format: str,
    file: int,
    done: int,
    batch: list[Row],
) -> None:
    """Write a batch of a file's rows, the first of which stands behind ``done`` others."""
    reasons = Counter(row.reason for row in batch if isinstance(row, SetRefusal))
    events = [row for row in batch if isinstance(row, SetEvent)]
    fresh = _fresh(connection, format, events)
    merged = _write(connection, numbers, file, fresh)
    recount(connection, merged)
    _account(connection, file, done, len(batch), len(fresh), len(events) - len(fresh), reasons)
    if fresh:
        bump(connection)


def _fresh(
    connection: sqlite3.Connection, format: str, events: list[SetEvent]
) -> list[tuple[int, SetEvent]]:
    """Leave out the rows that are in the archive already, or twice in the batch."""
    keys = [set_key(format, event.key) for event in events]
    seen = {key for key, _ in _known(connection, "report", keys, "key")}
    fresh = []
    for key, event in zip(keys, events, strict=True):
        if key not in seen:
            seen.add(key)
            fresh.append((key, event))
    return fresh


def _known(
    connection: sqlite3.Connection, table: str, keys: Iterable[int], column: str
) -> Iterator[tuple[int, int]]:
    """Yield those keys that a table has, with the value of a column."""
    query = f"SELECT key, {column} FROM {table} WHERE key IN (SELECT value FROM json_each(?))"
    yield from connection.execute(query, (str(list(keys)),))


def _write(
    connection: sqlite3.Connection,
    numbers: Numbers,
    file: int,
    fresh: list[tuple[int, SetEvent]],
) -> list[int]:
    """Write acts and reports; give the acts that had reports before, to be counted anew."""
    placed = [_place(numbers, event) for _, event in fresh]
    acts = dict(_known(connection, "act", (key for key, *_ in placed), "id"))
    following = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM act").fetchone()[0]
    new_acts, reports, merged = [], [], set()
    for (row_key, event), (key, pair, direction, kind, mode) in zip(fresh, placed, strict=True):
        outlet = numbers.outlet(event.outlet)
        act = acts.get(key)
        if act is None:
            act = acts[key] = following
            following += 1
            new_acts.append(
                (act, key, pair, direction, kind, mode, event.intensity, event.day, event.status,
                 event.voice, 1, int(outlet is not None))
            )  # fmt: skip
        else:
            merged.add(act)
        reports.append(
            (act, file * MOST_ROWS + event.line, file, event.line, row_key, outlet, event.language,
             event.code, event.goldstein, event.locator, event.text)
        )  # fmt: skip
    connection.executemany(
        "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", new_acts
    )
    connection.executemany(
        "INSERT INTO report (act, id, file, line, key, outlet, language, code, goldstein, locator, "
        "text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        reports,
    )
    return sorted(merged)


def _place(numbers: Numbers, event: SetEvent) -> tuple[int, int, int, int, int | None]:
    """Give an event's act key, its pair, its direction, its type and its mode."""
    pair = numbers.pair(event.source, event.target)
    direction = 2 if event.reciprocal else int(event.source > event.target)
    kind, mode = _TYPE_NUMBERS[event.type], numbers.mode(event.mode)
    key = act_key(pair, direction, kind, mode, event.status, event.voice, event.day)
    return key, pair, direction, kind, mode


def _account(
    connection: sqlite3.Connection,
    file: int,
    done: int,
    read: int,
    kept: int,
    copies: int,
    reasons: Counter[str],
) -> None:
    query = "SELECT name, read, reasons FROM file WHERE id = ?"
    name, held, before = connection.execute(query, (file,)).fetchone()
    if held != done:
        raise ArchiveError(f"{name}: another process imports it too; try again when it is done")
    counted = dict(sorted((Counter(json.loads(before)) + reasons).items()))
    connection.execute(
        "UPDATE file SET read = read + ?, kept = kept + ?, copies = copies + ?, reasons = ? "
        "WHERE id = ?",
        (read, kept, copies, json.dumps(counted), file),
    )
