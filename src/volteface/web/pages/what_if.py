"""What would change a relation: each outlet, language and class of acts left out in turn."""

from msgspec import Struct

from volteface.relations.without import Case as Left
from volteface.web.asking import FILTERS, RATE, address, filters_of, rate_of
from volteface.web.linking import query_of
from volteface.web.page import Asked, Page, Table
from volteface.web.series_view import Figure
from volteface.web.sides import sides_of
from volteface.web.turn_view import TurnView, turn_view
from volteface.web.wording import relation_address

PARAMS = (*FILTERS, RATE)


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
    found = asked.desk.without((a, b), filters_of(asked.query), rate_of(asked.query))
    return View(
        a=a,
        b=b,
        acts=found.acts,
        now=Figure(level=found.level, low=found.low, high=found.high),
        turns=tuple(map(turn_view, found.turns)),
        cases=tuple(_case(a, b, case) for case in found.cases),
    )


def _case(a: str, b: str, case: Left) -> Case:
    return Case(
        what=case.what,
        address=address(relation_address(a, b), query_of(case.filters)),
        acts=case.acts,
        now=Figure(level=case.level, low=case.low, high=case.high),
        change=case.change,
        lost=tuple(map(turn_view, case.lost)),
        gained=tuple(map(turn_view, case.gained)),
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
