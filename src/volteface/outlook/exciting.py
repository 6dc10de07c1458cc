"""Self-exciting counts: an act makes the next ones likelier for days, and a little for weeks.

    m(t+1) = (1 - f - s) b + f F(t) + s S(t)

m is the expected acts of the next day, b the pair's base rate of acts a day, F and S its faded mean
acts a day with half-lives of ``FAST`` and ``SLOW`` days. The means of days further ahead follow by
putting m in the place of the acts to come. Counts over h days are negative binomial about the sum
of the means. f, s and the dispersion are one for all pairs of an archive and a horizon: of those on
a grid the ones that make it likeliest whether the windows that had ended saw an act.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Floats
from volteface.relations.windows import faded_sum

FAST, SLOW = 3.0, 45.0
MOST = 0.95
SHARES = (0.0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75)
DISPERSIONS = (0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 5.0)


class Excitement(NamedTuple):
    """How much of the next day's acts the last days and the last weeks make."""

    fast: float
    slow: float


class Fitted(NamedTuple):
    """Excitement, with the dispersion that turns means into chances."""

    how: Excitement
    dispersion: float


def faded_means(counts: Floats) -> tuple[Floats, Floats]:
    """Give the faded mean acts a day, fast and slow, on every day; ``counts`` (days, ...)."""
    quick, slow = (
        (1 - 0.5 ** (1 / half_life)) * faded_sum(counts, half_life) for half_life in (FAST, SLOW)
    )
    return quick, slow


def fit(base: Floats, quick: Floats, slow: Floats, came: Floats, days: int) -> Fitted:
    """Choose what makes it likeliest whether windows of ``days`` saw an act; all arrays alike."""
    best = (np.inf, Excitement(0.0, 0.0), 1.0)
    for fast_part in SHARES:
        for slow_part in SHARES:
            if fast_part + slow_part > MOST:
                continue
            how = Excitement(fast_part, slow_part)
            mean = expected(base, quick, slow, how, days)
            for dispersion in DISPERSIONS:
                said = np.clip(chance(mean, dispersion), 1e-3, 1 - 1e-3)
                loss = -float(np.where(came > 0, np.log(said), np.log1p(-said)).mean())
                best = min(best, (loss, how, dispersion), key=lambda one: one[0])
    return Fitted(best[1], best[2])


def expected(base: Floats, quick: Floats, slow: Floats, how: Excitement, days: int) -> Floats:
    """Give the expected acts of the next ``days``; all arrays alike."""
    of_base, of_quick, of_slow = _parts(how, days)
    return of_base * base + of_quick * quick + of_slow * slow


@cache
def _parts(how: Excitement, days: int) -> tuple[float, float, float]:
    """Give what base rate and faded means each weigh in the expected acts, which are linear."""
    keep = [0.5 ** (1 / half_life) for half_life in (FAST, SLOW)]
    base, quick, slow = np.eye(3)
    total = np.zeros(3)
    for _ in range(days):
        mean = (1.0 - how.fast - how.slow) * base + how.fast * quick + how.slow * slow
        total = total + mean
        quick = keep[0] * quick + (1 - keep[0]) * mean
        slow = keep[1] * slow + (1 - keep[1]) * mean
    return float(total[0]), float(total[1]), float(total[2])


def chance(mean: Floats, dispersion: float) -> Floats:
    """Give the chance of at least one act: negative binomial with variance m + m^2 / dispersion."""
    found: Floats = 1.0 - (1.0 + mean / dispersion) ** -dispersion
    return found


Spreads = tuple[float, ...]
"""Dispersions of numbers about a mean, by how large the mean is: pairs told of every day scatter
less about theirs than the many told of once a month, each in its own way."""
STEPS = (0.5, 3.0)
"""Means that part them."""
FEWEST_NUMBERS = 100


def fit_spreads(mean: Floats, counts: Floats) -> Spreads:
    """Choose the dispersions that make the counts seen likeliest; with few, that of all."""
    place = np.searchsorted(STEPS, mean)
    whole = _fit_dispersion(mean, counts)
    return tuple(
        _fit_dispersion(mean[here], counts[here])
        if (here := place == n).sum() >= FEWEST_NUMBERS
        else whole
        for n in range(len(STEPS) + 1)
    )


def spread_at(mean: Floats, spreads: Spreads) -> Floats:
    """Give the dispersion of each mean."""
    found: Floats = np.array(spreads)[np.searchsorted(STEPS, mean)]
    return found


def _fit_dispersion(mean: Floats, counts: Floats) -> float:
    """Choose the dispersion that makes the counts seen likeliest."""
    from scipy.special import gammaln

    offered = np.array([0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 4.0, 8.0, 20.0])
    m = np.maximum(mean, 1e-6)

    def told(k: float) -> float:
        parts = (
            gammaln(counts + k)
            - gammaln(k)
            + k * np.log(k / (k + m))
            + counts * np.log(m / (k + m))
        )
        return float(parts.sum())

    return float(offered[int(np.argmax([told(k) for k in offered]))])
