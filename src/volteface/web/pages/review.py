"""Review: one event after the other, judged by a key."""

from typing import get_args

from msgspec import Struct

from volteface.archive import review_queue, reviews
from volteface.archive.review_queue import Item, Order
from volteface.archive.reviews import VERDICTS, KeptReview
from volteface.knowledge.ontology import kinds
from volteface.web.asking import Param, one
from volteface.web.errors import NotHere
from volteface.web.page import Asked, Page

ORDERS: tuple[str, ...] = get_args(Order)
PARAMS = (
    Param("order", "the most doubtful first, or by lot for an audit", "choice", ORDERS),
    Param("item", "one event, by article and the character its trigger begins at"),
    Param("done", "the judgement made last, by number", "number", most=1 << 53),
)


class View(Struct, frozen=True, kw_only=True):
    """The item to judge now, and what was judged last."""

    order: str
    item: Item | None
    line: str | None
    """The event in words."""
    parts: tuple[str, str, str] | None
    """The sentence before, at and behind the trigger."""
    verdicts: tuple[str, ...]
    kinds: tuple[str, ...]
    last: KeptReview | None
    judged: int
    """Judgements that hold."""


def view(asked: Asked) -> View:
    """Make the page."""
    order, wanted, done = (one(asked.query, name) for name in ("order", "item", "done"))
    with asked.desk.store() as store, store.reading() as connection:
        if wanted:
            article, start = _item_of(wanted)
            item = review_queue.find_item(store, article, start)
            if item is None:
                raise NotHere(f"no event {wanted[:60]!r} in this archive")
        else:
            item = review_queue.next_item(store, order or "doubt")  # type: ignore[arg-type]
        last = reviews.get(connection, int(done)) if done else None
        judged = reviews.count(connection)
    return View(
        order=order or "doubt",
        item=item,
        line=_line(item) if item else None,
        parts=_parts(item) if item else None,
        verdicts=VERDICTS,
        kinds=tuple(f"{name}/{mode}" if mode else name for name, mode in sorted(kinds(), key=str)),
        last=last,
        judged=judged,
    )


def _item_of(written: str) -> tuple[int, int]:
    article, _, start = written.partition(".")
    for part in (article, start):
        if not (part.isascii() and part.isdigit() and len(part) < 16):
            raise NotHere(f"{written[:60]!r} is no event, such as 12.345")
    return int(article), int(start)


def _line(item: Item) -> str:
    """Tell an event in words: who, did what, to whom, when, and whether it is done."""
    from volteface.showing.wording import actor_name, day_name, listed

    event = item.event
    actors = listed(actor_name(actor) for actor in event.actors) or "nobody named"
    recipients = listed(actor_name(actor) for actor in event.recipients)
    told = f"{actors} → {recipients}" if recipients else actors
    day = day_name(event.date) if event.date else "no date"
    return f"{told}, {day}, {event.status}"


def _parts(item: Item) -> tuple[str, str, str]:
    start, stop = (edge - item.start for edge in item.event.trigger)
    start, stop = max(start, 0), max(stop, 0)
    return item.sentence[:start], item.sentence[start:stop], item.sentence[stop:]


PAGE = Page("/review", "Review", "review.html.j2", view, PARAMS)
