"""How right forecasts were: Brier and log score, skill over the base rate, calibration.

Brier is the mean of (p - y)^2, the log score that of -ln(probability given to what came), both 0 at
best. The skill is 1 - score / score of the base rate. Its interval draws blocks of origin days as
long as the longest window: forecasts whose windows overlap share their outcomes.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from volteface.archive.diary import KeptEntry, Kind
from volteface.outlook.scoring import Bin, calibration_error, logs, reliability, squares
from volteface.relations.arrays import Floats, Ints

DRAWS = 2000
COVERED = 0.9
FEWEST_BLOCKS = 4
"""Between fewer blocks of days the range is not known."""

Key = TypeVar("Key", int, str)


class Skill(msgspec.Struct, frozen=True):
    """Skill over the base rate, 0 as good, 1 perfect; its interval None with few blocks of days."""

    value: float
    interval: tuple[float, float] | None
    """Holds nine draws in ten of the blocks of origin days."""
    blocks: int


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """How right the forecasts that came out yes or no were."""

    n: int
    came: float
    """The share that came true."""
    brier: float
    log: float
    base_brier: float
    base_log: float
    skill: Skill | None
    """By Brier score; None where the base rate was never wrong."""
    log_skill: Skill
    calibration_error: float
    """Mean distance of a bin's probability from the share that came true, weighted by n."""
    reliability: tuple[Bin, ...]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """How many forecasts there are, what became of them, and how right they were."""

    kept: int
    open: int
    yes: int
    no: int
    void: int
    void_share: float | None
    """Of those that were due; None where none was."""
    late: int
    """Kept when their window had closed by the calendar, though not in the archive."""
    measured: Measured | None
    """None while none came out yes or no."""


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one kind of forecasts: of all, and by what they were of."""

    kind: Kind
    all: Figures
    by_horizon: dict[int, Figures]
    by_target: dict[str, Figures]
    by_pair: dict[str, Figures]
    """By "A-B", the sides in the order of their codes."""


def scores(kind: Kind, entries: Iterable[KeptEntry]) -> Scores:
    """Score the entries of one kind; those of the other are left out."""
    of_kind = [one for one in entries if one.entry.kind == kind]
    return Scores(
        kind=kind,
        all=figures(of_kind),
        by_horizon=_by(of_kind, lambda one: one.entry.horizon),
        by_target=_by(of_kind, lambda one: str(one.entry.rule.target)),
        by_pair=_by(of_kind, lambda one: f"{one.entry.rule.a}-{one.entry.rule.b}"),
    )


def figures(entries: Sequence[KeptEntry]) -> Figures:
    """Count and score entries."""
    outcomes = [one.resolution.outcome if one.resolution else "open" for one in entries]
    told = [one for one, came in zip(entries, outcomes, strict=True) if came in ("yes", "no")]
    void = outcomes.count("void")
    due = len(told) + void
    return Figures(
        kept=len(entries),
        open=outcomes.count("open"),
        yes=outcomes.count("yes"),
        no=outcomes.count("no"),
        void=void,
        void_share=void / due if due else None,
        late=sum(one.entry.rule.closes < one.made[:10] for one in entries),
        measured=measured(told) if told else None,
    )


def measured(entries: Sequence[KeptEntry]) -> Measured:
    """Score entries that came out yes or no, at least one."""
    outcomes = [one.resolution and one.resolution.outcome for one in entries]
    came = np.array([outcome == "yes" for outcome in outcomes], dtype=np.float64)
    given = np.array([one.entry.probability for one in entries])
    base = np.array([one.entry.base for one in entries])
    blocks = _blocks(entries)
    ours, theirs = squares(given, came), squares(base, came)
    log, base_log = logs(given, came), logs(base, came)
    return Measured(
        n=len(entries),
        came=float(came.mean()),
        brier=float(ours.mean()),
        log=float(log.mean()),
        base_brier=float(theirs.mean()),
        base_log=float(base_log.mean()),
        skill=_skill(ours, theirs, blocks) if theirs.any() else None,
        log_skill=_skill(log, base_log, blocks),
        calibration_error=calibration_error(given, came),
        reliability=reliability(given, came),
    )


def _skill(ours: Floats, base: Floats, blocks: Ints) -> Skill:
    """Give the skill with its interval, where the base rate lost something."""
    value, number = 1 - float(ours.sum() / base.sum()), int(blocks.max()) + 1
    if number < FEWEST_BLOCKS:
        return Skill(value, None, number)
    sums = np.stack([np.bincount(blocks, weights=loss) for loss in (ours, base)])
    drawn = np.random.default_rng(0).multinomial(number, np.full(number, 1 / number), DRAWS)
    mine, theirs = sums @ drawn.T
    skills = 1 - mine[theirs > 0] / theirs[theirs > 0]
    low, high = np.quantile(skills, ((1 - COVERED) / 2, (1 + COVERED) / 2)).tolist()
    return Skill(value, (low, high), number)


def _blocks(entries: Sequence[KeptEntry]) -> Ints:
    """Number the blocks of origin days that entries fall into, without gaps."""
    days = np.array([date.fromisoformat(one.entry.origin).toordinal() for one in entries])
    longest = max(one.entry.rule.window[-1] - day for one, day in zip(entries, days, strict=True))
    blocks: NDArray[np.int64] = np.unique((days - days.min()) // longest, return_inverse=True)[1]
    return blocks


def _by(entries: Sequence[KeptEntry], key: Callable[[KeptEntry], Key]) -> dict[Key, Figures]:
    groups: dict[Key, list[KeptEntry]] = {}
    for one in entries:
        groups.setdefault(key(one), []).append(one)
    return {name: figures(groups[name]) for name in sorted(groups)}
