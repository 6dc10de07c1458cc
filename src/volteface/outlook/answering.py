"""How much likelier an answer is after an act than it would have been without: the statistics.

Two sides that are loud in the same weeks seem to answer each other. What a common cause does shows
before an act as much as after it, for the correlation of two series with one cause is even in time;
what an act brings about shows only after it. So the base rate is a difference in differences::

    base = after others + (before acts - before others)

where others are days without the act, on the same weekday four to eight weeks away, before and
after. Where the other side's answers bring about the acts in turn, this base is too high, and the
chance after others alone (``around``) is too low: the interval of the lift spans both, and a lift
is claimed only where it stands off one against either. Measured by ``benchmarks/reactions.py``.
"""

from itertools import pairwise
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Flags, Floats, Ints

LONGEST = 14
"""Days of the longest window."""
SHIFTS = tuple(7 * week for week in (-8, -7, -6, -5, -4, 4, 5, 6, 7, 8))
"""Nearer than four weeks, the windows of the days compared would hold the act's own answers."""
BLOCK_DAYS, FEWEST_BLOCKS = 60, 10
FEWEST_CASES, FEWEST_ANSWERS, FEWEST_TELLING = 20, 10, 5
"""Cases, answers (after the acts and by the base rate), and blocks that tell as much as evenly
filled ones."""
RATE = 0.05
"""Expected share of false claims among the claims of one table, at most."""
_NINETY = NormalDist().inv_cdf(0.95)


class Measured(NamedTuple):
    """Figures of every cell (acts, answers); ``enough`` tells where they can be told at all."""

    cases: Floats
    """Days with the act that can be compared."""
    answered: Floats
    chance: Floats
    chance_low: Floats
    chance_high: Floats
    around: Floats
    before: Floats
    base: Floats
    lift: Floats
    low: Floats
    high: Floats
    doubt: Floats
    """Chance of a lift so far from one against either base where there is none (two-sided)."""
    around_doubt: Floats
    """The same against ``around`` alone."""
    enough: Flags


class _Part(NamedTuple):
    """A mean (acts, answers) and what each block of time adds to it (blocks, acts, answers)."""

    mean: Floats
    pull: Floats
    blocks: Floats
    """How many blocks as full as one another would tell as much: (acts, 1)."""


def measure(acted: Flags, after: Flags, before: Flags) -> Measured:
    """Measure all acts against all answers.

    ``acted`` (days, acts) tells the days with an act, ``after`` and ``before`` (days, answers)
    those with an answer in the window after and in the mirrored one before.
    """
    cases, others = _compared(acted)
    ends = np.linspace(0, len(acted), _blocks(len(acted)) + 1).astype(np.int64)
    told, mirrored = after.astype(np.float64), before.astype(np.float64)
    after_acts, before_acts = _part(cases, told, ends), _part(cases, mirrored, ends)
    after_others, before_others = _part(others, told, ends), _part(others, mirrored, ends)
    number = cases.sum(axis=0)[:, None] + np.zeros(told.shape[1])
    least = 0.5 / np.maximum(number, 1.0)
    chance = np.maximum(after_acts.mean, least)
    around = np.maximum(after_others.mean, least)
    base = np.maximum(after_others.mean + before_acts.mean - before_others.mean, least)
    lift, plain = np.log(chance / base), np.log(chance / around)
    pull = after_others.pull + before_acts.pull - before_others.pull
    # Few answers pull too evenly to show their own doubt: at least that of independent cases.
    floor = np.sqrt((1 - np.minimum(chance, 1 - least)) / (chance * np.maximum(number, 1.0)))
    error = np.maximum(_error(after_acts.pull / chance - pull / base), floor)
    plain_error = np.maximum(_error(after_acts.pull / chance - after_others.pull / around), floor)
    score, plain_score = lift / error, plain / plain_error
    agreed = np.where(score * plain_score > 0, np.minimum(abs(score), abs(plain_score)), 0.0)
    odds, odds_error = _odds(after_acts, number)
    ninety = _student(_NINETY, after_acts.blocks)
    answered = np.rint(after_acts.mean * number)
    return Measured(
        cases=number,
        answered=answered,
        chance=after_acts.mean,
        chance_low=_share(odds - ninety * odds_error),
        chance_high=_share(odds + ninety * odds_error),
        around=after_others.mean,
        before=before_acts.mean,
        base=base,
        lift=np.exp(lift),
        low=np.exp(np.minimum(lift - ninety * error, plain - ninety * plain_error)),
        high=np.exp(np.maximum(lift + ninety * error, plain + ninety * plain_error)),
        doubt=_doubt(agreed, after_acts.blocks),
        around_doubt=_doubt(abs(plain_score), after_acts.blocks),
        enough=(number >= FEWEST_CASES)
        & (answered + base * number >= FEWEST_ANSWERS)
        & (after_acts.blocks >= FEWEST_TELLING),
    )


