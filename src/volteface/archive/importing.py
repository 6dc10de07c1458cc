"""Rows of event sets into the archive, in batches that are each kept whole or not at all.

A batch stores how far it came, so an import that was killed goes on behind the last batch kept.
The figures of a file hold over all its runs: read = kept + copies + refused.
"""

import gc
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b, file_digest
from itertools import islice
from pathlib import Path

import msgspec

from volteface.archive.columns import TYPES
from volteface.archive.connecting import transaction
from volteface.archive.interning import Numbers, bump, recount
from volteface.archive.merging import group
from volteface.knowledge.cameo import convert
from volteface.reading.event_sets import FORMATS, SetEvent, SetRefusal, read_events

BATCH = 50_000
MOST_ROWS = 1 << 40
"""More than a file can have; reports are numbered by file and line."""
Row = SetEvent | SetRefusal
Progress = Callable[[int], None]
Refused = Callable[[SetRefusal], None]
_TYPE_NUMBERS = {name: number for number, name in enumerate(TYPES)}
_GROUPS = {"done": 0, "coming": 1, "denied": 2}


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a file: read = kept + copies + refused."""

    read: int
    kept: int
    copies: int
    refused: int
    reasons: dict[str, int]
    """Refused rows by reason."""


def import_rows(
    connection: sqlite3.Connection,
    numbers: Numbers,
    format: str,
    path: Path,
    progress: Progress | None = None,
    refusal: Refused | None = None,
) -> ImportReport:
    """Import one file, from where an earlier import of the same bytes was cut off."""
    digest = _digest(path)
    file, done = _file(connection, format, path, digest)
    if done and refusal:
        _refuse_again(format, path, done, refusal)
    rows = iter(read_events(format, path, start=done))
    with _no_collector():
        while batch := list(islice(rows, BATCH)):
            try:
                with transaction(connection):
                    _store(connection, numbers, format, file, batch)
            except BaseException:
                numbers.forget()
                raise
            for row in batch:
                if refusal and isinstance(row, SetRefusal):
                    refusal(row)
            done += len(batch)
            if progress:
                progress(done)
    with transaction(connection):
        connection.execute("UPDATE file SET ended = 1 WHERE id = ?", (file,))
    return report_of(connection, file)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Spare the garbage collector: going through a batch's tuples was a tenth of an import."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def report_of(connection: sqlite3.Connection, file: int) -> ImportReport:
    """Give the figures of a file."""
    read, kept, copies, reasons = connection.execute(
        "SELECT read, kept, copies, reasons FROM file WHERE id = ?", (file,)
    ).fetchone()
    counted = json.loads(reasons)
    return ImportReport(
        read=read, kept=kept, copies=copies, refused=sum(counted.values()), reasons=counted
    )


def set_key(format: str, key: str) -> int:
    """Give the number under which a set's row is known, of 63 bits.

    Ids that are numbers keep their order, so that an index over them grows at its end: an import
    is a quarter faster for it. Others are known by a digest.
    """
    if key.isascii() and key.isdigit() and key[0] != "0" and len(key) <= 16:
        return (FORMATS.index(format) << 56) | int(key)
    whole = blake2b(f"{format}\0{key}".encode("utf-8", "replace"), digest_size=8).digest()
    return (1 << 62) | int.from_bytes(whole, "big") >> 2


def act_key(pair: int, direction: int, kind: tuple[int, int], grouped: int, day: int) -> int:
    """Pack what an imported act is known by into one number of at most 63 bits.

    Bits from the right: day 22, mode 10, type 4, group 3, direction 2, pair 22.
    """
    return (((((pair << 2 | direction) << 3 | grouped) << 4 | kind[0]) << 10 | kind[1]) << 22) | day


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def _file(
    connection: sqlite3.Connection, format: str, path: Path, digest: bytes
) -> tuple[int, int]:
    """Give the number of the import of a file, and how many rows of it are done.

    One that ended is read again as a new import: all its rows are copies then, and counted so.
    """
    found = connection.execute(
        "SELECT id, read FROM file WHERE format = ? AND digest = ? AND ended = 0", (format, digest)
    ).fetchone()
    if found:
        return int(found[0]), int(found[1])
    with transaction(connection):
        row = connection.execute(
            "INSERT INTO file (format, name, digest) VALUES (?, ?, ?) RETURNING id",
            (format, path.name, digest),
        ).fetchone()
    return int(row[0]), 0


def _refuse_again(format: str, path: Path, done: int, refusal: Refused) -> None:
    """Name the refused rows of the part that is done: they are read once more for that."""
    for row in islice(read_events(format, path), done):
        if isinstance(row, SetRefusal):
            refusal(row)


def _store(
    connection: sqlite3.Connection, numbers: Numbers, format: str, file: int, batch: list[Row]
) -> None:
    reasons = Counter(row.reason for row in batch if isinstance(row, SetRefusal))
    events = [row for row in batch if isinstance(row, SetEvent)]
    fresh = _fresh(connection, format, events)
    merged = _write(connection, numbers, file, fresh)
    recount(connection, merged)
    _account(connection, file, len(batch), len(fresh), len(events) - len(fresh), reasons)
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
    acts = dict(_known(connection, "act", (key for key, _, _ in placed), "id"))
    following = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM act").fetchone()[0]
    new_acts, reports, merged = [], [], set()
    for (key, event), (known, pair, direction) in zip(fresh, placed, strict=True):
        outlet = numbers.outlet(event.outlet)
        act = acts.get(known)
        if act is None:
            act = acts[known] = following
            following += 1
            new_acts.append(
                (
                    act,
                    known,
                    pair,
                    direction,
                    _TYPE_NUMBERS[event.type],
                    numbers.mode(event.mode),
                    event.intensity,
                    event.day,
                    event.status,
                    event.voice,
                    1,
                    int(outlet is not None),
                )
            )
        else:
            merged.add(act)
        reports.append(
            (
                act,
                file * MOST_ROWS + event.line,
                file,
                event.line,
                key,
                outlet,
                event.language,
                event.code,
                event.goldstein,
                event.locator,
                event.text,
            )
        )
    connection.executemany(
        "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", new_acts
    )
    connection.executemany(
        "INSERT INTO report (act, id, file, line, key, outlet, language, code, goldstein, locator, "
        "text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        reports,
    )
    return sorted(merged)


def _place(numbers: Numbers, event: SetEvent) -> tuple[int, int, int]:
    """Give an event's act key, its pair and its direction."""
    pair = numbers.pair(event.source, event.target)
    direction = 2 if event.reciprocal else int(event.source > event.target)
    kind = _TYPE_NUMBERS[event.type], numbers.mode(event.mode) or 0
    parted = grouped(event.status, event.voice)
    return act_key(pair, direction, kind, parted, event.day), pair, direction


def grouped(status: str, voice: str) -> int:
    """Number what parts acts that are otherwise alike."""
    done, alleged = group(status, voice)
    return _GROUPS[done] * 2 + alleged


def kind_of_code(format: str, code: str) -> tuple[str | None, str | None]:
    """Give type and mode of a code as a set of this format writes it."""
    if format in ("gdelt", "icews"):
        found = convert(code)
        return (found.type, found.mode) if found else (None, None)
    name, _, mode = code.partition("/")
    return name, mode or None


def _account(
    connection: sqlite3.Connection,
    file: int,
    read: int,
    kept: int,
    copies: int,
    reasons: Counter[str],
) -> None:
    query = "SELECT reasons FROM file WHERE id = ?"
    before = json.loads(connection.execute(query, (file,)).fetchone()[0])
    counted = dict(sorted((Counter(before) + reasons).items()))
    connection.execute(
        "UPDATE file SET read = read + ?, kept = kept + ?, copies = copies + ?, reasons = ? "
        "WHERE id = ?",
        (read, kept, copies, json.dumps(counted), file),
    )
