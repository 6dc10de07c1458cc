"""Numbers of acts to expect, with intervals: negative binomial about a mean."""

import numpy as np

from volteface.errors import MissingExtra
from volteface.relations.arrays import Floats

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
    """Give the least number that is not exceeded with this probability, by halving."""
    # scipy.stats has it too, and takes a second to import.
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
