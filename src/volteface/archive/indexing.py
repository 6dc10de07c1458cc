"""What is asked of codings again and again, drawn from them into tables of its own.

Statements, positions, names and the sentences of events; all of it can be made again from the
codings, and is when a coding changes.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import blake2b

import msgspec

from volteface.archive import correcting
from volteface.archive.columns import TYPES
from volteface.archive.correcting import Corrected
from volteface.archive.reviews import counts
from volteface.coding.issues import issue_key
from volteface.coding.passages import sentence_around
from volteface.knowledge.world import plain_name
from volteface.model import Actor, Coding, Event, Span, Speaker, Statement

PLACES = 1 << 20
"""More statements, events or positions than an article can have: they are numbered by both."""
MOST_WORDS = 400
"""Characters kept of a role, an issue or a condition."""

Row = tuple[object, ...]


def index(connection: sqlite3.Connection, article: int, held: Corrected) -> None:
    """Draw an article's coding into the tables."""
    coding = held.edited
    day = date.fromisoformat(coding.date).toordinal() if coding.date else None
    _index_events(connection, article, held)
    _index_statements(connection, article, coding, day)
    connection.executemany(
        "INSERT INTO position VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                article * PLACES + number,
                article,
                *stand.evidence,
                stand.actor,
                stand.issue[:MOST_WORDS],
                issue_key(stand.issue)[:MOST_WORDS],
                stand.stance,
                stand.condition[:MOST_WORDS] if stand.condition else None,
                day,
            )
            for number, stand in enumerate(coding.positions)
        ],
    )
    connection.executemany(
        "INSERT INTO named VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*key, article, *value) for key, value in _names(coding).items()],
    )


def index_all(connection: sqlite3.Connection) -> None:
    """Draw every coding into the tables, which are empty."""
    codings = connection.execute("SELECT article, body FROM coding")
    for article, body in codings:
        coding = msgspec.json.decode(body, type=Coding)
        index(connection, article, correcting.corrected(connection, article, coding))


