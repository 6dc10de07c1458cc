"""Turns of a relation: a shock, then a turn if the new level holds, or withdrawn if it does not.

Everything said of a day is said from that day and those before it: replaying an archive up to any
day gives what was known then.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from volteface.relations.arrays import Floats
from volteface.relations.carriers import Carrier, carriers
from volteface.relations.coverage import Coverage, of_pair
from volteface.relations.deviation import Daily, deviation
from volteface.relations.holding import Holding, State
from volteface.relations.index import Columns, count
from volteface.relations.lasting import lasting
from volteface.relations.onset import onset
from volteface.relations.series import of_acts
from volteface.relations.settings import Setting
from volteface.relations.shocks import Alarm, Direction, alarms
from volteface.relations.volume import volume
from volteface.relations.weights import DEFAULT, Weights

Reason = Literal[
    "it did not last",
    "more was told, nothing else",
    "one outlet only",
    "too little was told since to tell a new level from the old",
]
Outlets = Callable[[Sequence[int]], frozenset[str]]
"""Names the independent outlets that report these acts, none where they are unknown."""

TOGETHER = 128
"""Pairs worked on at once: twenty years of days take some 100 MB."""


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
    """Mean intensity of the acts since its first days, and of those before: up to 18 months, back
    to the last turn; -10 to 10."""
    strength: float
    """The evidence on the day of the shock, over its threshold."""
    probability: float
    """That the new level holds, as it was last computed."""
    carriers: tuple[Carrier, ...]
    """The acts that carry it, the weightiest first, with their part of the evidence."""
    outlets: int
    """Independent outlets that report these acts; 0 where they are unknown."""
    setting: Setting
    """The setting in use, with the false alarms it was measured to give."""


class Pair(NamedTuple):
    """One pair and its acts."""

    a: str
    b: str
    acts: Columns


def turns(
    pairs: Sequence[Pair],
    whole: Coverage,
    setting: Setting,
    outlets: Outlets | None = None,
    weights: Weights = DEFAULT,
) -> Iterator[tuple[Turn, ...]]:
    """Yield the shocks of each pair in order, each with what became of it by the last day.

    ``outlets`` is for archives of several outlets: there, what one alone reports is no turn. Pairs
    are worked on together, ``TOGETHER`` at a time: most of the cost is a step's, not a pair's.
    """
    for start in range(0, len(pairs), TOGETHER):
        part = pairs[start : start + TOGETHER]
        told = [count(pair.acts, whole, weights) for pair in part]
        covered = [
            of_pair(whole, p.a, p.b, t.number, weights) for p, t in zip(part, told, strict=True)
        ]
        daily = of_acts(told, covered, whole, weights)
        evidence = deviation(daily, weights)
        for n, pair in enumerate(part):
            raised = alarms(evidence.up[:, n], evidence.down[:, n], setting.thresholds, weights)
            if len(pair.acts.day) < weights.enough_acts or not raised:
                yield ()
                continue
            number = told[n].number
            loud = volume(number, covered[n], whole.first, weights).volume
            judge = _Judge(pair, whole, setting, outlets, weights, daily.column(n), loud)
            yield judge.all(raised)


@dataclass(frozen=True)
class _Judge:
    """What all shocks of one pair are judged by."""

    pair: Pair
    whole: Coverage
    setting: Setting
    outlets: Outlets | None
    weights: Weights
    daily: Daily
    volume: Floats

    def all(self, raised: list[Alarm]) -> tuple[Turn, ...]:
        """Judge all shocks in order, each against the level since the last turn."""
        found: list[Turn] = []
        since = 0
        for alarm in raised:
            found.append(self.turn(alarm, since))
            if found[-1].state == "turn":
                since = alarm.row
        return tuple(found)

    def turn(self, alarm: Alarm, since: int) -> Turn:
        """Judge one shock against the level since the last turn."""
        first = self.whole.first
        held = lasting(self.pair.acts, first, self.whole.last, alarm, self.weights, since)
        start = first + alarm.row - max(self.weights.windows) + 1
        carried = carriers(self.pair.acts, start, first + held.row, held.before, alarm.direction)
        named = self.outlets([c.act for c in carried]) if self.outlets else frozenset()
        state, reason = self._verdict(held, len(named))
        earliest, latest = onset(self.daily, alarm, held, self.weights)
        return Turn(
            a=self.pair.a,
            b=self.pair.b,
            direction=alarm.direction,
            state=state,
            reason=reason,
            day=date.fromordinal(first + alarm.row),
            decided=None if state == "shock" else date.fromordinal(first + held.row),
            earliest=date.fromordinal(first + earliest),
            latest=date.fromordinal(first + latest),
            before=held.before,
            after=held.after,
            strength=alarm.strength,
            probability=held.probability,
            carriers=carried,
            outlets=len(named),
            setting=self.setting,
        )

    def _verdict(self, held: Holding, outlets: int) -> tuple[State, Reason | None]:
        if held.state == "shock":
            return "shock", None
        if held.state == "turn":
            if 0 < outlets < self.weights.least_outlets:
                return "withdrawn", "one outlet only"
            return "turn", None
        if held.probability > self.weights.fade:
            return "withdrawn", "too little was told since to tell a new level from the old"
        if self.volume[held.row] >= self.weights.louder:
            return "withdrawn", "more was told, nothing else"
        return "withdrawn", "it did not last"
