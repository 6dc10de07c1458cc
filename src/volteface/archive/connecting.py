"""Opening the file, and what can go wrong with it, said in the user's words."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from volteface.archive import schema
from volteface.errors import ArchiveError

WAIT = 20.0
"""Seconds that a writer waits for another before it says so."""

_CACHE_KIB = 256 * 1024


def connect(
    path: Path, *, write: bool, create: bool, wait: float | None = None
) -> sqlite3.Connection:
    """Open an archive, brought up to the newest form where it may be written.

    Raises:
        ArchiveError: it is missing, a folder, no archive, newer, damaged, or may not be written.
    """
    _check(path, create=write and create)
    with saying(path), _saying_of_disk(path):
        connection = _opened(path, write=write, wait=wait)
        try:
            empty = _recognise(connection, path)
            if empty and not (write and create):
                raise ArchiveError(f"{path}: is empty, so it holds no archive; add articles first")
            if write:
                _prepare(connection)
            elif schema.version(connection) < schema.NEWEST:
                connection.close()
                connect(path, write=True, create=False, wait=wait).close()
                connection = _opened(path, write=False, wait=wait)
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


def _opened(path: Path, *, write: bool, wait: float | None) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = _connected(f"{address}?mode={'rwc' if write else 'ro'}", wait)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        if write or not _rests_unwritable(path, error):
            raise
        connection = _connected(f"{address}?immutable=1", wait)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB if write else 64 * 1024}")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _connected(address: str, wait: float | None) -> sqlite3.Connection:
    timeout = WAIT if wait is None else wait
    return sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None)


def _rests_unwritable(path: Path, error: sqlite3.OperationalError) -> bool:
    """Tell an archive where nobody can write beside it, as on a disk made read-only.

    SQLite wants a file of shared memory there even for reading. With no log left to read, and
    nobody to write one, the file is all there is.
    """
    log = path.with_name(path.name + "-wal")
    barred = error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
    return barred and not (log.exists() and log.stat().st_size)


def _recognise(connection: sqlite3.Connection, path: Path) -> bool:
    """Refuse what is no archive; tell whether it is still empty, as after a kill at its birth."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != schema.APPLICATION:
        if application or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise ArchiveError(f"{path}: is a database, but no archive of Volteface")
        return True
    if (found := schema.version(connection)) > schema.NEWEST:
        raise ArchiveError(
            f"{path}: was written by a newer Volteface (form {found}, this one knows "
            f"{schema.NEWEST}); upgrade to read it"
        )
    return False


def _prepare(connection: sqlite3.Connection) -> None:
    """Make an archive ready for writing."""
    # Setting the mode anew asks for a lock that SQLite does not wait for.
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"))
    connection.execute("PRAGMA synchronous = NORMAL")
    # Moving pages from the log into the file at every 4 MB was a third of an import.
    connection.execute("PRAGMA wal_autocheckpoint = 16384")
    schema.bring_up(connection)


def _patiently(act: Callable[[], object]) -> None:
    """Try again for a second what fails because another process makes the same archive."""
    for _ in range(100):
        try:
            act()
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            time.sleep(0.01)
    act()


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ones that name the archive and say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {_words(error)}") from error


@contextmanager
def _saying_of_disk(path: Path) -> Iterator[None]:
    try:
        yield
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
