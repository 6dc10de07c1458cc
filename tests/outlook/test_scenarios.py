"""Scenarios: they sum to one, lie in order, and lean where the past leans."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.outlook.analogues import analogues, like_changes
from volteface.outlook.paths import Start, Sums, changes, start_of, sums, walked
from volteface.outlook.scenarios import (
    NAMES,
    bounds,
    miss,
    scenarios,
    shares,
    stretch_of,
    stretched,
)
from volteface.outlook.signposts import busy_week, odds
from volteface.outlook.trained import Stretch


def moments(days: int, seed: int = 0, score: float = 3.0) -> np.ndarray:
    """Make acts of one score, with spells of the opposite one."""
    rng = np.random.default_rng(seed)
    acts = rng.poisson(0.4, days).astype(float)
    spell = np.repeat(rng.random(days // 40 + 1) < 0.2, 40)[:days]
    scores = np.where(spell, -8.5, score)
    return np.stack([acts, acts * scores, acts * scores**2], axis=1)


def held(days: int = 900, seed: int = 0) -> Sums:
    return sums(moments(days, seed))


@pytest.mark.parametrize("days", [7, 30, 90])
def test_probabilities_sum_to_one_and_scenarios_lie_side_by_side(days: int) -> None:
    told = scenarios(held(), days)
    assert told is not None
    assert [one.name for one in told.scenarios] == list(NAMES)
    for part in ("probability", "usual"):
        assert sum(getattr(one, part) for one in told.scenarios) == pytest.approx(1)
    edges = [one.low for one in told.scenarios[:-1]]
    assert edges == [one.high for one in told.scenarios[1:]]
    assert told.scenarios[0].high is None and told.scenarios[-1].low is None
    assert told.low <= told.middle <= told.high


def test_the_same_past_gives_the_same_scenarios() -> None:
    assert scenarios(held(), 30) == scenarios(held(), 30)


def test_nothing_after_the_last_day_is_looked_at() -> None:
    whole = moments(900)
    other = whole.copy()
    other[700:] *= 5
    one, two = (Sums(*(part[:700] for part in sums(each))) for each in (whole, other))
    assert scenarios(one, 30) == scenarios(two, 30)


def test_a_short_past_has_no_scenarios_of_its_own() -> None:
    short = held(150)
    assert scenarios(short, 30) is None
    like = np.random.default_rng(0).normal(0, 1, 300)
    told = scenarios(short, 30, past=like)
    assert told is not None and sum(one.probability for one in told.scenarios) == pytest.approx(1)
    assert not len(walked(held(80), start_of(held(80)), 30, 10))


def test_hostile_acts_added_today_make_the_worse_likelier() -> None:
    past = held()
    start = start_of(past)
    plain = scenarios(past, 7)
    worse = scenarios(past, 7, start.with_acts(4 * np.array([1, -8.5, 8.5**2])))
    better = scenarios(past, 7, start.with_acts(4 * np.array([1, 7.0, 49.0])))
    assert plain and worse and better
    assert odds(worse)[1] > odds(plain)[1]
    assert odds(better)[0] > odds(plain)[0]
    assert isinstance(start, Start) and start.level == pytest.approx(past.levels[-1])


def test_a_still_relation_is_as_now_within_a_quarter_of_a_point() -> None:
    parted = bounds(np.zeros(200))
    assert parted.tolist() == [0.5, 0.25, -0.25, -0.5]


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=60))
def test_every_change_falls_into_one_scenario(moved: list[float]) -> None:
    found = shares(np.array(moved), np.array([1.0, 0.5, -0.5, -1.0]))
    assert found.sum() == pytest.approx(1)
    assert (found > 0).all()


def test_a_stretch_makes_bands_hold_four_fifths_of_what_came() -> None:
    rng = np.random.default_rng(0)
    ends = [rng.normal(0, 1, 400) for _ in range(300)]
    came = rng.normal(0, 2, 300)
    missed = np.array([miss(e, t) for e, t in zip(ends, came, strict=True)])
    by = stretch_of(missed)
    assert by == pytest.approx(2, rel=0.2)
    again = np.array([miss(stretched(e, by), t) for e, t in zip(ends, came, strict=True)])
    assert (again <= 1).mean() == pytest.approx(0.8, abs=0.02)
    assert stretch_of(missed[:10]) == 1.0


def test_changes_are_of_whole_spans() -> None:
    levels = np.arange(200.0)
    assert set(changes(levels, 30)) == {30.0}
    assert not len(changes(levels[:80], 30))


def stretch(day: int, level: float, a: str = "AAA", after: float | None = 1.0) -> Stretch:
    return Stretch(a=a, b="BBB", day=day, level=level, tilt=0.0, month=0.0, volume=1.0,
                   after=(after, after, after))  # fmt: skip


def test_stretches_that_look_the_same_are_near_apart_and_not_today() -> None:
    now = stretch(1000, 2.0)
    past = [stretch(990, 2.0), stretch(500, 2.1), stretch(520, 2.1), stretch(100, 2.2),
            stretch(300, 1.9, a="CCC"), stretch(400, 9.0, a="DDD"),
            stretch(600, 2.0, a="EEE", after=None)]  # fmt: skip
    found = analogues(now, past)
    assert [(one.a, one.day) for one in found] == [("AAA", 500), ("CCC", 300), ("AAA", 100)]
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert like_changes(now, past, 1)[:2] == [1.0, 1.0]
    assert analogues(now, []) == ()


def test_a_busy_week_is_one_of_the_busiest_tenth() -> None:
    assert busy_week(np.array([], dtype=np.int64)) == 1
    days = np.concatenate([np.arange(0, 700, 7), np.full(9, 350)])
    assert 1 <= busy_week(days) <= 10
