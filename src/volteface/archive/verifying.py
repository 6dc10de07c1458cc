"""Walking every chain: from counts to acts, to reports, to codings, to the bytes as read."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec

from volteface.archive import chains, diary
from volteface.archive.chains import Walk
from volteface.archive.connecting import connect
from volteface.archive.interning import Numbers
from volteface.errors import ArchiveError

Progress = Callable[[str], None]


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was walked, how many of each, and what did not hold."""

    checked: dict[str, int]
    problems: list[str]


def verify(
    connection: sqlite3.Connection, path: Path, progress: Progress | None = None
) -> Verification:
    """Check the whole archive; everything in it is computed again from what it came from."""
    checked: dict[str, int] = {}
    problems: list[str] = []
    dated: set[int] = set()
    numbers = Numbers(connection, grow=False)
    walks: dict[str, Callable[[], Walk]] = {
        "pages of the file": lambda: _file(connection),
        "indexes of words": lambda: _words(path),
        "articles": lambda: chains.articles(connection, numbers, dated),
        "imported rows": lambda: chains.rows(connection),
        "acts": lambda: chains.acts(connection, dated),
        "files": lambda: chains.files(connection),
        "diary entries": lambda: diary.chain(connection),
    }
    for what, walk in walks.items():
        checked[what] = 0
        try:
            for found in walk():
                checked[what] += 1
                problems += found
                if progress:
                    progress(what)
        except sqlite3.DatabaseError as error:
            problems.append(f"{what}: cannot be read: {error}")
    return Verification(checked=checked, problems=problems)


def _file(connection: sqlite3.Connection) -> Walk:
    for row in connection.execute("PRAGMA integrity_check"):
        yield [] if row[0] == "ok" else [f"the file: {row[0]}"]
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield [f"table {row[0]}, row {row[1]}: points at nothing in {row[2]}"]


def _words(path: Path) -> Walk:
    """Compare the index of words with the articles; SQLite does so only where it may write."""
    try:
        connection = connect(path, write=True, create=False, wait=0)
    except ArchiveError:
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        yield []
    except sqlite3.OperationalError:
        return
    except sqlite3.DatabaseError:
        yield ["the index of words is not that of the articles"]
    finally:
        connection.close()
