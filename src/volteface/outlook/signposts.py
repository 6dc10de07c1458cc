"""Signposts: the acts that would move the odds most, computed by adding each to today's state."""

from typing import Literal, get_args

import msgspec
import numpy as np

from volteface.archive import TYPES, Acts
from volteface.knowledge.ontology import kind
from volteface.outlook.paths import Start, Sums, start_of
from volteface.outlook.scenarios import Scenarios, scenarios
from volteface.relations.arrays import Floats, Ints
from volteface.relations.tally import class_of
from volteface.relations.weights import DEFAULT

DAYS = 30
MOST = 3
LEAST_SHIFT = 0.02
"""A smaller shift of the odds is within the noise of the paths."""
RECENT = 730
BUSY = 0.9
Way = Literal["forth", "back", "together"]
WAYS: tuple[Way, ...] = get_args(Way)
"""By the direction of acts."""


class Signpost(msgspec.Struct, frozen=True, kw_only=True):
    """So many acts of a type within a week, and what the odds would be after them."""

    way: Way
    """Who would act: a towards b, b towards a, or both together."""
    type: str
    acts: int
    better: float
    """Probability of thaw or breakthrough after them."""
    worse: float
    """Probability of chill or rupture after them."""
    shift: float
    """Change of the probability of what they make likelier."""
    seen: int
    """Acts of this type and way in the last two years."""


def signposts(
    acts: Acts, held: Sums, now: Scenarios, stretch: float, past: Floats | None
) -> tuple[Signpost, ...]:
    """Tell the acts that would move the odds most, for the better and for the worse."""
    last = int(acts.day[-1])
    late = acts.day > last - RECENT
    better, worse = odds(now)
    found: list[Signpost] = []
    start = start_of(held)
    for n, name in enumerate(TYPES):
        here = late & (acts.type == n)
        if not here.any():
            continue
        score = float(_score(kind(name).intensity))
        for direction, way in enumerate(WAYS):
            own = here & (acts.direction == direction)
            if not own.any():
                continue
            number = busy_week(acts.day[own])
            told = scenarios(held, DAYS, _after(start, number, score), past, stretch)
            if told is None:
                continue
            up, down = odds(told)
            shift = up - better if score > 0 else down - worse
            if shift >= LEAST_SHIFT and score:
                found.append(
                    Signpost(
                        way=way,
                        type=name,
                        acts=number,
                        better=up,
                        worse=down,
                        shift=shift,
                        seen=int(own.sum()),
                    )
                )
    return (*_most(found, good=True), *_most(found, good=False))


def busy_week(days: Ints) -> int:
    """Count the acts of a week as busy as one in ten of those with any; one where there is none."""
    if not len(days):
        return 1
    weeks = np.bincount((days - days.min()) // 7)
    return max(1, int(np.quantile(weeks[weeks > 0], BUSY)))


def odds(told: Scenarios) -> tuple[float, float]:
    """Give the probabilities of a change for the better, and for the worse."""
    shares = {one.name: one.probability for one in told.scenarios}
    return shares["thaw"] + shares["breakthrough"], shares["chill"] + shares["rupture"]


def _after(start: Start, acts: int, score: float) -> Start:
    return start.with_acts(acts * np.array([1.0, score, score**2]))


def _score(intensity: float) -> float:
    return DEFAULT.class_scores[int(class_of(np.array([intensity]), DEFAULT)[0])]


def _most(found: list[Signpost], *, good: bool) -> list[Signpost]:
    chosen = [one for one in found if (kind(one.type).intensity > 0) is good]
    return sorted(chosen, key=lambda one: (-one.shift, one.type, one.way))[:MOST]
