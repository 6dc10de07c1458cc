"""What would change a relation: each outlet, language and class of acts left out in turn.

What is left out of the relation stays in the archive's coverage, as everywhere with such filters.
"""

from collections.abc import Iterator
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from volteface.archive import Filters, Store, press
from volteface.knowledge.ontology import kind
from volteface.model import EventType, Quad
from volteface.relations import Setting, Story, setting, story
from volteface.relations.coverage import Coverage
from volteface.web.asking import FILTERS, RATE, address, filters_of, rate_of
from volteface.web.linking import query_of
from volteface.web.page import Asked, Page, Table
from volteface.web.pages.relation import Figure, figure
from volteface.web.sides import sides_of
from volteface.web.turn_view import TurnView, turn_view
from volteface.web.wording import relation_address

PARAMS = (*FILTERS, RATE)
MOST_OUTLETS, MOST_LANGUAGES = 8, 4


class Case(Struct, frozen=True, kw_only=True):
    """What is left out, and the relation without it."""

    what: str
    address: str
    """Of the relation without it."""
    acts: int
    now: Figure
    change: float | None
    """Of the level, against everything in."""
    lost: tuple[TurnView, ...]
    """Turns that are no longer found."""
    gained: tuple[TurnView, ...]


class View(Struct, frozen=True, kw_only=True):
    """A relation with everything in, and without each part."""

    a: str
    b: str
    acts: int
    now: Figure
    turns: tuple[TurnView, ...]
    cases: tuple[Case, ...]


def view(asked: Asked) -> View:
    """Make the page."""
    a, b = sides_of(asked)
    filters, rate = filters_of(asked.query), setting(rate_of(asked.query))
    whole = asked.desk.coverage(filters)
    with asked.desk.store() as store, store.reading():
        everything = story(store, a, b, filters, rate, whole=whole)
        cases = tuple(
            _case(store, everything, what, without, rate, whole)
            for what, without in _parts(store, a, b, filters)
        )
    return View(
        a=a,
        b=b,
        acts=len(everything.acts.id),
        now=figure(everything.index),
        turns=tuple(turn_view(turn) for turn in everything.turns if turn.state == "turn"),
        cases=cases,
    )


def _parts(store: Store, a: str, b: str, filters: Filters) -> Iterator[tuple[str, Filters]]:
    outlets, languages = press.tellers(store, a, b)
    for outlet in outlets[:MOST_OUTLETS]:
        without = (*filters.without_outlets, outlet)
        yield f"the outlet {outlet}", replace(filters, without_outlets=without)
    if len(languages) > 1:
        for language in languages[:MOST_LANGUAGES]:
            without = (*filters.without_languages, language)
            yield f"reports in “{language}”", replace(filters, without_languages=without)
    for quad in get_args(Quad):
        types = tuple(name for name in get_args(EventType) if kind(name).quad == quad)
        yield f"acts of {quad}", replace(filters, without_types=(*filters.without_types, *types))


def _case(
    store: Store,
    everything: Story,
    what: str,
    without: Filters,
    rate: Setting,
    whole: Coverage | None,
) -> Case:
    a, b = everything.a, everything.b
    left = story(store, a, b, without, rate, whole=whole)
    before, now = figure(everything.index), figure(left.index)
    change = None
    if before.level is not None and now.level is not None:
        change = now.level - before.level
    return Case(
        what=what,
        address=address(relation_address(a, b), query_of(without)),
        acts=len(left.acts.id),
        now=now,
        change=change,
        lost=_missing(everything, left),
        gained=_missing(left, everything),
    )


def _missing(one: Story, other: Story) -> tuple[TurnView, ...]:
    """List the turns of one that the other has not, within four weeks and the same way."""
    return tuple(
        turn_view(turn)
        for turn in one.turns
        if turn.state == "turn"
        and not any(
            found.state == "turn"
            and found.direction == turn.direction
            and abs((found.day - turn.day).days) <= 28
            for found in other.turns
        )
    )


def table(view: View) -> Table:
    """Write the cases as a table."""
    names = ("without", "acts", "level", "low", "high", "change", "turns_lost", "turns_gained")
    rows = (
        (
            case.what, case.acts, case.now.level, case.now.low, case.now.high, case.change,
            " ".join(turn.day for turn in case.lost), " ".join(turn.day for turn in case.gained),
        )
        for case in view.cases
    )  # fmt: skip
    return names, rows


PAGE = Page(
    "/relation/{pair}/what-if", "What would change this", "what_if.html.j2", view, PARAMS, table
)