def claimed(doubt: Floats, enough: Flags) -> Flags:
    """Tell the cells whose lift can be claimed, by Benjamini and Hochberg (1995) over the table."""
    tried = np.sort(doubt[enough])
    passing = np.flatnonzero(tried <= RATE * np.arange(1, len(tried) + 1) / max(len(tried), 1))
    return enough & (doubt <= tried[passing[-1]]) if len(passing) else np.zeros_like(enough)


def _compared(acted: Flags) -> tuple[Floats, Floats]:
    """Weigh the days with an act that have others to be compared with, and those others."""
    whole = np.zeros(len(acted), dtype=np.bool_)
    whole[LONGEST : len(acted) - LONGEST] = True
    silent = (whole[:, None] & ~acted).astype(np.float64)
    number = _gathered(silent)
    cases = (whole[:, None] & acted & (number > 0)).astype(np.float64)
    return cases, silent * _gathered(cases / np.maximum(number, 1.0))


def _gathered(rows: Floats) -> Floats:
    """Sum each row's rows at all shifts, which lie the same way before and after."""
    edge = max(SHIFTS)
    padded = np.zeros((len(rows) + 2 * edge, rows.shape[1]))
    padded[edge : edge + len(rows)] = rows
    summed = np.zeros_like(rows)
    for days in SHIFTS:
        summed += padded[edge + days : edge + days + len(rows)]
    return summed


def _blocks(days: int) -> int:
    return min(max(days // BLOCK_DAYS, FEWEST_BLOCKS), days)


def _part(weights: Floats, seen: Floats, ends: Ints) -> _Part:
    pieces = list(pairwise(ends))
    sums = np.stack([weights[start:end].T @ seen[start:end] for start, end in pieces])
    sizes = np.stack([weights[start:end].sum(axis=0) for start, end in pieces])[:, :, None]
    whole = np.maximum(sizes.sum(axis=0), 1e-9)
    mean = sums.sum(axis=0) / whole
    # Kish (1965): one crisis may hold most of the cases.
    blocks = whole**2 / np.maximum((sizes**2).sum(axis=0), 1e-9)
    return _Part(mean, (sums - mean * sizes) / whole, blocks)


def _error(pull: Floats) -> Floats:
    """Give the standard error of a sum of blocks that pull independently."""
    number = len(pull)
    error: Floats = np.sqrt(number / max(number - 1, 1) * (pull**2).sum(axis=0))
    return error


def _odds(part: _Part, number: Floats) -> tuple[Floats, Floats]:
    """Give the log odds of a chance, half a case on either side, with their error."""
    chance = (part.mean * number + 0.5) / (number + 1)
    error = np.maximum(_error(part.pull), np.sqrt(chance * (1 - chance) / (number + 1)))
    return np.log(chance / (1 - chance)), error / (chance * (1 - chance))


def _share(odds: Floats) -> Floats:
    share: Floats = 1 / (1 + np.exp(-odds))
    return share


def _student(deviate: float, blocks: Floats) -> Floats:
    """Give the quantile of Student's t that a normal deviate stands for (Wallace 1959)."""
    freedom = np.maximum(blocks - 1, 1.0)
    scaled = deviate * (8 * freedom + 3) / (8 * freedom + 1)
    quantile: Floats = np.sqrt(freedom * np.expm1(scaled**2 / freedom))
    return quantile


def _doubt(score: Floats, blocks: Floats) -> Floats:
    """Give the two-sided tail of Student's t (Wallace 1959)."""
    freedom = np.maximum(blocks - 1, 1.0)
    normal = np.sqrt(freedom * np.log1p(score**2 / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    tail = np.vectorize(lambda deviate: 2 * NormalDist().cdf(-deviate), otypes=[np.float64])
    doubt: Floats = tail(normal)
    return doubt
