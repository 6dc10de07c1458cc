"""Sums over what lies behind: right, and never from what lies ahead."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.relations.windows import (
    faded_sum,
    median_and_spread,
    trailing_mean,
    trailing_sum,
)

SERIES = st.lists(st.integers(-50, 50), min_size=1, max_size=120).map(lambda v: np.array(v, float))


@given(SERIES, st.integers(1, 40))
def test_a_trailing_sum_is_that_of_the_last_days(values: np.ndarray, days: int) -> None:
    expected = [values[max(0, n - days + 1) : n + 1].sum() for n in range(len(values))]
    assert np.allclose(trailing_sum(values, days), expected)


@given(SERIES, st.floats(0.5, 60))
def test_a_faded_sum_halves_what_is_one_half_life_old(values: np.ndarray, half: float) -> None:
    decay, held, expected = 0.5 ** (1 / half), 0.0, []
    for value in values:
        held = held * decay + value
        expected.append(held)
    assert np.allclose(faded_sum(values, half), expected)


def test_a_mean_passes_over_days_not_observed() -> None:
    values, observed = np.array([2.0, 0.0, 4.0]), np.array([1.0, 0.0, 1.0])
    assert trailing_mean(values, observed, 3).tolist() == [2.0, 2.0, 3.0]


@settings(deadline=None)
@given(st.integers(100, 199), st.integers(0, 10_000))
def test_nothing_looks_ahead(row: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(200, 3))
    changed = values.copy()
    changed[row + 1 :] += 100
    for compute in (
        lambda v: trailing_sum(v, 14),
        lambda v: faded_sum(v, 9.0),
        lambda v: median_and_spread(v, lag=7, days=90, every=28, step=3)[0],
    ):
        assert np.array_equal(compute(values)[: row + 1], compute(changed)[: row + 1])
