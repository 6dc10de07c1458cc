"""Turns and shocks of all relations, the latest first."""

from msgspec import Struct

from volteface.relations import setting
from volteface.web.asking import FILTERS, PAGING, RATE, Param, filters_of, one, rate_of
from volteface.web.page import Asked, Page, Table
from volteface.web.paging import paging
from volteface.web.sides import actor_of
from volteface.web.turn_view import TurnView, turn_view

PARAMS = (
    Param("actor", "turns of this actor's relations, by code or name"),
    Param("state", "what became of the shock", "choice", ("turn", "shock", "withdrawn")),
    Param("since", "raised from this day on", "day"),
    RATE,
    *FILTERS,
    *PAGING,
)


class View(Struct, frozen=True, kw_only=True):
    """One page of the turns."""

    total: int
    page: int
    pages: int
    turns: tuple[TurnView, ...]
    false_alarms: float
    false_turns: float


def view(asked: Asked) -> View:
    """Make the list."""
    rate, paged = setting(rate_of(asked.query)), paging(asked.query)
    written, state, since = (one(asked.query, name) for name in ("actor", "state", "since"))
    actor = actor_of(written) if written else None
    turns = [
        turn
        for turn in asked.desk.turns(filters_of(asked.query), rate.false_alarms)
        if (actor is None or actor in (turn.a, turn.b))
        and (state is None or turn.state == state)
        and (since is None or turn.day.isoformat() >= since)
    ]
    return View(
        total=len(turns),
        page=paged.page,
        pages=paged.within(len(turns)),
        turns=tuple(turn_view(turn) for turn in turns[paged.start : paged.stop]),
        false_alarms=rate.false_alarms,
        false_turns=rate.false_turns,
    )


def table(view: View) -> Table:
    """Write turns as a table."""
    columns = ("day", "a", "b", "direction", "state", "reason", "decided", "earliest", "latest",
               "before", "after", "strength", "probability", "outlets", "address")  # fmt: skip
    rows = (
        (
            turn.day, turn.a, turn.b, turn.direction, turn.state, turn.reason, turn.decided,
            turn.earliest, turn.latest, turn.before, turn.after, turn.strength, turn.probability,
            turn.outlets, turn.address,
        )
        for turn in view.turns
    )  # fmt: skip
    return columns, rows


PAGE = Page("/turns", "Turns", "turns.html.j2", view, PARAMS, table)
