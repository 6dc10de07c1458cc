"""Plain daily series, and the acts of a pair, as the sums in which shocks are looked for."""

from collections.abc import Sequence

import numpy as np

from volteface.errors import InvalidSeries
from volteface.relations.arrays import Floats
from volteface.relations.coverage import Coverage
from volteface.relations.deviation import Daily
from volteface.relations.tally import Tally
from volteface.relations.weights import Weights
from volteface.relations.windows import trailing_mean


def of_acts(
    told: Sequence[Tally], covered: Sequence[Floats], whole: Coverage, weights: Weights
) -> Daily:
    """Make the daily sums of pairs from their acts, divided by their coverage; a column each."""
    return Daily(
        net=_columns([t.net / c for t, c in zip(told, covered, strict=True)]),
        gross=_columns([t.gross / c for t, c in zip(told, covered, strict=True)]),
        observed=np.ones(whole.acts.shape[1]),
        grain=weights.act_spread * whole.grain,
        ground=whole.ground,
    )


def _columns(series: Sequence[Floats]) -> Floats:
    """Set series side by side, each in one piece of memory: sums along it are thrice as fast."""
    return np.stack(series).T


def of_values(values: Floats, weights: Weights, columns: slice | None = None) -> Daily:
    """Make daily sums of plain series: ``values`` (days, pairs), NaN on days not observed.

    The size of a report is taken as the median of the first year's values that are not 0, the
    ground as their mean size over all days and pairs; each day is divided by the coverage of the
    four weeks up to it. All of it is the same whatever unit the series are in.

    Raises:
        InvalidSeries: ``values`` has not two axes, is shorter than the baseline's first days, holds
            infinities, or nothing but zeros in its first year.
    """
    if values.ndim != 2:
        raise InvalidSeries(f"series need two axes, days and pairs; these have {values.ndim}")
    if len(values) <= weights.first_day:
        raise InvalidSeries(f"{len(values)} days are too few; give more than {weights.first_day}")
    if np.isinf(values).any():
        raise InvalidSeries("the series hold infinite values")
    missing = np.isnan(values).all(axis=1)
    observed: Floats = np.where(missing, 0.0, 1.0)
    covered = _coverage(values, observed, weights)
    year = np.abs(np.nan_to_num(values[:365])) / covered[:365, None]
    if not year.any():
        raise InvalidSeries("the first year of the series holds nothing but zeros")
    chosen = values if columns is None else values[:, columns]
    net = np.asfortranarray(np.nan_to_num(chosen) / covered[:, None])
    return Daily(
        net=net,
        gross=np.abs(net),
        observed=observed,
        grain=float(np.median(year[year > 0])),
        ground=float(year.sum() / max(observed[:365].sum(), 1.0) / values.shape[1]),
    )


def _coverage(values: Floats, observed: Floats, weights: Weights) -> Floats:
    """Give what all series together tell in four weeks, over what they told so far; 1 for one."""
    if values.shape[1] == 1:
        return np.ones(len(values))
    told = np.abs(np.nan_to_num(values)).sum(axis=1)
    recent = trailing_mean(told, observed, weights.coverage_days)
    so_far = np.cumsum(told) / np.maximum(np.cumsum(observed), 1.0)
    ratio = recent / np.maximum(so_far, 1e-9)
    ratio[: weights.coverage_days] = 1.0
    return np.maximum(ratio, 0.05)
