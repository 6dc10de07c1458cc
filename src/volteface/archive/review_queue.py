"""What a person is asked to judge next, and what judgements say of the coder.

Items are the events that count in figures. They come the most doubtful first, or for an audit by
lot within each type, the type with the fewest judged first. In the order of lots everything judged
up to the first item that is not is a sample drawn by chance, whoever asked for the judgement and
why; an audit's precision is of that sample.
"""

import math
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from volteface.archive import correcting
from volteface.archive.columns import TYPES
from volteface.archive.indexing import PLACES
from volteface.archive.reviews import Review
from volteface.model import Event, EventType, Span

if TYPE_CHECKING:
    from volteface.archive.store import Store

Order = Literal["doubt", "audit"]
Z = 1.2816
"""Of a normal distribution, for intervals of 80 %, as everywhere."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One event to be judged, in its sentence."""

    article: int
    name: str
    title: str | None
    date: str | None
    outlet: str | None
    sentence: str
    start: int
    """Where the sentence begins in the article."""
    event: Event
    review: Review | None
    doubt: float
    left: int
    """Items not judged yet, this one with them."""

    def words(self, span: Span) -> str:
        """Give the words of a span that lies in the sentence."""
        return self.sentence[max(span[0] - self.start, 0) : max(span[1] - self.start, 0)]


class Precision(msgspec.Struct, frozen=True, kw_only=True):
    """How many of a type's judged events are right, with an interval of 80 %."""

    type: EventType | None
    """None for all types together, each by its share."""
    events: int
    right: int
    wrong: int
    unsure: int
    precision: float | None
    low: float | None
    high: float | None

    @property
    def judged(self) -> int:
        """Count the judgements."""
        return self.right + self.wrong + self.unsure


def next_item(store: "Store", order: Order) -> Item | None:
    """Give the next item nobody judged; None where all are."""
    with store.reading() as connection:
        if order == "doubt":
            row = connection.execute(
                "SELECT id FROM clause WHERE counts AND verdict IS NULL "
                "ORDER BY doubt DESC, lot LIMIT 1"
            ).fetchone()
        else:
            open_types = [one for one in _types(store) if one.judged < one.events]
            if not open_types:
                return None
            kind = min(open_types, key=lambda one: (one.judged, -one.events)).type
            row = connection.execute(
                "SELECT id FROM clause WHERE counts AND type = ? AND verdict IS NULL "
                "ORDER BY lot LIMIT 1",
                (TYPES.index(kind or ""),),
            ).fetchone()
    return item(store, *divmod(row[0], PLACES)) if row else None


def item(store: "Store", article: int, number: int) -> Item | None:
    """Give one event of an article as an item."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT article.name, title, date, outlet.name, clause.start, clause.stop, doubt, "
            "(SELECT count(*) FROM clause WHERE counts AND verdict IS NULL) "
            "FROM clause JOIN article ON article.id = clause.article "
            "LEFT JOIN outlet ON outlet.id = article.outlet WHERE clause.id = ?",
            (article * PLACES + number,),
        ).fetchone()
        if row is None:
            return None
        held = correcting.load(connection, article)
    name, title, date, outlet, start, stop, doubt, left = row
    return Item(
        article=article,
        name=name,
        title=title or held.edited.title,
        date=date,
        outlet=outlet,
        sentence=held.edited.text[start:stop],
        start=start,
        event=held.edited.events[number],
        review=held.verdicts[number],
        doubt=doubt,
        left=left,
    )


def find_item(store: "Store", article: int, start: int) -> Item | None:
    """Give the event of an article whose trigger begins at a character."""
    with store.reading() as connection:
        row = connection.execute(
            "SELECT id FROM clause WHERE article = ? AND trigger_start = ?", (article, start)
        ).fetchone()
    return item(store, *divmod(row[0], PLACES)) if row else None


def precision(store: "Store") -> tuple[Precision, ...]:
    """Give the audit: all types together first, then each type the archive has."""
    found = _types(store)
    return (_together(found), *found)


def _types(store: "Store") -> tuple[Precision, ...]:
    """Count the judged of each type in the order of lots, up to the first that nobody judged."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT type, count(*), "
            "(SELECT min(lot) FROM clause AS open WHERE open.counts AND open.type = clause.type "
            "AND open.verdict IS NULL) FROM clause WHERE counts GROUP BY type"
        ).fetchall()
        found = []
        for kind, events, end in rows:
            verdicts = dict(
                connection.execute(
                    "SELECT verdict, count(*) FROM clause WHERE counts AND type = ? "
                    "AND (? IS NULL OR lot < ?) GROUP BY verdict",
                    (kind, end, end),
                ).fetchall()
            )
            right, unsure = verdicts.get("right", 0), verdicts.get("unsure", 0)
            wrong = sum(verdicts.values()) - right - unsure
            share, low, high = wilson(right, right + wrong)
            found.append(
                Precision(
                    type=_type(kind),
                    events=events,
                    right=right,
                    wrong=wrong,
                    unsure=unsure,
                    precision=share,
                    low=low,
                    high=high,
                )
            )
    return tuple(found)


def _type(number: int) -> EventType:
    return cast(EventType, TYPES[number])


def _together(types: tuple[Precision, ...]) -> Precision:
    """Weigh the precision of every type judged by its share of the events of those types."""
    known = [one for one in types if one.precision is not None]
    total = sum(one.events for one in known)
    share = low = high = None
    if known:
        share = sum(one.events * (one.precision or 0.0) for one in known) / total
        spread = math.sqrt(
            sum(
                (one.events / total) ** 2 * _variance(one.right, one.right + one.wrong)
                for one in known
            )
        )
        low, high = max(share - Z * spread, 0.0), min(share + Z * spread, 1.0)
    return Precision(
        type=None,
        events=sum(one.events for one in types),
        right=sum(one.right for one in types),
        wrong=sum(one.wrong for one in types),
        unsure=sum(one.unsure for one in types),
        precision=share,
        low=low,
        high=high,
    )


def _variance(right: int, judged: int) -> float:
    """Give the variance of a share, from a share with one right and one wrong more."""
    share = (right + 1) / (judged + 2)
    return share * (1 - share) / judged


def wilson(right: int, judged: int) -> tuple[float | None, float | None, float | None]:
    """Give a share with its interval of 80 % (Wilson 1927); None where nothing was judged."""
    if not judged:
        return None, None, None
    share, square = right / judged, Z * Z / judged
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * math.sqrt(share * (1 - share) / judged + square / (4 * judged))
    return share, max(middle - half, 0.0), min(middle + half, 1.0)
