"""The volume: how much is told of a pair, beside what its past, coverage and the weekday expect.

Acts come in bursts, so counts vary more than their mean: the variance is ``overdispersion`` times
it (2.7 to 5.2 on ICEWS pairs). With R acts told and E expected lately, both half forgotten after
two weeks, the ratio of told to expected is a Gamma with shape p + R / o and rate p + E / o; its
mean is the volume, 1 for as much as ever.
"""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Floats
from volteface.relations.weights import Weights
from volteface.relations.windows import before, faded_sum


class Volume(NamedTuple):
    """How many times the expected is told on each day, with its interval."""

    volume: Floats
    low: Floats
    high: Floats


def volume(acts: Floats, covered: Floats, first: int, weights: Weights) -> Volume:
    """Compare the acts of each day (days,) with what the days before let expect.

    ``covered`` is the pair's coverage; ``first`` the ordinal of day 0, whose weekday it gives.
    """
    exposure = covered * _weekdays(len(acts), first, weights)
    told = before(faded_sum(acts, weights.lasting_half_life), 1)
    borne = before(faded_sum(exposure, weights.lasting_half_life), 1)
    rate = (told + weights.volume_prior_acts) / (borne + weights.enough_days)
    recent = faded_sum(acts, weights.volume_half_life)
    expected = faded_sum(exposure * rate, weights.volume_half_life)
    shape = weights.volume_prior_acts + recent / weights.overdispersion
    scale = weights.volume_prior_acts + expected / weights.overdispersion
    reach = NormalDist().inv_cdf(0.5 + weights.coverage_of_interval / 2)
    return Volume(
        volume=shape / scale,
        low=_gamma_quantile(shape, -reach) / scale,
        high=_gamma_quantile(shape, reach) / scale,
    )


def _weekdays(days: int, first: int, weights: Weights) -> Floats:
    """Give each day's weekday share; ordinal 1 was a Monday."""
    return np.array(weights.weekday)[(np.arange(first, first + days) + 6) % 7]


def _gamma_quantile(shape: Floats, deviate: float) -> Floats:
    """Approximate a quantile of a Gamma of rate 1 (Wilson and Hilferty 1931), within 2 %."""
    third = 1.0 / (9.0 * shape)
    cube: Floats = np.maximum(1.0 - third + deviate * np.sqrt(third), 0.0) ** 3
    return shape * cube
