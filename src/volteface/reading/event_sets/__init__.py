"""Event sets: rows of ICEWS, GDELT, POLECAT and our own events, all read into one form."""

from volteface.reading.event_sets.reader import FORMATS, read_events
from volteface.reading.event_sets.rows import SetEvent, SetRefusal

__all__ = ["FORMATS", "SetEvent", "SetRefusal", "read_events"]
