"""Settings: how much evidence makes a shock, by the false alarms that were measured for it."""

from functools import cache

import msgspec

from volteface.errors import InvalidKnowledge, UnknownSetting
from volteface.knowledge.tables import rows
from volteface.relations.shocks import Thresholds

_TABLE = "settings.tsv"
USUAL = 0.8


class Setting(msgspec.Struct, frozen=True):
    """Thresholds of evidence, with false alarms in pair-years on pairs that did not turn."""

    false_alarms: float
    """Shocks a pair-year, true to the name of the setting."""
    false_turns: float
    """Those among them that held and were called turns."""
    up: float
    down: float

    @property
    def thresholds(self) -> Thresholds:
        """Give the thresholds alone."""
        return Thresholds(self.up, self.down)


@cache
def settings() -> dict[float, Setting]:
    """Map each rate of false alarms to its setting.

    Raises:
        InvalidKnowledge: the table breaks its format.
    """
    found: dict[float, Setting] = {}
    for row in rows(_TABLE, ("false_alarms", "false_turns", "up", "down")):
        try:
            values = [float(row[name]) for name in ("false_alarms", "false_turns", "up", "down")]
        except ValueError as error:
            raise row.invalid("a value is not a number") from error
        if min(values[0], *values[2:]) <= 0:
            raise row.invalid("rates and thresholds are above 0")
        found[values[0]] = Setting(*values)
    if USUAL not in found:
        raise InvalidKnowledge(f"{_TABLE}: no row for {USUAL}")
    return found


def setting(false_alarms: float = USUAL) -> Setting:
    """Give the setting of a rate of false alarms a pair-year.

    Raises:
        UnknownSetting: no setting was measured for this rate.
    """
    try:
        return settings()[false_alarms]
    except KeyError as error:
        known = ", ".join(f"{rate:g}" for rate in sorted(settings()))
        raise UnknownSetting(
            f"no setting for {false_alarms:g} false alarms; take {known}"
        ) from error
