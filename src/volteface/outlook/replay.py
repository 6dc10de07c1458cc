"""A replay: what would have been said on past days by models that knew only the days before.

Origins roll forward; models are fitted anew every few origins, on windows that had ended by then,
and so is the calibration: of leaving chances as they are and the rising map, the one that had been
better on the forecasts whose windows had ended.
"""

from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from volteface.outlook import exciting
from volteface.outlook.learning import (
    STRAIGHT,
    Learned,
    Method,
    Target,
    Window,
    facing,
    learn,
    numbers,
    say,
    target,
)
from volteface.outlook.models import Steps, fit_steps
from volteface.outlook.scoring import brier
from volteface.outlook.trees import Trees
from volteface.relations.arrays import Flags, Floats, Ints

LEAST_WINDOWS = 6
"""Separate windows that must have ended before a calibration is tried: what came in fewer is one
stretch of news, and a map fitted on it made chances of 30 days worse on ICEWS18."""


class Plan(NamedTuple):
    """Which days a replay says something on, and how it learns."""

    start: int
    """Row of the first origin; nothing of the choice of pairs may come from later rows."""
    step: int = 7
    again: int = 56
    """Days between fits."""
    stride: int = 3
    """Days between the days learned from."""
    skip: int = 20
    """First days, not learned from: nothing is known of any pair yet."""
    most: int = 110
    """Days learned from, at most: the stride grows with the past."""

    def training(self, row: int, window: Window) -> Ints:
        """Give the days to learn from whose windows had ended by a row."""
        last = row - window.ends
        first = self.skip if last > self.skip + 10 else 5
        span = max(last - first + 1, 0)
        stride = max(self.stride, -(-span // self.most))
        return np.arange(last, first - 1, -stride, dtype=np.int64)[::-1]


class Record(NamedTuple):
    """Forecasts of a replay: arrays over all of them."""

    day: Ints
    """Place of the origin, from 0."""
    row: Ints
    """Row of the origin."""
    pair: Ints
    came: Floats
    coming: Floats
    """Acts that came."""
    quiet: Flags
    """No such act in the 60 days before: if one comes, it is an onset."""
    said: dict[Method, Floats]
    expected: Floats
    base_expected: Floats
    spread: Floats
    base_spread: Floats
    learned: Learned
    """As fitted last."""


def rows_needed(plan: Plan, days: int, window: Window) -> tuple[Ints, Ints]:
    """Give the origins, and all days whose features are needed."""
    origins = origins_of(plan, days, window)
    fits = [row for n, row in enumerate(origins) if n % max(plan.again // plan.step, 1) == 0]
    rows = [origins, *(plan.training(int(row), window) for row in fits)]
    return origins, np.unique(np.concatenate(rows))


def origins_of(plan: Plan, days: int, window: Window) -> Ints:
    """Give the rows on which something is said and whose windows end within the days."""
    start = max(plan.start, window.ends + plan.skip + 10)
    return np.arange(start, days - window.ends, plan.step, dtype=np.int64)


def replay(counts: Floats, features: Floats, at: Ints, window: Window, plan: Plan) -> Record | None:
    """Replay one target; None where there are too few days for it.

    ``counts`` (days, pairs); ``features`` (len(at), pairs, n) of the rows ``at``, ascending.
    """
    of = target(counts, window)
    origins = origins_of(plan, len(counts), window)
    if len(origins) < 2:
        return None
    place = np.full(len(counts), -1, dtype=np.int64)
    place[at] = np.arange(len(at))
    told: list[_Told] = []
    learned = trees = None
    for n, row in enumerate(origins.tolist()):
        steps = calibration(told, of, row, window)
        if n % max(plan.again // plan.step, 1) == 0:
            past = plan.training(row, window)
            learned = learn(of, features[place[past]], past, window, steps)
            trees = Trees.read(learned.trees)
        assert learned is not None and trees is not None
        learned = replace(learned, steps=steps)
        now = facing(of, features[place[row]], row)
        base, expected = numbers(learned, now, window)
        told.append(_Told(row, say(learned, trees, now, window), base, expected, learned))
    return _record(told, of, counts)


class _Told(NamedTuple):
    row: int
    said: dict[Method, Floats]
    base: Floats
    exciting: Floats
    learned: Learned


def calibration(told: "list[_Told]", of: Target, row: int, window: Window) -> Steps:
    """Fit the calibration on what had ended, if one so fitted before had been better than none."""
    ended = [one for one in told if one.row + window.ends <= row]
    if not ended or ended[-1].row - ended[0].row < LEAST_WINDOWS * window.days:
        return STRAIGHT
    came = np.concatenate([of.came[one.row] for one in ended])
    mean = np.concatenate([one.said["mean"] for one in ended])
    steps = fit_steps(mean, came)
    late = ended[len(ended) // 2 :]
    early = ended[: len(ended) // 2]
    tried = fit_steps(
        np.concatenate([one.said["mean"] for one in early]),
        np.concatenate([of.came[one.row] for one in early]),
    )
    then = np.concatenate([of.came[one.row] for one in late])
    plain = np.concatenate([one.said["mean"] for one in late])
    return steps if brier(tried.chance(plain), then) < brier(plain, then) else STRAIGHT


def _record(told: "list[_Told]", of: Target, counts: Floats) -> Record:
    pairs = counts.shape[1]
    rows = np.array([one.row for one in told])
    total = np.cumsum(counts, axis=0)
    before = np.stack([total[row] - (total[row - 60] if row >= 60 else 0) for row in rows])
    by_method = {m: np.concatenate([one.said[m] for one in told]) for m in told[0].said}
    return Record(
        day=np.repeat(np.arange(len(told)), pairs),
        row=np.repeat(rows, pairs),
        pair=np.tile(np.arange(pairs), len(told)),
        came=of.came[rows].reshape(-1),
        coming=of.coming[rows].reshape(-1),
        quiet=(before == 0).reshape(-1),
        said=by_method,
        expected=np.concatenate([one.exciting for one in told]),
        base_expected=np.concatenate([one.base for one in told]),
        spread=np.concatenate(
            [exciting.spread_at(one.exciting, one.learned.exciting_spread) for one in told]
        ),
        base_spread=np.concatenate(
            [exciting.spread_at(one.base, one.learned.base_spread) for one in told]
        ),
        learned=told[-1].learned,
    )
