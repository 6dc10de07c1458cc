"""How each of two sides has answered the other's acts."""

from msgspec import Struct

from volteface.archive import Store
from volteface.errors import NotEnough
from volteface.outlook import Reaction
from volteface.outlook.reacting import of_pair
from volteface.outlook.reactions import HORIZONS, Lift
from volteface.showing import outlook_words as words
from volteface.web.asking import FILTERS, Param, filters_of, number
from volteface.web.errors import NotHere
from volteface.web.page import Asked, Page, Table
from volteface.web.sides import sides_of
from volteface.web.wording import ActView, act_views

USUAL_DAYS = 7
PARAMS = (
    *FILTERS[:2],
    Param("within", "days within which an answer counts: 1, 3, 7 or 14", "number", most=14),
)


class Claim(Struct, frozen=True, kw_only=True):
    """A reaction that can be claimed, with examples: an act and its answers."""

    words: str
    finding: str
    examples: tuple[tuple[ActView, ...], ...]


class Cell(Struct, frozen=True, kw_only=True):
    """One reaction in the table."""

    reaction: Reaction
    finding: str
    example: tuple[ActView, ...]
    """An act, and the acts that answered it."""


class View(Struct, frozen=True, kw_only=True):
    """Reactions of a pair."""

    a: str
    b: str
    days: int
    claims: tuple[Claim, ...]
    cells: tuple[Cell, ...]
    """Of the days asked for."""
    too_few: int
    reactions: tuple[Reaction, ...]


def view(asked: Asked) -> View:
    """Make the page."""
    a, b = sides_of(asked)
    filters, days = filters_of(asked.query), number(asked.query, "within", USUAL_DAYS)
    if days not in HORIZONS:
        raise NotHere(f"within is one of {', '.join(map(str, HORIZONS))}")
    whole = asked.desk.coverage(filters)
    try:
        with asked.desk.store() as store, store.reading():
            found = of_pair(store, a, b, filters, whole)
            claims = tuple(_claims(store, found))
            cells = tuple(_cells(store, [one for one in found if one.days == days]))
    except NotEnough as error:
        raise NotHere(str(error)) from error
    return View(
        a=a,
        b=b,
        days=days,
        claims=claims,
        cells=cells,
        too_few=sum(not isinstance(one.lift, Lift) for one in found),
        reactions=found,
    )


def _cells(store: Store, found: list[Reaction]) -> list[Cell]:
    """Give each reaction with its best example."""
    best = [one.examples[0] if one.examples else None for one in found]
    acts = act_views(store, [n for e in best if e for n in (e.act, *e.answers)])
    cells = [
        Cell(
            reaction=one,
            finding=_finding(one),
            example=tuple(acts[n] for n in (e.act, *e.answers) if n in acts) if e else (),
        )
        for one, e in zip(found, best, strict=True)
    ]
    # What can be said something of stands first.
    return sorted(cells, key=lambda cell: cell.finding in ("not sure", "too few cases"))


def _claims(store: Store, found: tuple[Reaction, ...]) -> list[Claim]:
    claimed = [one for one in found if isinstance(one.lift, Lift) and one.lift.claimed]
    acts = act_views(
        store, [n for one in claimed for e in one.examples for n in (e.act, *e.answers)]
    )
    return [
        Claim(
            words=words.reaction(one),
            finding=_finding(one),
            examples=tuple(
                tuple(acts[n] for n in (example.act, *example.answers) if n in acts)
                for example in one.examples
            ),
        )
        for one in claimed
    ]


def _finding(one: Reaction) -> str:
    return words.finding(one.lift) if isinstance(one.lift, Lift) else "too few cases"


def table(view: View) -> Table:
    """Write all reactions as a table."""
    columns = ("actor", "other", "act", "answer", "days", "cases", "answered", "chance", "base",
               "around", "before", "lift", "low", "high", "finding")  # fmt: skip
    rows = (
        (
            one.actor, one.other, one.act, one.answer, one.days, one.cases, one.answered,
            *_figures(one),
        )
        for one in view.reactions
    )  # fmt: skip
    return columns, rows


def _figures(one: Reaction) -> tuple[object, ...]:
    lift = one.lift
    if not isinstance(lift, Lift):
        return (None,) * 7 + (lift,)
    figures = (lift.chance, lift.base, lift.around, lift.before, lift.lift, lift.low, lift.high)
    return (*figures, lift.finding)


PAGE = Page("/relation/{pair}/reactions", "Reactions", "reactions.html.j2", view, PARAMS, table)
