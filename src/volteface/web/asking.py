"""What an address asks for: its parameters, checked, and the filters they make.

The whole state of a page is in its address; a parameter that is unknown or cannot be is refused
with its name, for an address with a slip in it must not show something else.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args
from urllib.parse import urlencode

from volteface.archive import Filters
from volteface.errors import InvalidDate
from volteface.model import EventType, Status, Voice
from volteface.reading.days import check_day
from volteface.relations.settings import USUAL, settings
from volteface.web.errors import BadQuestion

LONGEST, MOST_VALUES = 300, 30
"""Characters of a value, and values of a parameter."""


class Param(NamedTuple):
    """One parameter of an address."""

    name: str
    help: str
    kind: str = "text"
    """text, day, number or choice"""
    choices: tuple[str, ...] = ()
    many: bool = False
    most: int = 1_000_000
    """The largest number."""
    least: int = 1
    """The smallest number."""


Query = Mapping[str, tuple[str, ...]]

TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
VOICES: tuple[str, ...] = get_args(Voice)

FILTERS = (
    Param("from", "leave out acts before this day", "day"),
    Param("to", "stand on this day, not the last", "day"),
    Param("status", "take acts of this status", "choice", STATUSES, many=True),
    Param("voice", "take acts of this voice", "choice", VOICES, many=True),
    Param("type", "take acts of this PLOVER type", "choice", TYPES, many=True),
    Param("outlet", "take only what this outlet reports", many=True),
    Param("language", "take only reports in this language", many=True),
    Param("without-outlet", "leave out what only this outlet reports", many=True),
    Param("without-language", "leave out reports in this language", many=True),
    Param("without-type", "leave out acts of this type", "choice", TYPES, many=True),
)
RATE = Param(
    "false-alarms",
    "false shocks a pair-year that you put up with",
    "choice",
    tuple(f"{rate:g}" for rate in sorted(settings())),
)
PAGING = (
    Param("page", "which page of the rows", "number", most=10_000),
    Param("size", "rows on a page", "number", most=500),
)


def checked(given: Iterable[tuple[str, str]], params: Iterable[Param]) -> Query:
    """Check an address's parameters; empty values, as forms send them, are none.

    Raises:
        BadQuestion: names the parameter that cannot be.
    """
    known = {param.name: param for param in params}
    found: dict[str, tuple[str, ...]] = {}
    for name, value in given:
        if name not in known:
            there = ", ".join(known) or "none"
            raise BadQuestion(f"no parameter {name[:60]!r} here; there are {there}")
        if not value:
            continue
        found[name] = (*found.get(name, ()), _value(known[name], value))
        if len(found[name]) > (MOST_VALUES if known[name].many else 1):
            raise BadQuestion(f"{name} is given too often")
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _value(param: Param, value: str) -> str:
    if len(value) > LONGEST:
        raise BadQuestion(f"{param.name} is longer than {LONGEST} characters")
    if param.kind == "day":
        try:
            return check_day(value)
        except InvalidDate as error:
            raise BadQuestion(f"{param.name}: {error}") from error
    if param.kind == "choice" and value not in param.choices:
        raise BadQuestion(f"{param.name} is one of {', '.join(param.choices)}")
    if param.kind == "number" and not (
        value.isascii()
        and value.isdigit()
        and len(value) < 18
        and param.least <= int(value) <= param.most
    ):
        raise BadQuestion(f"{param.name} is a number from {param.least} to {param.most}")
    return value


def one(query: Query, name: str) -> str | None:
    """Give the value of a parameter that stands once."""
    return query[name][0] if name in query else None


def number(query: Query, name: str, usual: int) -> int:
    """Give the value of a number."""
    return int(query[name][0]) if name in query else usual


def filters_of(query: Query) -> Filters:
    """Make the filters that an address asks for."""
    usual = Filters()
    since, until = one(query, "from"), one(query, "to")
    if since and until and since > until:
        raise BadQuestion("from lies after to")
    return Filters(
        statuses=query.get("status", usual.statuses),  # type: ignore[arg-type]
        voices=query.get("voice", usual.voices),  # type: ignore[arg-type]
        types=query.get("type", ()),  # type: ignore[arg-type]
        outlets=query.get("outlet", ()),
        languages=query.get("language", ()),
        since=since,
        until=until,
        without_outlets=query.get("without-outlet", ()),
        without_languages=query.get("without-language", ()),
        without_types=query.get("without-type", ()),  # type: ignore[arg-type]
    )


def rate_of(query: Query) -> float:
    """Give the rate of false alarms that an address asks for."""
    value = one(query, RATE.name)
    return float(value) if value else USUAL


def address(path: str, query: Query, **changes: object) -> str:
    """Write an address with some parameters changed; None takes one away.

    In the names of changes ``_`` stands for ``-``, and a last ``_`` for nothing (``from_``).
    """
    values = dict(query)
    for name, value in changes.items():
        name = name.rstrip("_").replace("_", "-")
        values.pop(name, None)
        if value is not None:
            several = value if isinstance(value, tuple | list) else (value,)
            values[name] = tuple(map(str, several))
    pairs = [(name, value) for name, some in sorted(values.items()) for value in some]
    return f"{path}?{urlencode(pairs)}" if pairs else path
