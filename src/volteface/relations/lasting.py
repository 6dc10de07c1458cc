"""Whether what a shock brought lasts, told from acts: their mix since, not their number.

A burst of reports passes, and a louder press tells more of the same; a turn is another mix. From
``echo_days`` after the shock on, the acts seen have mean intensity m, those before the shock m0.
With v the variance of intensities, n acts since and n0 before, m - m0 has noise

    s^2 = v (clump / n + 1 / (n0 + c)),

where ``clump`` is the number of acts that come at once (one article tells several) and c, as in the
level, the weight of the common mix that m0 is shrunk to. Holding and its probability are those of
``holding``, with a scale of half the distance of the shock's own acts from m0.
"""

from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Floats
from volteface.relations.holding import Holding, held
from volteface.relations.index import Columns
from volteface.relations.shocks import Alarm
from volteface.relations.weights import Weights


class Before(NamedTuple):
    """The acts before a shock: their mean intensity, shrunk, their weight, and the variance."""

    mean: float
    weight: float
    variance: float


def lasting(
    acts: Columns, first: int, last: int, alarm: Alarm, weights: Weights, since: int = 0
) -> Holding:
    """Follow a pair's acts behind a shock until it is a turn, is withdrawn, or the days end.

    ``first`` and ``last`` are the ordinals of the archive's days; rows count from ``first``. The
    old level is that of the acts since row ``since``, where the last turn began.
    """
    day = acts.day - first
    start = alarm.row - max(weights.windows) + 1
    earliest = max(start - weights.baseline_days, since)
    old = _before(acts.intensity[(day >= earliest) & (day < start)], weights)
    shock = acts.intensity[(day >= start) & (day <= alarm.row)]
    scale = abs(_mean(shock, old.mean) - old.mean) / 2
    sign = 1 if alarm.direction == "up" else -1
    ends = min(alarm.row + weights.most_days, last - first)
    probability, after = 0.5, _mean(shock, old.mean)
    for row in range(alarm.row + weights.least_days, ends + 1):
        seen = acts.intensity[(day >= alarm.row + weights.echo_days) & (day <= row)]
        if not len(seen):
            continue
        after = float(seen.mean())
        noise = np.sqrt(old.variance * (weights.clump / len(seen) + 1 / old.weight))
        probability = held(sign * (after - old.mean), float(noise), scale)
        if probability >= weights.hold:
            return Holding("turn", row, probability, old.mean, after)
        if probability <= weights.fade:
            return Holding("withdrawn", row, probability, old.mean, after)
    state = "withdrawn" if alarm.row + weights.most_days <= last - first else "shock"
    return Holding(state, ends, probability, old.mean, after)  # type: ignore[arg-type]


def _before(intensity: Floats, weights: Weights) -> Before:
    """Describe the acts before, with those of the common mix added to them."""
    scores, mix = np.array(weights.class_scores), np.array(weights.common_mix)
    common = float(mix @ scores)
    weight = len(intensity) + weights.common_acts
    mean = (float(intensity.sum()) + weights.common_acts * common) / weight
    spread = float(mix @ scores**2) - common**2
    squares = float(((intensity - mean) ** 2).sum()) + weights.common_acts * spread
    return Before(mean, weight, squares / weight)


def _mean(intensity: Floats, otherwise: float) -> float:
    return float(intensity.mean()) if len(intensity) else otherwise
