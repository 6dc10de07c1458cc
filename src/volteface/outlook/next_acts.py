"""The next acts: who may do what to whom in a week, each with the past acts that speak for it.

How many acts of a type a state will do is expected from its own past (``exciting``); on whom, from
its memory of everyone: every earlier act between it and another speaks for that other with

    weight[type asked, type seen] x ((1 + age in days) / 2) ** -power

summed over a slow and a fast power, so that old acts fade without ever being forgotten; the share
of all that speaks is the share of the acts (``volteface.outlook.memory``, where the weights are
learned and the same memory is measured against others').
"""

from datetime import date
from typing import NamedTuple

import msgspec
import numpy as np

from volteface.archive import TYPES, Filters, Store
from volteface.archive.columns import StateActs
from volteface.errors import NotEnough
from volteface.outlook import exciting
from volteface.outlook import trained as training_record
from volteface.outlook.exciting import Excitement
from volteface.outlook.panel import QUAD_OF_TYPE, QUADS
from volteface.outlook.trained import Trained, key
from volteface.relations.archived import coverage
from volteface.relations.arrays import Flags, Floats, Ints

DAYS = 7
LOOKED_BACK = 730
MOST, MOST_REASONS = 10, 3
POWERS = (0.5, 2.5)
"""As in the memory's settings; a test sees that they agree."""
PRIOR = Excitement(0.3, 0.3)
LEAST = 0.005
"""Expected acts under which nothing is told."""
_SAME, _SAME_CLASS, _OTHER = 1.0, 0.3, 0.1
"""Weights where none were learned: the same type speaks most, then its class."""


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A past act that speaks for one to come, and its share of all that speaks for it."""

    act: int
    share: float


class NextAct(msgspec.Struct, frozen=True, kw_only=True):
    """An act that may come within the week after ``day``."""

    actor: str
    recipient: str
    type: str
    together: bool
    """Whether both would act alike, as those who meet or agree."""
    day: str
    expected: float
    """Acts to expect in the week."""
    because: tuple[Reason, ...]


class _Past(NamedTuple):
    """What a state took part in, done and suffered: one row for each, by day."""

    relation: Ints
    """Type done, or types' number + type suffered."""
    other: Ints
    day: Ints
    act: Ints


def next_acts(
    store: Store,
    actor: str,
    other: str | None = None,
    filters: Filters | None = None,
    trained: Trained | None = None,
    most: int = MOST,
) -> tuple[NextAct, ...]:
    """Tell the likeliest next acts of a state, or of two states towards each other.

    Raises:
        NotEnough: the archive holds no act at all.
    """
    filters = filters or Filters()
    trained = trained or training_record.load(store)
    whole = coverage(store, filters)
    if whole is None:
        raise NotEnough("the archive holds no act; add articles or import events first")
    last = min(whole.last, date.today().toordinal())
    found: list[NextAct] = []
    for side, towards in ((actor, other), (other, actor)) if other else ((actor, None),):
        assert side is not None
        told = _until(store.acts_of_state(side, last - LOOKED_BACK, filters), last)
        found += _of_state(side, towards, told, last, trained, mutual=False)
        if side == actor:
            found += _of_state(side, towards, told, last, trained, mutual=True)
    ordered = sorted(found, key=lambda one: (-one.expected, one.actor, one.recipient, one.type))
    return tuple(ordered[:most])


def weights(trained: Trained) -> Floats:
    """Give what a past act speaks for one to come (32, 32, 2)."""
    size = 2 * len(TYPES)
    if len(trained.memory) == size * size * len(POWERS):
        return np.array(trained.memory).reshape(size, size, -1)
    kinds = np.tile(np.arange(len(TYPES)), 2)
    done = np.arange(size) < len(TYPES)
    alike = kinds[:, None] == kinds[None, :]
    quads = QUAD_OF_TYPE[kinds]
    plain = np.where(quads[:, None] == quads[None, :], _SAME_CLASS, _OTHER)
    plain = np.where(alike & (done[:, None] == done[None, :]), _SAME, plain)
    return np.repeat(plain[:, :, None], len(POWERS), axis=2) / len(POWERS)


def _of_state(
    side: str,
    towards: str | None,
    told: StateActs,
    last: int,
    trained: Trained,
    *,
    mutual: bool,
) -> list[NextAct]:
    if not len(told.day):
        return []
    past = _rows(told)
    names, where = told.others, past.other
    place = {name: n for n, name in enumerate(names)}
    fading = ((1.0 + last + 1 - past.day)[:, None] / 2.0) ** -np.array(POWERS)
    learned = weights(trained)
    found: list[NextAct] = []
    for kind, name in enumerate(TYPES):
        mean = _expected(told, kind, last, trained, mutual=mutual)
        if mean < LEAST:
            continue
        spoken = (learned[kind, past.relation] * fading).sum(axis=1)
        by_other = np.bincount(where, weights=spoken, minlength=len(names))
        share = by_other / max(float(by_other.sum()), 1e-300)
        chosen = [place[towards]] if towards in place else [] if towards else range(len(names))
        found += [
            NextAct(
                actor=side,
                recipient=names[n],
                type=name,
                together=mutual,
                day=date.fromordinal(last).isoformat(),
                expected=number,
                because=_because(past, spoken, where == n),
            )
            for n in chosen
            if (number := mean * float(share[n])) >= LEAST
        ]
    return found


def _rows(told: StateActs) -> _Past:
    did, suffered = np.flatnonzero(told.did), np.flatnonzero(told.suffered)
    rows = np.concatenate([did, suffered])
    relation = np.concatenate([told.type[did], told.type[suffered] + len(TYPES)])
    order = np.argsort(told.day[rows], kind="stable")
    rows = rows[order]
    return _Past(relation[order], told.other[rows], told.day[rows], told.id[rows])


def _expected(told: StateActs, kind: int, last: int, trained: Trained, *, mutual: bool) -> float:
    """Expect the acts of a type that a state will do to anyone in the week to come."""
    days = min(LOOKED_BACK, last - int(told.day[0]) + 1)
    of_kind = told.did & (told.type == kind) & (told.suffered == mutual)
    own = told.day[of_kind] - (last - days + 1)
    counts = np.bincount(own[own >= 0], minlength=days).astype(np.float64)[:, None]
    learned = trained.learned.get(key(QUADS[QUAD_OF_TYPE[kind]], DAYS))
    how = Excitement(learned.fast, learned.slow) if learned else PRIOR
    quick, slow = exciting.faded_means(counts)
    base = np.array([counts.mean()])
    return float(exciting.expected(base, quick[-1], slow[-1], how, DAYS)[0])


def _because(past: _Past, spoken: Floats, here: Flags) -> tuple[Reason, ...]:
    rows = np.flatnonzero(here)
    whole = max(float(spoken[rows].sum()), 1e-300)
    shares: dict[int, float] = {}
    for row in rows[np.argsort(-spoken[rows], kind="stable")].tolist()[: 4 * MOST_REASONS]:
        act = int(past.act[row])
        shares[act] = shares.get(act, 0.0) + float(spoken[row]) / whole
    best = sorted(shares.items(), key=lambda one: (-one[1], one[0]))[:MOST_REASONS]
    return tuple(Reason(act=act, share=share) for act, share in best)


def _until(told: StateActs, last: int) -> StateActs:
    if not len(told.day) or told.day[-1] <= last:
        return told
    end = int(np.searchsorted(told.day, last + 1))
    columns = (column[:end] for column in told[:-1])
    return StateActs(*columns, told.others)  # type: ignore[call-arg, arg-type]
