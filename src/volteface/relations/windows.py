"""Sums over what lies behind: trailing windows, fading memory, and medians of the past year.

Arrays run over days in their first axis; further axes are independent series. Nothing here looks
ahead: row t of every result depends on rows 0 to t only.
"""

import numpy as np

from volteface.relations.arrays import Floats


def trailing_sum(values: Floats, days: int) -> Floats:
    """Sum the last ``days`` rows up to and with each row; the first rows have fewer."""
    total = np.cumsum(values, axis=0, dtype=np.float64)
    if len(total) > days:
        total[days:] = total[days:] - total[:-days]
    return total


def trailing_mean(values: Floats, observed: Floats, days: int) -> Floats:
    """Average the observed days among the last ``days``; 0 where there is none.

    ``values`` is 0 on days not observed; ``observed`` (days,) is 1 or 0.
    """
    seen = np.maximum(trailing_sum(observed, days), 1.0)
    return trailing_sum(values, days) / seen.reshape(-1, *(1,) * (values.ndim - 1))


def before(values: Floats, days: int) -> Floats:
    """Shift so that each row holds what stood ``days`` rows earlier, 0 where nothing did."""
    shifted = np.zeros_like(values)
    if len(values) > days:
        shifted[days:] = values[:-days]
    return shifted


def faded_sum(values: Floats, half_life: float) -> Floats:
    """Sum all rows so far, each weighing half as much after every ``half_life`` days.

    Within a block, sum(d^(t-s) x_s) is d^t times a running sum of x_s d^-s; blocks of 20 half-lives
    keep d^-s below 2^20, so no digit of a double is lost.
    """
    decay = 0.5 ** (1.0 / half_life)
    block = max(int(20 * half_life), 1)
    shape = (-1, *(1,) * (values.ndim - 1))
    power = (decay ** np.arange(1, min(block, len(values)) + 1, dtype=np.float64)).reshape(shape)
    faded = np.empty_like(values, dtype=np.float64)
    carried: Floats = np.zeros(values.shape[1:], dtype=np.float64)
    for start in range(0, len(values), block):
        part = values[start : start + block]
        fading = power[: len(part)]
        held = faded[start : start + block]
        np.cumsum(part / fading, axis=0, out=held)
        held += carried
        held *= fading
        carried = held[-1]
    return faded


def median_and_spread(
    values: Floats, *, lag: int, days: int, every: int, step: int
) -> tuple[Floats, Floats]:
    """Take the median, and the median distance from it, of the ``days`` that ended ``lag`` ago.

    Taken anew every ``every`` days from each ``step``-th day: overlapping window means change
    little from day to day, and the medians are most of a detector's cost.
    """
    middle, spread = np.zeros_like(values), np.zeros_like(values)
    for start in range(0, len(values), every):
        end = max(start - lag + 1, min(30, start))
        past = values[max(0, end - days) : end : step]
        if len(past):
            rows = slice(start, start + every)
            middle[rows], spread[rows] = middle_of(past)
    return middle, spread


def middle_of(past: Floats) -> tuple[Floats, Floats]:
    """Take both medians of each series; of those mostly 0 the mean, and no spread."""
    middle, spread = past.mean(axis=0), np.zeros(past.shape[1:])
    busy = (past != 0).sum(axis=0) * 2 >= len(past)
    if busy.any():
        chosen = past[:, busy]
        middle[busy] = np.median(chosen, axis=0)
        spread[busy] = np.median(np.abs(chosen - middle[busy]), axis=0)
    return middle, spread
