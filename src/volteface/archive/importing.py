"""Rows of event sets into the archive, in batches that are each kept whole or not at all.

A batch stores how far it came, so an import that was killed goes on behind the last batch kept.
The figures of a file hold over all its runs: read = kept + copies + refused.
"""

import gc
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from itertools import islice
from pathlib import Path

import msgspec

from volteface.archive.batches import store
from volteface.archive.interning import Numbers
from volteface.archive.transactions import transaction
from volteface.errors import UnreadableSource
from volteface.reading.event_sets import SetRefusal, read_events

BATCH = 50_000
Progress = Callable[[int], None]
Refused = Callable[[SetRefusal], None]


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
    file, done = _begun(connection, format, digest)
    if done and refusal:
        _refuse_again(format, path, done, refusal)
    rows = iter(read_events(format, path, start=done))
    with _no_collector():
        while batch := list(islice(rows, BATCH)):
            try:
                with transaction(connection):
                    file = file or _new_file(connection, format, path, digest)
                    store(connection, numbers, format, file, done, batch)
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
        file = file or _new_file(connection, format, path, digest)
        report = report_of(connection, file)
        _end(connection, file)
    return report


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


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").digest()
    except OSError as error:
        raise UnreadableSource(f"{path}: {error.strerror or error}") from error


def _begun(connection: sqlite3.Connection, format: str, digest: bytes) -> tuple[int | None, int]:
    """Give the number of an import that was cut off, and how many rows of it are done.

    One that ended is no such: the file is read again, and its rows are copies then, but for those
    that only a newer version can read.
    """
    found = connection.execute(
        "SELECT id, read FROM file WHERE format = ? AND digest = ? AND ended = 0", (format, digest)
    ).fetchone()
    return (int(found[0]), int(found[1])) if found else (None, 0)


def _new_file(connection: sqlite3.Connection, format: str, path: Path, digest: bytes) -> int:
    row = connection.execute(
        "INSERT INTO file (format, name, digest) VALUES (?, ?, ?) RETURNING id",
        (format, path.name, digest),
    ).fetchone()
    return int(row[0])


def _end(connection: sqlite3.Connection, file: int) -> None:
    """Note that a file is done; one read again to no effect leaves no trace of the second time."""
    connection.execute("UPDATE file SET ended = 1 WHERE id = ?", (file,))
    connection.execute(
        "DELETE FROM file WHERE id = ? AND kept = 0 AND EXISTS (SELECT 1 FROM file AS first "
        "WHERE first.format = file.format AND first.digest = file.digest AND first.ended "
        "AND first.id != file.id)",
        (file,),
    )


def _refuse_again(format: str, path: Path, done: int, refusal: Refused) -> None:
    """Name the refused rows of the part that is done: they are read once more for that."""
    for row in islice(read_events(format, path), done):
        if isinstance(row, SetRefusal):
            refusal(row)
