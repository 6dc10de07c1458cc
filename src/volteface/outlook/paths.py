"""Where a level may go: paths made of what followed like days of the pair's own past.

The level of a day comes from two faded sums (``volteface.relations.level``), so its future is
today's sums, faded further, with what comes added. Half of the paths add what came in whole spans
of the pair's past, as it was. The other half are walked in blocks: the next block is what followed
a day of the past on which the tilt of late stood as far from the lasting one as it does on the
path, the nearer in time the likelier. Alone the first half forgets where the relation stands, the
second how little it often matters: together they score better than either (measured on daily
series by ``benchmarks/scenarios.py``).
"""

from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Floats, Ints
from volteface.relations.level import figures
from volteface.relations.weights import DEFAULT, Weights
from volteface.relations.windows import faded_sum

BLOCKS = {7: 7, 30: 14, 90: 30}
"""Days of a block, by the days looked ahead."""
TILT_HALF_LIFE = 7.0
TILT_PRIOR = 3.0
"""Acts that the lasting tilt weighs in that of late."""
NEAREST, FEWEST_NEAR = 0.08, 20
"""Share, and least number, of past days taken for alike on either side."""
TRIES = 4
RECENT_HALF_LIFE = 720.0
FIRST_ROW = 60
"""First days of a record, on which the sums still stand for nothing."""
PATHS = 400


class Sums(NamedTuple):
    """Faded sums of the acts of a pair by day, both sides' together (days, 3)."""

    recent: Floats
    lasting: Floats
    late: Floats

    @property
    def levels(self) -> Floats:
        """Give the level of every day."""
        return figures(self.lasting, self.recent, DEFAULT).level

    @property
    def tilt(self) -> Floats:
        """Give how far the tilt of late stands from the lasting one, every day."""
        return _tilt(self.late, self.lasting)


def sums(moments: Floats, weights: Weights = DEFAULT) -> Sums:
    """Fade moments (days, 3): acts, sum of scores, sum of their squares."""
    spans = (weights.recent_half_life, weights.lasting_half_life, TILT_HALF_LIFE)
    return Sums(*(faded_sum(moments, span) for span in spans))


def changes(levels: Floats, days: int) -> Floats:
    """List the changes of a level over all past spans of so many days."""
    found: Floats = levels[FIRST_ROW + days :] - levels[FIRST_ROW:-days]
    return found if len(levels) > FIRST_ROW + days else np.zeros(0)


class Start(NamedTuple):
    """Where paths start: the sums of the last day (3,), with acts added to them or not."""

    recent: Floats
    lasting: Floats
    late: Floats

    def with_acts(self, moments: Floats) -> "Start":
        """Add acts, as if they had been told on that day."""
        return Start(*(part + moments for part in self))

    @property
    def level(self) -> float:
        """Give the level there."""
        return float(figures(self.lasting[None], self.recent[None], DEFAULT).level[0])


def start_of(held: Sums) -> Start:
    """Start on the last day."""
    return Start(*(part[-1] for part in held))


def walked(held: Sums, start: Start, days: int, number: int, seed: int = 0) -> Floats:
    """Walk paths of ``days`` from a start, and give where each ends (number,).

    ``held`` are the sums of all days so far. A record too short to walk in gives no path.
    """
    block = BLOCKS.get(days, min(30, max(7, days // 3)))
    last = len(held.recent) - 1
    past = np.arange(FIRST_ROW, last - block + 1)
    if len(past) < 2 * FEWEST_NEAR:
        return np.zeros(0)
    rng = np.random.default_rng(seed)
    order: Ints = past[np.argsort(held.tilt[past], kind="stable")]
    tilts = held.tilt[order]
    near = max(FEWEST_NEAR, int(NEAREST * len(order)))
    nearness = -np.log(2) * (last - order) / RECENT_HALF_LIFE
    state: list[Floats] = [np.repeat(part[None], number, axis=0) for part in start]
    left = days
    while left:
        span = min(block, left)
        place = np.searchsorted(tilts, _tilt(state[2], state[1]))
        tried = place[:, None] + rng.integers(-near, near + 1, (number, TRIES))
        tried = np.clip(tried, 0, len(order) - 1)
        # The largest of log weights with Gumbel noise is a draw by weight.
        best = (nearness[tried] + rng.gumbel(size=tried.shape)).argmax(axis=1)
        chosen = order[tried[np.arange(number), best]]
        state = [
            _faded(now, kept, chosen, span, half_life)
            for now, kept, half_life in zip(state, held, _HALF_LIVES, strict=True)
        ]
        left -= span
    return figures(state[1], state[0], DEFAULT).level


_HALF_LIVES = (DEFAULT.recent_half_life, DEFAULT.lasting_half_life, TILT_HALF_LIFE)


def _faded(now: Floats, kept: Floats, chosen: Ints, span: int, half_life: float) -> Floats:
    """Fade the sums of paths over a block, and add what the block brought."""
    left = 0.5 ** (span / half_life)
    added: Floats = now * left + kept[chosen + span] - left * kept[chosen]
    return added


def _tilt(late: Floats, lasting: Floats) -> Floats:
    usual = lasting[:, 1] / np.maximum(lasting[:, 0], 1e-9)
    found: Floats = (late[:, 1] + TILT_PRIOR * usual) / (late[:, 0] + TILT_PRIOR) - usual
    return found
