"""Models, trees and calibration: what they say, and that they are kept as they were."""

import msgspec
import numpy as np
import pytest

from volteface.errors import InvalidKnowledge
from volteface.outlook.models import (
    LEAST,
    STRAIGHT,
    Line,
    expit,
    fit_line,
    fit_steps,
    fit_trees,
    logit,
)
from volteface.outlook.trees import Trees

RNG = np.random.default_rng(1)
FEATURES = RNG.normal(size=(4000, 6))
CAME = (FEATURES[:, 0] + FEATURES[:, 1] ** 2 + RNG.normal(size=4000) > 1).astype(float)


def test_trees_say_what_the_library_that_grew_them_says() -> None:
    import lightgbm

    text = fit_trees(FEATURES, CAME)
    grown = lightgbm.Booster(model_str=text)
    theirs = np.clip(grown.predict(FEATURES, num_threads=1), LEAST, 1 - LEAST)
    assert Trees.read(text).chance(FEATURES) == pytest.approx(theirs, abs=1e-12)


def test_trees_that_never_split_say_the_share_that_came() -> None:
    text = fit_trees(np.zeros((500, 3)), (np.arange(500) % 4 == 0).astype(float))
    assert Trees.read(text).chance(np.zeros((2, 3))) == pytest.approx([0.25, 0.25], abs=0.01)


@pytest.mark.parametrize("text", ["x\nTree=0\nnum_leaves=3\n", "x\nTree=0\nnum_leaves=two\n"])
def test_a_text_that_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(InvalidKnowledge, match="train again"):
        Trees.read(text)


def test_a_regression_finds_which_way_a_feature_pulls() -> None:
    line = fit_line(FEATURES, (FEATURES[:, 2] > 0).astype(float))
    said = line.chance(np.array([[0, 0, 2.0, 0, 0, 0], [0, 0, -2.0, 0, 0, 0]]))
    assert said[0] > 0.9 and said[1] < 0.1


def test_where_nothing_came_a_regression_says_so_of_everything() -> None:
    line = fit_line(FEATURES, np.zeros(len(FEATURES)))
    assert set(line.chance(FEATURES[:5])) == {LEAST}
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(line), type=Line) == line


def test_a_calibration_maps_what_is_said_to_what_came_and_never_falls() -> None:
    said = RNG.uniform(0.05, 0.95, 5000)
    came = (RNG.uniform(size=5000) < said**2).astype(float)
    steps = fit_steps(said, came)
    found = steps.chance(np.linspace(0.05, 0.95, 50))
    assert (np.diff(found) >= 0).all()
    assert steps.chance(np.array([0.7]))[0] == pytest.approx(0.49, abs=0.08)


def test_few_forecasts_are_left_as_they_were_said() -> None:
    said = np.full(100, 0.3)
    assert fit_steps(said, np.zeros(100)) is STRAIGHT
    assert STRAIGHT.chance(said) is said


def test_chances_are_held_off_certainty() -> None:
    assert expit(logit(np.array([0.0, 1.0]))) == pytest.approx([LEAST, 1 - LEAST])
