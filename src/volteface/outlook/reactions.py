"""How each of two states has answered the other's acts, by class, within one to fourteen days."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple, get_args

import msgspec
import numpy as np

from volteface.archive.columns import TYPES, Acts
from volteface.knowledge.ontology import kind
from volteface.model import EventType, Quad
from volteface.outlook.answering import LONGEST, Measured, claimed, measure
from volteface.relations.arrays import Flags, Ints

Class = Quad | EventType
Days = Literal[1, 3, 7, 14]
TooFew = Literal["too few cases"]
Finding = Literal["answers", "holds back", "as often before", "not sure"]

QUADS: tuple[Class, ...] = get_args(Quad)
HORIZONS: tuple[Days, ...] = get_args(Days)
MOST_EXAMPLES, MOST_ANSWERS = 3, 3
MUTUAL = 2
"""The direction of an act of both sides together."""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """An act and the acts by which it was answered, in the order of their days."""

    act: int
    day: date
    answers: tuple[int, ...]


class Lift(msgspec.Struct, frozen=True, kw_only=True):
    """The chance of an answer and how much the act raises it, with intervals of nine in ten."""

    chance: float
    chance_low: float
    chance_high: float
    base: float
    """The chance had there been no act: shared bursts and the other's own answers allowed for."""
    around: float
    """The chance after days without the act, on the same weekday four to eight weeks away."""
    before: float
    """The chance in the mirrored window before the act."""
    lift: float
    low: float
    high: float
    finding: Finding
    """What can be claimed, false claims being kept rare over the pair's whole table.

    "as often before": oftener than around, but no oftener than before the act, as where both sides
    answer each other alike or one cause moves both; the days alone cannot tell which.
    """

    @property
    def claimed(self) -> bool:
        """Tell a lift off one beyond doubt."""
        return self.finding in ("answers", "holds back")


class Reaction(msgspec.Struct, frozen=True, kw_only=True):
    """How ``other`` has answered acts of one class by ``actor`` with acts of another class.

    The day of the act does not count: what came first on it is not known.
    """

    actor: str
    other: str
    act: Class
    answer: Class
    days: Days
    cases: int
    """Days with such an act, those at the ends of the record and without comparison left out."""
    answered: int
    lift: Lift | TooFew
    examples: tuple[Example, ...]


class _Way(NamedTuple):
    """One side's acts and the other's answers, by class, and what was done on which day."""

    actor: str
    other: str
    leading: list[Acts]
    """The most told act of each day, by class, the most told first."""
    quiet: list[Ints]
    """Days without such an act before each of these."""
    theirs: list[Acts]
    acted: Flags
    after: Flags
    before: Flags


def reactions(
    acts: Acts,
    a: str,
    b: str,
    first: date,
    last: date,
    *,
    classes: Sequence[Class] = QUADS,
    answers: Sequence[Class] = QUADS,
) -> tuple[Reaction, ...]:
    """Tell how b has answered a's acts, then how a has answered b's; mutual acts count for neither.

    ``acts`` are those of the pair, sorted by day; ``first`` and ``last`` bound the record.
    """
    start, days = first.toordinal(), (last - first).days + 1
    inside = _kept(acts, (acts.day >= start) & (acts.day < start + days))
    by_row = inside._replace(day=inside.day - start)
    ways = [_way(by_row, actor, other, days, classes, answers) for actor, other in ((a, b), (b, a))]
    found = [measure(way.acted, way.after, way.before) for way in ways]
    enough = np.stack([each.enough for each in found])
    sure = claimed(np.stack([each.doubt for each in found]), enough)
    seen = claimed(np.stack([each.around_doubt for each in found]), enough)
    return tuple(
        Reaction(
            actor=way.actor,
            other=way.other,
            act=act,
            answer=answer,
            days=span,
            cases=int(found[w].cases[n, m]),
            answered=int(found[w].answered[n, m]),
            lift=_lift(found[w], (n, m), bool(sure[w, n, m]), bool(seen[w, n, m])),
            examples=_examples(way, n, m, start),
        )
        for w, way in enumerate(ways)
        for n, act in enumerate(classes)
        for m, (answer, span) in enumerate(product(answers, HORIZONS))
    )


