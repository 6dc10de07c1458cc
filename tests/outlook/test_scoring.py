"""Scores by hand, and ranges that touch zero where there is nothing."""

import numpy as np
import pytest

from volteface.outlook.scoring import (
    brier,
    calibration_error,
    log_score,
    logs,
    ranked_probability,
    ranking_area,
    ratio,
    reliability,
    skill,
    squares,
)

SAID = np.array([0.1, 0.1, 0.8, 0.8])
CAME = np.array([0.0, 1.0, 1.0, 1.0])


def test_scores_by_hand() -> None:
    assert brier(SAID, CAME) == pytest.approx((0.01 + 0.81 + 0.04 + 0.04) / 4)
    logs = -(np.log(0.9) + np.log(0.1) + 2 * np.log(0.8)) / 4
    assert log_score(SAID, CAME) == pytest.approx(logs)
    assert [(b.n, b.probability, b.came) for b in reliability(SAID, CAME)] == [
        (2, pytest.approx(0.1), 0.5),
        (2, pytest.approx(0.8), 1.0),
    ]
    assert calibration_error(SAID, CAME) == pytest.approx((2 * 0.4 + 2 * 0.2) / 4)
    assert ranking_area(SAID, CAME) == pytest.approx(5 / 6)


def test_scores_are_those_of_a_package_for_them() -> None:
    import scoringrules

    rng = np.random.default_rng(0)
    said, came = rng.uniform(0.01, 0.99, 500), (rng.random(500) < 0.3).astype(float)
    assert squares(said, came) == pytest.approx(scoringrules.brier_score(came, said))
    assert logs(said, came) == pytest.approx(scoringrules.log_score(came, said))
    shares = rng.dirichlet(np.ones(5), 500)
    place = rng.integers(0, 5, 500)
    theirs = scoringrules.rps_score(place + 1, shares) / 4
    assert ranked_probability(shares, place) == pytest.approx(theirs)


def test_the_ranked_probability_score_counts_how_far_off_a_forecast_is() -> None:
    sure = np.array([[1.0, 0, 0], [1.0, 0, 0], [1.0, 0, 0], [0.5, 0.5, 0]])
    assert ranked_probability(sure, np.array([0, 1, 2, 0])).tolist() == [0.0, 0.5, 1.0, 0.125]


def test_skill_of_the_reference_over_itself_is_nothing() -> None:
    day = np.array([0, 0, 1, 1])
    assert skill(SAID, SAID, CAME, day, 1) == (0.0, 0.0, 0.0)


def test_the_range_of_worthless_forecasts_touches_zero() -> None:
    touched = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        day = np.repeat(np.arange(40), 50)
        loss, other = rng.random(2000), rng.random(2000)
        found = ratio(loss, other, day, 2)
        touched += found.low <= 0 <= found.high
    assert touched >= 15


def test_forecasts_that_share_their_days_have_a_wider_range() -> None:
    rng = np.random.default_rng(0)
    day = np.repeat(np.arange(40), 50)
    by_day = np.repeat(rng.random(10), 200)
    wide, narrow = (ratio(by_day, np.full(2000, 0.5), day, overlap) for overlap in (4, 1))
    assert wide.high - wide.low > narrow.high - narrow.low
