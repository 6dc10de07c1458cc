"""The common row that every event set is read into, and the row that is refused."""

from typing import NamedTuple


class SetEvent(NamedTuple):
    """Who did what to whom on a day, as a row of an event set has it."""

    key: str
    """The set's own identity of the row, unique within a format."""
    line: int
    """The number, from 1, of its line in the file, or of its record where there are no lines."""
    day: int
    """A proleptic Gregorian ordinal, as ``date.toordinal`` gives it."""
    source: str
    """ISO 3166 alpha-3, or EUR, UNO, IGO and their like as our tables have them."""
    source_sector: str | None
    target: str
    target_sector: str | None
    type: str
    mode: str | None
    intensity: float
    """Our ontology's, from -10 to 10; never the set's own."""
    code: str
    """As the set writes it: "1712", "COERCE/restrict"."""
    goldstein: float | None
    """The Goldstein value of a CAMEO code; None for sets in PLOVER's terms."""
    status: str
    voice: str
    reciprocal: bool
    """Whether the set itself says that both sides act."""
    outlet: str | None
    language: str | None
    locator: str | None
    """The way back to the text: an address, or a story and sentence number."""
    text: str | None


class SetRefusal(NamedTuple):
    """A row that no act between two states can be made of, and why."""

    line: int
    reason: str
    """One of ``REASONS``."""
    row: str
    """The row as it stood, or its beginning."""


MOST_SHOWN = 500
"""Characters of a row, or of its text, that are kept."""

# The reasons, few and fixed, so that they can be counted.
COLUMNS = "wrong number of columns"
BAD_BYTES = "not UTF-8"
TOO_LONG = "too long for a row"
NO_KEY = "no event id"
BAD_DATE = "bad date"
NO_DAY = "date without a day"
DATE_RANGE = "date out of range"
NO_SOURCE = "no state as actor"
NO_TARGET = "no state as recipient"
ONE_SIDE = "both sides the same"
UNKNOWN_CODE = "unknown code"
NO_TYPE = "no PLOVER type (CAMEO 01, 02)"
NOT_JSON = "not a JSON object of an event"
REASONS = (
    COLUMNS, BAD_BYTES, TOO_LONG, NO_KEY, BAD_DATE, NO_DAY, DATE_RANGE, NO_SOURCE, NO_TARGET,
    ONE_SIDE, UNKNOWN_CODE, NO_TYPE, NOT_JSON,
)  # fmt: skip


class Refused(Exception):
    """Raised where a row is refused; carries the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
