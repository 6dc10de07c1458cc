"""Orders a memory's candidates by what told the right ones apart in the latest learned days.

Trees over ranking_features, fitted to the last days of the learning period with a memory that ends
before them, as a query will find it. The memory still names the events behind an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse

from volteface.outlook.memory import Memory
from volteface.outlook.ranking_features import NAMES, Candidates, Singles, candidates
from volteface.outlook.sorted_events import History, Small
from volteface.relations.arrays import Floats, Ints


@dataclass(frozen=True)
class RankerSettings:
    """What is learned from, and how; chosen on ICEWS14 valid, checked on ICEWS18 valid."""

    share: float = 0.5
    """Last share of the days whose facts teach the order."""
    queries: int = 30_000
    """Queries drawn from them."""
    taught: int = 25
    """Candidates of each query in teaching."""
    offered: int = 50
    """Candidates of each query in use; 60 and 100 order hardly better, and cost in proportion."""
    alike_events: int = 4000
    """Latest events of the relation searched for those who act like the subject."""
    size: int = 32
    """Length of the vectors of likeness."""
    trees: int = 200
    leaves: int = 15
    """31 leaves are no better."""
    rate: float = 0.1
    seed: int = 1


@dataclass(frozen=True)
class Ranker:
    """A memory, who is like whom in it, and the trees that order its candidates."""

    memory: Memory
    likeness: tuple[Singles, Singles]
    trees: Any
    settings: RankerSettings

    @classmethod
    def learn(
        cls,
        history: History,
        before: int,
        settings: RankerSettings | None = None,
    ) -> "Ranker":
        """Fit a memory and the order of its candidates to the events before a day."""
        import lightgbm

        settings = settings or RankerSettings()
        first = int(history.day.min())
        since = before - max(round(settings.share * (before - first)), 1)
        earlier = Memory.learn(history, since)
        query = _drawn(history, since, before, settings)
        table = candidates(
            earlier,
            likeness(history, since, settings),
            query,
            settings.taught,
            settings.alike_events,
        )
        right = _right(history, query, table)
        # A query whose answers are no candidates teaches nothing.
        owner = np.repeat(np.arange(len(query[0])), np.diff(table.start))
        useful = np.bincount(owner, weights=right, minlength=len(query[0])) > 0
        data = lightgbm.Dataset(
            table.features[useful[owner]],
            right[useful[owner]],
            group=np.diff(table.start)[useful],
            feature_name=list(NAMES),
            params={"max_bin": 127, "verbose": -1, "num_threads": 1},
        )
        del table, owner
        trees = lightgbm.train(
            {
                "objective": "lambdarank",
                "label_gain": [0, 1],
                "lambdarank_truncation_level": 10,
                "num_leaves": settings.leaves,
                "learning_rate": settings.rate,
                "min_data_in_leaf": min(200, max(len(right) // 50, 1)),
                "lambda_l2": 10.0,
                "feature_fraction": 0.6,
                "force_col_wise": True,
                "deterministic": True,
                "num_threads": 1,
                "seed": settings.seed,
                "verbose": -1,
            },
            data,
            settings.trees,
        )
        memory = Memory.learn(history, before, earlier=earlier)
        return cls(memory, likeness(history, before, settings), trees, settings)

    def order(
        self, subject: Ints, relation: Ints, day: Ints, at_once: int = 4000
    ) -> Iterator[tuple[Ints, Floats]]:
        """Give the candidates of query after query with their scores; higher is likelier."""
        for begin in range(0, len(day), at_once):
            part = slice(begin, begin + at_once)
            table = candidates(
                self.memory,
                self.likeness,
                (subject[part], relation[part], day[part]),
                self.settings.offered,
                self.settings.alike_events,
            )
            scores: Floats = (
                self.trees.predict(table.features, num_threads=1)
                if len(table.entity)
                else np.zeros(0)
            )
            for low, high in zip(table.start[:-1], table.start[1:], strict=True):
                yield table.entity[low:high].astype(np.int64), scores[low:high]


def likeness(history: History, before: int, settings: RankerSettings) -> tuple[Singles, Singles]:
    """Place entities by the roles they share (rows of length 1) and by whom they meet.

    Both are leading singular vectors of logarithms of counts before the day: entities by
    (relation, other), rarer columns weighing more, and entities by others, degrees divided out.
    """
    subject = np.repeat(np.arange(history.entities), np.diff(history.start))
    past = history.day < before
    subject, other, relation = subject[past], history.other[past], history.relation[past]
    number = history.entities
    _, column = np.unique(relation.astype(np.int64) * number + other, return_inverse=True)
    acts = _counted(subject, column, (number, int(column.max(initial=0)) + 1))
    acts = acts @ scipy.sparse.diags(
        np.log(number / np.maximum(np.bincount(acts.indices, minlength=acts.shape[1]), 1))
    )
    acts = scipy.sparse.diags(1 / np.maximum(scipy.sparse.linalg.norm(acts, axis=1), 1e-9)) @ acts
    meetings = _counted(subject, other, (number, number))
    degree = np.maximum(np.asarray(meetings.sum(axis=1)).ravel(), 1.0)
    even = scipy.sparse.diags(degree**-0.5)
    basis = _leading(acts, settings)
    small = acts.T @ basis
    value, vector = np.linalg.eigh(small.T @ small)
    roles = basis @ vector[:, -settings.size :] * np.sqrt(np.maximum(value[-settings.size :], 0))
    roles /= np.maximum(np.linalg.norm(roles, axis=1, keepdims=True), 1e-9)
    meetings = even @ meetings @ even
    basis = _leading(meetings, settings)
    value, vector = np.linalg.eigh(basis.T @ (meetings @ basis))
    ties = basis @ vector[:, -settings.size :] * np.sqrt(np.maximum(value[-settings.size :], 0))
    return roles.astype(np.float32), ties.astype(np.float32)


def _counted(row: Ints, column: Ints | Small, shape: tuple[int, int]) -> Any:
    counts = scipy.sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape)
    counts.data = np.log1p(counts.data)
    return counts


def _leading(matrix: Any, settings: RankerSettings) -> Floats:
    """Find an orthonormal basis near the leading left singular vectors, by power iteration."""
    width = min(settings.size + 8, matrix.shape[0])
    start = np.random.default_rng(settings.seed).standard_normal((matrix.shape[0], width))
    basis: Floats = np.linalg.qr(start)[0]
    for _ in range(4):
        basis = np.linalg.qr(matrix @ (matrix.T @ basis))[0]
    return basis


def _drawn(
    history: History, since: int, before: int, settings: RankerSettings
) -> tuple[Ints, Ints, Ints]:
    """Draw distinct (subject, relation, day) asked by the facts of the days."""
    subject = np.repeat(np.arange(history.entities), np.diff(history.start))
    asked = (history.day >= since) & (history.day < before)
    rows = np.unique(
        np.c_[subject[asked], history.relation[asked], history.day[asked]].astype(np.int64), axis=0
    )
    if len(rows) > settings.queries:
        chosen = np.random.default_rng(settings.seed)
        rows = rows[np.sort(chosen.choice(len(rows), settings.queries, replace=False))]
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _right(history: History, query: tuple[Ints, Ints, Ints], table: Candidates) -> Floats:
    """Mark the candidates the facts of the query's day name."""
    subject, relation, day = query
    first = int(history.day.min())
    span = int(history.day.max()) - first + 1
    kinds, number = 2 * history.relations, history.entities

    def key(who: Ints, kind: Ints | Small, whom: Small, when: Ints | Small) -> Ints:
        found: Ints = ((who.astype(np.int64) * number + whom) * kinds + kind) * span + (
            when - first
        )
        return found

    owner = np.repeat(np.arange(len(day)), np.diff(table.start))
    asked = key(subject[owner], relation[owner], table.entity, day[owner])
    who = np.repeat(np.arange(number), np.diff(history.start))
    facts = key(who, history.relation, history.other, history.day)
    return np.isin(asked, facts).astype(np.float64)
