"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from volteface.archive import Filters


class Format(StrEnum):
    """The event sets that can be imported."""

    icews = "icews"
    gdelt = "gdelt"
    polecat = "polecat"
    events = "events"


class StatusName(StrEnum):
    """The statuses of an event."""

    happened = "happened"
    ongoing = "ongoing"
    planned = "planned"
    possible = "possible"
    conditional = "conditional"
    denied = "denied"


class VoiceName(StrEnum):
    """Who vouches for an event."""

    reported = "reported"
    official = "official"
    accused = "accused"
    commentary = "commentary"


ArchivePath = Annotated[
    Path, typer.Option("--archive", metavar="FILE", help="The archive.", show_default=True)
]
Statuses = Annotated[
    list[StatusName] | None,
    typer.Option("--status", help="Take acts of this status; by default happened and ongoing."),
]
Voices = Annotated[
    list[VoiceName] | None,
    typer.Option("--voice", help="Take acts of this voice; by default all but accused."),
]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", help="Take only what this outlet reports.")
]
Languages = Annotated[
    list[str] | None, typer.Option("--language", help="Take only reports in this language.")
]
Types = Annotated[
    list[str] | None, typer.Option("--type", help="Take only acts of this PLOVER type.")
]
WithoutOutlets = Annotated[
    list[str] | None,
    typer.Option("--without-outlet", help="Leave out what only this outlet reports."),
]
WithoutLanguages = Annotated[
    list[str] | None, typer.Option("--without-language", help="Leave out reports in this language.")
]
WithoutTypes = Annotated[
    list[str] | None, typer.Option("--without-type", help="Leave out acts of this PLOVER type.")
]
From = Annotated[
    str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Leave out acts before this day.")
]
To = Annotated[
    str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="Stand on this day, not the last.")
]
FalseAlarms = Annotated[
    float,
    typer.Option(
        "--false-alarms", metavar="RATE", help="False shocks a pair-year that you put up with."
    ),
]


def types_of(types: list[str] | None) -> tuple[str, ...]:
    """Give the PLOVER types that an option names, in capitals.

    Raises:
        VoltefaceError: a type that PLOVER does not have.
    """
    from volteface.errors import VoltefaceError
    from volteface.knowledge.ontology import kinds

    known = sorted({name for name, _ in kinds()})
    wanted = tuple(name.upper() for name in types or ())
    if unknown := [name for name in wanted if name not in known]:
        raise VoltefaceError(f"no type {unknown[0]}; take {', '.join(known)}")
    return wanted


def filters_of(
    statuses: list[StatusName] | None,
    voices: list[VoiceName] | None,
    outlets: list[str] | None,
    languages: list[str] | None,
    types: list[str] | None,
    since: str | None,
    until: str | None,
    without: tuple[list[str] | None, list[str] | None, list[str] | None] = (None, None, None),
) -> "Filters":
    """Make the filters that the options ask for; ``without`` are outlets, languages and types.

    Raises:
        VoltefaceError: a type that PLOVER does not have.
        InvalidDate: a day that is none.
    """
    from volteface.archive import Filters
    from volteface.reading.days import check_day

    wanted, left_out = types_of(types), types_of(without[2])
    usual = Filters()
    return Filters(
        statuses=tuple(s.value for s in statuses) if statuses else usual.statuses,
        voices=tuple(v.value for v in voices) if voices else usual.voices,
        outlets=tuple(outlets or ()),
        languages=tuple(languages or ()),
        types=wanted,  # type: ignore[arg-type]
        since=check_day(since) if since else None,
        until=check_day(until) if until else None,
        without_outlets=tuple(without[0] or ()),
        without_languages=tuple(without[1] or ()),
        without_types=left_out,  # type: ignore[arg-type]
    )
