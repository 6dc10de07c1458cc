"""Numbers of acts to expect, with intervals that agree with the chance of any.

None comes with one less the chance; given that any comes, their number is negative binomial without
zero, about the mean that makes the whole mean what is expected. So zero lies in the interval just
where none has a tenth of the chances.
"""

import numpy as np

from volteface.errors import MissingExtra
from volteface.relations.arrays import Floats

SHARE = 0.80
"""Of the windows whose number lies inside the interval; as numbers are whole, it may hold more."""
LEAST = 1.02
"""Least mean number where there is any."""
FEW = 64
"""Numbers up to which adding up is quicker than what halving needs."""
_HALVINGS = 50


def agreeing(mean: Floats, chance: Floats) -> Floats:
    """Give the expected number that agrees with a chance: no fewer than one where there is any."""
    return np.maximum(mean, LEAST * chance)


def interval_of_numbers(mean: Floats, chance: Floats, dispersion: Floats) -> tuple[Floats, Floats]:
    """Give the interval that holds 80 % of the numbers."""
    given = _mean_with_zero(agreeing(mean, chance) / chance, dispersion)
    none = (1.0 + given / dispersion) ** -dispersion
    found = []
    for share in ((1 - SHARE) / 2, (1 + SHARE) / 2):
        within = np.clip((share - (1.0 - chance)) / chance, 0.0, 1.0)
        number = _quantile(none + within * (1.0 - none), given, dispersion)
        found.append(np.where(within > 0, np.maximum(number, 1.0), 0.0))
    return found[0], found[1]


def _mean_with_zero(mean: Floats, dispersion: Floats) -> Floats:
    """Find the mean of the whole distribution from that of its numbers above zero, by halving."""
    low, high = np.zeros_like(mean), mean.copy()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = middle / -np.expm1(-dispersion * np.log1p(middle / dispersion))
        less = above < mean
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return high


def _quantile(share: Floats, mean: Floats, dispersion: Floats) -> Floats:
    """Give the least number that is not exceeded with this probability."""
    # scipy.special takes 0.4 s to import, scipy.stats a second: an outlook has no need of either.
    if len(mean) <= FEW:
        each = zip(share.tolist(), mean.tolist(), dispersion.tolist(), strict=True)
        return np.array([_by_adding(*one) for one in each])
    return _by_halving(share, mean, dispersion)


def _by_adding(share: float, mean: float, dispersion: float) -> float:
    """Add up the probabilities of 0, 1, 2 ... to the share."""
    odds = dispersion / (dispersion + mean)
    most = _most(mean, dispersion)
    number = np.arange(most, dtype=np.float64)
    growing = np.log((number + dispersion) / (number + 1.0) * (1.0 - odds))
    first = dispersion * np.log(odds)
    told = np.cumsum(np.exp(np.concatenate([[first], first + np.cumsum(growing)])))
    return float(min(int(np.searchsorted(told, share)), most))


def _by_halving(share: Floats, mean: Floats, dispersion: Floats) -> Floats:
    try:
        from scipy.special import betainc
    except ImportError as error:
        raise MissingExtra("outlooks need more: pip install 'volteface[outlook]'") from error

    below = np.full(mean.shape, -1.0)
    above = np.array([_most(m, k) for m, k in zip(mean.tolist(), dispersion.tolist(), strict=True)])
    above = above.astype(np.float64)
    odds = dispersion / (dispersion + mean)
    while (above - below > 1).any():
        middle = np.floor((below + above) / 2)
        reached = betainc(dispersion, middle + 1, odds) >= share
        above = np.where(reached, middle, above)
        below = np.where(reached, below, middle)
    found: Floats = above
    return found


def _most(mean: float, dispersion: float) -> int:
    """Give a number that is never reached."""
    return int(mean + 20 * (mean + mean**2 / dispersion) ** 0.5) + 5
