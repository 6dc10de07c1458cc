"""How far the last days stand from the past year: the evidence that a relation moved.

Works on plain daily series: the signed sum of what two sides did to each other, cooperative days
above 0, hostile ones below. For each window of w days ending today,

    z = (mean of the window - median of such means in the past year) / s,
    s^2 = (median distance from that median)^2 + grain (gross + ground) / w.

The second part of s^2 is the noise that reports arriving in lumps make by themselves (compound
Poisson): ``grain`` is the size of one report, ``gross`` the mean of what is told a day regardless
of sign, and ``ground`` what a pair may be told of by mistake. The evidence for a fall is the
largest -z of all windows; for a rise it is z times the room left above, 1 - tilt, with tilt = net
over gross of the past, shrunk to that of most pairs: friends who meet once more have not turned.
"""

from typing import NamedTuple, TypeVar

import numpy as np

from volteface.relations.arrays import Floats
from volteface.relations.weights import Weights
from volteface.relations.windows import (
    before,
    median_and_spread,
    trailing_mean,
    trailing_sum,
)

T = TypeVar("T", float, Floats)


class Daily(NamedTuple):
    """Daily sums of one or many pairs: rows are days, columns pairs; 0 where nothing was told."""

    net: Floats
    """Signed sums, adjusted for coverage."""
    gross: Floats
    """The same sums without their signs: how much was told."""
    observed: Floats
    """1 on days that the source covers at all, 0 on missing ones (days,)."""
    grain: float
    """The size of one report, in the units of the sums."""
    ground: float
    """What a pair is told of on a mean day, over all pairs, in the same units."""

    def column(self, number: int) -> "Daily":
        """Keep one pair."""
        chosen = slice(number, number + 1)
        return self._replace(net=self.net[:, chosen], gross=self.gross[:, chosen])


class Deviation(NamedTuple):
    """The evidence for a rise and for a fall on each day, in units of noise."""

    up: Floats
    down: Floats


def deviation(daily: Daily, weights: Weights) -> Deviation:
    """Measure both kinds of evidence on every day, each from that day and those before it."""
    up = np.full(daily.net.shape, -np.inf)
    down = np.full(daily.net.shape, -np.inf)
    for days in weights.windows:
        z = _distance(daily, days, weights)
        np.maximum(up, z * _room_above(daily, days, weights), out=up)
        np.maximum(down, -z, out=down)
    up[: weights.first_day] = down[: weights.first_day] = 0.0
    return Deviation(up, down)


def lump_variance(daily: Daily, gross: T, weights: Weights) -> T:
    """Give the variance that reports arriving in lumps lend a day's sum, by what is told a day."""
    return daily.grain * (gross + weights.ground_share * daily.ground)


def _distance(daily: Daily, days: int, weights: Weights) -> Floats:
    recent = trailing_mean(daily.net, daily.observed, days)
    middle, spread = median_and_spread(
        recent,
        lag=days,
        days=weights.baseline_days,
        every=weights.spread_every,
        step=weights.spread_step,
    )
    told = before(trailing_mean(daily.gross, daily.observed, weights.baseline_days), days)
    noise = np.sqrt(spread**2 + lump_variance(daily, told, weights) / days)
    return (recent - middle) / np.maximum(noise, 1e-9)


def _room_above(daily: Daily, days: int, weights: Weights) -> Floats:
    """Give 1 - tilt, from 0 for a pair of nothing but cooperation to 2 for one of none."""
    net = before(trailing_sum(daily.net, weights.baseline_days), days)
    gross = before(trailing_sum(daily.gross, weights.baseline_days), days)
    prior = weights.tilt_grains * daily.grain
    return 1.0 - (net + weights.common_tilt * prior) / (gross + prior)
