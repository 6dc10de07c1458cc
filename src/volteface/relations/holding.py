"""Whether what a shock brought holds: a new level, against the rival of a passing spike.

From ``spike_days`` after the shock on, the days seen so far have mean m and noise s around the old
level m0. If it was a spike they are back: m ~ N(m0, s^2). If it was a turn they stay moved by d in
the shock's direction, with d half-normal and of scale half the shock's own size. With
z = (m - m0) / s in that direction and r = scale^2 / s^2 the Bayes factor for the turn is

    B = 2 Phi(z sqrt(r / (1 + r))) (1 + r)^(-1/2) exp(z^2 r / (2 (1 + r))),

and the probability that it holds is B / (1 + B), both having been as likely before.
"""

import math
from collections.abc import Callable
from typing import Literal, NamedTuple

from volteface.relations.arrays import Floats
from volteface.relations.deviation import Daily, lump_variance
from volteface.relations.shocks import Alarm
from volteface.relations.weights import Weights
from volteface.relations.windows import middle_of, trailing_mean

State = Literal["shock", "turn", "withdrawn"]


class Holding(NamedTuple):
    """What became of a shock: its state, since which row, and how probably it holds."""

    state: State
    row: int
    probability: float
    before: float
    """The daily level it left."""
    after: float
    """The mean daily level since."""


def holding(daily: Daily, alarm: Alarm, weights: Weights) -> Holding:
    """Follow one series (one column) behind a shock until it is a turn, withdrawn, or ends.

    Row by row and with nothing later, so that replaying a day gives what was said on that day.
    """
    old, noise = old_level(daily, alarm, weights)
    net, seen = daily.net[:, 0], daily.observed
    first = alarm.row + weights.spike_days
    size = abs(_mean(net, seen, alarm.row - min(weights.windows) + 1, alarm.row + 1) - old)
    last = min(alarm.row + weights.most_days, len(net) - 1)
    probability, level = 0.5, _mean(net, seen, alarm.row, min(first, len(net)))
    for row in range(first, last + 1):
        days = seen[first : row + 1].sum()
        if not days:
            continue
        level = _mean(net, seen, first, row + 1)
        moved = (level - old) * (1 if alarm.direction == "up" else -1)
        probability = held(moved, noise(days), size / 2)
        if row - alarm.row < weights.least_days:
            continue
        if probability >= weights.hold:
            return Holding("turn", row, probability, old, level)
        if probability <= weights.fade:
            return Holding("withdrawn", row, probability, old, level)
    ended = alarm.row + weights.most_days < len(net)
    return Holding("withdrawn" if ended else "shock", last, probability, old, level)


def held(moved: float, noise: float, scale: float) -> float:
    """Give the probability of a new level, from how far it moved and the noise of that mean."""
    z, ratio = moved / noise, (scale / noise) ** 2
    pull = ratio / (1 + ratio)
    tail = math.erfc(-z * math.sqrt(pull / 2))
    if tail <= 0:
        return 0.0
    log_factor = math.log(tail) - 0.5 * math.log1p(ratio) + 0.5 * z * z * pull
    return 1 / (1 + math.exp(-max(min(log_factor, 700.0), -700.0)))


def old_level(
    daily: Daily, alarm: Alarm, weights: Weights
) -> tuple[float, Callable[[float], float]]:
    """Give the level before the shock, and the noise of a mean of so many days around it."""
    longest = max(weights.windows)
    start = max(alarm.row - weights.baseline_days - longest - weights.spread_every, 0)
    near = slice(start, alarm.row + 1)
    net, gross, seen = daily.net[near], daily.gross[near], daily.observed[near]
    recent = trailing_mean(net, seen, longest)
    past = slice(max(len(net) - longest - weights.baseline_days, 0), max(len(net) - longest, 1))
    middle, usual = middle_of(recent[past][:: weights.spread_step])
    told = float(gross[past].sum() / max(seen[past].sum(), 1.0))
    lumps = lump_variance(daily, told, weights)
    return float(middle[0]), lambda days: math.sqrt(float(usual[0]) ** 2 + lumps / days)


def _mean(net: Floats, seen: Floats, start: int, end: int) -> float:
    start = max(start, 0)
    return float(net[start:end].sum() / max(seen[start:end].sum(), 1.0))
