"""The memory that says which act comes next: past events of a pair, weighed by type and age.

A query asks (subject, relation, ?) on a day. Every earlier event between the subject and a
candidate speaks for that candidate with weight[relation asked, relation seen, speed] x (1 + age)
** -power[speed], summed over speeds: some acts call for an answer at once, others set a habit. The
score is the candidate's share of all that speaks, plus a little for being usual with the relation.
Nothing on or after the query's day is read. Relations 0 to R-1 are acts done, R to 2R-1 the same
acts suffered, so that both directions are asked in the same way.
"""

from dataclasses import dataclass, field

import numpy as np
from numba import njit

from volteface.outlook.sorted_events import History, Small
from volteface.relations.arrays import Flags, Floats, Ints


@dataclass(frozen=True)
class MemorySettings:
    """How the past speaks; chosen on ICEWS14 valid, checked on ICEWS18 valid."""

    powers: tuple[float, ...] = (0.5, 2.5)
    """Fading with age in days, slow first. MRR on ICEWS14: 0.9 alone .455, (0.2, 1.2) .461,
    (0.4, 1.8) .463, (0.6, 2.5) .464, (0.6, 4) .463; exponentials lose .015 to one power."""
    rounds: int = 12
    """Passes of the weights; with one power 1 pass .439, 2 .446, 4 .450, 8 .452 MRR."""
    doubt: float = 0.2
    """Cases of general habit mixed into each weight; 2 .460, 0.5 .463; one power: 20 .446."""
    warming: float = 0.1
    """Share of the days whose events only fill the memory: there is little to recall yet."""
    usual: float = 0.03
    """What being usual with the relation counts; 0.01 to 0.1 are alike."""
    usual_power: float = 0.4
    """Fading of what is usual; 0.2 to 1 are alike."""


