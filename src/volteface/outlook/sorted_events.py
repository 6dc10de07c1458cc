"""Events in both directions, sorted the ways a memory looks them up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volteface.relations.arrays import Floats, Ints

Small = NDArray[np.int32]


@dataclass(frozen=True)
class History:
    """Events in both directions, sorted three ways; each array is by (key, day)."""

    entities: int
    relations: int
    events: int
    start: Ints
    relation: Small
    other: Small
    day: Small
    source: Small
    relation_start: Ints
    relation_subject: Small
    relation_object: Small
    relation_day: Small
    pair: Ints
    pair_start: Ints
    pair_relation: Small
    pair_day: Small

    @classmethod
    def of(
        cls, subject: Ints, relation: Ints, object: Ints, day: Ints, entities: int, relations: int
    ) -> "History":
        """Sort events given as four equal columns; days are whole numbers in any era."""
        side, far = np.r_[subject, object], np.r_[object, subject]
        kind, days = np.r_[relation, relation + relations], np.r_[day, day]
        by_side, by_kind = np.lexsort((days, side)), np.lexsort((days, kind))
        by_pair = np.lexsort((days, far, side))
        pair, first = np.unique(side[by_pair] * entities + far[by_pair], return_index=True)

        def small(values: Ints, order: Ints) -> Small:
            return values[order].astype(np.int32)

        return cls(
            entities=entities,
            relations=relations,
            events=len(subject),
            start=np.searchsorted(side[by_side], np.arange(entities + 1)),
            relation=small(kind, by_side),
            other=small(far, by_side),
            day=small(days, by_side),
            source=(by_side % max(len(subject), 1)).astype(np.int32),
            relation_start=np.searchsorted(kind[by_kind], np.arange(2 * relations + 1)),
            relation_subject=small(side, by_kind),
            relation_object=small(far, by_kind),
            relation_day=small(days, by_kind),
            pair=pair,
            pair_start=np.r_[first, len(days)].astype(np.int64),
            pair_relation=small(kind, by_pair),
            pair_day=small(days, by_pair),
        )

    def fading(self, powers: Sequence[float], until: int) -> Floats:
        """Tabulate ((1 + age) / 2) ** -power for every age an event can have by a day (age, power).

        Yesterday is 1 at every power, so that weights of different speeds compare.
        """
        oldest = until - int(self.day.min()) if len(self.day) else 0
        ages = np.arange(max(oldest, 0) + 1, dtype=np.float64)[:, None]
        faded: Floats = ((1.0 + ages) / 2.0) ** -np.asarray(powers, dtype=np.float64)
        return faded
