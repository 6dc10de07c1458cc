"""The outlook of one pair, or of all: chances, scenarios, what to watch, and how sure it is."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
import numpy as np
from msgspec.structs import replace

from volteface.archive import Acts, Filters, Store
from volteface.archive.ahead import TOLD_WITHIN
from volteface.errors import NotEnough
from volteface.outlook import trained as training_record
from volteface.outlook.analogues import Analogue, analogues, like_changes
from volteface.outlook.chances import Chance, History, chances
from volteface.outlook.histories import around_of, days_of, history_of, span_of, up_to
from volteface.outlook.panel import HORIZONS, daily, own, surroundings
from volteface.outlook.paths import Sums, changes
from volteface.outlook.rehearsing import EVERY, stretches_of, sums_of
from volteface.outlook.scenarios import FEWEST_CHANGES, Scenarios, scenarios
from volteface.outlook.signposts import Signpost, signposts
from volteface.outlook.trained import Stretch, Trained
from volteface.outlook.training import MOST_DAYS
from volteface.relations.archived import coverage
from volteface.relations.coverage import Coverage
from volteface.relations.tally import tally
from volteface.relations.weights import DEFAULT
from volteface.relations.windows import trailing_sum

WEEKS = 26


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """An act that reports say is to come."""

    act: int
    status: str
    day: str | None
    told: str | None
    """The day of its latest report."""


class Future(msgspec.Struct, frozen=True, kw_only=True):
    """The scenarios of one horizon, and whether they are shown or only what is usual."""

    days: int
    told: Scenarios
    shown: bool
    """Whether the paths had been better than what is usual; otherwise that is what stands."""
    own_past: bool
    """Whether the pair's own past is long enough, or like pairs' stand in for it."""


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What may come between two sides after ``day``."""

    a: str
    b: str
    day: str
    made_from: str
    trained: bool
    """Whether models were trained on this archive; else every chance is a base rate."""
    hindsight: bool
    """Whether the models have seen days after ``day``: then this is no forecast."""
    acts: int
    chances: tuple[Chance, ...]
    past: tuple[float, ...]
    """Levels a week apart over the last half year, that of ``day`` last."""
    futures: tuple[Future, ...]
    """Empty where there are not enough reports for a level."""
    analogues: tuple[Analogue, ...]
    signposts: tuple[Signpost, ...]
    ahead: tuple[Ahead, ...]


def outlook(
    store: Store,
    a: str,
    b: str,
    filters: Filters | None = None,
    types: Sequence[str] = (),
    trained: Trained | None = None,
    whole: Coverage | None = None,
) -> Outlook:
    """Tell what may come between two sides, given either way.

    Raises:
        NotEnough: the archive holds no act at all.
    """
    filters = filters or Filters()
    a, b = min(a, b), max(a, b)
    trained = trained or training_record.load(store)
    whole = whole or coverage(store, filters)
    if whole is None:
        raise NotEnough("the archive holds no act; add articles or import events first")
    acts = store.acts(a, b, filters)
    first, last = span_of(whole)
    around = around_of(store, a, b, acts, first, last, filters)
    volume = whole.acts.sum(axis=0).astype(np.float64)[first - whole.first :] / 2
    history = history_of(acts, first, last, around, volume[: last - first + 1], types)
    said = _outlook(a, b, acts, history, trained, whole.first)
    ahead = store.announced(a, b, last, TOLD_WITHIN)
    coming = tuple(
        Ahead(
            act=one.act,
            status=one.status,
            day=None if one.day is None else date.fromordinal(one.day).isoformat(),
            told=one.told,
        )
        for one in ahead
    )
    return replace(said, ahead=coming)


