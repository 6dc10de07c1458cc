"""The store: one archive file, opened for reading or for writing too."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal

from volteface.archive import (
    adding,
    ahead,
    columns,
    counting,
    importing,
    judging,
    records,
    verifying,
)
from volteface.archive.adding import Added
from volteface.archive.columns import Acts, AllActs, PairCount
from volteface.archive.connecting import connect, saying
from volteface.archive.edits import Edit
from volteface.archive.filters import Filters
from volteface.archive.fingerprint import fingerprint
from volteface.archive.importing import ImportReport, Progress, Refused
from volteface.archive.interning import Numbers
from volteface.archive.records import ActRecord
from volteface.archive.reviews import Review
from volteface.archive.transactions import snapshot, transaction
from volteface.archive.verifying import Verification
from volteface.model import Article, Coder, Coding

EVERYTHING = Filters()


class Store:
    """An open archive. Readers see what was whole when they asked, and never wait for a writer.

    Every method raises ArchiveError where the file cannot be used as asked.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._numbers = Numbers(connection)

    @classmethod
    def open(cls, path: Path, *, write: bool = False, create: bool = False) -> "Store":
        """Open an archive; ``create`` makes one where none is, which takes ``write``."""
        return cls(path, connect(path, write=write, create=create))

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def revision(self) -> int:
        """Give a number that grows whenever acts change."""
        with saying(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE key = 'revision'")
            return int(row.fetchone()[0])

    def add(
        self, article: Article, code: Callable[[Article], Coding], coder: Coder, source: str
    ) -> Added:
        """Keep one article; ``code`` is called only where no coding of this coder is held.

        Gives "added", "copy" for a near-copy of a story held already (kept as well), "known" for
        an article held as it is, or "recoded" where another coder's coding was replaced.
        """
        with saying(self.path):
            return adding.add(self._connection, self._numbers, article, code, coder, source)

    def import_rows(
        self,
        format: str,
        path: Path,
        *,
        progress: Progress | None = None,
        refusal: Refused | None = None,
    ) -> ImportReport:
        """Import a file of an event set, or the rest of one whose import was cut off."""
        with saying(self.path):
            return importing.import_rows(
                self._connection, self._numbers, format, path, progress, refusal
            )

    @contextmanager
    def run(self, verb: str) -> Iterator[dict[str, int]]:
        """Note when a piece of work began and ended; its counts are put into what this gives."""
        counts: dict[str, int] = {}
        with saying(self.path):
            cursor = self._connection.execute(
                "INSERT INTO run (verb, started) VALUES (?, ?)", (verb, _now())
            )
            number = cursor.lastrowid
        yield counts
        with saying(self.path):
            self._connection.execute(
                "UPDATE run SET ended = ?, counts = ? WHERE id = ?",
                (_now(), json.dumps(counts), number),
            )

    def pairs(self, filters: Filters = EVERYTHING) -> list[PairCount]:
        """Count acts and reports of every pair."""
        with self.reading():
            return columns.counts(self._connection, filters)

    def acts(self, a: str, b: str, filters: Filters = EVERYTHING) -> Acts:
        """Read the acts of one pair, given either way, in the order of their days."""
        with self.reading():
            return columns.of_pair(self._connection, a, b, filters)

    def acts_of_state(
        self, state: str, since: int, filters: Filters = EVERYTHING
    ) -> columns.StateActs:
        """Read all that a state takes part in, from a day (an ordinal) on."""
        with self.reading():
            return columns.of_state(self._connection, state, since, filters)

    def announced(self, a: str, b: str, day: int, within: int) -> list[ahead.Announced]:
        """List what reports of the last ``within`` days say is to come after a day."""
        since, until = (date.fromordinal(d).isoformat() for d in (day - within, day))
        with self.reading():
            return ahead.announced(self._connection, a, b, day, since, until)

    def all_acts(self, filters: Filters = EVERYTHING) -> AllActs:
        """Read the acts of all pairs, by pair and day."""
        with self.reading():
            return columns.of_all(self._connection, filters)

    def act_records(self, ids: Sequence[int]) -> list[ActRecord]:
        """Read acts with all their reports, in the order of their days."""
        with self.reading():
            return list(records.act_records(self._connection, ids))

    def act(self, id: int) -> ActRecord | None:
        """Read one act with all its reports; None where no act has this number."""
        return next(iter(self.act_records([id])), None)

    def article(self, name: str) -> Article | None:
        """Give an article as it was read; of several with one name, the one added last."""
        with saying(self.path):
            row = self._connection.execute(
                "SELECT article.name, text, title, date, outlet.name, language FROM article "
                "LEFT JOIN outlet ON outlet.id = article.outlet WHERE article.name = ? "
                "ORDER BY article.id DESC",
                (name,),
            ).fetchone()
        if row is None:
            return None
        name, text, title, date, outlet, language = row
        return Article(id=name, text=text, title=title, date=date, outlet=outlet, language=language)

    def outlets_of(self, ids: Sequence[int]) -> frozenset[str]:
        """Name the independent outlets behind acts."""
        with saying(self.path):
            return counting.outlets_of(self._connection, ids)

    def outlets_count(self) -> int:
        """Count the outlets that the archive knows."""
        with saying(self.path):
            return int(self._connection.execute("SELECT count(*) FROM outlet").fetchone()[0])

    def rows_read(self) -> int:
        """Count the rows of event sets that were read, whatever became of them."""
        with saying(self.path):
            row = self._connection.execute("SELECT coalesce(sum(read), 0) FROM file").fetchone()
            return int(row[0])

    def articles_count(self) -> int:
        """Count the articles held."""
        with saying(self.path):
            return int(self._connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def search(self, words: str, limit: int = 20) -> list[str]:
        """Name the articles that have all these words, the best match first."""
        quoted = " ".join(
            '"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split()
        )
        if not quoted:
            return []
        with saying(self.path):
            rows = self._connection.execute(
                "SELECT article.name FROM words JOIN article ON article.id = words.rowid "
                "WHERE words MATCH ? ORDER BY rank LIMIT ?",
                (quoted, limit),
            )
            return [row[0] for row in rows]

    def judge(self, review: Review) -> int:
        """Keep a human judgement and tell its article anew; give the judgement's number.

        Raises:
            InvalidReview: a correction that says nothing or names what is not known.
        """
        with self._correcting() as connection:
            return judging.judge(connection, self._numbers, review)

    def undo_judgement(self, number: int) -> None:
        """Take a judgement back."""
        with self._correcting() as connection:
            judging.undo_judgement(connection, self._numbers, number)

    def edit(self, change: Edit) -> int:
        """Keep an edit of actors or offices and put it into force; give the edit's number.

        Raises:
            InvalidReview, InvalidDate: an edit that says nothing or names what is not known.
        """
        with self._correcting() as connection:
            return judging.edit(connection, self._numbers, change)

    def undo_edit(self, number: int) -> None:
        """Take an edit back."""
        with self._correcting() as connection:
            judging.undo_edit(connection, self._numbers, number)

    def note_effect(self, table: Literal["review", "edit"], number: int, effect: str) -> None:
        """Write down what a judgement or an edit changed."""
        with self.writing() as connection:
            connection.execute(f"UPDATE {table} SET effect = ? WHERE id = ?", (effect, number))

    @contextmanager
    def _correcting(self) -> Iterator[sqlite3.Connection]:
        try:
            with self.writing() as connection:
                yield connection
        except BaseException:
            self._numbers.forget()
            raise

    def verify(self, progress: Callable[[str], None] | None = None) -> Verification:
        """Walk every chain from counts to the bytes as read, and list what does not hold."""
        with self.reading():
            return verifying.verify(self._connection, self.path, progress)

    def fingerprint(self) -> str:
        """Digest all that the archive holds."""
        with self.reading():
            return fingerprint(self._connection)

    def kept(self, key: str) -> bytes | None:
        """Give what was kept under a key, if no act changed since."""
        with saying(self.path):
            row = self._connection.execute(
                "SELECT value FROM kept WHERE key = ? AND stamp = "
                "(SELECT value FROM meta WHERE key = 'revision')",
                (key,),
            ).fetchone()
            return None if row is None else bytes(row[0])

    def keep(self, values: dict[str, bytes], revision: int) -> None:
        """Keep what was computed at a revision; what earlier ones left is dropped.

        An archive opened for reading is opened once more for this.

        Raises:
            ArchiveError: another process is writing, which is not waited for; or as ever.
        """
        with saying(self.path):
            connection = connect(self.path, write=True, create=False, wait=0)
            try:
                with transaction(connection):
                    connection.execute("DELETE FROM kept WHERE stamp < ?", (revision,))
                    connection.executemany(
                        "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                        [(key, revision, value) for key, value in values.items()],
                    )
            finally:
                connection.close()

    def trained(self, key: str) -> tuple[str, int, bytes] | None:
        """Give when a model was trained, at which revision, and its body; None where there is none.

        It is given however old it is: whoever asks decides whether it still serves.
        """
        with saying(self.path):
            row = self._connection.execute(
                "SELECT made, revision, body FROM trained WHERE key = ?", (key,)
            ).fetchone()
            return None if row is None else (row[0], int(row[1]), bytes(row[2]))

    def keep_trained(self, key: str, revision: int, body: bytes) -> None:
        """Keep a model trained at a revision, in place of the last under its key.

        An archive opened for reading is opened once more for this.
        """
        with saying(self.path):
            connection = connect(self.path, write=True, create=False)
            try:
                connection.execute(
                    "INSERT OR REPLACE INTO trained VALUES (?, ?, ?, ?)",
                    (key, _now(), revision, body),
                )
            finally:
                connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Let all queries of an answer see the archive at one moment."""
        with saying(self.path), snapshot(self._connection):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Let a piece of work be written whole or not at all."""
        with saying(self.path), transaction(self._connection):
            yield self._connection


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
