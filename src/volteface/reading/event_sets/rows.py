"""The common row that every event set is read into, and the row that is refused."""

from typing import NamedTuple


class SetEvent(NamedTuple):
    """Who did what to whom on a day, as a row of an event set has it."""

    key: str
    """The set's own identity of the row, unique within a format."""
    line: int
    """Its number among the data rows of its file, from 1."""
    day: int
    """An ordinal."""
    source: str
    source_sector: str | None
    target: str
    target_sector: str | None
    type: str
    mode: str | None
    intensity: float
    code: str
    """As the set writes it: "1712", "COERCE/restrict"."""
    goldstein: float | None
    status: str
    voice: str
    reciprocal: bool
    outlet: str | None
    language: str | None
    locator: str | None
    """The way back to the text: an address, or a story and sentence number."""
    text: str | None


class SetRefusal(NamedTuple):
    """A row that no act between two states can be made of, and why."""

    line: int
    reason: str
    row: str


MOST_SHOWN = 500

# The reasons, few and fixed, so that they can be counted.
COLUMNS = "wrong number of columns"
BAD_BYTES = "not UTF-8"
TOO_LONG = "too long for a row"
NO_KEY = "no event id"
BAD_DATE = "bad date"
NO_SOURCE = "no state as actor"
NO_TARGET = "no state as recipient"
ONE_SIDE = "both sides the same"
UNKNOWN_CODE = "unknown code"
NO_TYPE = "no PLOVER type (CAMEO 01, 02)"
NOT_JSON = "not a JSON object of an event"


class Refused(Exception):
    """Raised where a row is refused; carries the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
