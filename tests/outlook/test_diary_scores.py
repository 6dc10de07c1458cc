"""Scores are what a hand computes, and speak of one kind of forecasts alone."""

from math import log
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outlook.forecasting import days, entry, rule
from volteface.archive.diary import KeptEntry, Outcome, Resolution
from volteface.outlook.diary_scores import figures, scores
from volteface.outlook.scoring import logs, squares

MADE = "2024-02-01T09:30:00+00:00"


def kept(outcome: Outcome | None, made: str = MADE, **given: Any) -> KeptEntry:
    """Make an entry with what became of it."""
    became = Resolution(outcome=outcome, reason=None, acts=0, revision=1, made=made)
    return KeptEntry(id=1, entry=entry(**given), made=made, resolution=became if outcome else None)


FOUR = [
    kept("yes", probability=0.8, base=0.5),
    kept("no", probability=0.2, base=0.5),
    kept("no", probability=0.25, base=0.5),
    kept("yes", probability=1.0, base=0.5),
]


def test_figures_are_those_of_a_hand() -> None:
    found = figures([*FOUR, kept("void"), kept(None), kept(None)])
    counts = (found.kept, found.open, found.yes, found.no, found.void)
    assert counts == (7, 2, 2, 2, 1)
    assert found.void_share == 1 / 5
    measured = found.measured
    assert measured is not None
    assert (measured.n, measured.came) == (4, 0.5)
    assert measured.brier == pytest.approx((0.04 + 0.04 + 0.0625 + 0) / 4)
    assert measured.log == pytest.approx(-(log(0.8) + log(0.8) + log(0.75) + log(0.995)) / 4)
    assert (measured.base_brier, measured.base_log) == pytest.approx((0.25, log(2)))
    assert measured.skill is not None
    assert measured.skill.value == pytest.approx(1 - 0.035625 / 0.25)
    assert (measured.skill.interval, measured.skill.blocks) == (None, 1)
    assert measured.log_skill.value == pytest.approx(1 - measured.log / log(2))
    table = [(b.low, b.high, b.n, b.probability, b.came) for b in measured.reliability]
    assert table == [(0.2, 0.3, 2, 0.225, 0.0), (0.8, 0.9, 1, 0.8, 1.0), (0.9, 1.0, 1, 1.0, 1.0)]
    assert measured.calibration_error == pytest.approx((2 * 0.225 + 0.2 + 0.0) / 4)


def test_nothing_resolved_is_nothing_measured() -> None:
    found = figures([kept(None)])
    assert (found.kept, found.open, found.measured, found.void_share) == (1, 1, None, None)
    assert figures([]).measured is None
    assert figures([kept("void")]).void_share == 1.0


def test_a_base_rate_never_wrong_leaves_no_skill_to_have() -> None:
    found = figures([kept("no", probability=0.2, base=0.0)]).measured
    assert found is not None
    assert found.skill is None
    assert found.log_skill.value < 0


def test_forecasts_are_scored_by_what_they_are_of_and_kinds_never_mix() -> None:
    given = [
        kept("yes", horizon=7),
        kept("no", horizon=30, rule=rule(target="ASSAULT")),
        kept("no", horizon=30, rule=rule(a="CHN", b="IND")),
        kept("yes", kind="backtest", horizon=90),
    ]
    live, tests = scores("live", given), scores("backtest", given)
    assert (live.all.kept, tests.all.kept) == (3, 1)
    assert {name: f.kept for name, f in live.by_horizon.items()} == {7: 1, 30: 2}
    assert {name: f.kept for name, f in live.by_target.items()} == {
        "ASSAULT": 1,
        "material conflict": 2,
    }
    assert {name: f.kept for name, f in live.by_pair.items()} == {"CHN-IND": 1, "RUS-USA": 2}
    assert list(tests.by_horizon) == [90]


def test_a_forecast_of_a_window_that_was_over_is_shown_as_late() -> None:
    times = [MADE, "2024-02-07T23:59:59+00:00", "2024-02-08T00:00:00+00:00"]
    assert figures([kept("yes", made=made) for made in times]).late == 1


def test_the_interval_draws_blocks_as_long_as_a_window() -> None:
    rng = np.random.default_rng(1)
    given = []
    for origin in days("2023-01-01", "2023-12-30"):
        opens, *_, closes = days(origin, "2024-12-31")[1:8]
        came = rng.random() < 0.4
        chance = 0.9 if came else 0.2
        made = rule(opens=opens, closes=closes)
        outcome: Outcome = "yes" if came else "no"
        given.append(kept(outcome, origin=origin, rule=made, probability=chance, base=0.4))
    found = figures(given).measured
    assert found is not None
    assert found.skill is not None and found.skill.interval is not None
    low, high = found.skill.interval
    assert found.skill.blocks == 52
    assert low < found.skill.value < high
    assert high - low < 0.05
    assert figures(given).measured == found
    week = figures(given[:7]).measured
    assert week is not None and week.skill is not None
    assert (week.skill.interval, week.skill.blocks) == (None, 1)


CHANCES = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(CHANCES)
def test_the_table_holds_every_forecast_once_in_its_bin(told: list[tuple[float, bool]]) -> None:
    given = [kept("yes" if came else "no", probability=chance) for chance, came in told]
    found = figures(given).measured
    assert found is not None
    assert sum(b.n for b in found.reliability) == len(told)
    assert len(found.reliability) <= 10
    for b in found.reliability:
        assert b.low - 1e-9 <= b.probability <= b.high + 1e-9
        assert 0 <= b.came <= 1
    assert sum(b.n * b.came for b in found.reliability) == pytest.approx(
        sum(came for _, came in told)
    )
    assert 0 <= found.calibration_error <= 1
    assert 0 <= found.brier <= 1


@given(CHANCES)
def test_both_scores_are_their_formulas(told: list[tuple[float, bool]]) -> None:
    chance, came = (np.array(column, dtype=float) for column in zip(*told, strict=True))
    given_to_what_came = [p if yes else 1 - p for p, yes in told]
    assert squares(chance, came).tolist() == pytest.approx(
        [(1 - p) ** 2 for p in given_to_what_came]
    )
    assert logs(chance, came).tolist() == pytest.approx(
        [-log(min(max(p, 0.005), 0.995)) for p in given_to_what_came]
    )
