"""A turn: before and after, the acts that carry it, and whether only the telling changed."""

from datetime import date, timedelta

from msgspec import Struct

from volteface.archive import Store
from volteface.relations import Index, Story, Turn, setting, story
from volteface.web.asking import FILTERS, RATE, filters_of, rate_of
from volteface.web.errors import Moved, NotHere
from volteface.web.page import Asked, Page, Table
from volteface.web.series_view import Figure
from volteface.web.sides import sides_of
from volteface.web.turn_view import TurnView, turn_view
from volteface.web.wording import ActView, act_views, turn_address

PARAMS = (*FILTERS, RATE)
AROUND, BEFORE, NEAR = 6, 90, 28


class Carried(Struct, frozen=True, kw_only=True):
    """An act that carries a turn, with its part of the evidence, from 0 to 1."""

    part: float
    act: ActView


class Coverage(Struct, frozen=True, kw_only=True):
    """How much was told, in four weeks before the shock and in those since its first days."""

    day: str
    told: float
    """Over what was to be expected, of the pair and of its sides with everyone else."""
    low: float
    high: float
    acts_before: int
    acts_after: int
    outlets_before: int
    outlets_after: int
    louder: bool
    """Whether more is told than the interval allows."""


class View(Struct, frozen=True, kw_only=True):
    """A turn."""

    a: str
    b: str
    turn: TurnView
    level_before: Figure
    """On the day before it can have begun."""
    level_after: Figure
    """On the day it was decided, or the last day there is."""
    after_day: str
    carriers: tuple[Carried, ...]
    rest: float
    """Part of the evidence of acts that are not listed."""
    before: tuple[ActView, ...]
    after: tuple[ActView, ...]
    coverage: Coverage
    false_alarms: float
    false_turns: float


def view(asked: Asked) -> View:
    """Make the page of a turn."""
    a, b = sides_of(asked)
    filters, rate = filters_of(asked.query), setting(rate_of(asked.query))
    whole = asked.desk.coverage(filters)
    with asked.desk.store() as store, store.reading():
        told = story(store, a, b, filters, rate, whole=whole)
        turn = _find(asked, told)
        assert told.index is not None
        end = turn.decided or told.index.now.day
        carriers = {carrier.act: carrier.part for carrier in turn.carriers}
        acts = act_views(store, list(carriers))
        start = turn.earliest - timedelta(days=BEFORE)
        before = act_views(store, _around(told, start, turn.earliest))
        after = act_views(store, _around(told, turn.latest + timedelta(days=1), end))
        shown = [Carried(part=carriers[number], act=act) for number, act in acts.items()]
        return View(
            a=a,
            b=b,
            turn=turn_view(turn),
            level_before=_figure(told.index, turn.earliest - timedelta(days=1)),
            level_after=_figure(told.index, end),
            after_day=end.isoformat(),
            carriers=tuple(sorted(shown, key=lambda one: -one.part)),
            rest=max(1.0 - sum(carriers.values()), 0.0),
            before=tuple(before.values()),
            after=tuple(act for number, act in after.items() if number not in carriers),
            coverage=_coverage(store, told, turn, end),
            false_alarms=rate.false_alarms,
            false_turns=rate.false_turns,
        )


def _find(asked: Asked, told: Story) -> Turn:
    """Find the turn of an address; one that has moved a little since has a new address.

    Raises:
        NotHere: there is none near.
        Moved: there is one near, of the same direction.
    """
    written, _, direction = asked.path["turn"].rpartition("-")
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise NotHere(f"{asked.path['turn'][:60]!r} is no turn, such as 2015-11-24-down") from error
    same = [turn for turn in told.turns if turn.direction == direction]
    near = min(same, key=lambda turn: abs((turn.day - day).days), default=None)
    if near is None or abs((near.day - day).days) > NEAR:
        raise NotHere(f"no turn or shock of this relation begins around {written}")
    if near.day != day:
        raise Moved(turn_address(near))
    return near


def _figure(index: Index, day: date) -> Figure:
    try:
        at = index.at(day)
    except KeyError:
        return Figure(level=None, low=None, high=None)
    return Figure(level=at.level, low=at.low, high=at.high)


def _around(told: Story, first: date, last: date) -> list[int]:
    """Choose the most intense acts of a stretch of days, the last day left out."""
    acts = told.acts
    inside = (acts.day >= first.toordinal()) & (acts.day < last.toordinal())
    order = abs(acts.intensity[inside]).argsort(kind="stable")[::-1][:AROUND]
    found: list[int] = acts.id[inside][order].tolist()
    return found


def _coverage(store: Store, told: Story, turn: Turn, end: date) -> Coverage:
    assert told.index is not None
    volume, row = told.index.volume, end.toordinal() - told.index.first
    start = turn.earliest.toordinal()
    before = (told.acts.day >= start - NEAR) & (told.acts.day < start)
    after = (told.acts.day >= start) & (told.acts.day < start + NEAR)
    return Coverage(
        day=end.isoformat(),
        told=float(volume.volume[row]),
        low=float(volume.low[row]),
        high=float(volume.high[row]),
        acts_before=int(before.sum()),
        acts_after=int(after.sum()),
        outlets_before=len(store.outlets_of(told.acts.id[before].tolist())),
        outlets_after=len(store.outlets_of(told.acts.id[after].tolist())),
        louder=bool(volume.low[row] > 1.0),
    )


def table(view: View) -> Table:
    """Write the acts that carry a turn as a table."""
    columns = ("part", "day", "act", "type", "intensity", "told_by", "sentence", "address")
    rows = (
        (
            one.part, one.act.day, one.act.line, one.act.type, one.act.intensity, one.act.told_by,
            one.act.sentence or one.act.row, one.act.address,
        )
        for one in view.carriers
    )  # fmt: skip
    return columns, rows


PAGE = Page("/relation/{pair}/turn/{turn}", "A turn", "turn.html.j2", view, PARAMS, table)
