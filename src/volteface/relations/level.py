"""The level: the mix of acts, as a mean intensity with an interval.

Acts fall into classes k with scores s_k. The pair's lasting mix is its own acts, half forgotten
after two years, shrunk to the common mix of all pairs; the mix of today is its acts, half
forgotten after a month, shrunk to that lasting mix:

    lasting_k = (c pi_k + N_k) / (c + N),    today_k = (m lasting_k + R_k) / (m + R),
    level = sum_k s_k today_k.

This is the mean of a Dirichlet, whose variance is (sum_k s_k^2 today_k - level^2) / (m + R + 1).
The interval takes ``interval_scale`` of it, set so that of two halves of a relation's reports the
interval of one holds the level of the other in four of five cases (benchmarks/index.py).
"""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Flags, Floats
from volteface.relations.tally import BACK, FORTH, MUTUAL
from volteface.relations.weights import Weights
from volteface.relations.windows import faded_sum, trailing_sum


class Level(NamedTuple):
    """The level of each day, -10 to 10, with its interval; no figure where ``enough`` is false."""

    level: Floats
    low: Floats
    high: Floats
    enough: Flags
    acts: Floats
    """Acts that the day's figure rests on, each half forgotten after a month."""


class Figures(NamedTuple):
    """Levels with their intervals, and the weight of acts behind them."""

    level: Floats
    low: Floats
    high: Floats
    acts: Floats


def levels(told: Floats, weights: Weights) -> tuple[Level, Level, Level]:
    """Compute the levels of both sides together, of a towards b, and of b towards a, every day.

    ``told`` are moments by day and direction (days, 3, 3); what both do together is each side's.
    """
    faded = [faded_sum(told, h) for h in (weights.lasting_half_life, weights.recent_half_life)]
    both, forth, back = (
        _level(told, faded, directions, weights)
        for directions in ((FORTH, BACK, MUTUAL), (FORTH, MUTUAL), (BACK, MUTUAL))
    )
    return both, forth, back


def _level(
    told: Floats, faded: list[Floats], directions: tuple[int, ...], weights: Weights
) -> Level:
    lasting, recent = (sum_of(each, directions) for each in faded)
    found = figures(lasting, recent, weights)
    enough = _is_enough(sum_of(told, directions)[:, 0], weights)
    return Level(*found[:3], enough=enough, acts=found.acts)


def sum_of(told: Floats, directions: tuple[int, ...]) -> Floats:
    """Add up the moments of some directions (days, 3)."""
    first, *others = directions
    summed: Floats = told[:, first].copy()
    for direction in others:
        summed += told[:, direction]
    return summed


def moments(counts: Floats, weights: Weights) -> Floats:
    """Sum the acts, their scores and the squares of these over the classes: all a level needs."""
    scores = np.array(weights.class_scores)
    summed: Floats = counts @ np.stack([np.ones_like(scores), scores, scores**2], axis=1)
    return summed


def figures(lasting: Floats, recent: Floats, weights: Weights) -> Figures:
    """Compute levels from faded moments (any number of rows, 3)."""
    common = weights.common_acts * moments(np.array(weights.common_mix), weights)
    long = lasting + common
    pull = weights.lasting_acts / long[:, 0]
    weight = weights.lasting_acts + recent[:, 0]
    mean = (pull * long[:, 1] + recent[:, 1]) / weight
    square = (pull * long[:, 2] + recent[:, 2]) / weight
    variance = np.maximum(square - mean**2, 0.0) / (weight + 1.0)
    reach = NormalDist().inv_cdf(0.5 + weights.coverage_of_interval / 2)
    half = reach * np.sqrt(weights.interval_scale * variance)
    return Figures(
        mean, np.maximum(mean - half, -10.0), np.minimum(mean + half, 10.0), recent[:, 0]
    )


def _is_enough(told: Floats, weights: Weights) -> Flags:
    """Tell the days with acts enough for a figure: some in the past year, and some of late."""
    year = trailing_sum(told, weights.enough_days) >= weights.enough_acts
    late = trailing_sum(told, weights.fresh_days) >= weights.fresh_acts
    return year & late
