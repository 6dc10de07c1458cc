"""Judgements and edits put into force: every article they touch is told anew, at once."""

import sqlite3
from collections.abc import Iterable, Sequence

from volteface.archive import correcting, edits, indexing, reviews
from volteface.archive.counting import bump
from volteface.archive.edits import ActorEdit, Edit, OfficeEdit
from volteface.archive.interning import Numbers
from volteface.archive.reviews import Review
from volteface.archive.telling import Family, families_of, families_told, tell_again
from volteface.coding.actors.surnames import short_forms
from volteface.knowledge.world import plain_name, terms_known

Sides = tuple[str, str]


def judge(connection: sqlite3.Connection, numbers: Numbers, review: Review) -> int:
    """Keep a judgement and tell its article anew; give the judgement's number."""
    reviews.check(review)
    number = reviews.put(connection, review)
    renew(connection, numbers, [review.article])
    return number


def undo_judgement(connection: sqlite3.Connection, numbers: Numbers, number: int) -> None:
    """Take a judgement back; one before it on the same event holds again."""
    connection.execute("UPDATE review SET undone = 1 WHERE id = ?", (number,))
    row = connection.execute("SELECT article FROM review WHERE id = ?", (number,)).fetchone()
    renew(connection, numbers, [row[0]] if row else [])


def edit(connection: sqlite3.Connection, numbers: Numbers, change: Edit) -> int:
    """Keep an edit and tell all articles anew that it touches; give the edit's number."""
    edits.check(change)
    touched = articles_of(connection, change)
    number = edits.put(connection, change)
    renew(connection, numbers, touched)
    return number


def undo_edit(connection: sqlite3.Connection, numbers: Numbers, number: int) -> None:
    """Take an edit back, in all articles."""
    kept = edits.get(connection, number)
    if kept is None or kept.undone:
        return
    connection.execute("UPDATE edit SET undone = 1 WHERE id = ?", (number,))
    renew(connection, numbers, articles_of(connection, kept.edit))


def articles_of(connection: sqlite3.Connection, change: Edit) -> list[int]:
    """List the articles that an edit may touch: by what it is of, or what that has become since."""
    if isinstance(change, OfficeEdit):
        query = " OR ".join(f'"{word}"' for word in sorted(_words_of(change)))
        rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
        return sorted(row[0] for row in rows)
    found: set[int] = set()
    for name, code in _meanings(change, edits.holding(connection)):
        if name is not None:
            rows = connection.execute(
                "SELECT article FROM named WHERE plain = ? AND code IS ?", (name, code)
            )
        else:
            rows = connection.execute(
                "SELECT article FROM named WHERE code IS ? "
                "UNION SELECT article FROM position WHERE actor IS ?",
                (code, code),
            )
        found.update(row[0] for row in rows)
    return sorted(found)


Meaning = tuple[str | None, str | None]


def _meanings(change: ActorEdit, held: Sequence[Edit]) -> set[Meaning]:
    """Give under which names and codes the actor of an edit may stand, later edits with it."""
    found: set[Meaning] = {(plain_name(change.name) if change.name else None, change.code)}
    changes = [change, *(one for one in held if isinstance(one, ActorEdit))]
    while True:
        more = {_after(one, *state) for one in changes for state in found if _may_be(one, *state)}
        if more <= found:
            return found
        found |= more


def _may_be(change: ActorEdit, name: str | None, code: str | None) -> bool:
    same = name is None or change.name is None or plain_name(change.name) == name
    return change.code == code and same


def _after(change: ActorEdit, name: str | None, code: str | None) -> Meaning:
    named = change.to_name or change.name
    return (
        plain_name(named) if named else name,
        code if change.kind == "rename" else change.to_code,
    )


def _words_of(change: OfficeEdit) -> set[str]:
    """Give words of which one stands wherever a person may be meant."""
    terms = [term for term in terms_known() if (term.name, term.code) == (change.name, change.code)]
    phrases = {change.name}
    for term in terms:
        phrases |= {*term.aliases, *short_forms(term)}
    return {phrase.split()[-1].replace('"', "") for phrase in phrases if phrase.split()}


def renew(connection: sqlite3.Connection, numbers: Numbers, articles: Sequence[int]) -> None:
    """Tell articles anew from their codings as they hold now."""
    families = set[Family]()
    for article in articles:
        families |= families_of(connection, article)
        indexing.remove(connection, article)
        held = correcting.load(connection, article)
        indexing.index(connection, article, held)
        families |= families_told(held.meant, numbers)
    tell_again(connection, numbers, families, articles)
    if articles:
        bump(connection)


def pairs_of(connection: sqlite3.Connection, articles: Iterable[int]) -> set[Sides]:
    """List the pairs of sides that articles report acts of."""
    rows = connection.execute(
        "SELECT DISTINCT pair.a, pair.b FROM report JOIN act ON act.id = report.act "
        "JOIN pair ON pair.id = act.pair WHERE report.article IN (SELECT value FROM json_each(?))",
        (str(list(articles)),),
    )
    return {(a, b) for a, b in rows}
