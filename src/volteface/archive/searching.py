"""Search by words over articles, statements and acts, with counts by outlet, language and year."""

import re
import sqlite3
from typing import TYPE_CHECKING, Literal

import msgspec

from volteface.archive.columns import TYPES
from volteface.archive.indexing import PLACES

if TYPE_CHECKING:
    from volteface.archive.store import Store

Kind = Literal["articles", "statements", "acts"]
MOST = 2000
"""Matches that are looked at, the last added first; where there are more, the counts say so."""
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_MARK, _UNMARK = "\x02", "\x03"


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One match: where it stands, its words, and those searched for between U+0002 and U+0003."""

    article: int
    title: str | None
    outlet: str | None
    date: str | None
    start: int | None
    """Where the statement or the act's sentence begins; None for a whole article."""
    who: str | None
    """The speaker of a statement, the type of an act."""
    code: str | None
    snippet: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One page of matches, and the counts of all of them."""

    kind: Kind
    total: int
    more: bool
    """Whether there are more matches than were looked at."""
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]


def search(
    store: "Store",
    words: str,
    kind: Kind,
    *,
    outlet: str | None = None,
    language: str | None = None,
    year: str | None = None,
    state: str | None = None,
    start: int = 0,
    most: int = 20,
) -> Found:
    """Find what has all these words, in any form of capitals; words in quotes stand together."""
    query = match_of(words)
    if query is None:
        return Found(kind=kind, total=0, more=False, hits=(), facets={})
    with store.reading() as connection:
        rows = connection.execute(_rows_query(kind), (query, MOST + 1)).fetchall()
        wanted = {"outlet": outlet, "language": language, "year": year, "state": state}
        passing = [row for row in rows[:MOST] if _passes(row, wanted)]
        passing.sort(key=lambda row: row[1])
        hits = [_hit(connection, kind, query, row) for row in passing[start : start + most]]
    return Found(
        kind=kind,
        total=len(passing),
        more=len(rows) > MOST,
        hits=tuple(hits),
        facets={name: _facet(rows[:MOST], wanted, name) for name in wanted},
    )


def match_of(words: str) -> str | None:
    """Write a query of FTS5: every word or phrase in quotes, none of its own operators."""
    parts = [phrase or word for phrase, word in _PHRASE.findall(words.replace("\0", " "))]
    quoted = ['"' + part.replace('"', '""') + '"' for part in parts if any(map(str.isalnum, part))]
    return " ".join(quoted) or None


_FACETS = "coalesce(outlet.name, ''), coalesce(article.language, ''), substr(article.date, 1, 4)"


def _rows_query(kind: Kind) -> str:
    """Write the query for id, rank, outlet, language, year and state of all matches."""
    if kind == "articles":
        return (
            f"SELECT words.rowid, rank, {_FACETS}, '' FROM words "
            "JOIN article ON article.id = words.rowid "
            "LEFT JOIN outlet ON outlet.id = article.outlet "
            "WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?"
        )
    table, state = "clause", "found.type"
    if kind == "statements":
        table, state = "statement", "coalesce(found.code, '')"
    return (
        f"SELECT found.id, rank, {_FACETS}, {state} FROM {table}_words "
        f"JOIN {table} AS found ON found.id = {table}_words.rowid "
        "JOIN article ON article.id = found.article "
        "LEFT JOIN outlet ON outlet.id = article.outlet "
        f"WHERE {table}_words MATCH ? ORDER BY {table}_words.rowid DESC LIMIT ?"
    )


_PLACE = {"outlet": 2, "language": 3, "year": 4, "state": 5}


def _value(row: tuple[object, ...], name: str) -> str:
    value = row[_PLACE[name]]
    return TYPES[value] if isinstance(value, int) else str(value or "")


def _passes(
    row: tuple[object, ...], wanted: dict[str, str | None], apart: str | None = None
) -> bool:
    return all(
        value is None or name == apart or _value(row, name) == value
        for name, value in wanted.items()
    )


def _facet(
    rows: list[tuple[object, ...]], wanted: dict[str, str | None], name: str
) -> tuple[tuple[str, int], ...]:
    """Count the values of a facet among what passes the other facets, the most frequent first."""
    counted: dict[str, int] = {}
    for row in rows:
        if _passes(row, wanted, name) and (value := _value(row, name)):
            counted[value] = counted.get(value, 0) + 1
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:20])


def _hit(connection: sqlite3.Connection, kind: Kind, query: str, row: tuple[object, ...]) -> Hit:
    number = int(row[0])  # type: ignore[call-overload]
    if kind == "articles":
        title, outlet, day, snippet = connection.execute(
            "SELECT article.title, outlet.name, article.date, "
            "snippet(words, 1, char(2), char(3), ' … ', 32) FROM words "
            "JOIN article ON article.id = words.rowid "
            "LEFT JOIN outlet ON outlet.id = article.outlet "
            "WHERE words MATCH ? AND words.rowid = ?",
            (query, number),
        ).fetchone()
        return Hit(
            article=number, title=title, outlet=outlet, date=day, start=None, who=None, code=None,
            snippet=snippet,
        )  # fmt: skip
    table = "statement" if kind == "statements" else "clause"
    who = "found.speaker, found.code" if kind == "statements" else "NULL, NULL"
    title, outlet, day, start, text, speaker, code = connection.execute(
        "SELECT article.title, outlet.name, article.date, found.start, "
        f"substr(article.text, found.start + 1, found.stop - found.start), {who} "
        f"FROM {table} AS found JOIN article ON article.id = found.article "
        "LEFT JOIN outlet ON outlet.id = article.outlet WHERE found.id = ?",
        (number,),
    ).fetchone()
    return Hit(
        article=number // PLACES,
        title=title,
        outlet=outlet,
        date=day,
        start=start,
        who=speaker if kind == "statements" else _value(row, "state"),
        code=code,
        snippet=marked(text, query),
    )


def marked(text: str, query: str) -> str:
    """Mark the words of a query in a text, as FTS5's own snippets do."""
    phrases = [part.replace('""', '"') for part in re.findall(r'"((?:[^"]|"")*)"', query)]
    forms = [r"\W+".join(map(re.escape, re.findall(r"\w+", phrase))) for phrase in phrases]
    pattern = "|".join(form for form in forms if form)
    text = text.replace(_MARK, " ").replace(_UNMARK, " ")
    if not pattern:
        return text
    return re.sub(rf"\b(?:{pattern})\b", rf"{_MARK}\g<0>{_UNMARK}", text, flags=re.IGNORECASE)
