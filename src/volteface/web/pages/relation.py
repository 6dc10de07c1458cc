"""One relation: where it stands, when it turned, who did and said what, and who tells it how."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from volteface.archive import Filters, Store, addresses, positions, press, review_queue, statements
from volteface.archive.positions import Stood
from volteface.archive.records import ActRecord
from volteface.archive.review_queue import Precision
from volteface.archive.statements import Told
from volteface.knowledge import state_name
from volteface.relations import Index, Setting, setting, story
from volteface.relations.coverage import Coverage
from volteface.relations.level import Level
from volteface.web.asking import FILTERS, RATE, filters_of, one, rate_of
from volteface.web.page import Asked, Page, Table
from volteface.web.sides import sides_of
from volteface.web.turn_view import TurnView, turn_view
from volteface.web.wording import ActView, act_view, sentence_address

PARAMS = (*FILTERS, RATE)
LATEST, SAID, STANDS, SHARED = 12, 6, 200, 6
SPANS = (7, 30, 90)


class Figure(Struct, frozen=True, kw_only=True):
    """A level with its interval; all None where there are not enough reports."""

    level: float | None
    low: float | None
    high: float | None


class Series(Struct, frozen=True, kw_only=True):
    """The index day by day; None where there are not enough reports for a figure."""

    day: list[str]
    level: list[float | None]
    low: list[float | None]
    high: list[float | None]
    a_to_b: list[float | None]
    b_to_a: list[float | None]
    volume: list[float]
    acts: list[int]


class Month(Struct, frozen=True, kw_only=True):
    """The last day of a month in the index, and the acts of the month."""

    day: str
    figure: Figure
    acts: int


class Issue(Struct, frozen=True, kw_only=True):
    """Where the two stand on one issue."""

    topic: str
    a: tuple[Stood, ...]
    b: tuple[Stood, ...]


class Telling(Struct, frozen=True, kw_only=True):
    """How one side's press tells an act."""

    outlet: str
    sentence: str
    code: str | None
    source: str | None


class Shared(Struct, frozen=True, kw_only=True):
    """An act that the press of both sides tells."""

    act: ActView
    a: Telling
    b: Telling
    disagree: bool
    """Whether it was coded differently from the two."""


class Press(Struct, frozen=True, kw_only=True):
    """The relation as each side's press alone would have it."""

    a_outlets: tuple[str, ...]
    b_outlets: tuple[str, ...]
    a: Figure
    b: Figure
    a_acts: int
    b_acts: int
    shared: tuple[Shared, ...]


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
        latest = store.act_records(told.acts.id[::-1][:LATEST].tolist())
        named = addresses.addresses(store, [record.id for record in latest])
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
            latest=tuple(act_view(record, named[record.id]) for record in reversed(latest)),
            a_says=tuple(statements.between(store, a, b, SAID, until)),
            b_says=tuple(statements.between(store, b, a, SAID, until)),
            issues=_issues(store, a, b),
            press=_press(store, a, b, filters, rate, whole),
            audit=review_queue.precision(store)[0],
            months=tuple(_months(index)) if index else (),
            series=_series(index) if index else None,
        )


def _told(index: Index) -> tuple[float, float, float]:
    """Say how much is told on the last day."""
    volume = index.volume
    return float(volume.volume[-1]), float(volume.low[-1]), float(volume.high[-1])


def figure(index: Index | None) -> Figure:
    """Give the level of the last day."""
    if index is None or index.now.level is None:
        return Figure(level=None, low=None, high=None)
    return Figure(level=index.now.level, low=index.now.low, high=index.now.high)


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


def _press(
    store: Store, a: str, b: str, filters: Filters, rate: Setting, whole: Coverage | None
) -> Press | None:
    """Tell the relation by each side's press, where both are present."""
    of_a, of_b = press.outlets_of(store, a), press.outlets_of(store, b)
    if not (of_a and of_b) or filters.outlets:
        return None
    stories = [
        story(store, a, b, _of_outlets(filters, outlets), rate, whole=whole)
        for outlets in (of_a, of_b)
    ]
    counts = [len(one.acts.id) for one in stories]
    if not all(counts):
        return None
    shared = press.told_by_both(store, (a, b), of_a, of_b, SHARED)
    records = store.act_records(shared)
    named = addresses.addresses(store, shared)
    return Press(
        a_outlets=of_a,
        b_outlets=of_b,
        a=figure(stories[0].index),
        b=figure(stories[1].index),
        a_acts=counts[0],
        b_acts=counts[1],
        shared=tuple(_shared(record, named[record.id], of_a, of_b) for record in reversed(records)),
    )


def _of_outlets(filters: Filters, outlets: tuple[str, ...]) -> Filters:
    from msgspec.structs import replace

    return replace(filters, outlets=outlets)


def _shared(
    record: ActRecord, address: str, of_a: tuple[str, ...], of_b: tuple[str, ...]
) -> Shared:
    one, other = (_telling(record, outlets) for outlets in (of_a, of_b))
    return Shared(act=act_view(record, address), a=one, b=other, disagree=one.code != other.code)


def _telling(record: ActRecord, outlets: tuple[str, ...]) -> Telling:
    report = next(report for report in record.reports if report.outlet in outlets)
    source = None
    if report.number is not None and report.sentence_start is not None:
        source = sentence_address(report.number, report.sentence_start)
    words = report.sentence or report.text or report.locator or ""
    return Telling(
        outlet=report.outlet or "",
        sentence=" ".join(words.split()),
        code=report.code,
        source=source,
    )


def _months(index: Index) -> Iterator[Month]:
    """Yield the last day of each month that has a figure or an act, the latest first."""
    days = index.days
    ends = [n for n in range(len(days)) if n + 1 == len(days) or days[n + 1].month != days[n].month]
    sums = np.concatenate([[0.0], np.cumsum(index.acts)])
    start = 0
    found = []
    for end in ends:
        acts = int(sums[end + 1] - sums[start])
        start = end + 1
        if acts or index.both.enough[end]:
            level = index.both
            values = (level.level[end], level.low[end], level.high[end])
            some = tuple(float(value) if level.enough[end] else None for value in values)
            shown = Figure(level=some[0], low=some[1], high=some[2])
            found.append(Month(day=days[end].isoformat(), figure=shown, acts=acts))
    yield from reversed(found)


def _series(index: Index) -> Series:
    return Series(
        day=[day.isoformat() for day in index.days],
        level=_column(index.both, index.both.level),
        low=_column(index.both, index.both.low),
        high=_column(index.both, index.both.high),
        a_to_b=_column(index.forth, index.forth.level),
        b_to_a=_column(index.back, index.back.level),
        volume=np.round(index.volume.volume, 3).tolist(),
        acts=index.acts.astype(int).tolist(),
    )


def _column(level: Level, values: "np.typing.NDArray[np.float64]") -> list[float | None]:
    rounded = np.round(values, 3).tolist()
    return [
        value if enough else None
        for value, enough in zip(rounded, level.enough.tolist(), strict=True)
    ]


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


def title(view: View) -> str:
    """Name the relation."""
    return f"{state_name(view.a)} and {state_name(view.b)}"


PAGE = Page("/relation/{pair}", "A relation", "relation.html.j2", view, PARAMS, table)
