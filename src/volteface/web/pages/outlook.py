"""What may come between two sides: what is expected, how sure it is, and what to watch."""

from datetime import date

from msgspec import Struct

from volteface.archive import Store
from volteface.errors import NotEnough
from volteface.knowledge import state_name
from volteface.outlook import Chance, Outlook
from volteface.outlook.forecasting import outlook
from volteface.outlook.next_acts import NextAct, next_acts
from volteface.outlook.panel import QUADS
from volteface.showing import outlook_words as words
from volteface.web.asking import FILTERS, TYPES, Param, filters_of, one
from volteface.web.errors import NotHere
from volteface.web.outlook_view import Fan, fan
from volteface.web.page import Asked, Page, Table
from volteface.web.sides import sides_of
from volteface.web.wording import ActView, act_views

PARAMS = (
    FILTERS[1],
    Param("target", "a PLOVER type to tell beside the four classes", "choice", TYPES, many=True),
)
MOST_NEXT = 6


class ChanceView(Struct, frozen=True, kw_only=True):
    """One chance in words."""

    days: int
    share: str
    usual: str
    likely: str
    number: str
    rests_on: str
    why: str
    chance: Chance


class Row(Struct, frozen=True, kw_only=True):
    """A class or type with its chances, a horizon each."""

    target: str
    plain: str
    examples: str
    chances: tuple[ChanceView, ...]


class Coming(Struct, frozen=True, kw_only=True):
    """An announced act."""

    when: str
    act: ActView


class Post(Struct, frozen=True, kw_only=True):
    """An act that would move the odds."""

    words: str
    effect: str
    better: bool


class Next(Struct, frozen=True, kw_only=True):
    """An act that may come, with the acts that speak for it."""

    words: str
    expected: str
    because: tuple[ActView, ...]
    next: NextAct


class Like(Struct, frozen=True, kw_only=True):
    """A stretch of the past that looked the same, and what followed."""

    pair: str
    day: str
    level: float
    month: float | None
    """Change of the level over the next 30 days."""
    quarter: float | None


class View(Struct, frozen=True, kw_only=True):
    """An outlook."""

    a: str
    b: str
    lead: tuple[str, ...]
    surety: str
    known: bool
    """Whether any chance is more than what is usual."""
    rows: tuple[Row, ...]
    fan: Fan | None
    coming: tuple[Coming, ...]
    posts: tuple[Post, ...]
    next: tuple[Next, ...]
    like: tuple[Like, ...]
    rests_on: str
    outlook: Outlook


def view(asked: Asked) -> View:
    """Make the page of an outlook."""
    a, b = sides_of(asked)
    filters, types = filters_of(asked.query), asked.query.get("target", ())
    whole = asked.desk.coverage(filters)
    try:
        with asked.desk.store() as store, store.reading():
            found = outlook(store, a, b, filters, types, whole=whole)
            # Acts that may come are told from today alone: they take all that both sides do.
            following = () if one(asked.query, "to") else next_acts(store, a, b, filters)
            return _view(store, found, following[:MOST_NEXT])
    except NotEnough as error:
        raise NotHere(str(error)) from error


def _view(store: Store, found: Outlook, following: tuple[NextAct, ...]) -> View:
    told = [one.act for one in found.ahead]
    told += [reason.act for one in following for reason in one.because]
    acts = act_views(store, told)
    targets = dict.fromkeys(chance.target for chance in found.chances)
    return View(
        a=found.a,
        b=found.b,
        lead=tuple(words.lead(found)),
        surety=words.surety(found),
        known=any(chance.shown != "base rate" for chance in found.chances),
        rows=tuple(_row(found, target) for target in targets),
        fan=fan(found),
        coming=tuple(
            Coming(when=words.ahead(one), act=acts[one.act])
            for one in found.ahead
            if one.act in acts
        ),
        posts=tuple(
            Post(
                words=words.signpost(post, found.a, found.b),
                effect=words.signpost_effect(post),
                better=words.is_good(post),
            )
            for post in found.signposts
        ),
        next=tuple(
            Next(
                words=words.next_act(one),
                expected=words.number(one.expected),
                because=tuple(acts[r.act] for r in one.because if r.act in acts),
                next=one,
            )
            for one in following
        ),
        like=tuple(
            Like(
                pair=f"{state_name(one.a)} and {state_name(one.b)}",
                day=date.fromordinal(one.day).isoformat(),
                level=one.level,
                month=one.after[1],
                quarter=one.after[2],
            )
            for one in found.analogues
        ),
        rests_on=words.made_from(found),
        outlook=found,
    )


def _row(found: Outlook, target: str) -> Row:
    return Row(
        target=target,
        plain=words.target_name(target) if target in QUADS else "",
        examples=words.EXAMPLES.get(target, ""),
        chances=tuple(
            ChanceView(
                days=chance.days,
                share=words.share(chance.chance),
                usual=words.share(chance.base),
                likely=words.likely(chance.chance),
                number=words.expected(chance),
                rests_on=words.how_sure(chance),
                why=words.why(chance),
                chance=chance,
            )
            for chance in found.chances
            if chance.target == target
        ),
    )


def table(view: View) -> Table:
    """Write the chances as a table."""
    columns = ("target", "days", "opens", "closes", "chance", "base", "shown", "why", "expected",
               "low", "high", "skill", "skill_low", "skill_high", "error")  # fmt: skip
    rows = (
        (
            c.target, c.days, c.opens, c.closes, c.chance, c.base, c.shown, c.why, c.expected,
            c.low, c.high, *(c.skill or (None, None, None)), c.error,
        )
        for c in view.outlook.chances
    )  # fmt: skip
    return columns, rows


PAGE = Page("/relation/{pair}/outlook", "An outlook", "outlook.html.j2", view, PARAMS, table)
