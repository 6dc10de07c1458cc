"""The index of one relation: level, volume and both directions, day by day."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from volteface.relations import coverage as coverages
from volteface.relations.arrays import Floats, Ints
from volteface.relations.coverage import Coverage
from volteface.relations.level import Level, levels
from volteface.relations.tally import Tally, tally
from volteface.relations.volume import Volume, volume
from volteface.relations.weights import DEFAULT, Weights


class Columns(Protocol):
    """The acts of one pair, as columns in the order of their days."""

    @property
    def id(self) -> Ints:
        """Numbers of the acts."""

    @property
    def day(self) -> Ints:
        """Days as ordinals."""

    @property
    def direction(self) -> Ints:
        """0 for a on b, 1 for b on a, 2 for both together."""

    @property
    def intensity(self) -> Floats:
        """Intensities from -10 to 10."""


@dataclass(frozen=True)
class Index:
    """Where a relation stands on each day from ``first`` (an ordinal); rows are days."""

    a: str
    b: str
    first: int
    both: Level
    forth: Level
    """What a does to b."""
    back: Level
    """What b does to a."""
    volume: Volume
    acts: Floats
    """Acts of each day."""

    @property
    def days(self) -> list[date]:
        """List the days."""
        return [date.fromordinal(self.first + n) for n in range(len(self.acts))]

    def at(self, day: date | str) -> "Standing":
        """Give the figures of one day.

        Raises:
            KeyError: the day lies outside the index.
        """
        when = date.fromisoformat(day) if isinstance(day, str) else day
        row = when.toordinal() - self.first
        if not 0 <= row < len(self.acts):
            raise KeyError(f"{when} lies outside the index")
        return standing(self, row)

    @property
    def now(self) -> "Standing":
        """Give the figures of the last day."""
        return standing(self, len(self.acts) - 1)

    def _repr_html_(self) -> str:
        return f"<p>{self.a}-{self.b}, {self.days[-1]}: {self.now}</p>"


class Standing(NamedTuple):
    """One day of an index; ``level`` is None where there are not enough reports for a figure."""

    day: date
    level: float | None
    low: float | None
    high: float | None
    volume: float

    def __str__(self) -> str:
        if self.level is None:
            return "not enough reports"
        return f"{self.level:+.1f} ({self.low:+.1f} to {self.high:+.1f})"


def standing(index: Index, row: int) -> Standing:
    """Give the figures of one row."""
    both, enough = index.both, bool(index.both.enough[row])
    figures = (both.level[row], both.low[row], both.high[row])
    level, low, high = (float(f) if enough else None for f in figures)
    day = date.fromordinal(index.first + row)
    return Standing(day, level, low, high, float(index.volume.volume[row]))


def count(acts: Columns, whole: Coverage, weights: Weights = DEFAULT) -> Tally:
    """Count a pair's acts over all days of the archive."""
    return tally(
        acts.day,
        acts.direction,
        acts.intensity,
        first=whole.first,
        last=whole.last,
        weights=weights,
    )


def index(a: str, b: str, told: Tally, whole: Coverage, weights: Weights = DEFAULT) -> Index:
    """Compute the index of a pair, every day from that day and those before it."""
    covered = coverages.of_pair(whole, a, b, told.number, weights)
    both, forth, back = levels(told.moments, weights)
    return Index(
        a=a,
        b=b,
        first=told.first,
        both=both,
        forth=forth,
        back=back,
        volume=volume(told.number, covered, told.first, weights),
        acts=told.number,
    )