def remove(connection: sqlite3.Connection, article: int) -> None:
    """Take an article's coding out of the tables."""
    text = connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()[0]
    for table, columns in (("clause", "''"), ("statement", "coalesce(speaker, '')")):
        rows = connection.execute(
            f"SELECT id, start, stop, {columns} FROM {table} WHERE article = ?", (article,)
        ).fetchall()
        more = ", speaker" if table == "statement" else ""
        marks = ", ?" if more else ""
        connection.executemany(
            f"INSERT INTO {table}_words ({table}_words, rowid, text{more}) "
            f"VALUES ('delete', ?, ?{marks})",
            [(i, text[a:b], *([name] if more else [])) for i, a, b, name in rows],
        )
    connection.execute(
        "DELETE FROM about WHERE statement >= ? AND statement < ?",
        (article * PLACES, (article + 1) * PLACES),
    )
    for table in ("clause", "statement", "position", "named"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def _index_events(connection: sqlite3.Connection, article: int, held: Corrected) -> None:
    coding, rows, words = held.edited, list[Row](), list[Row]()
    for number, (event, review) in enumerate(zip(coding.events, held.verdicts, strict=True)):
        start, stop = sentence_around(coding.text, event.span)
        words.append((article * PLACES + number, coding.text[start:stop]))
        rows.append(
            (
                article * PLACES + number,
                article,
                start,
                stop,
                *event.trigger,
                *event.span,
                TYPES.index(event.type),
                event.rule,
                counts(event),
                doubt(event),
                _lot(coding.id, event.trigger),
                review.verdict if review else None,
            )
        )
    connection.executemany(f"INSERT INTO clause VALUES ({', '.join('?' * 14)})", rows)
    connection.executemany(
        "INSERT INTO clause_words (rowid, text) VALUES (?, ?)",
        words,
    )


def _index_statements(
    connection: sqlite3.Connection, article: int, coding: Coding, day: int | None
) -> None:
    rows: list[Row] = []
    words: list[Row] = []
    about: list[Row] = []
    for number, said in enumerate(coding.statements):
        start, stop = _hull(said)
        speaker = said.speaker
        text, key = coding.text[start:stop], article * PLACES + number
        name = " ".join(speaker.name.split())[:MOST_WORDS] if speaker else None
        role = speaker.role[:MOST_WORDS] if speaker and speaker.role else None
        code = speaker.code if speaker else None
        rows.append(
            (key, article, start, stop, name, role, code, said.kind, _cue(coding, said), day)
        )
        words.append((key, text, name or ""))
        if code:
            about += [(other, code, day or 0, key) for other in _spoken_of(text) if other != code]
    connection.executemany(f"INSERT INTO statement VALUES ({', '.join('?' * 10)})", rows)
    connection.executemany(
        "INSERT INTO statement_words (rowid, text, speaker) VALUES (?, ?, ?)", words
    )
    connection.executemany("INSERT INTO about VALUES (?, ?, ?, ?)", about)


def _cue(coding: Coding, said: Statement) -> str | None:
    """Give the words that attribute indirect speech; a quotation speaks for itself."""
    if said.cue is None or said.kind == "direct":
        return None
    return " ".join(coding.text[said.cue[0] : said.cue[1]].split())[:MOST_WORDS]


def _spoken_of(text: str) -> set[str]:
    """Give the codes of all that a text names."""
    from volteface.coding.actors import names

    return {mention.code for mention in names.find(text) if mention.code}


def _hull(said: Statement) -> Span:
    return min(start for start, _ in said.content), max(end for _, end in said.content)


def _names(coding: Coding) -> dict[tuple[str, str | None, str | None], tuple[str, int, int]]:
    """Count by name, code and sector how often an article has somebody act and speak."""
    found: dict[tuple[str, str | None, str | None], list[int]] = {}
    for place, some in ((0, _acting(coding.events)), (1, _speaking(coding.statements))):
        for one in some:
            name = " ".join(one.name.split())[:MOST_WORDS]
            found.setdefault((name, one.code, one.sector), [0, 0])[place] += 1
    return {key: (plain_name(key[0]), *both) for key, both in found.items() if key[0]}  # type: ignore[misc]


def _acting(events: Sequence[Event]) -> Iterator[Actor]:
    for event in events:
        yield from (*event.actors, *event.recipients)


def _speaking(statements: Sequence[Statement]) -> Iterator[Speaker]:
    return (said.speaker for said in statements if said.speaker)


def _stands_apart(event: Event) -> bool:
    """Tell an event one of whose sides is named outside its clause."""
    start, stop = event.span
    sides = (*event.actors, *event.recipients)
    return any(side.span is None or not start <= side.span[0] < stop for side in sides)


def _is_unofficial(event: Event) -> bool:
    """Tell an event one of whose sides is neither a state, its government nor its military."""
    sides = (*event.actors, *event.recipients)
    return any(side.sector not in (None, "GOV", "MIL") for side in sides)


SIGNS: dict[str, tuple[float, Callable[[Event], bool]]] = {
    "a deed, not words": (0.25, lambda event: event.quad.startswith("material")),
    "not done": (0.25, lambda event: event.status != "happened"),
    "a side outside the clause": (0.15, _stands_apart),
    "told in a statement": (0.15, lambda event: event.statement is not None),
    "a side not official": (0.20, _is_unofficial),
}
"""What makes an event doubtful, with its weight; ``benchmarks/doubt.py`` measures the order."""


def doubt(event: Event) -> float:
    """Say how doubtful an event is, from 0 to 1: the weights of all signs that hold."""
    return round(sum(weight for weight, holds in SIGNS.values() if holds(event)), 2)


def _lot(article: str, trigger: Span) -> int:
    """Draw an item's lot: the same on every machine, in an order that has to do with nothing."""
    drawn = blake2b(f"{article}\0{trigger}".encode("utf-8", "replace"), digest_size=4)
    return int.from_bytes(drawn.digest(), "big")
