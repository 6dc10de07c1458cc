"""What tells candidates of a query apart: their past with the subject, the relation and all.

Candidates are whom the subject met, whom the relation reached, and whom it reached from those who
act like the subject; the best of them by a plain mixture get features. Only earlier days are read.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from volteface.outlook.memory import Memory, end_before, said
from volteface.outlook.sorted_events import Small
from volteface.relations.arrays import Ints

Singles = NDArray[np.float32]

# The order is that of the blocks _rows copies: with the subject, with the relation, with anyone,
# through others like the subject, then derived, then the query's own.
NAMES = (
    "typed typed_slow typed_fast same same_times same_days any any_times any_days reply "
    "usual usual_fast usual_times usual_days busy busy_fast busy_times busy_days "
    "alike alike_ever near familiar sibling "
    "place share to_best same_share alike_share usual_share faithful devoted "
    "mass times same_mass candidates best alike_mass usual_mass"
).split()
NEVER = 999.0
WITH_SUBJECT, WITH_RELATION, WITH_ANYONE, LIKE_SUBJECT = 10, 4, 4, 2
FAMILIAR_EVENTS = 300
"""The subject's latest events that make its circle: older ones weigh little and cost time."""


@dataclass(frozen=True)
class Candidates:
    """Candidates of queries in one table; query q owns rows start[q] to start[q + 1]."""

    start: Ints
    entity: Small
    features: Singles


def candidates(
    memory: Memory,
    likeness: tuple[Singles, Singles],
    query: tuple[Ints, Ints, Ints],
    most: int,
    alike_events: int,
) -> Candidates:
    """Choose and describe up to ``most`` candidates of each (subject, relation, day)."""
    past = memory.history
    subject, relation, day = query
    until = int(day.max(initial=0))
    plain, slow, fast = past.fading((1.0, memory.settings.usual_power, 2.0), until).T.copy()
    order = np.lexsort((subject, relation, day))
    entity = np.empty((len(day), most), dtype=np.int32)
    number = np.zeros(len(day), dtype=np.int64)
    features = np.empty((len(day), most, len(NAMES)), dtype=np.float32)
    _rows(
        order,
        subject,
        relation,
        day,
        past.start,
        past.relation,
        past.other,
        past.day,
        past.relation_start,
        past.relation_subject,
        past.relation_object,
        past.relation_day,
        memory.weight,
        likeness[0],
        likeness[1],
        past.fading(memory.settings.powers, until),
        plain,
        slow,
        fast,
        past.relations,
        alike_events,
        entity,
        number,
        features,
    )
    filled = np.arange(most) < number[:, None]
    start = np.concatenate([[0], np.cumsum(number)])
    return Candidates(start, entity[filled], features[filled])


@njit(nogil=True)
def _reached(target, day, begin, end, today, slow, fast, into, seen):  # type: ignore[no-untyped-def]
    number = 0
    for event in range(begin, end):
        one, age = target[event], today - day[event]
        if into[one, 2] == 0.0:
            seen[number] = one
            number += 1
        into[one, 0] += slow[age]
        into[one, 1] += fast[age]
        into[one, 2] += 1.0
        into[one, 3] = age
    return number


@njit(nogil=True)
def _busy(start, day, today, fading, fast, into):  # type: ignore[no-untyped-def]
    for one in range(len(start) - 1):
        end = end_before(day, start[one], start[one + 1], today)
        into[one, 0] = into[one, 1] = 0.0
        into[one, 2] = end - start[one]
        into[one, 3] = today - day[end - 1] if end > start[one] else NEVER
        for event in range(end - 1, start[one] - 1, -1):
            age = today - day[event]
            if age > 60:
                break
            into[one, 0] += fading[age]
            into[one, 1] += fast[age]


@njit(nogil=True)
def _noted(one, query, mark, found, size, met, alike):  # type: ignore[no-untyped-def]
    """Clear what is known of a candidate at its first sight in a query."""
    if mark[one] == query:
        return size
    mark[one] = query
    found[size] = one
    for i in range(WITH_SUBJECT):
        met[one, i] = 0.0
    met[one, 5] = met[one, 8] = NEVER
    for i in range(LIKE_SUBJECT):
        alike[one, i] = 0.0
    return size + 1


@njit(nogil=True, fastmath=True)
def _dot(one, two):  # type: ignore[no-untyped-def]
    total = 0.0
    for i in range(len(one)):
        total += one[i] * two[i]
    return total


