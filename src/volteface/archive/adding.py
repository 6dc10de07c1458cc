"""One article into the archive: kept as read, coded, its events reported as acts."""

import sqlite3
from collections.abc import Callable
from hashlib import sha256
from typing import Literal

import msgspec

from volteface.archive import copies, correcting, indexing
from volteface.archive.counting import bump
from volteface.archive.interning import Numbers
from volteface.archive.telling import (
    Family,
    families_of,
    families_told,
    report,
    tell_again,
)
from volteface.archive.transactions import transaction
from volteface.model import Article, Coder, Coding

Added = Literal["added", "copy", "known", "recoded"]


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
    if held and held[1:] == (coding.coder.version, coding.coder.knowledge):
        return "known"
    told: Added = "recoded"
    families = set[Family]()
    if held:
        number = held[0]
        families = families_of(connection, number)
        indexing.remove(connection, number)
    else:
        story = copies.find_story(connection, signed, article.date)
        number = _keep(connection, numbers, article, signed, digest, source, story)
        told = "copy" if story else "added"
    connection.execute(
        "INSERT OR REPLACE INTO coding VALUES (?, ?, ?, ?)",
        (number, coding.coder.version, coding.coder.knowledge, msgspec.json.encode(coding)),
    )
    meant = correcting.corrected(connection, number, coding)
    indexing.index(connection, number, meant)
    if held:
        families |= families_told(meant.meant, numbers)
        tell_again(connection, numbers, families, [number])
    else:
        report(connection, numbers, number, meant.meant)
    bump(connection)
    return told


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
