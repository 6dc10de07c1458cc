"""Numbers of acts to expect, with intervals: negative binomial about a mean."""

import numpy as np

from volteface.relations.arrays import Floats

SHARE = 0.80
"""Of the windows whose number lies inside the interval."""


def interval_of_numbers(mean: Floats, dispersion: Floats) -> tuple[Floats, Floats]:
    """Give the interval that holds 80 % of the numbers; as numbers are whole, it may hold more.

    The variance is mean + mean^2 / dispersion.
    """
    from scipy.stats import nbinom

    held = np.maximum(mean, 1e-6)
    odds = dispersion / (dispersion + held)
    low, high = (nbinom.ppf(q, dispersion, odds) for q in ((1 - SHARE) / 2, (1 + SHARE) / 2))
    return np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)
