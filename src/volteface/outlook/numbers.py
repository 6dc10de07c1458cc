"""Numbers of acts to expect, with intervals: negative binomial about a mean."""

import numpy as np

from volteface.errors import MissingExtra
from volteface.relations.arrays import Floats

FEW = 64
"""Numbers up to which adding up is quicker than what halving needs."""
SHARE = 0.80
"""Of the windows whose number lies inside the interval."""


def interval_of_numbers(mean: Floats, dispersion: Floats) -> tuple[Floats, Floats]:
    """Give the interval that holds 80 % of the numbers; as numbers are whole, it may hold more.

    The variance is mean + mean^2 / dispersion.
    """
    held = np.maximum(mean, 1e-6)
    low, high = (_quantile(q, held, dispersion) for q in ((1 - SHARE) / 2, (1 + SHARE) / 2))
    return low, high


def _quantile(share: float, mean: Floats, dispersion: Floats) -> Floats:
    """Give the least number that is not exceeded with this probability."""
    # scipy.special takes 0.4 s to import, scipy.stats a second: an outlook has no need of either.
    if len(mean) <= FEW:
        pairs = zip(mean.tolist(), dispersion.tolist(), strict=True)
        return np.array([_by_adding(share, m, k) for m, k in pairs])
    return _by_halving(share, mean, dispersion)


def _by_adding(share: float, mean: float, dispersion: float) -> float:
    """Add up the probabilities of 0, 1, 2 ... to the share."""
    odds = dispersion / (dispersion + mean)
    most = int(mean + 20 * (mean + mean**2 / dispersion) ** 0.5) + 5
    number = np.arange(most, dtype=np.float64)
    growing = np.log((number + dispersion) / (number + 1.0) * (1.0 - odds))
    first = dispersion * np.log(odds)
    told = np.cumsum(np.exp(np.concatenate([[first], first + np.cumsum(growing)])))
    return float(np.searchsorted(told, share))


def _by_halving(share: float, mean: Floats, dispersion: Floats) -> Floats:
    try:
        from scipy.special import betainc
    except ImportError as error:
        raise MissingExtra("outlooks need more: pip install 'volteface[outlook]'") from error
    below = np.full(mean.shape, -1.0)
    above = np.ceil(mean + 20 * np.sqrt(mean + mean**2 / dispersion) + 5)
    odds = dispersion / (dispersion + mean)
    while (above - below > 1).any():
        middle = np.floor((below + above) / 2)
        reached = betainc(dispersion, middle + 1, odds) >= share
        above = np.where(reached, middle, above)
        below = np.where(reached, below, middle)
    found: Floats = above
    return found
