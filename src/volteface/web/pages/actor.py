"""An actor: its relations, what is said for it, where it stands, who held its offices when."""

from msgspec import Struct

from volteface.archive import Filters, Store, names, positions, statements
from volteface.archive.names import NameCount
from volteface.archive.positions import Stood
from volteface.archive.statements import Told
from volteface.knowledge import groups, state_name
from volteface.web.errors import Moved
from volteface.web.page import Asked, Page, Table
from volteface.web.sides import actor_of
from volteface.web.wording import relation_address

MOST_RELATIONS, MOST_SAID, MOST_STANDS, MOST_NAMES, MOST_TERMS = 25, 20, 40, 30, 400


class RelationRow(Struct, frozen=True, kw_only=True):
    """A relation of the actor."""

    other: str
    address: str
    level: float | None
    low: float | None
    high: float | None
    change_30: float | None
    acts: int


class Term(Struct, frozen=True, kw_only=True):
    """One person in one office; an empty day is open."""

    name: str
    office: str
    since: str
    until: str
    was_since: str
    """As the table of terms has it."""


class View(Struct, frozen=True, kw_only=True):
    """An actor."""

    code: str
    groups: tuple[str, ...]
    relations_count: int
    relations: tuple[RelationRow, ...]
    statements_count: int
    statements: tuple[Told, ...]
    positions: tuple[Stood, ...]
    names: tuple[NameCount, ...]
    terms: tuple[Term, ...]


def view(asked: Asked) -> View:
    """Make the page of an actor."""
    code = actor_of(asked.path["actor"])
    if code != asked.path["actor"]:
        raise Moved(f"/actor/{code}")
    rows = [row for row in asked.desk.ranking(Filters()).rows if code in (row.a, row.b)]
    with asked.desk.store() as store, store.reading():
        return View(
            code=code,
            groups=tuple(group.name for group in groups.groups() if code in group.codes),
            relations_count=len(rows),
            relations=tuple(
                RelationRow(
                    other=row.b if row.a == code else row.a,
                    address=relation_address(row.a, row.b),
                    level=row.level,
                    low=row.low,
                    high=row.high,
                    change_30=row.changes[1],
                    acts=row.acts,
                )
                for row in rows[:MOST_RELATIONS]
            ),
            statements_count=statements.count(store, code),
            statements=tuple(statements.by(store, code, MOST_SAID)),
            positions=tuple(positions.of_actor(store, code, MOST_STANDS)),
            names=tuple(names.of_code(store, code, MOST_NAMES)),
            terms=terms_of(store, code)[:MOST_TERMS],
        )


def terms_of(store: Store, code: str) -> tuple[Term, ...]:
    """List the terms of a code's offices, with mended dates."""
    was = {(m.name, m.code, m.office, m.since): m.was_since for m in names.mends(store)}
    return tuple(
        Term(
            name=term.name,
            office=term.office,
            since=term.since,
            until=term.until,
            was_since=was.get((term.name, term.code, term.office, term.since), term.since),
        )
        for term in names.terms_of(store, code)
    )


def table(view: View) -> Table:
    """Write the actor's relations as a table."""
    columns = ("actor", "other", "relation", "level", "low", "high", "change_30", "acts")
    rows = (
        (
            view.code, row.other, f"{state_name(view.code)} – {state_name(row.other)}", row.level,
            row.low, row.high, row.change_30, row.acts,
        )
        for row in view.relations
    )  # fmt: skip
    return columns, rows


PAGE = Page("/actor/{actor}", "An actor", "actor.html.j2", view, (), table)
