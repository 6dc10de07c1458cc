"""Training on an archive: its own replay says what is shown, its whole past what is said.

Pairs are the ones most told of in a warm-up that nothing is scored in, days at most the last six
years. Each class, and each type asked for, is replayed at every horizon; then its models are fitted
once more on all windows that have ended.
"""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from threadpoolctl import threadpool_limits

from volteface.archive import TYPES, Acts, AllActs, Filters, Store
from volteface.errors import MissingExtra, NotEnough
from volteface.outlook.base_rates import common_rates, common_shares
from volteface.outlook.exciting import STEPS
from volteface.outlook.features import Seen, features
from volteface.outlook.learning import Learned, Window, learn, target
from volteface.outlook.numbers import interval_of_numbers
from volteface.outlook.panel import (
    HORIZONS,
    QUADS,
    Panel,
    daily_of_type,
    panel,
    surroundings,
)
from volteface.outlook.rehearsing import rehearse
from volteface.outlook.replay import Plan, replay, rows_needed
from volteface.outlook.replay import Record as Replayed
from volteface.outlook.scoring import brier, calibration_error, skill
from volteface.outlook.trained import FORM, Common, Record, Trained, key
from volteface.relations.arrays import Floats, Ints
from volteface.relations.coverage import first_day

MOST_DAYS, MOST_PAIRS = 2200, 500
FEWEST_DAYS, FEWEST_PAIRS, FEWEST_ACTS = 200, 30, 5
"""Days of an archive, and pairs with so many acts in the warm-up, that training needs."""
MEMORY_ACTS = 100_000
"""Last acts that what follows what is learned from: each is held against all before it of its side,
so ten times the acts of few states cost a hundred times as much."""
SHORT = 700
"""Days under which origins lie a week apart, and those learned from three days."""
Progress = Callable[[str], None]
OfPair = tuple[str, str, Acts]


def train(
    store: Store,
    types: Sequence[str] = (),
    filters: Filters | None = None,
    progress: Progress = lambda _: None,
) -> Trained:
    """Train on an archive; ``types`` are PLOVER types to train for beside the four classes.

    Raises:
        NotEnough: too few days or pairs for anything to be learned.
    """
    with threadpool_limits(1):
        return _train(store.all_acts(filters or Filters()), types, progress)


def _train(acts: AllActs, types: Sequence[str], progress: Progress) -> Trained:
    first, last, warm = _span(acts)
    days = last - first + 1
    plan = plan_of(days, warm)
    progress("counting acts")
    held, columns = _panel(acts, first, days, warm)
    seen = _Features(held)
    common: dict[str, Common] = {}
    learned: dict[str, Learned] = {}
    records: dict[str, Record] = {}
    for name in (*QUADS, *types):
        counts = _counts(held, columns, name)
        for horizon in HORIZONS:
            progress(f"{name}, {horizon} days")
            window, at = Window(horizon), key(name, horizon)
            record = _replayed(seen, counts, window, plan)
            if record is not None:
                records[at] = _record(record, window, plan)
            fitted = _fitted(seen, counts, window, plan, record)
            common[at] = _common(counts, window, fitted)
            if fitted is not None:
                learned[at] = fitted
    for name in TYPES:
        if name not in types:
            counts = _counts(held, columns, name)
            for horizon in HORIZONS:
                common[key(name, horizon)] = _common(counts, Window(horizon), None)
    progress("scenarios")
    scenarios, stretches = rehearse(acts, held.pairs, first, last)
    progress("what follows what")
    year = held.counts[:, -365:].sum(axis=(1, 2))
    return Trained(
        form=FORM,
        made_from=f"{len(acts.day)} acts of this archive, {len(held.pairs)} pairs, "
        f"{date.fromordinal(first)} to {date.fromordinal(last)}",
        until=last,
        fewest_acts=int(np.quantile(year, 0.1)),
        common=common,
        learned=learned,
        records=records,
        scenarios=scenarios,
        stretches=stretches,
        memory=_memory(acts, first, last),
    )


def _memory(acts: AllActs, first: int, last: int) -> tuple[float, ...]:
    """Learn which acts speak for which, from the last years; mutual acts are of both sides."""
    try:
        from volteface.outlook.memory import Memory
        from volteface.outlook.sorted_events import History
    except ImportError as error:
        raise MissingExtra("training needs more: pip install 'volteface[outlook]'") from error
    inside = np.flatnonzero((acts.day >= first) & (acts.day <= last))
    inside = np.sort(inside[np.argsort(-acts.day[inside], kind="stable")[:MEMORY_ACTS]])
    states = sorted({state for sides in acts.pairs for state in sides})
    number = {state: n for n, state in enumerate(states)}
    sides = np.array([[number[a], number[b]] for a, b in acts.pairs])[acts.pair[inside]]
    way, kinds, day = acts.direction[inside], acts.type[inside], acts.day[inside]
    forth, back = way != 1, way != 0
    history = History.of(
        np.r_[sides[forth, 0], sides[back, 1]],
        np.r_[kinds[forth], kinds[back]],
        np.r_[sides[forth, 1], sides[back, 0]],
        np.r_[day[forth], day[back]],
        len(states),
        len(TYPES),
    )
    weight = Memory.learn(history, last + 1).weight
    return tuple(np.round(weight, 5).ravel().tolist())


