"""One relation: where it stands, when it turned, who did and said what, and who tells it how."""

from msgspec import Struct

from volteface.archive import Store, positions, review_queue, statements
from volteface.archive.positions import Stood
from volteface.archive.review_queue import Precision
from volteface.archive.statements import Told
from volteface.relations import Index, setting, story
from volteface.relations.level import Level
from volteface.web.asking import FILTERS, RATE, filters_of, one, rate_of
from volteface.web.page import Asked, Page, Table
from volteface.web.press_view import Press, press_view
from volteface.web.series_view import Figure, Month, Series, figure, months, series
from volteface.web.sides import sides_of
from volteface.web.turn_view import TurnView, turn_view
from volteface.web.wording import ActView, act_views

PARAMS = (*FILTERS, RATE)
LATEST, SAID, STANDS = 12, 6, 200
SPANS = (7, 30, 90)


class Issue(Struct, frozen=True, kw_only=True):
    """Where the two stand on one issue."""

    topic: str
    a: tuple[Stood, ...]
    b: tuple[Stood, ...]


class View(Struct, frozen=True, kw_only=True):
    """A relation."""

    a: str
    b: str
    day: str | None
    now: Figure
    changes: tuple[float | None, ...]
    """Over 7, 30 and 90 days."""
    a_to_b: float | None
    b_to_a: float | None
    told: tuple[float, float, float] | None
    """How much is told over what was to be expected, with its interval."""
    acts: int
    reports: int
    turns: tuple[TurnView, ...]
    false_alarms: float
    false_turns: float
    latest: tuple[ActView, ...]
    a_says: tuple[Told, ...]
    b_says: tuple[Told, ...]
    issues: tuple[Issue, ...]
    press: Press | None
    audit: Precision
    months: tuple[Month, ...]
    series: Series | None


def view(asked: Asked) -> View:
    """Make the page of a relation."""
    a, b = sides_of(asked)
    filters, rate = filters_of(asked.query), setting(rate_of(asked.query))
    whole = asked.desk.coverage(filters)
    with asked.desk.store() as store, store.reading():
        told = story(store, a, b, filters, rate, whole=whole)
        index = told.index
        latest = act_views(store, told.acts.id[::-1][:LATEST].tolist())
        until = one(asked.query, "to")
        return View(
            a=a,
            b=b,
            day=index.now.day.isoformat() if index else None,
            now=figure(index),
            changes=tuple(_change(index, span) for span in SPANS),
            a_to_b=_last(index.forth) if index else None,
            b_to_a=_last(index.back) if index else None,
            told=_told(index) if index else None,
            acts=len(told.acts.id),
            reports=int(told.acts.reports.sum()),
            turns=tuple(turn_view(turn) for turn in reversed(told.turns)),
            false_alarms=rate.false_alarms,
            false_turns=rate.false_turns,
            latest=tuple(reversed(latest.values())),
            a_says=tuple(statements.between(store, a, b, SAID, until)),
            b_says=tuple(statements.between(store, b, a, SAID, until)),
            issues=_issues(store, a, b),
            press=press_view(store, a, b, filters, rate, whole),
            audit=review_queue.precision(store)[0],
            months=tuple(months(index)) if index else (),
            series=series(index) if index else None,
        )


def _told(index: Index) -> tuple[float, float, float]:
    """Say how much is told on the last day."""
    volume = index.volume
    return float(volume.volume[-1]), float(volume.low[-1]), float(volume.high[-1])


def _last(level: Level) -> float | None:
    return float(level.level[-1]) if level.enough[-1] else None


def _change(index: Index | None, span: int) -> float | None:
    if index is None or span >= len(index.acts):
        return None
    level = index.both
    if not (level.enough[-1] and level.enough[-1 - span]):
        return None
    return float(level.level[-1] - level.level[-1 - span])


def _issues(store: Store, a: str, b: str) -> tuple[Issue, ...]:
    """Gather where the two stand, issues on which both do first."""
    by_topic: dict[str, tuple[list[Stood], list[Stood]]] = {}
    for place, actor in enumerate((a, b)):
        for stood in positions.of_actor(store, actor, STANDS):
            some = by_topic.setdefault(stood.topic, ([], []))[place]
            if not any(one.issue == stood.issue and one.stance == stood.stance for one in some):
                some.append(stood)
    both = sorted(by_topic.items(), key=lambda one: (not all(one[1]), -len(one[1][0] + one[1][1])))
    return tuple(
        Issue(topic=topic, a=tuple(of_a[:3]), b=tuple(of_b[:3])) for topic, (of_a, of_b) in both[:8]
    )


def table(view: View) -> Table:
    """Write the index as a table, a row a day."""
    columns = ("day", "level", "low", "high", "a", "b", "a_to_b", "b_to_a", "volume", "acts")
    series = view.series
    if series is None:
        return columns, ()
    names = ([view.a] * len(series.day), [view.b] * len(series.day))
    rows = zip(series.day, series.level, series.low, series.high, *names, series.a_to_b,
               series.b_to_a, series.volume, series.acts, strict=True)  # fmt: skip
    return columns, rows


PAGE = Page("/relation/{pair}", "A relation", "relation.html.j2", view, PARAMS, table)