def outlooks(
    store: Store, filters: Filters | None = None, *, fewest: int = 1, detail: bool = False
) -> Iterator[Outlook]:
    """Tell the outlooks of all pairs with so many acts, the acts read once.

    Signposts, like stretches and announcements, which cost the most, are left out unless
    ``detail`` is asked for.
    """
    trained = training_record.load(store)
    acts = store.all_acts(filters or Filters())
    if not len(acts.day):
        return
    begun, last = days_of(acts)
    first = max(begun, last - MOST_DAYS + 1)
    days = last - first + 1
    news = surroundings(acts.pairs, acts.pair, acts.day, acts.type, first, days)
    inside = (acts.day >= first) & (acts.day <= last)
    volume = np.bincount(acts.day[inside] - first, minlength=days).astype(np.float64)
    for a, b, columns in acts.by_pair():
        if len(columns.day) < fewest:
            continue
        around = news.around(a, b, own(daily(columns, first, days)))
        history = history_of(columns, first, last, around, volume, ())
        yield _outlook(a, b, columns, history, trained, begun, detail=detail)


def _outlook(
    a: str,
    b: str,
    acts: Acts,
    history: History,
    trained: Trained,
    first: int,
    *,
    detail: bool = True,
) -> Outlook:
    known = up_to(acts, history.day)
    held = sums_of(known, first, history.day)
    futures: tuple[Future, ...] = ()
    alike: tuple[Analogue, ...] = ()
    posts: tuple[Signpost, ...] = ()
    path: tuple[float, ...] = ()
    if has_level(known, first, history.day):
        now = _now(a, b, held, first)
        path = tuple(np.round(held.levels[::-1][: WEEKS * 7 + 1 : 7][::-1], 3).tolist())
        past = trained.stretches
        futures = tuple(_futures(held, now, trained, past))
        if detail:
            mine = stretches_of(a, b, held, first, EVERY // 2)
            others = [one for one in past if (one.a, one.b) != (a, b)]
            alike = analogues(now, [*mine, *others])
        month = next((one for one in futures if one.days == 30), None)
        if detail and month is not None and month.shown:
            stretch = trained.scenarios[30].stretch
            like = None if month.own_past else np.array(like_changes(now, past, 1))
            posts = signposts(known, held, month.told, stretch, like)
    return Outlook(
        a=a,
        b=b,
        day=date.fromordinal(history.day).isoformat(),
        made_from=trained.made_from,
        trained=not trained.is_prior,
        hindsight=trained.until > history.day,
        acts=len(acts.day),
        chances=tuple(chances(trained, history)),
        past=path,
        futures=futures,
        analogues=alike,
        signposts=posts,
        ahead=(),
    )


def has_level(acts: Acts, first: int, last: int) -> bool:
    """Tell whether there are reports enough for a level on the last day."""
    told = tally(acts.day, acts.direction, acts.intensity, first=first, last=last, weights=DEFAULT)
    year = trailing_sum(told.number, DEFAULT.enough_days)[-1]
    late = trailing_sum(told.number, DEFAULT.fresh_days)[-1]
    return bool(year >= DEFAULT.enough_acts and late >= DEFAULT.fresh_acts)


def _now(a: str, b: str, held: Sums, first: int) -> Stretch:
    """Describe the last day as a stretch."""
    levels = held.levels
    last = len(levels) - 1
    return Stretch(
        a=a,
        b=b,
        day=first + last,
        level=float(levels[last]),
        tilt=float(held.tilt[last]),
        month=float(levels[last] - levels[max(last - 30, 0)]),
        volume=float(np.log1p(held.recent[last, 0])),
        after=(None,) * len(HORIZONS),
    )


def _futures(
    held: Sums, now: Stretch, trained: Trained, others: Sequence[Stretch]
) -> Iterator[Future]:
    for n, days in enumerate(HORIZONS):
        record = trained.scenarios.get(days)
        enough = len(changes(held.levels, days)) >= FEWEST_CHANGES
        past = None if enough else np.array(like_changes(now, others, n))
        told = scenarios(held, days, None, past, record.stretch if record else 1.0)
        if told is not None:
            shown = record is not None and record.shown
            yield Future(
                days=days, told=told if shown else _usual(told), shown=shown, own_past=enough
            )


def _usual(told: Scenarios) -> Scenarios:
    """Put what is usual in the place of what the paths say."""
    usual = tuple(replace(one, probability=one.usual) for one in told.scenarios)
    return replace(told, scenarios=usual)
