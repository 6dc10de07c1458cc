"""A replay knows only the days before; what it scores is what was said then."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outlook.test_reactions import FIRST, acts_of
from volteface.outlook.exciting import Excitement, expected, spread_at
from volteface.outlook.features import NAMES, Seen, features
from volteface.outlook.learning import Window, target
from volteface.outlook.numbers import interval_of_numbers
from volteface.outlook.panel import QUADS, ahead, daily
from volteface.outlook.replay import Plan, Record, replay, rows_needed

PAIRS, DAYS = 30, 150
PLAN = Plan(start=99, step=14, again=28)


def counts_of(seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    rate = np.exp(rng.normal(-1.5, 1.0, PAIRS))
    return rng.poisson(rate, (DAYS, PAIRS)).astype(float)


def replayed(counts: np.ndarray, window: Window) -> Record:
    _, rows = rows_needed(PLAN, len(counts), window)
    every = [
        features(Seen(np.stack([c] * 4, axis=1), np.zeros((len(c), 2)), counts.sum(axis=1)), rows)
        for c in counts.T
    ]
    found = replay(counts, np.stack(every, axis=1), rows, window, PLAN)
    assert found is not None
    return found


@pytest.mark.parametrize("window", [Window(7), Window(7, lead=5)])
def test_what_is_said_does_not_hang_on_what_comes_after(window: Window) -> None:
    counts = counts_of()
    changed = counts.copy()
    changed[120:] = counts_of(1)[120:] * 3
    one, other = replayed(counts, window), replayed(changed, window)
    early = one.row < 120
    assert early.any()
    for method, said in one.said.items():
        assert said[early] == pytest.approx(other.said[method][early]), method
        assert said[one.row >= 126] != pytest.approx(other.said[method][one.row >= 126])


def test_learning_stops_before_windows_that_have_not_ended() -> None:
    for window in (Window(7), Window(30), Window(7, lead=14)):
        assert PLAN.training(120, window).max() + window.ends <= 120


def test_what_came_is_counted_in_the_window_and_not_in_its_lead() -> None:
    counts = np.zeros((40, 1))
    counts[20] = 2
    plain, later = target(counts, Window(7)), target(counts, Window(7, lead=5))
    assert np.flatnonzero(plain.came[:, 0]).tolist() == list(range(13, 20))
    assert np.flatnonzero(later.came[:, 0]).tolist() == list(range(8, 15))
    assert np.nan_to_num(plain.coming[:, 0]).max() == 2


def test_a_base_rate_comes_from_the_windows_that_had_ended() -> None:
    counts = np.zeros((60, 2))
    counts[50] = 1
    base = target(counts, Window(7)).base.chance
    assert (np.diff(base[20:50, 0]) < 0).all()
    assert base[50, 0] > base[49, 0]


def test_ahead_sums_the_days_after_and_says_nothing_of_what_it_cannot_see() -> None:
    seen = ahead(np.array([1.0, 2.0, 4.0, 8.0]), 2)
    assert seen[:2].tolist() == [6.0, 12.0]
    assert np.isnan(seen[2:]).all()


def test_features_have_a_name_each_and_look_back_only() -> None:
    rng = np.random.default_rng(0)
    counts = rng.poisson(0.3, (400, 4)).astype(float)
    seen = Seen(counts, rng.poisson(1.0, (400, 2)).astype(float), counts.sum(axis=1))
    rows = np.array([50, 200])
    found = features(seen, rows)
    later = Seen(*(np.where(np.arange(400)[:, None] > 200, 9.0, p.reshape(400, -1)) for p in seen))
    later = later._replace(volume=later.volume[:, 0])
    assert found.shape == (2, len(NAMES))
    assert found == pytest.approx(features(later, rows))


def test_daily_counts_acts_by_class() -> None:
    acts = acts_of([(3, 0, "ASSAULT"), (3, 1, "CONSULT"), (9, 0, "ASSAULT")])
    found = daily(acts, FIRST.toordinal(), 8)
    assert found[3].tolist() == [
        float(q in ("material conflict", "verbal cooperation")) for q in QUADS
    ]
    assert found.sum() == 2


def test_excitement_adds_what_late_acts_promise_and_lets_it_fade() -> None:
    how, base = Excitement(0.4, 0.2), np.array([0.1])
    calm = expected(base, base, base, how, 30)
    hot = expected(base, np.array([1.0]), base, how, 30)
    assert calm == pytest.approx(3.0)
    assert hot > calm
    quarter, year = (expected(base, np.array([1.0]), base, how, days) for days in (90, 365))
    assert year - quarter == pytest.approx(27.5, rel=0.05)


@pytest.mark.parametrize(("mean", "chance"), [(8.0, 0.9), (60.0, 0.99), (0.2, 0.12), (2.0, 0.4)])
def test_the_interval_of_numbers_holds_four_fifths_of_them(mean: float, chance: float) -> None:
    rng = np.random.default_rng(0)
    some = rng.negative_binomial(1.5, 1.5 / (1.5 + 1.2 * mean / chance), 60_000)
    some = some[some > 0]
    drawn = np.where(rng.random(len(some)) < chance, some, 0)
    held = [np.array([v]) for v in (drawn.mean(), chance, 1.5)]
    low, high = interval_of_numbers(*held)
    inside = ((drawn >= low) & (drawn <= high)).mean()
    assert 0.78 <= inside < 0.97


@settings(deadline=None)
@given(st.floats(0.0, 300.0), st.floats(0.002, 0.998), st.floats(0.1, 20.0))
def test_zero_lies_in_the_interval_just_where_none_has_a_tenth_of_the_chances(
    mean: float, chance: float, spread: float
) -> None:
    low, high = interval_of_numbers(np.array([mean]), np.array([chance]), np.array([spread]))
    assert 0 <= low[0] <= high[0]
    assert (low[0] == 0) == (1 - chance >= 0.1)
    assert (high[0] == 0) == (1 - chance >= 0.9)


def test_few_numbers_and_many_have_the_same_intervals() -> None:
    few = [np.array([0.01, 0.3, 5.0, 400.0]), np.array([0.01, 0.2, 0.7, 0.99])]
    few.append(np.array([0.2, 1.0, 3.0, 0.35]))
    one = interval_of_numbers(*few)
    other = interval_of_numbers(*(np.tile(part, 40) for part in few))
    assert [part.tolist() for part in one] == [part[:4].tolist() for part in other]
    assert spread_at(np.array([0.1, 1.0, 9.0]), (1.0, 2.0, 3.0)).tolist() == [1.0, 2.0, 3.0]
