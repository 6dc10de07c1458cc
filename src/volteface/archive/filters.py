"""Which acts count: by status, voice, type and day of the act, outlet and language of a report."""

from datetime import date

import msgspec
from msgspec.structs import replace

from volteface.model import EventType, Status, Voice


class Filters(msgspec.Struct, frozen=True):
    """What follows is drawn from the acts that pass; an empty tuple lets all pass.

    By default only what happened or is under way counts, and not what one side merely accuses
    another of. ``since`` and ``until`` are ISO days, both included. What is left out (``without_``)
    is left out of relations alone, not of the coverage that they are measured by.
    """

    statuses: tuple[Status, ...] = ("happened", "ongoing")
    voices: tuple[Voice, ...] = ("reported", "official", "commentary")
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    since: str | None = None
    until: str | None = None
    without_outlets: tuple[str, ...] = ()
    without_languages: tuple[str, ...] = ()
    without_types: tuple[EventType, ...] = ()

    @property
    def of_coverage(self) -> "Filters":
        """Give the filters of the archive's coverage."""
        return replace(self, without_outlets=(), without_languages=(), without_types=())

    @property
    def looks_at_reports(self) -> bool:
        """Tell whether an act must be looked at report by report."""
        return bool(
            self.outlets or self.languages or self.without_outlets or self.without_languages
        )


Clause = tuple[str, list[object]]


def act_clause(filters: Filters, types: tuple[str, ...]) -> Clause:
    """Write the condition on the table ``act``, with its values."""
    parts, values = ["act.day IS NOT NULL"], list[object]()
    numbers = tuple(types.index(name) for name in filters.types)
    for column, wanted in (
        ("status", filters.statuses),
        ("voice", filters.voices),
        ("type", numbers),
    ):
        if wanted:
            parts.append(f"act.{column} IN ({_marks(len(wanted))})")
            values += wanted
    if filters.without_types:
        parts.append(f"act.type NOT IN ({_marks(len(filters.without_types))})")
        values += [types.index(name) for name in filters.without_types]
    for sign, day in ((">=", filters.since), ("<=", filters.until)):
        if day is not None:
            parts.append(f"act.day {sign} ?")
            values.append(date.fromisoformat(day).toordinal())
    return " AND ".join(parts), values


def report_clause(filters: Filters) -> Clause:
    """Write the condition on the table ``report``, with its values."""
    parts, values = list[str](), list[object]()
    if filters.outlets:
        marks = _marks(len(filters.outlets))
        parts.append(f"report.outlet IN (SELECT id FROM outlet WHERE name IN ({marks}))")
        values += filters.outlets
    if filters.languages:
        parts.append(f"report.language IN ({_marks(len(filters.languages))})")
        values += filters.languages
    if filters.without_outlets:
        marks = _marks(len(filters.without_outlets))
        parts.append(
            "(report.outlet IS NULL OR report.outlet NOT IN "
            f"(SELECT id FROM outlet WHERE name IN ({marks})))"
        )
        values += filters.without_outlets
    if filters.without_languages:
        marks = _marks(len(filters.without_languages))
        parts.append(f"coalesce(report.language, '') NOT IN ({marks})")
        values += filters.without_languages
    return " AND ".join(parts) or "1", values


def _marks(number: int) -> str:
    return ", ".join("?" * number)
