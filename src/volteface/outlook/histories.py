"""What is known of one pair up to the last day: its counts, and what both sides do with others."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from volteface.archive import Acts, AllActs, Filters, Store
from volteface.outlook.chances import History
from volteface.outlook.features import Seen
from volteface.outlook.panel import daily, daily_of_type, own
from volteface.outlook.training import MOST_DAYS
from volteface.relations.arrays import Floats
from volteface.relations.coverage import Coverage, first_day

AROUND_DAYS = 400
"""Days of what both sides do with others that are looked at: their rates go back a year."""


def span_of(whole: Coverage) -> tuple[int, int]:
    """Give the first and last day that outlooks go by; nothing is known of days to come."""
    last = min(whole.last, date.today().toordinal())
    return max(whole.first, last - MOST_DAYS + 1), last


def days_of(acts: AllActs) -> tuple[int, int]:
    """Give the first and last day of all acts that are past."""
    last = min(int(acts.day.max()), date.today().toordinal())
    return first_day(acts.day), last


def history_of(
    acts: Acts, first: int, last: int, around: Floats, volume: Floats, types: Sequence[str]
) -> History:
    """Count a pair's acts by day."""
    days = last - first + 1
    counts = daily(acts, first, days)
    by_type = {name: daily_of_type(acts, name, first, days) for name in types}
    return History(last, Seen(counts, around, volume), by_type)


def up_to(acts: Acts, last: int) -> Acts:
    """Leave out the acts after a day."""
    if not len(acts.day) or acts.day[-1] <= last:
        return acts
    inside = acts.day <= last
    return Acts(*(column[inside] for column in acts))  # type: ignore[arg-type]


def around_of(
    store: Store, a: str, b: str, acts: Acts, first: int, last: int, filters: Filters
) -> Floats:
    """Count what both sides do with others (days, 2); only the last year of it is looked at."""
    since, days = max(first, last - AROUND_DAYS), last - first + 1
    between = own(daily(acts, first, days))
    found = np.zeros((days, 2))
    for state in (a, b):
        told = store.acts_of_state(state, since, filters)
        found += np.maximum(own(daily(told, first, days)) - between, 0.0)
    return found
