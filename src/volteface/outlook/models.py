"""The models of "at least one act": logistic regression, boosted trees, and what maps onto them.

All are fitted on targets whose window had ended, and are kept as numbers and text, never as code.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from volteface.errors import MissingExtra
from volteface.relations.arrays import Floats

LEAST = 0.002
"""Chances are held between this and its complement: no record is long enough to say less."""
PENALTY = 0.03
TREES, LEAVES, SHRINKAGE, IN_A_LEAF = 120, 12, 0.04, 120
# One thread: with several on a busy machine the fits wait for each other for minutes.
THREADS = 1


def logit(chance: Floats) -> Floats:
    """Give the logarithm of the odds."""
    held = np.clip(chance, LEAST, 1 - LEAST)
    found: Floats = np.log(held / (1 - held))
    return found


def expit(odds: Floats) -> Floats:
    """Give the chance, held within its bounds."""
    found: Floats = np.clip(1.0 / (1.0 + np.exp(-odds)), LEAST, 1 - LEAST)
    return found


class Line(msgspec.Struct, frozen=True):
    """A logistic regression: standardised features, one weight each."""

    middle: tuple[float, ...]
    spread: tuple[float, ...]
    weights: tuple[float, ...]
    constant: float

    def chance(self, features: Floats) -> Floats:
        """Give chances (rows,) for features (rows, n)."""
        scaled = (features - np.array(self.middle)) / np.array(self.spread)
        return expit(np.clip(scaled, -6, 6) @ np.array(self.weights) + self.constant)


def fit_line(features: Floats, came: Floats, penalty: float = PENALTY) -> Line:
    """Fit a logistic regression; where all or nothing came, it says so of everything."""
    middle, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    if came.min() == came.max():
        share = (came.sum() + 0.5) / (len(came) + 1.0)
        odds = float(logit(np.array(share)))
        return Line(tuple(middle.tolist()), tuple(spread.tolist()), (0.0,) * len(middle), odds)
    model = _sklearn().LogisticRegression(C=penalty, max_iter=300)
    model.fit(np.clip((features - middle) / spread, -6, 6), came)
    weights = tuple(model.coef_[0].tolist())
    return Line(tuple(middle.tolist()), tuple(spread.tolist()), weights, float(model.intercept_[0]))


def fit_trees(features: Floats, came: Floats, seed: int = 0) -> str:
    """Fit boosted trees, and give their text; the same data and seed give the same trees."""
    library = _lightgbm()
    settings = {
        "objective": "binary", "num_leaves": LEAVES, "learning_rate": SHRINKAGE,
        "min_data_in_leaf": IN_A_LEAF, "feature_fraction": 0.6, "bagging_fraction": 0.8,
        "bagging_freq": 1, "lambda_l2": 5.0, "num_threads": THREADS, "verbosity": -1,
        "seed": seed, "deterministic": True, "force_row_wise": True, "extra_trees": True,
    }  # fmt: skip
    held = library.Dataset(features, label=came, params={"verbosity": -1, "max_bin": 63})
    return str(library.train(settings, held, num_boost_round=TREES).model_to_string())


class Steps(msgspec.Struct, frozen=True):
    """A rising map from a chance to the share that came true; with no points, the chance itself."""

    at: tuple[float, ...]
    share: tuple[float, ...]

    def chance(self, said: Floats) -> Floats:
        """Give what came true where this was said."""
        if not self.at:
            return said
        found: Floats = np.interp(logit(said), np.array(self.at), np.array(self.share))
        return found


STRAIGHT = Steps((), ())
"""The map of what is to be left as it is said."""


def fit_steps(said: Floats, came: Floats, least: int = 500) -> Steps:
    """Fit a rising map (isotonic) on forecasts whose windows had ended; with few, leave them be."""
    if len(said) < least:
        return STRAIGHT
    from sklearn.isotonic import IsotonicRegression

    fitted = IsotonicRegression(y_min=LEAST, y_max=1 - LEAST, out_of_bounds="clip")
    fitted.fit(logit(said), came)
    at, share = fitted.X_thresholds_, fitted.y_thresholds_
    return Steps(tuple(at.tolist()), tuple(share.tolist()))


def mean_of(chances: Sequence[Floats]) -> Floats:
    """Average chances."""
    found: Floats = np.mean(np.stack(list(chances)), axis=0)
    return found


def _sklearn() -> Any:
    try:
        from sklearn import linear_model
    except ImportError as error:
        raise MissingExtra("training needs more: pip install 'volteface[outlook]'") from error
    return linear_model


def _lightgbm() -> Any:
    try:
        import lightgbm
    except ImportError as error:
        raise MissingExtra("training needs more: pip install 'volteface[outlook]'") from error
    return lightgbm
