"""The index of a relation as a table, a row a day."""

import csv
from pathlib import Path

from volteface.errors import VoltefaceError
from volteface.relations import Index, Story
from volteface.relations.level import Level

COLUMNS = (
    "day", "level", "low", "high", "a", "b", "a_to_b", "b_to_a", "volume", "volume_low",
    "volume_high", "acts",
)  # fmt: skip


def write_index(story: Story, path: Path) -> None:
    """Write the index as CSV; a figure there are not enough reports for is left empty.

    Raises:
        VoltefaceError: there is no index, or the file cannot be written.
    """
    if story.index is None:
        raise VoltefaceError(f"{story.a}-{story.b}: not enough reports for a table")
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_rows(story.index))
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error


def _rows(index: Index) -> list[tuple[str, ...]]:
    volume = index.volume
    return [
        (
            day.isoformat(),
            *_figures(index.both, row),
            index.a,
            index.b,
            _figures(index.forth, row)[0],
            _figures(index.back, row)[0],
            f"{volume.volume[row]:.3f}",
            f"{volume.low[row]:.3f}",
            f"{volume.high[row]:.3f}",
            f"{index.acts[row]:.0f}",
        )
        for row, day in enumerate(index.days)
    ]


def _figures(level: Level, row: int) -> tuple[str, str, str]:
    if not level.enough[row]:
        return "", "", ""
    return f"{level.level[row]:.3f}", f"{level.low[row]:.3f}", f"{level.high[row]:.3f}"
