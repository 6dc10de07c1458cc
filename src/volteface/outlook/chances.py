"""The chance of at least one act and the number to expect, for one pair, class by class.

What is shown is decided by the record of the replay (``trained.Record.shown``): where the model may
be no better than a base rate, the base rate stands and says why.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
import numpy as np
from msgspec.structs import replace

from volteface.outlook import exciting
from volteface.outlook.base_rates import base_rates
from volteface.outlook.features import Seen, features
from volteface.outlook.learning import Facing, Window, numbers, say, seen
from volteface.outlook.numbers import agreeing, interval_of_numbers
from volteface.outlook.panel import HORIZONS, QUADS
from volteface.outlook.scoring import Range
from volteface.outlook.trained import Common, Record, Shown, Trained, key
from volteface.outlook.trees import Trees
from volteface.relations.arrays import Floats

Why = Literal["not trained", "no better", "too short", "too thin"]
"""Why a base rate is shown: nothing was trained for it; the replay did no better; it spans too few
windows to tell; the pair is told of less than those it was replayed on."""


class Chance(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected of one class or type in the days from ``opens`` to ``closes``, included."""

    target: str
    days: int
    opens: str
    closes: str
    chance: float
    """Of at least one act."""
    base: float
    """The pair's own base rate."""
    shown: Shown
    why: Why | None
    """Where the base rate is shown: why."""
    expected: float
    low: int
    high: int
    """Number of acts, with an interval that holds at least 80 % of such numbers."""
    skill: Range | None
    """Share of the base rate's Brier score that the method shown took away in the replay."""
    error: float | None
    """Calibration error in the replay: how far chances lay from what came true, on average."""


class History(NamedTuple):
    """What is known of one pair up to the day that an outlook stands on."""

    day: int
    """That day, as an ordinal."""
    seen: Seen
    types: Mapping[str, Floats]
    """Acts by day of the types asked for."""

    def of(self, target: str) -> Floats:
        """Give the daily acts of a class or a type."""
        if target in QUADS:
            return self.seen.counts[:, QUADS.index(target)]
        return self.types[target]

    @property
    def last_year(self) -> int:
        """Count the acts of the last year."""
        return int(self.seen.counts[-365:].sum())


def chances(trained: Trained, history: History) -> Iterator[Chance]:
    """Say the chances of every class and of the types asked for, at every horizon."""
    row = np.array([len(history.seen.counts) - 1])
    shared = features(history.seen, row)
    for target in (*QUADS, *history.types):
        counts = history.of(target)
        shorter: Chance | None = None
        for days in HORIZONS:
            found = _chance(trained, history, target, days, shared, counts)
            shorter = found if shorter is None else _holding(found, shorter)
            yield shorter


def _chance(
    trained: Trained,
    history: History,
    target: str,
    days: int,
    shared: Floats,
    counts: Floats,
) -> Chance:
    at, window = key(target, days), Window(days)
    common = trained.common[at]
    now = _facing(counts, shared, days, common)
    record, learned = trained.records.get(at), trained.learned.get(at)
    why = _why(trained, history, record)
    shown: Shown = "base rate" if why or record is None else record.shown
    chance, mean, spread = float(now.base[0]), float(now.rate[0] * days), common.spread
    if learned is not None and shown != "base rate":
        said = say(learned, _trees(learned.trees), now, window)
        chance = float(said["calibrated" if shown == "model" else "recalibrated"][0])
        if shown == "model":
            mean, spread = float(numbers(learned, now, window)[1][0]), learned.exciting_spread
    held, given = np.array([mean]), np.array([chance])
    low, high = interval_of_numbers(held, given, exciting.spread_at(held, spread))
    opens = date.fromordinal(history.day + 1)
    return Chance(
        target=target,
        days=days,
        opens=opens.isoformat(),
        closes=(opens + timedelta(days=days - 1)).isoformat(),
        chance=chance,
        base=float(now.base[0]),
        shown=shown,
        why=why if shown == "base rate" else None,
        expected=float(agreeing(held, given)[0]),
        low=int(low[0]),
        high=int(high[0]),
        skill=_skill(record, shown),
        error=record.error if record and shown == "model" else None,
    )


def _holding(longer: Chance, shorter: Chance) -> Chance:
    """See that a window is given no less than the shorter one that it holds."""
    return replace(
        longer,
        chance=max(longer.chance, shorter.chance),
        base=max(longer.base, shorter.base),
        expected=max(longer.expected, shorter.expected),
        low=max(longer.low, shorter.low),
        high=max(longer.high, shorter.high),
    )


def _why(trained: Trained, history: History, record: Record | None) -> Why | None:
    if record is None:
        return "not trained"
    if history.last_year < trained.fewest_acts:
        return "too thin"
    if record.shown == "base rate":
        from volteface.outlook.trained import FEWEST_WINDOWS

        return "too short" if record.windows < FEWEST_WINDOWS else "no better"
    return None


def _skill(record: Record | None, shown: Shown) -> Range | None:
    if record is None or shown == "base rate":
        return None
    return record.over_base if shown == "model" else record.recalibrated_over_base


def _facing(counts: Floats, shared: Floats, days: int, common: Common) -> Facing:
    """See the last day of one pair."""
    column = counts[:, None]
    level = np.full(len(counts), common.chance)
    base = base_rates(column, days, level, np.full(len(counts), common.rate))
    quick, slow = exciting.faded_means(column)
    return seen(shared, base.chance[-1], base.rate[-1], quick[-1], slow[-1])


@lru_cache(maxsize=64)
def _trees(text: str) -> Trees:
    """Read trees once a process: an outlook of all pairs asks for the same dozen."""
    return Trees.read(text)
