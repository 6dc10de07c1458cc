"""Shocks: days on which the evidence of a rise or a fall crosses its threshold."""

from typing import Literal, NamedTuple

import numpy as np

from volteface.relations.arrays import Floats
from volteface.relations.weights import Weights

Direction = Literal["up", "down"]


class Thresholds(NamedTuple):
    """The evidence from which a rise and a fall are shocks."""

    up: float
    down: float


class Alarm(NamedTuple):
    """A shock: the row of its day, its direction, and the evidence over its threshold (>= 1)."""

    row: int
    direction: Direction
    strength: float


def alarms(up: Floats, down: Floats, thresholds: Thresholds, weights: Weights) -> list[Alarm]:
    """List the shocks of one series in order, each raised from its day and those before it.

    After a shock the series is left alone for ``quiet_days``, and for ``opposite_days`` against a
    shock the other way: what follows a spike is its echo.
    """
    risen, fallen = up / thresholds.up, down / thresholds.down
    found: list[Alarm] = []
    for row in np.flatnonzero((risen >= 1) | (fallen >= 1)):
        direction: Direction = "up" if risen[row] >= fallen[row] else "down"
        if found and row - found[-1].row < _rest(direction, found[-1], weights):
            continue
        found.append(Alarm(int(row), direction, float(max(risen[row], fallen[row]))))
    return found


def _rest(direction: Direction, last: Alarm, weights: Weights) -> int:
    return weights.quiet_days if direction == last.direction else weights.opposite_days
