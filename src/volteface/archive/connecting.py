"""Opening the file, and what can go wrong with it, said in the user's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from volteface.archive import schema
from volteface.errors import ArchiveError

WAIT = 20.0
"""Seconds that a writer waits for another before it says so."""

_CACHE_KIB = 256 * 1024


def connect(path: Path, *, write: bool, create: bool) -> sqlite3.Connection:
    """Open an archive, brought up to the newest form where it may be written.

    Raises:
        ArchiveError: it is missing, a folder, no archive, newer, damaged, or may not be written.
    """
    _check(path, create=create)
    with saying(path):
        new = not path.exists() or path.stat().st_size == 0
        if new and not (write and create):
            raise ArchiveError(f"{path}: is empty, so it holds no archive; add articles first")
        connection = _opened(path, write=write)
        try:
            _recognise(connection, path, new=new)
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                # Moving pages from the log into the file at every 4 MB was a third of an import.
                connection.execute("PRAGMA wal_autocheckpoint = 16384")
                schema.bring_up(connection)
            elif schema.version(connection) < schema.NEWEST:
                connection.close()
                connect(path, write=True, create=False).close()
                connection = _opened(path, write=False)
        except BaseException:
            connection.close()
            raise
    return connection


def _check(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path}: is a folder; an archive is a file")
    if not path.exists() and not create:
        raise ArchiveError(f"{path}: no such archive; make one with volteface add or import")
    if not path.parent.is_dir():
        raise ArchiveError(f"{path}: its folder does not exist")


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    mode = "rwc" if write else "ro"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB if write else 64 * 1024}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _recognise(connection: sqlite3.Connection, path: Path, *, new: bool) -> None:
    if new:
        return
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION:
        raise ArchiveError(f"{path}: is a database, but no archive of Volteface")
    if (found := schema.version(connection)) > schema.NEWEST:
        raise ArchiveError(
            f"{path}: was written by a newer Volteface (form {found}, this one knows "
            f"{schema.NEWEST}); upgrade to read it"
        )


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ones that name the archive and say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {_words(error)}") from error
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from error


def _words(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, words in _WORDS.items():
        if name.startswith(start):
            return words
    return f"{error} ({name or type(error).__name__})"


_WORDS = {
    "SQLITE_BUSY": "another process is writing to it; try again when it is done",
    "SQLITE_LOCKED": "another process is writing to it; try again when it is done",
    "SQLITE_FULL": "the disk is full; what was stored before is unharmed",
    "SQLITE_IOERR": "the disk could not be written or read; what was stored before is unharmed",
    "SQLITE_READONLY": "may not be written; check the permissions of the file and its folder",
    "SQLITE_PERM": "may not be opened; check the permissions of the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check the permissions of the file and its folder",
    "SQLITE_NOTADB": "is no archive of Volteface",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or run volteface verify on it",
}


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of a piece of work or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
