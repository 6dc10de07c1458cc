"""One target and window: what is learned from the past, and the chances said from it.

A target is a daily count (a class of acts or a type); a window the days after a lead. Five methods
are said side by side: the base rate, the base rate as past ones came true, self-exciting counts,
logistic regression and boosted trees; their mean is the mean of the last three's log odds.
"""

from typing import Literal, NamedTuple, get_args

import msgspec
import numpy as np

from volteface.outlook import exciting
from volteface.outlook.base_rates import BaseRates, base_rates, common_rates, common_shares
from volteface.outlook.exciting import Excitement, Spreads
from volteface.outlook.models import (
    STRAIGHT,
    Line,
    Steps,
    expit,
    fit_line,
    fit_trees,
    logit,
)
from volteface.outlook.panel import ahead
from volteface.outlook.trees import Trees
from volteface.relations.arrays import Floats, Ints

Method = Literal["base rate", "recalibrated", "exciting", "logistic", "trees", "mean", "calibrated"]
METHODS: tuple[Method, ...] = get_args(Method)
EXCITING_ROWS = 12
"""Days that self-exciting counts are fitted on: a grid over three figures costs the most."""
_LOOSE = 10.0
"""Penalty of maps with one or two weights, which hardly need one."""


class Window(NamedTuple):
    """The days an outlook speaks of: ``days`` of them, after ``lead`` days that do not count."""

    days: int
    lead: int = 0

    @property
    def ends(self) -> int:
        """Give the days until its end."""
        return self.days + self.lead


class Target(NamedTuple):
    """A target as it is seen on every day: all arrays (days, pairs)."""

    counts: Floats
    base: BaseRates
    quick: Floats
    slow: Floats
    coming: Floats
    """Acts in the window, NaN where it has not ended."""
    came: Floats
    """1 where there was at least one, else 0."""
    common: Floats
    common_rate: Floats
    """Of all pairs (days,)."""


class Learned(msgspec.Struct, frozen=True):
    """What was learned of one target and window."""

    recalibrated: Line
    fast: float
    slow: float
    dispersion: float
    exciting: Line
    """Maps the chance by self-exciting counts, and the base rate, to what came."""
    logistic: Line
    trees: str
    steps: Steps
    """The calibration of the mean; straight where none helped on the forecasts so far."""
    base_spread: Spreads
    exciting_spread: Spreads
    """Dispersions of the number of acts around base rate and self-exciting mean."""


class Facing(NamedTuple):
    """What is seen where chances are said: rows of features and of the target's state."""

    features: Floats
    base: Floats
    rate: Floats
    quick: Floats
    slow: Floats


def target(counts: Floats, window: Window) -> Target:
    """Prepare a target; ``counts`` (days, pairs)."""
    common, rate = common_shares(counts, window.days), common_rates(counts)
    quick, slow = exciting.faded_means(counts)
    coming = ahead(counts, window.ends)
    if window.lead:
        coming = coming - ahead(counts, window.lead)
    base = base_rates(counts, window.days, common, rate)
    came = (np.nan_to_num(coming) > 0).astype(np.float64)
    return Target(counts, base, quick, slow, coming, came, common, rate)


def facing(of: Target, features: Floats, row: int | Ints) -> Facing:
    """See a target on some days; ``features`` are those of the days (..., pairs, n)."""
    parts = (of.base.chance[row], of.base.rate[row], of.quick[row], of.slow[row])
    base, rate, quick, slow = (part.reshape(-1) for part in parts)
    return seen(features.reshape(-1, features.shape[-1]), base, rate, quick, slow)


def seen(features: Floats, base: Floats, rate: Floats, quick: Floats, slow: Floats) -> Facing:
    """Put the target's own state beside the features that all targets share."""
    own = np.stack([logit(base), np.log(rate + 0.02)], axis=1)
    return Facing(np.concatenate([features, own], axis=1), base, rate, quick, slow)


def learn(of: Target, features: Floats, rows: Ints, window: Window, steps: Steps) -> Learned:
    """Learn from days whose windows had ended; ``features`` (rows, pairs, n) of the same days."""
    past, came = facing(of, features, rows), of.came[rows].reshape(-1)
    coming = of.coming[rows].reshape(-1)
    some = np.linspace(0, len(rows) - 1, min(EXCITING_ROWS, len(rows))).astype(np.int64)
    few = facing(of, features[some], rows[some])
    how, dispersion = exciting.fit(
        few.rate, few.quick, few.slow, of.came[rows[some]].reshape(-1), window.days
    )
    mean = _expected(past, how, window)
    chance = exciting.chance(mean, dispersion)
    return Learned(
        recalibrated=_recalibration(of, rows),
        fast=how.fast,
        slow=how.slow,
        dispersion=dispersion,
        exciting=fit_line(np.stack([logit(chance), logit(past.base)], axis=1), came, 1.0),
        logistic=fit_line(past.features, came),
        trees=fit_trees(past.features, came),
        steps=steps,
        base_spread=exciting.fit_spreads(past.rate * window.days, coming),
        exciting_spread=exciting.fit_spreads(mean, coming),
    )


def _recalibration(of: Target, rows: Ints) -> Line:
    """Map base rates to what came, on the later half: the first ones rest on a few weeks."""
    late = rows[len(rows) // 2 :]
    said, came = logit(of.base.chance[late]).reshape(-1, 1), of.came[late].reshape(-1)
    return fit_line(said, came, _LOOSE)


def say(learned: Learned, trees: Trees, now: Facing, window: Window) -> dict[Method, Floats]:
    """Say the chance of at least one act by every method (rows,)."""
    mean = _expected(now, Excitement(learned.fast, learned.slow), window)
    plain = logit(exciting.chance(mean, learned.dispersion))
    parts: dict[Method, Floats] = {
        "exciting": learned.exciting.chance(np.stack([plain, logit(now.base)], axis=1)),
        "logistic": learned.logistic.chance(now.features),
        "trees": trees.chance(now.features),
    }
    mixed = expit(np.mean([logit(part) for part in parts.values()], axis=0))
    return {
        "base rate": now.base,
        "recalibrated": learned.recalibrated.chance(logit(now.base)[:, None]),
        **parts,
        "mean": mixed,
        "calibrated": learned.steps.chance(mixed),
    }


def numbers(learned: Learned, now: Facing, window: Window) -> tuple[Floats, Floats]:
    """Give the expected acts in the window: by the base rate, and by self-exciting counts."""
    how = Excitement(learned.fast, learned.slow)
    return now.rate * window.days, _expected(now, how, window)


def _expected(now: Facing, how: Excitement, window: Window) -> Floats:
    """Give the acts that self-exciting counts expect in the window."""
    until = exciting.expected(now.rate, now.quick, now.slow, how, window.ends)
    if not window.lead:
        return until
    return until - exciting.expected(now.rate, now.quick, now.slow, how, window.lead)


__all__ = ["STRAIGHT", "Facing", "Learned", "Method", "Target", "Window", "learn", "say", "target"]
