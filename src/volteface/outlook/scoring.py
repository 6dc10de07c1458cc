"""How good chances were: Brier and log score, skill over a reference, calibration, all with ranges.

Forecasts of one day share its news, and windows overlap: ranges come from a bootstrap over blocks
of days, each block as long as windows overlap.
"""

from typing import NamedTuple

import msgspec
import numpy as np

from volteface.relations.arrays import Floats, Ints

DRAWS, RANGE = 1000, 0.90
LEAST = 0.005
"""In the log score probabilities are held between this and its complement."""
BINS = 10


class Range(NamedTuple):
    """A figure with its 90 % range."""

    value: float
    low: float
    high: float


class Bin(msgspec.Struct, frozen=True):
    """Forecasts of like probability: ``low`` included, ``high`` not, but for 1."""

    low: float
    high: float
    n: int
    probability: float
    """Their mean."""
    came: float
    """The share of them that came true."""


# The package scoringrules has both, and takes seven seconds to import.
def squares(said: Floats, came: Floats) -> Floats:
    """Give the Brier score of each forecast, from 0 (best) to 1."""
    found: Floats = (said - came) ** 2
    return found


def logs(said: Floats, came: Floats) -> Floats:
    """Give the log score of each forecast, in nats; chances are held off 0 and 1."""
    held = np.clip(said, LEAST, 1 - LEAST)
    found: Floats = -np.log(np.where(came > 0, held, 1 - held))
    return found


def brier(said: Floats, came: Floats) -> float:
    """Give the mean Brier score."""
    return float(squares(said, came).mean())


def log_score(said: Floats, came: Floats) -> float:
    """Give the mean log score."""
    return float(logs(said, came).mean())


def skill(said: Floats, reference: Floats, came: Floats, day: Ints, overlap: int) -> Range:
    """Give 1 - Brier / Brier of the reference; ``day`` numbers the day each was said on, from 0.

    ``overlap`` is how many days in a row see the same windows.
    """
    return ratio((said - came) ** 2, (reference - came) ** 2, day, overlap)


def ratio(loss: Floats, reference: Floats, day: Ints, overlap: int) -> Range:
    """Give 1 - mean loss / mean loss of the reference, with its range from blocks of days."""
    days = int(day.max()) + 1 if len(day) else 0
    ours, theirs = (np.bincount(day, weights=each, minlength=days) for each in (loss, reference))
    if not theirs.sum():
        return Range(0.0, 0.0, 0.0)
    value = float(1 - ours.sum() / theirs.sum())
    size = max(1, min(overlap, days))
    starts = np.random.default_rng(0).integers(0, days, (DRAWS, -(-days // size)))
    chosen = (starts[:, :, None] + np.arange(size)).reshape(DRAWS, -1)[:, :days] % days
    below = np.maximum(theirs[chosen].sum(axis=1), 1e-12)
    drawn = 1 - ours[chosen].sum(axis=1) / below
    low, high = np.quantile(drawn, ((1 - RANGE) / 2, (1 + RANGE) / 2))
    return Range(value, float(low), float(high))


def reliability(said: Floats, came: Floats) -> tuple[Bin, ...]:
    """Set probabilities beside what came true, in bins of a tenth; empty ones are left out."""
    place = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    return tuple(
        Bin(
            n / BINS,
            (n + 1) / BINS,
            int(here.sum()),
            float(said[here].mean()),
            float(came[here].mean()),
        )
        for n in range(BINS)
        if (here := place == n).any()
    )


def calibration_error(said: Floats, came: Floats) -> float:
    """Give the mean distance of what was said from what came, over the tenths, weighed by size."""
    bins = reliability(said, came)
    return sum(b.n * abs(b.probability - b.came) for b in bins) / max(len(said), 1)


def ranking_area(said: Floats, came: Floats) -> float:
    """Give the chance that what came was given more than what did not (area under the ROC)."""
    from scipy.stats import rankdata

    yes = came > 0
    ones, zeros = int(yes.sum()), int((~yes).sum())
    if not ones or not zeros:
        return float("nan")
    return float((rankdata(said)[yes].sum() - ones * (ones + 1) / 2) / (ones * zeros))


def ranked_probability(shares: Floats, came: Ints) -> Floats:
    """Give the ranked probability score of each forecast over ordered classes, 0 the best.

    ``shares`` (n, classes) sum to one, ``came`` (n,) is the class that came; the squared distances
    of the sums so far are added up and divided by the classes less one.
    """
    classes = shares.shape[1]
    truth = np.arange(classes)[None, :] >= came[:, None]
    found: Floats = ((np.cumsum(shares, axis=1) - truth) ** 2).sum(axis=1) / (classes - 1)
    return found