def _way(
    acts: Acts,
    actor: str,
    other: str,
    days: int,
    classes: Sequence[Class],
    answers: Sequence[Class],
) -> _Way:
    # Directions are those of the pair in alphabetical order.
    side = 0 if actor < other else 1
    own = [_kept(acts, (acts.direction == side) & _of_class(acts, name)) for name in classes]
    theirs = [
        _kept(acts, (acts.direction != side) & (acts.direction != MUTUAL) & _of_class(acts, name))
        for name in answers
    ]
    answering = _by_day(theirs, days)
    return _Way(
        actor=actor,
        other=other,
        leading=(leading := [_leading(each) for each in own]),
        quiet=[_quiet(each) for each in leading],
        theirs=theirs,
        acted=_by_day(own, days),
        after=_followed(answering),
        before=_followed(answering[::-1])[::-1],
    )


def _kept(acts: Acts, chosen: Flags | Ints) -> Acts:
    return Acts(*(column[chosen] for column in acts))  # type: ignore[arg-type]


def _of_class(acts: Acts, name: Class) -> Flags:
    within = np.array([name in (each, kind(each).quad) for each in TYPES])
    chosen: Flags = within[acts.type]
    return chosen


def _by_day(acts: Sequence[Acts], days: int) -> Flags:
    """Tell the days with an act of each class: (days, classes)."""
    found = np.zeros((days, len(acts)), dtype=np.bool_)
    for n, each in enumerate(acts):
        found[each.day, n] = True
    return found


def _followed(answering: Flags) -> Flags:
    """Tell the days with an answer within each horizon after them: (days, classes x horizons)."""
    days = len(answering)
    total = np.zeros((days + LONGEST + 1, answering.shape[1]), dtype=np.int64)
    np.cumsum(answering, axis=0, out=total[1 : days + 1])
    total[days + 1 :] = total[days]
    here = np.arange(1, days + 1)
    found = np.stack([total[here + span] > total[here] for span in HORIZONS], axis=2)
    return found.reshape(days, -1)


def _lift(found: Measured, cell: tuple[int, int], sure: bool, seen: bool) -> Lift | TooFew:
    if not found.enough[cell]:
        return "too few cases"
    return Lift(
        chance=float(found.chance[cell]),
        chance_low=float(found.chance_low[cell]),
        chance_high=float(found.chance_high[cell]),
        base=float(found.base[cell]),
        around=float(found.around[cell]),
        before=float(found.before[cell]),
        lift=float(found.lift[cell]),
        low=float(found.low[cell]),
        high=float(found.high[cell]),
        finding=_finding(found, cell, sure, seen),
    )


def _finding(found: Measured, cell: tuple[int, int], sure: bool, seen: bool) -> Finding:
    if sure:
        return "answers" if found.lift[cell] > 1 else "holds back"
    oftener = seen and found.chance[cell] > found.around[cell]
    return "as often before" if oftener else "not sure"


def _examples(way: _Way, act: int, cell: int, start: int) -> tuple[Example, ...]:
    """Choose answered acts: first those no such act or answer came before, then the most told."""
    own, span = way.leading[act], HORIZONS[cell % len(HORIZONS)]
    theirs = way.theirs[cell // len(HORIZONS)]
    answered = way.after[own.day, cell]
    new = (way.quiet[act] >= span) & ~way.before[own.day, cell]
    chosen = np.concatenate([np.flatnonzero(answered & new), np.flatnonzero(answered & ~new)])
    return tuple(
        Example(
            act=int(own.id[n]),
            day=date.fromordinal(int(own.day[n]) + start),
            answers=_answers(theirs, int(own.day[n]), span),
        )
        for n in sorted(chosen[:MOST_EXAMPLES].tolist(), key=own.day.__getitem__)
    )


def _leading(own: Acts) -> Acts:
    """Keep the most told act of each day, the most told first."""
    order = np.lexsort((own.id, own.day, -own.reports))
    _, firsts = np.unique(own.day[order], return_index=True)
    return _kept(own, order[np.sort(firsts)])


def _quiet(leading: Acts) -> Ints:
    """Count the days without such an act before each."""
    order = np.argsort(leading.day)
    quiet = np.zeros(len(order), dtype=np.int64)
    quiet[order] = np.diff(leading.day[order], prepend=-LONGEST - 1) - 1
    return quiet


def _answers(theirs: Acts, day: int, span: int) -> tuple[int, ...]:
    """List the most told answers to an act of this day, in the order of their days."""
    first, end = np.searchsorted(theirs.day, [day + 1, day + span + 1])
    told = first + np.argsort(-theirs.reports[first:end], kind="stable")[:MOST_ANSWERS]
    return tuple(theirs.id[np.sort(told)].tolist())
