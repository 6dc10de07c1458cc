"""One article into the archive: kept as read, coded, its events reported as acts."""

import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Literal

import msgspec

from volteface.archive import copies
from volteface.archive.columns import TYPES
from volteface.archive.connecting import transaction
from volteface.archive.interning import Numbers, bump, recount
from volteface.archive.merging import Told, day_of, event_words, find_act
from volteface.coding.pairs import edges
from volteface.model import Article, Coder, Coding, Event

Added = Literal["added", "copy", "known", "recoded"]
FORTH, BACK, MUTUAL = 0, 1, 2
MOST_EVENTS = 1 << 20
"""More than an article can have; reports are numbered by article and event."""


def add(
    connection: sqlite3.Connection,
    numbers: Numbers,
    article: Article,
    code: Callable[[Article], Coding],
    coder: Coder,
    source: str,
) -> Added:
    """Keep one article in one transaction; it is coded before, and only where it must be."""
    digest = record_digest(article)
    held = _held(connection, digest)
    if held and held[1:] == (coder.version, coder.knowledge):
        return "known"
    coding = code(article)
    signed = copies.signature(article.text)
    try:
        with transaction(connection):
            return _write(connection, numbers, article, coding, signed, digest, source)
    except BaseException:
        numbers.forget()
        raise


def record_digest(article: Article) -> bytes:
    """Give the digest of an article as it was read, all fields of it."""
    return sha256(msgspec.json.encode(article)).digest()


def text_digest(text: str) -> bytes:
    """Give the digest of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _held(connection: sqlite3.Connection, digest: bytes) -> tuple[int, str, str] | None:
    row = connection.execute(
        "SELECT article.id, coding.version, coding.knowledge FROM article "
        "JOIN coding ON coding.article = article.id WHERE article.digest = ?",
        (digest,),
    ).fetchone()
    return (int(row[0]), row[1], row[2]) if row else None


def _write(
    connection: sqlite3.Connection,
    numbers: Numbers,
    article: Article,
    coding: Coding,
    signed: bytes,
    digest: bytes,
    source: str,
) -> Added:
    """Write all of an article. Another process may have added it since it was looked for."""
    held = _held(connection, digest)
    if held:
        number = held[0]
        _take_back(connection, number)
        story = connection.execute("SELECT story FROM article WHERE id = ?", (number,)).fetchone()[
            0
        ]
    else:
        story = copies.find_story(connection, signed, article.date)
        number = _keep(connection, numbers, article, signed, digest, source, story)
    connection.execute(
        "INSERT OR REPLACE INTO coding VALUES (?, ?, ?, ?)",
        (number, coding.coder.version, coding.coder.knowledge, msgspec.json.encode(coding)),
    )
    report(connection, numbers, number, story or number, coding)
    bump(connection)
    if held:
        return "recoded"
    return "copy" if story else "added"


def _keep(
    connection: sqlite3.Connection,
    numbers: Numbers,
    article: Article,
    signed: bytes,
    digest: bytes,
    source: str,
    story: int | None,
) -> int:
    row = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM article").fetchone()
    number = int(row[0])
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            article.id,
            digest,
            text_digest(article.text),
            article.title,
            article.date,
            numbers.outlet(article.outlet),
            article.language,
            article.text,
            source,
            story or number,
            signed,
        ),
    )
    connection.execute(
        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
        (number, article.title, article.text),
    )
    copies.keep_bands(connection, number, signed)
    return number


def _take_back(connection: sqlite3.Connection, article: int) -> None:
    """Remove what an older coding reported; acts that nobody else reports go with it."""
    query = "SELECT DISTINCT act FROM report WHERE article = ?"
    acts = [int(row[0]) for row in connection.execute(query, (article,))]
    connection.execute("DELETE FROM report WHERE article = ?", (article,))
    connection.execute(
        "DELETE FROM act WHERE id IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM report WHERE report.act = act.id)",
        (str(acts),),
    )
    recount(connection, acts)


def report(
    connection: sqlite3.Connection, numbers: Numbers, article: int, story: int, coding: Coding
) -> None:
    """Report the events of a coding, each as an act told before or a new one."""
    changed: list[int] = []
    for index, event, told in tellings(coding, numbers):
        act = find_act(connection, told)
        if act is None:
            act = _new_act(connection, told, event)
        code = f"{event.type}/{event.mode}" if event.mode else event.type
        connection.execute(
            "INSERT INTO report (act, id, article, event, outlet, language, story, copy, code) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                act,
                article * MOST_EVENTS + index,
                article,
                index,
                numbers.outlet(coding.outlet),
                coding.language,
                story,
                int(story != article),
                code,
            ),
        )
        changed.append(act)
    recount(connection, changed)


def tellings(coding: Coding, numbers: Numbers) -> Iterator[tuple[int, Event, Told]]:
    """Yield the events of a coding that run between two states, once for each pair."""
    for index, event in enumerate(coding.events):
        for edge in edges(event):
            forth = edge.source < edge.target
            direction = MUTUAL if edge.mutual else FORTH if forth else BACK
            yield (
                index,
                event,
                Told(
                    pair=numbers.pair(edge.source, edge.target),
                    direction=direction,  # type: ignore[arg-type]
                    type=TYPES.index(event.type),
                    mode=numbers.mode(event.mode),
                    status=event.status,
                    voice=event.voice,
                    date=event.date,
                    published=coding.date,
                    words=event_words(event, coding.text),
                ),
            )


def _new_act(connection: sqlite3.Connection, told: Told, event: Event) -> int:
    row = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM act").fetchone()
    number = int(row[0])
    connection.execute(
        "INSERT INTO act VALUES (?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
        (
            number,
            told.pair,
            told.direction,
            told.type,
            told.mode,
            event.intensity,
            day_of(told),
            told.status,
            told.voice,
            " ".join(sorted(told.words)),
        ),
    )
    return number
