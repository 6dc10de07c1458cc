"""Boosted trees read from their text, to be asked without the library that grew them.

Importing LightGBM takes a second, more than all the rest of an outlook. The trees are of numbers
without gaps, so a split asks only whether a feature is at most a threshold.
"""

import numpy as np
from numpy.typing import NDArray

from volteface.errors import InvalidKnowledge
from volteface.outlook.models import LEAST
from volteface.relations.arrays import Floats

_FIELDS = ("split_feature", "threshold", "left_child", "right_child", "leaf_value")


class Trees:
    """Trees whose values add up to log odds, laid side by side.

    Splits and leaves of all trees are numbered on; of a split's children those below 0 are leaves
    (-1 is leaf 0).
    """

    def __init__(self, parts: list[dict[str, str]]) -> None:
        held: dict[str, list[float]] = {name: [] for name in _FIELDS}
        roots: list[int] = []
        for part in parts:
            splits, leaves = len(held["split_feature"]), len(held["leaf_value"])
            alone = int(part["num_leaves"]) == 1
            roots.append(-leaves - 1 if alone else splits)
            for name in _FIELDS:
                values = [] if alone and name != "leaf_value" else part[name].split()
                numbers = [float(value) for value in values]
                if name.endswith("child"):
                    numbers = [n + splits if n >= 0 else n - leaves for n in numbers]
                held[name] += numbers
        self._threshold: Floats = np.array(held["threshold"])
        self._feature, self._left, self._right = (
            np.array(held[name], dtype=np.int64)
            for name in ("split_feature", "left_child", "right_child")
        )
        self._leaf: Floats = np.array(held["leaf_value"])
        self._roots: NDArray[np.int64] = np.array(roots, dtype=np.int64)

    @classmethod
    def read(cls, text: str) -> "Trees":
        """Read the text of a model that ``models.fit_trees`` made.

        Raises:
            InvalidKnowledge: it is no such text.
        """
        try:
            return cls([_fields(part) for part in text.split("\nTree=")[1:]])
        except (KeyError, ValueError) as error:
            raise InvalidKnowledge("trained trees that cannot be read; train again") from error

    def chance(self, features: Floats) -> Floats:
        """Give chances (rows,) for features (rows, n)."""
        node = np.tile(self._roots, len(features))
        row = np.repeat(np.arange(len(features)), len(self._roots))
        asked = np.flatnonzero(node >= 0)
        while len(asked):
            at = node[asked]
            below = features[row[asked], self._feature[at]] <= self._threshold[at]
            node[asked] = np.where(below, self._left[at], self._right[at])
            asked = asked[node[asked] >= 0]
        odds = self._leaf[-node - 1].reshape(len(features), -1).sum(axis=1)
        found: Floats = np.clip(1.0 / (1.0 + np.exp(-odds)), LEAST, 1 - LEAST)
        return found


def _fields(part: str) -> dict[str, str]:
    lines = (line.partition("=") for line in part.splitlines())
    return {name: value for name, sign, value in lines if sign}