def plan_of(days: int, warm: int) -> Plan:
    """Choose how a replay steps: the longer the past, the wider."""
    if days < SHORT:
        return Plan(warm - 1)
    return Plan(warm - 1, step=14, again=max(112, days // 8), stride=7)


def warm_up(days: int) -> int:
    """Say how many days pairs are chosen on: a third, at most a year."""
    return max(min(days // 3, 365), 60)


class _Features:
    """The features of a panel, computed for the days that are asked for."""

    def __init__(self, held: Panel) -> None:
        self.held = held
        self._rows: Ints = np.zeros(0, dtype=np.int64)
        self._found: Floats = np.zeros((0, len(held.pairs), 0))

    def at(self, rows: Ints) -> Floats:
        """Give the features (rows, pairs, n) of some days, ascending."""
        if not np.isin(rows, self._rows).all():
            self._rows = np.union1d(rows, self._rows)
            every = zip(self.held.counts, self.held.around, strict=True)
            self._found = np.stack(
                [
                    features(Seen(_whole(c), _whole(a), self.held.volume), self._rows)
                    for c, a in every
                ],
                axis=1,
            )
        return self._found[np.searchsorted(self._rows, rows)]


def _whole(values: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> Floats:
    return values.astype(np.float64)


def _span(acts: AllActs) -> tuple[int, int, int]:
    """Give the first and last day to learn from, and the days of the warm-up."""
    if not len(acts.day):
        raise NotEnough("the archive holds no act; add articles or import events first")
    today = date.today().toordinal()
    past = acts.day[acts.day <= today]
    last = int(past.max()) if len(past) else 0
    first = max(first_day(past), last - MOST_DAYS + 1) if len(past) else 0
    days = last - first + 1
    if days < FEWEST_DAYS:
        raise NotEnough(
            f"{days} days of acts are too few to train on; {FEWEST_DAYS} are needed. "
            "Until then outlooks show base rates"
        )
    warm = warm_up(days)
    early = (acts.day >= first) & (acts.day < first + warm)
    told = np.bincount(acts.pair[early], minlength=len(acts.pairs))
    pairs = int((told >= FEWEST_ACTS).sum())
    if pairs < FEWEST_PAIRS:
        raise NotEnough(
            f"{pairs} pairs with {FEWEST_ACTS} acts in the first {warm} days are too few to "
            f"train on; {FEWEST_PAIRS} are needed. Until then outlooks show base rates"
        )
    return first, last, warm


def _panel(acts: AllActs, first: int, days: int, warm: int) -> tuple[Panel, list[OfPair]]:
    inside = (acts.day >= first) & (acts.day < first + days)
    told = np.bincount(acts.pair[inside & (acts.day < first + warm)], minlength=len(acts.pairs))
    chosen = np.argsort(-told, kind="stable")[:MOST_PAIRS]
    chosen = np.sort(chosen[told[chosen] >= FEWEST_ACTS])
    around = surroundings(acts.pairs, acts.pair, acts.day, acts.type, first, days)
    volume = np.bincount(acts.day[inside] - first, minlength=days).astype(np.float64)
    wanted = {acts.pairs[n] for n in chosen.tolist()}
    columns = [found for found in acts.by_pair() if found[:2] in wanted]
    return panel(columns, around, volume, first), columns


def _counts(held: Panel, columns: list[OfPair], name: str) -> Floats:
    """Count a class or a type (days, pairs)."""
    if name in QUADS:
        return held.counts[:, :, QUADS.index(name)].T.astype(np.float64)
    return np.stack([daily_of_type(c, name, held.first, held.days) for _, _, c in columns], axis=1)


def _replayed(seen: _Features, counts: Floats, window: Window, plan: Plan) -> Replayed | None:
    _, rows = rows_needed(plan, len(counts), window)
    if not len(rows) or not counts.any():
        return None
    return replay(counts, seen.at(rows), rows, window, plan)


def _record(found: Replayed, window: Window, plan: Plan) -> Record:
    said, base, again = (found.said[m] for m in ("calibrated", "base rate", "recalibrated"))
    overlap = -(-window.days // plan.step)
    low, high = interval_of_numbers(found.expected, said, found.spread)
    span = int(found.row.max() - found.row.min()) + window.days
    return Record(
        forecasts=len(found.came),
        windows=span / window.days,
        came=float(found.came.mean()),
        brier=brier(said, found.came),
        base_brier=brier(base, found.came),
        over_base=skill(said, base, found.came, found.day, overlap),
        over_recalibrated=skill(said, again, found.came, found.day, overlap),
        recalibrated_over_base=skill(again, base, found.came, found.day, overlap),
        error=calibration_error(said, found.came),
        inside=float(((found.coming >= low) & (found.coming <= high)).mean()),
    )


def _fitted(
    seen: _Features, counts: Floats, window: Window, plan: Plan, found: Replayed | None
) -> Learned | None:
    """Fit once more on all windows that have ended, with the calibration of the replay."""
    if found is None:
        return None
    rows = plan.training(len(counts) - 1, window)
    return learn(target(counts, window), seen.at(rows), rows, window, found.learned.steps)


def _common(counts: Floats, window: Window, fitted: Learned | None) -> Common:
    return Common(
        chance=float(common_shares(counts, window.days)[-1]),
        rate=float(common_rates(counts)[-1]),
        spread=fitted.base_spread if fitted else (1.0,) * (len(STEPS) + 1),
    )
