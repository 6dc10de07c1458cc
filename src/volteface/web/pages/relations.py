"""All relations, those that moved most first."""

from msgspec import Struct

from volteface.knowledge import groups, state_name
from volteface.relations import Ranked
from volteface.web.asking import FILTERS, PAGING, Param, filters_of, one
from volteface.web.page import Asked, Page, Table
from volteface.web.paging import paging
from volteface.web.wording import ActView, act_views, relation_address

SPANS = (7, 30, 90)
REGIONS, ORGANISATIONS = groups.named("region"), groups.named("organisation")
PARAMS = (
    Param("state", "a state, by code or name"),
    Param("region", "relations of a region's states", "choice", REGIONS),
    Param("organisation", "relations of an organisation's members", "choice", ORGANISATIONS),
    *FILTERS,
    *PAGING,
)


class Row(Struct, frozen=True, kw_only=True):
    """One relation in the list; ``silent`` where there are not enough reports for a figure."""

    a: str
    b: str
    name: str
    address: str
    silent: bool
    level: float | None
    low: float | None
    high: float | None
    change_7: float | None
    change_30: float | None
    change_90: float | None
    acts: int
    reports: int
    last: str | None
    mover: ActView | None


class View(Struct, frozen=True, kw_only=True):
    """One page of the list."""

    day: str | None
    total: int
    silent: int
    """Relations of the list without enough reports, which stand last."""
    page: int
    pages: int
    rows: tuple[Row, ...]
    outlets: tuple[str, ...]
    languages: tuple[str, ...]


def view(asked: Asked) -> View:
    """Make the list."""
    filters = filters_of(asked.query)
    ranking = asked.desk.ranking(filters)
    rows = _chosen(asked, ranking.rows)
    paged, choices = paging(asked.query), asked.desk.choices()
    shown = rows[paged.start : paged.stop]
    with asked.desk.store() as store, store.reading():
        movers = act_views(store, [row.mover for row in shown if row.mover is not None])
    return View(
        day=ranking.day.isoformat() if ranking.day else None,
        total=len(rows),
        silent=sum(row.level is None for row in rows),
        page=paged.page,
        pages=paged.within(len(rows)),
        rows=tuple(_row(row, movers.get(row.mover or -1)) for row in shown),
        outlets=choices.outlets,
        languages=choices.languages,
    )


def _chosen(asked: Asked, rows: tuple[Ranked, ...]) -> list[Ranked]:
    """Choose the relations of a state and of a region's or organisation's members."""
    from volteface.api import side

    state = one(asked.query, "state")
    wanted = [frozenset((side(state),))] if state else []
    names = (one(asked.query, kind) for kind in ("region", "organisation"))
    wanted += [groups.members(name) for name in names if name]
    return [row for row in rows if all(row.a in some or row.b in some for some in wanted)]


def _row(row: Ranked, mover: ActView | None) -> Row:
    return Row(
        a=row.a,
        b=row.b,
        name=f"{state_name(row.a)} – {state_name(row.b)}",
        address=relation_address(row.a, row.b),
        silent=row.level is None,
        level=row.level,
        low=row.low,
        high=row.high,
        change_7=row.changes[0],
        change_30=row.changes[1],
        change_90=row.changes[2],
        acts=row.acts,
        reports=row.reports,
        last=row.last.isoformat() if row.last else None,
        mover=mover,
    )


def table(view: View) -> Table:
    """Write the list as a table."""
    columns = (
        "a", "b", "relation", "level", "low", "high", "change_7", "change_30", "change_90", "acts",
        "reports", "last", "moved_by", "sentence",
    )  # fmt: skip
    rows = (
        (
            row.a, row.b, row.name, row.level, row.low, row.high, row.change_7, row.change_30,
            row.change_90, row.acts, row.reports, row.last, row.mover.line if row.mover else None,
            row.mover.sentence if row.mover else None,
        )
        for row in view.rows
    )  # fmt: skip
    return columns, rows


PAGE = Page("/relations", "Relations", "relations.html.j2", view, PARAMS, table)
