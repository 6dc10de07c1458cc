"""Turns of a relation: a shock, then a turn if the new level holds, or withdrawn if it does not.

Everything said of a day is said from that day and those before it: replaying an archive up to any
day gives what was known then.
"""

from collections.abc import Callable, Sequence
from datetime import date
from statistics import NormalDist
from typing import Literal

import msgspec
import numpy as np

from volteface.relations.carriers import Carrier, carriers
from volteface.relations.coverage import Coverage
from volteface.relations.deviation import Daily, deviation
from volteface.relations.holding import Holding, State, holding
from volteface.relations.index import Columns, count, sums
from volteface.relations.onset import onset
from volteface.relations.settings import Setting
from volteface.relations.shocks import Alarm, Direction, alarms
from volteface.relations.weights import DEFAULT, Weights

Reason = Literal[
    "it did not last",
    "more was told, nothing else",
    "one outlet only",
    "no new level could be told from the old",
]
Outlets = Callable[[Sequence[int]], frozenset[str]]
"""Names the outlets that report these acts, none where they are unknown."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One shock of a relation and what became of it."""

    a: str
    b: str
    direction: Direction
    state: State
    reason: Reason | None
    """Why it was withdrawn."""
    day: date
    """The day the shock was raised."""
    decided: date | None
    """The day it became a turn or was withdrawn; None while it is open."""
    earliest: date
    latest: date
    """Between these it began, in four of five cases."""
    before: float
    after: float
    """Mean intensity of the acts before it (up to 18 months) and since, -10 to 10."""
    strength: float
    """The evidence on the day of the shock, over its threshold."""
    probability: float
    """That the new level holds, as it was last computed."""
    carriers: tuple[Carrier, ...]
    """The acts that carry it, the weightiest first, with their part of the evidence."""
    outlets: int
    """Outlets that report these acts; 0 where they are unknown."""
    setting: Setting
    """The setting in use, with the false alarms it was measured to give."""


def turns(
    a: str,
    b: str,
    acts: Columns,
    whole: Coverage,
    setting: Setting,
    outlets: Outlets | None = None,
    weights: Weights = DEFAULT,
) -> tuple[Turn, ...]:
    """Find the shocks of a pair in order, each with what became of it by the archive's last day.

    ``outlets`` is for archives of several outlets: there, what one alone reports is no turn.
    """
    if len(acts.day) < weights.enough_acts:
        return ()
    daily = sums(a, b, count(acts, whole, weights), whole, weights)
    evidence = deviation(daily, weights)
    raised = alarms(evidence.up[:, 0], evidence.down[:, 0], setting.thresholds, weights)
    judge = _Judge(a, b, acts, whole, setting, outlets, weights, daily)
    return tuple(judge.turn(alarm) for alarm in raised)


class _Judge(msgspec.Struct, frozen=True):
    """What all shocks of one pair are judged by."""

    a: str
    b: str
    acts: Columns
    whole: Coverage
    setting: Setting
    outlets: Outlets | None
    weights: Weights
    daily: Daily

    def turn(self, alarm: Alarm) -> Turn:
        """Judge one shock."""
        held = holding(self.daily, alarm, self.weights)
        first = self.whole.first
        start = first + alarm.row - max(self.weights.windows) + 1
        end = first + held.row
        before, after = (
            self._mean(start - self.weights.baseline_days, start),
            self._mean(start, end + 1),
        )
        carried = carriers(self.acts, start, end, before[0], alarm.direction)
        named = self.outlets([c.act for c in carried]) if self.outlets else frozenset()
        state, reason = self._verdict(held, alarm.direction, before, after, len(named))
        earliest, latest = onset(self.daily, alarm, held, self.weights)
        return Turn(
            a=self.a,
            b=self.b,
            direction=alarm.direction,
            state=state,
            reason=reason,
            day=date.fromordinal(first + alarm.row),
            decided=None if state == "shock" else date.fromordinal(end),
            earliest=date.fromordinal(first + earliest),
            latest=date.fromordinal(first + latest),
            before=before[0],
            after=after[0],
            strength=alarm.strength,
            probability=held.probability,
            carriers=carried,
            outlets=len(named),
            setting=self.setting,
        )

    def _verdict(
        self,
        held: Holding,
        direction: Direction,
        before: tuple[float, int],
        after: tuple[float, int],
        outlets: int,
    ) -> tuple[State, Reason | None]:
        if held.state == "shock":
            return "shock", None
        if held.state == "withdrawn":
            faded = held.probability <= self.weights.fade
            return "withdrawn", (
                "it did not last" if faded else "no new level could be told from the old"
            )
        if self._differ(direction, before, after) < self.weights.other_mix:
            return "withdrawn", "more was told, nothing else"
        if 0 < outlets < self.weights.least_outlets:
            return "withdrawn", "one outlet only"
        return "turn", None

    def _mean(self, start: int, end: int) -> tuple[float, int]:
        """Give the mean intensity of the acts in [start, end), ordinals, and their number."""
        chosen = self.acts.intensity[(self.acts.day >= start) & (self.acts.day < end)]
        return (float(chosen.mean()) if len(chosen) else 0.0), len(chosen)

    def _differ(
        self, direction: Direction, before: tuple[float, int], after: tuple[float, int]
    ) -> float:
        """Give the probability that the mix moved the shock's way, not just the number."""
        if not after[1]:
            return 0.5
        spread = float(np.sqrt(np.mean(self.acts.intensity**2)))
        noise = spread * np.sqrt(1 / after[1] + 1 / max(before[1], 1))
        moved = (after[0] - before[0]) * (1 if direction == "up" else -1)
        return NormalDist().cdf(moved / max(float(noise), 1e-9))
