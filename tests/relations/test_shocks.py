"""Shocks on plain daily series: found, told from spikes, and true to the replayed day."""

import numpy as np
import pytest

from volteface.errors import InvalidSeries, UnknownSetting
from volteface.relations import DEFAULT, setting
from volteface.relations.deviation import deviation
from volteface.relations.holding import held, holding
from volteface.relations.series import of_values
from volteface.relations.settings import settings
from volteface.relations.shocks import Alarm, Thresholds, alarms

DAYS, BREAK = 900, 700


def made(
    shift: float, *, lasts: int | None = None, seed: int = 0, base: float = 10.0
) -> np.ndarray:
    """Make quiet pairs and one that moves on day BREAK, for so many days or for good."""
    rng = np.random.default_rng(seed)
    values = rng.normal(10.0, 10.0, size=(DAYS, 20))
    values[:, 0] += base - 10.0
    values[BREAK : None if lasts is None else BREAK + lasts, 0] += shift
    return values


def raised(values: np.ndarray, column: int = 0) -> list[Alarm]:
    found = deviation(of_values(values, DEFAULT), DEFAULT)
    return alarms(found.up[:, column], found.down[:, column], setting(0.8).thresholds, DEFAULT)


@pytest.mark.parametrize(("shift", "direction"), [(-120.0, "down"), (150.0, "up")])
def test_a_lasting_move_is_a_shock_within_days_and_then_a_turn(
    shift: float, direction: str
) -> None:
    values = made(shift, base=10.0 if shift < 0 else -10.0, seed=1)
    first = next(alarm for alarm in raised(values) if alarm.row >= BREAK)
    assert first.direction == direction
    assert 0 <= first.row - BREAK <= 3
    verdict = holding(of_values(values, DEFAULT).column(0), first, DEFAULT)
    assert verdict.state == "turn"
    assert verdict.row - first.row >= DEFAULT.least_days


def test_a_spike_is_withdrawn() -> None:
    values = made(-150.0, lasts=3)
    first = raised(values)[0]
    assert holding(of_values(values, DEFAULT).column(0), first, DEFAULT).state == "withdrawn"


def test_quiet_pairs_raise_next_to_nothing() -> None:
    assert sum(len(raised(made(0.0), column)) for column in range(20)) <= 3


def test_the_unit_of_a_series_changes_nothing() -> None:
    values = made(-120.0)
    assert [a.row for a in raised(values)] == [a.row for a in raised(values * 37.0)]


def test_what_was_said_of_a_day_is_not_changed_by_later_days() -> None:
    values = made(-120.0)
    later = values.copy()
    later[BREAK + 40 :] *= 5
    before = [a.row for a in raised(values) if a.row < BREAK + 40]
    assert before == [a.row for a in raised(later) if a.row < BREAK + 40]


def test_a_missing_day_is_no_day_of_nothing() -> None:
    values = made(0.0)
    values[::3] = np.nan
    assert len(raised(values)) <= 1


def test_after_a_shock_there_is_rest() -> None:
    flat = np.full(100, 2.0)
    rows = [a.row for a in alarms(flat, np.zeros(100), Thresholds(1.0, 1.0), DEFAULT)]
    assert rows == list(range(0, 100, DEFAULT.quiet_days))


def test_an_echo_the_other_way_is_kept_silent() -> None:
    up, down = np.zeros(60), np.zeros(60)
    up[10], down[10 + DEFAULT.opposite_days - 1] = 2.0, 2.0
    assert [a.row for a in alarms(up, down, Thresholds(1.0, 1.0), DEFAULT)] == [10]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (np.zeros(100), "two axes"),
        (np.ones((10, 2)), "too few"),
        (np.full((100, 2), np.inf), "infinite"),
        (np.zeros((100, 2)), "zeros"),
    ],
)
def test_series_that_are_none_are_refused(values: np.ndarray, why: str) -> None:
    with pytest.raises(InvalidSeries, match=why):
        of_values(values, DEFAULT)


def test_the_probability_that_a_level_holds_grows_with_the_move() -> None:
    found = [held(moved, 1.0, 2.0) for moved in (-4.0, 0.0, 1.0, 3.0, 40.0)]
    assert found == sorted(found)
    assert found[0] < 0.1
    assert found[-1] == pytest.approx(1.0)


def test_settings_ask_for_more_evidence_the_fewer_false_alarms() -> None:
    rates = sorted(settings())
    for column in ("up", "down"):
        needed = [getattr(settings()[rate], column) for rate in rates]
        assert needed == sorted(needed, reverse=True)
    assert all(s.false_turns < s.false_alarms for s in settings().values())


def test_a_rate_that_was_not_measured_is_refused() -> None:
    with pytest.raises(UnknownSetting, match=r"take 0\.05, 0\.1"):
        setting(0.3)
