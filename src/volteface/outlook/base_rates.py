"""Base rates: how often a pair has had such acts, which is most of what can be known of next month.

The base rate of a pair on a day, for a window of h days, is the share of the windows that had ended
by then with at least one act in it, pulled towards the share over all pairs as if ``PULL`` separate
windows of the pair had been so. The rate of acts is taken alike.
"""

from typing import NamedTuple

import numpy as np

from volteface.outlook.panel import ahead
from volteface.relations.arrays import Floats
from volteface.relations.windows import before

PULL = 3.0
"""Separate windows that the share over all pairs weighs."""


class BaseRates(NamedTuple):
    """Base rates on every day, from the windows that had ended by then."""

    chance: Floats
    """Of at least one act in the window that begins the day after (..., days)."""
    rate: Floats
    """Acts a day (..., days)."""


def shares(counts: Floats, days: int) -> tuple[Floats, Floats]:
    """Count the windows ended by each day, and those with an act; ``counts`` (days, ...)."""
    seen = ahead(counts, days)
    ended = np.isfinite(seen).astype(np.float64)
    hit = np.where(ended > 0, np.nan_to_num(seen) > 0, False).astype(np.float64)
    return tuple(np.cumsum(before(each, days), axis=0) for each in (ended, hit))  # type: ignore[return-value]


def common_shares(counts: Floats, days: int) -> Floats:
    """Give the share over all pairs on every day; ``counts`` (days, pairs)."""
    ended, hit = shares(counts, days)
    total: Floats = (hit.sum(axis=1) + 0.5) / (ended.sum(axis=1) + 1.0)
    return total


def base_rates(counts: Floats, days: int, common: Floats, common_rate: Floats) -> BaseRates:
    """Compute base rates; ``counts`` (days, pairs), ``common`` those of all pairs (days,)."""
    ended, hit = shares(counts, days)
    pull = PULL * days
    shape = (-1, *(1,) * (counts.ndim - 1))
    chance = (hit + pull * common.reshape(shape)) / (ended + pull)
    span = np.arange(1, len(counts) + 1, dtype=np.float64).reshape(shape)
    rate = (np.cumsum(counts, axis=0) + pull * common_rate.reshape(shape)) / (span + pull)
    return BaseRates(chance, rate)


def common_rates(counts: Floats) -> Floats:
    """Give the acts a day and pair over all pairs on every day; ``counts`` (days, pairs)."""
    span = np.arange(1, len(counts) + 1, dtype=np.float64)
    rate: Floats = np.cumsum(counts.mean(axis=1)) / span
    return rate
