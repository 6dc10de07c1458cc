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


def level(counts: Floats, weights: Weights) -> Level:
    """Compute the level of every day from counts by day and class, each from its past alone."""
    found = figures(
        faded_sum(counts, weights.lasting_half_life),
        faded_sum(counts, weights.recent_half_life),
        weights,
    )
    return Level(*found[:3], enough=_is_enough(counts.sum(axis=1), weights), acts=found.acts)


def figures(lasting: Floats, recent: Floats, weights: Weights) -> Figures:
    """Compute levels from faded sums by class (any number of rows, classes)."""
    scores, common = np.array(weights.class_scores), np.array(weights.common_mix)
    long = lasting + weights.common_acts * common
    long /= long.sum(axis=1, keepdims=True)
    acts = recent.sum(axis=1)
    weight = weights.lasting_acts + acts
    mix = (weights.lasting_acts * long + recent) / weight[:, None]
    mean = mix @ scores
    variance = np.maximum(mix @ scores**2 - mean**2, 0.0) / (weight + 1.0)
    reach = NormalDist().inv_cdf(0.5 + weights.coverage_of_interval / 2)
    half = reach * np.sqrt(weights.interval_scale * variance)
    return Figures(mean, np.maximum(mean - half, -10.0), np.minimum(mean + half, 10.0), acts)


def _is_enough(told: Floats, weights: Weights) -> Flags:
    """Tell the days with acts enough for a figure: some in the past year, and some of late."""
    year = trailing_sum(told, weights.enough_days) >= weights.enough_acts
    late = trailing_sum(told, weights.fresh_days) >= weights.fresh_acts
    return year & late