@njit(nogil=True, fastmath=True)
def _rows(  # type: ignore[no-untyped-def]
    order, subjects, asked, days, start, relation, other, day, relation_start, relation_subject,
    relation_object, relation_day, weight, roles, ties, powers, fading, slow, fast, relations,
    alike_events, entity, number, features,
):  # fmt: skip
    entities, most = len(start) - 1, entity.shape[1]
    met, alike = np.zeros((entities, WITH_SUBJECT)), np.zeros((entities, LIKE_SUBJECT))
    usual, busy = np.zeros((entities, WITH_RELATION)), np.zeros((entities, WITH_ANYONE))
    mark, liked = np.full(entities, -1), np.full(entities, -1)
    liking, plain = np.zeros(entities), np.empty(entities)
    found, reached = np.empty(entities, np.int64), np.empty(entities, np.int64)
    circle = np.zeros(roles.shape[1], np.float32)
    reaching, kind, today, usual_mass = 0, -1, -(1 << 40), 0.0
    begin = end = 0
    for turn in range(len(order)):
        query = order[turn]
        subject = subjects[query]
        if days[query] != today:
            _busy(start, day, days[query], fading, fast, busy)
        if asked[query] != kind or days[query] != today:
            for i in range(reaching):
                usual[reached[i]] = 0.0
            kind, today = asked[query], days[query]
            begin = relation_start[kind]
            end = end_before(relation_day, begin, relation_start[kind + 1], today)
            reaching = _reached(
                relation_object, relation_day, begin, end, today, slow, fast, usual, reached
            )
            usual_mass = 1e-9
            for i in range(reaching):
                usual_mass += usual[reached[i], 0]
        back = kind - relations if kind >= relations else kind + relations
        row = weight[kind]
        size, mass, same_mass, alike_mass = 0, 1e-9, 0, 1e-9
        circle[:] = 0.0
        first = start[subject]
        last = end_before(day, first, start[subject + 1], today)
        for event in range(first, last):
            one, seen, age = other[event], relation[event], today - day[event]
            size = _noted(one, query, mark, found, size, met, alike)
            spoken = said(row[seen], powers[age])
            mass += spoken
            met[one, 0] += spoken
            met[one, 1] += row[seen, 0] * powers[age, 0]
            met[one, 2] += row[seen, -1] * powers[age, -1]
            if seen == kind:
                met[one, 3] += fading[age]
                met[one, 4] += 1.0
                met[one, 5] = age
                same_mass += 1
            elif seen == back:
                met[one, 9] += fading[age]
            met[one, 6] += fading[age]
            met[one, 7] += 1.0
            met[one, 8] = age
            if event >= last - FAMILIAR_EVENTS:
                for i in range(len(circle)):
                    circle[i] += spoken * roles[one, i]
        for event in range(max(begin, end - alike_events), end):
            actor = relation_subject[event]
            if liked[actor] != query:
                liked[actor] = query
                like = max(_dot(roles[subject], roles[actor]), 0.0)
                liking[actor] = like**3 if actor != subject else 0.0
            if liking[actor] > 1e-6:
                one = relation_object[event]
                size = _noted(one, query, mark, found, size, met, alike)
                spoken = liking[actor] * fading[today - relation_day[event]]
                alike[one, 0] += spoken
                alike[one, 1] += liking[actor]
                alike_mass += spoken
        for i in range(reaching):
            size = _noted(reached[i], query, mark, found, size, met, alike)
        for i in range(size):
            one = found[i]
            plain[i] = -(
                met[one, 0] / mass
                + 0.03 * usual[one, 0] / usual_mass
                + 0.1 * alike[one, 0] / alike_mass
            )
        best = np.argsort(plain[:size])[:most]
        number[query] = len(best)
        top = 1e-9
        for i in range(len(best)):
            top = max(top, met[found[best[i]], 0])
        norm = np.sqrt(_dot(circle, circle)) + 1e-9
        for i in range(len(best)):
            one, into = found[best[i]], features[query, i]
            entity[query, i] = one
            for k in range(WITH_SUBJECT):
                into[k] = met[one, k]
            for k in range(WITH_RELATION):
                into[10 + k], into[14 + k] = usual[one, k], busy[one, k]
            for k in range(LIKE_SUBJECT):
                into[18 + k] = alike[one, k]
            into[20] = _dot(ties[subject], ties[one])
            into[21] = _dot(circle, roles[one]) / norm
            into[22] = _dot(roles[subject], roles[one])
            into[23] = i
            into[24] = met[one, 0] / mass
            into[25] = met[one, 0] / top
            into[26] = met[one, 4] / (same_mass + 1e-9)
            into[27] = alike[one, 0] / alike_mass
            into[28] = usual[one, 0] / usual_mass
            into[29] = usual[one, 2] / (busy[one, 2] + 1.0)
            into[30] = met[one, 7] / (busy[one, 2] + 1.0)
            into[31], into[32], into[33], into[34] = mass, last - first, same_mass, size
            into[35], into[36], into[37] = -plain[best[0]], alike_mass, end - begin
