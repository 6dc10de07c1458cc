"""When a shock began: the days between which it did, in four of five cases."""

import numpy as np

from volteface.relations.deviation import Daily
from volteface.relations.holding import Holding, old_level
from volteface.relations.shocks import Alarm
from volteface.relations.weights import Weights


def onset(daily: Daily, alarm: Alarm, held: Holding, weights: Weights) -> tuple[int, int]:
    """Give the first and last row in which the shock may have begun.

    Each day up to four weeks before the alarm is tried as the one on which the daily sum went from
    the old level to the mean since, with noise of one day around both; the range leaves a tenth of
    the probability outside on either side.
    """
    start = max(alarm.row - weights.range_days, 0)
    end = min(alarm.row + weights.spike_days, held.row, len(daily.net) - 1)
    seen = daily.net[start : end + 1, 0]
    old, noise = old_level(daily, alarm, weights)
    new = float(daily.net[alarm.row - min(weights.windows) + 1 : end + 1, 0].mean())
    gain = ((seen - old) ** 2 - (seen - new) ** 2) / (2 * noise(1.0) ** 2)
    # Beginning on row n, all rows from n on count as new: a sum from the end.
    evidence = np.cumsum(gain[::-1])[::-1][: alarm.row - start + 1]
    chance = np.exp(evidence - evidence.max())
    reached = np.cumsum(chance) / chance.sum()
    return start + int(np.searchsorted(reached, 0.1)), start + int(np.searchsorted(reached, 0.9))
