"""Human judgements on events: data of their own, which a new coding leaves alone.

A judgement is known by its article and the trigger of the event, and remembers what was judged: a
later coding that says something else there is a new item, unless the judgement says outright what
is right, or that there is no act at all. The last judgement on an event that was not undone holds.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal, get_args

import msgspec

from volteface.coding.pairs import edges
from volteface.errors import InvalidReview
from volteface.knowledge.ontology import kinds
from volteface.model import Event, EventType, Span, Status

Verdict = Literal["right", "wrong actor", "wrong type", "wrong status", "not an act", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Way = Literal["doubt", "audit", "page"]
"""How an item came to be judged: most doubtful first, drawn by chance for an audit, or by hand."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What an event said when it was judged."""

    type: EventType
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What is right instead; None leaves a part as it was coded."""

    type: EventType | None = None
    mode: str | None = None
    status: Status | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement: of the event whose trigger is this span of an article."""

    article: int
    """The archive's number of the article."""
    trigger: Span
    verdict: Verdict
    judged: Judged
    correction: Correction | None = None
    way: Way = "page"
    note: str | None = None


class KeptReview(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as it is kept, with when it was made and what it changed."""

    id: int
    review: Review
    made: str
    undone: bool
    effect: str | None


def right(review: Review) -> str | None:
    """Say what is right instead, in codes; None where nothing was said."""
    given = review.correction
    if given is None:
        return None
    kind = f"{given.type}/{given.mode}" if given.type and given.mode else given.type
    who = [", ".join(side) for side in (given.actors, given.recipients) if side]
    return " ".join(part for part in (kind, given.status, " to ".join(who)) if part) or None


def judged(event: Event) -> Judged:
    """Say what is judged of an event."""
    return Judged(
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=tuple(actor.code or actor.name for actor in event.actors),
        recipients=tuple(actor.code or actor.name for actor in event.recipients),
    )


def check(review: Review) -> None:
    """Refuse a correction that does not go with its verdict or that PLOVER does not know.

    Raises:
        InvalidReview: says which part is wrong.
    """
    if review.verdict not in VERDICTS:
        raise InvalidReview(f"no verdict {review.verdict!r}; take {', '.join(VERDICTS)}")
    given = review.correction
    if given is None:
        return
    parts = {
        "wrong type": (given.type,),
        "wrong status": (given.status,),
        "wrong actor": (given.actors, given.recipients),
    }
    if review.verdict not in parts or all(part is None for part in parts[review.verdict]):
        raise InvalidReview(f"a correction does not go with the verdict {review.verdict!r}")
    if given.status is not None and given.status not in get_args(Status):
        raise InvalidReview(f"no status {given.status!r}")
    if given.type is not None and (given.type, given.mode) not in kinds():
        raise InvalidReview(f"no mode {given.mode!r} of {given.type}")


def is_of(review: Review, event: Event) -> bool:
    """Tell whether a judgement still speaks of an event, which may have been coded anew since."""
    overlaps = review.trigger[0] < event.trigger[1] and event.trigger[0] < review.trigger[1]
    if not overlaps:
        return False
    if review.verdict == "not an act" or review.correction is not None:
        return True
    now, then = judged(event), review.judged
    same = {
        "wrong actor": (now.actors, now.recipients) == (then.actors, then.recipients),
        "wrong type": (now.type, now.mode) == (then.type, then.mode),
        "wrong status": now.status == then.status,
    }
    return same.get(review.verdict, now == then)


def find(reviews: Sequence[Review], event: Event) -> Review | None:
    """Find the judgement that holds for an event, the last of several."""
    return next((review for review in reversed(reviews) if is_of(review, event)), None)


def counts(event: Event) -> bool:
    """Tell whether an event counts in any figure: it runs between two states."""
    return bool(edges(event))


def put(connection: sqlite3.Connection, review: Review) -> int:
    """Keep a judgement; give its number."""
    row = connection.execute(
        "INSERT INTO review (article, start, stop, verdict, judged, correction, way, note, made) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            review.article,
            *review.trigger,
            review.verdict,
            msgspec.json.encode(review.judged).decode(),
            msgspec.json.encode(review.correction).decode() if review.correction else None,
            review.way,
            review.note,
            now(),
        ),
    ).fetchone()
    return int(row[0])


def now() -> str:
    """Give the moment as it is written down: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


_COLUMNS = (
    "SELECT id, article, start, stop, verdict, judged, correction, way, note, made, undone, effect "
    "FROM review"
)


def of_article(connection: sqlite3.Connection, article: int) -> tuple[Review, ...]:
    """List the judgements on an article that hold, in the order in which they were made."""
    where = "WHERE article = ? AND NOT undone ORDER BY id"
    rows = connection.execute(f"{_COLUMNS} {where}", (article,))
    return tuple(_kept(row).review for row in rows)


def last(connection: sqlite3.Connection, most: int, start: int = 0) -> list[KeptReview]:
    """List judgements, the last first, undone ones with them."""
    rows = connection.execute(f"{_COLUMNS} ORDER BY id DESC LIMIT ? OFFSET ?", (most, start))
    return [_kept(row) for row in rows]


def get(connection: sqlite3.Connection, number: int) -> KeptReview | None:
    """Give one judgement."""
    row = connection.execute(f"{_COLUMNS} WHERE id = ?", (number,)).fetchone()
    return _kept(row) if row else None


def count(connection: sqlite3.Connection, *, undone: bool = False) -> int:
    """Count the judgements, undone ones with them or not."""
    where = "" if undone else "WHERE NOT undone"
    return int(connection.execute(f"SELECT count(*) FROM review {where}").fetchone()[0])


def _kept(row: tuple[Any, ...]) -> KeptReview:
    number, article, start, stop, verdict, told, correction, way, note, made, undone, effect = row
    return KeptReview(
        id=number,
        review=Review(
            article=article,
            trigger=(start, stop),
            verdict=verdict,
            judged=msgspec.json.decode(told, type=Judged),
            correction=msgspec.json.decode(correction, type=Correction) if correction else None,
            way=way,
            note=note,
        ),
        made=made,
        undone=bool(undone),
        effect=effect,
    )