@dataclass(frozen=True)
class Memory:
    """Weights learned from the events before a day, over a history that may go on."""

    history: History
    weight: Floats
    """(2R, 2R, speeds): how much a past relation (column) speaks for the relation asked (row)."""
    settings: MemorySettings
    kept: dict[tuple[int, int], Floats] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def learn(
        cls,
        history: History,
        before: int,
        settings: MemorySettings | None = None,
        earlier: "Memory | None" = None,
    ) -> "Memory":
        """Fit the weights to who was met again before the day, by maximum likelihood.

        From an earlier memory's weights a fifth of the rounds is enough.

        Each fact's object is one draw in proportion to what speaks for each candidate; weights are
        multiplied by (share at the object) / (share expected), which never lowers the likelihood.
        """
        settings = settings or MemorySettings()
        size = 2 * history.relations
        shape = (size, size, len(settings.powers))
        weight = np.ones(shape) if earlier is None else earlier.weight
        rounds = settings.rounds if earlier is None else -(-settings.rounds // 5)
        first = int(history.day.min()) if len(history.day) else before
        since = first + round(settings.warming * (before - first))
        fading, same = history.fading(settings.powers, before), np.eye(size, dtype=np.bool_)
        for _ in range(rounds):
            hit, expected = np.zeros(shape), np.zeros(shape)
            _weigh(
                history.start,
                history.relation,
                history.other,
                history.day,
                history.pair,
                history.pair_start,
                history.pair_relation,
                history.pair_day,
                weight,
                fading,
                since,
                before,
                hit,
                expected,
            )
            habit = np.where(
                same[:, :, None], _habit(hit, expected, same), _habit(hit, expected, ~same)
            )
            weight = (hit + settings.doubt * habit) / (expected + settings.doubt)
        return cls(history, weight, settings)

    def scores(self, subject: int, relation: int, day: int) -> tuple[Ints, Floats]:
        """Score whoever the subject met, or the relation reached, before the day."""
        past = self.history
        score = _score(
            past.start,
            past.relation,
            past.other,
            past.day,
            self.weight[relation],
            past.fading(self.settings.powers, day),
            self._usual(relation, day),
            subject,
            day,
        )
        known = np.flatnonzero(score)
        return known, score[known]

    def _usual(self, relation: int, day: int) -> Floats:
        """Give each entity's part of ``usual``; that of the last relation and day is kept."""
        if (relation, day) not in self.kept:
            past, usual = self.history, self.settings.usual
            begin, end = past.relation_start[relation : relation + 2]
            end = begin + np.searchsorted(past.relation_day[begin:end], day)
            fading = past.fading([self.settings.usual_power], day)[:, 0]
            weights = fading[day - past.relation_day[begin:end]]
            reached = np.bincount(
                past.relation_object[begin:end], weights=weights, minlength=past.entities
            )
            self.kept.clear()
            self.kept[relation, day] = usual * reached / max(weights.sum(), 1e-12)
        return self.kept[relation, day]

    def because(
        self, subject: int, relation: int, object: int, day: int, most: int = 5
    ) -> tuple[Ints, Floats]:
        """Name the past events that speak most for an answer, with their shares of the score.

        Numbers are positions in the columns the history was made of. All shares of a candidate
        sum to the pair part of its score, and all shares of all candidates to 1.
        """
        past = self.history
        begin, end = past.start[subject], past.start[subject + 1]
        end = begin + np.searchsorted(past.day[begin:end], day)
        spoken = (
            self.weight[relation, past.relation[begin:end]]
            * past.fading(self.settings.powers, day)[day - past.day[begin:end]]
        ).sum(axis=1)
        here = np.flatnonzero(past.other[begin:end] == object)
        here = here[np.argsort(-spoken[here], kind="stable")][:most]
        return past.source[begin:end][here].astype(np.int64), spoken[here] / spoken.sum()


def _habit(hit: Floats, expected: Floats, where: Flags) -> Floats:
    mean: Floats = hit[where].sum(axis=0) / np.maximum(expected[where].sum(axis=0), 1e-12)
    return mean


@njit(nogil=True)
def end_before(days: Small, begin: int, end: int, day: int) -> int:
    """Find where the events of days before ``day`` end, in a sorted stretch."""
    while begin < end:
        middle = (begin + end) >> 1
        if days[middle] < day:
            begin = middle + 1
        else:
            end = middle
    return begin


@njit(nogil=True)
def said(weight, fading):  # type: ignore[no-untyped-def]
    """Sum what one event says at each speed."""
    total = 0.0
    for speed in range(len(weight)):
        total += weight[speed] * fading[speed]
    return total


@njit(nogil=True)
def _weigh(  # type: ignore[no-untyped-def]
    start, relation, other, day, pair, pair_start, pair_relation, pair_day,
    weight, fading, since, before, hit, expected,
):  # fmt: skip
    entities, kinds, speeds = len(start) - 1, len(weight), weight.shape[2]
    mass, seen = np.zeros((kinds, speeds)), np.empty(kinds, np.int64)
    for subject in range(entities):
        number, filled, today = 0, start[subject], -(1 << 40)
        mass[:, :] = 0.0
        for event in range(start[subject], start[subject + 1]):
            if day[event] < since:
                continue
            if day[event] >= before:
                break
            if day[event] != today:
                today = day[event]
                filled = end_before(day, start[subject], event + 1, today)
                for i in range(number):
                    mass[seen[i]] = 0.0
                number = 0
                for past in range(start[subject], filled):
                    if mass[relation[past], 0] == 0.0:
                        seen[number] = relation[past]
                        number += 1
                    for speed in range(speeds):
                        mass[relation[past], speed] += fading[today - day[past], speed]
            found = np.searchsorted(pair, subject * entities + other[event])
            begin = pair_start[found]
            end = end_before(pair_day, begin, pair_start[found + 1], today)
            if begin == end:
                continue
            row = weight[relation[event]]
            whole = spoken = 0.0
            for i in range(number):
                whole += said(row[seen[i]], mass[seen[i]])
            for past in range(begin, end):
                spoken += said(row[pair_relation[past]], fading[today - pair_day[past]])
            for speed in range(speeds):
                for past in range(begin, end):
                    kind, age = pair_relation[past], today - pair_day[past]
                    hit[relation[event], kind, speed] += (
                        row[kind, speed] * fading[age, speed] / spoken
                    )
                for i in range(number):
                    expected[relation[event], seen[i], speed] += mass[seen[i], speed] / whole


@njit(nogil=True)
def _score(  # type: ignore[no-untyped-def]
    start, relation, other, day, weight, fading, usual, subject, today
):
    score, whole = np.zeros(len(usual)), 0.0
    for event in range(start[subject], end_before(day, start[subject], start[subject + 1], today)):
        spoken = said(weight[relation[event]], fading[today - day[event]])
        score[other[event]] += spoken
        whole += spoken
    return score / max(whole, 1e-300) + usual
