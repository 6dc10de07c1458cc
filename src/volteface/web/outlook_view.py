"""What the page of an outlook draws: where the level came from, and where it may go."""

from datetime import date, timedelta

from msgspec import Struct

from volteface.outlook import Outlook

WIDTH, HEIGHT = 760.0, 250.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 8.0, 10.0, 24.0
DAYS_BACK, DAYS_AHEAD = 182, 90
LEAST_SPAN = 3.0
"""Points of level that the picture spans at least: a still relation is not to look like a storm."""


class Mark(Struct, frozen=True, kw_only=True):
    """A label at a place."""

    at: float
    words: str


class Fan(Struct, frozen=True, kw_only=True):
    """A drawing in units of its own: the past a line, the band a shape, and what stands by."""

    width: float
    height: float
    line: str
    middle: str
    band: str
    now: float
    """Where today is, from the left."""
    days: tuple[Mark, ...]
    levels: tuple[Mark, ...]


def fan(outlook: Outlook) -> Fan | None:
    """Draw the past half year and the band of four fifths of the paths; None without a level."""
    shown = [future.told for future in outlook.futures if future.shown]
    if not outlook.past or not shown:
        return None
    level = outlook.past[-1]
    reach = [*outlook.past, *(v for told in shown for v in (told.low, told.high))]
    low, high = min(reach), max(reach)
    spare = max(LEAST_SPAN - (high - low), 0.0) / 2 + 0.3
    low, high = max(low - spare, -10.0), min(high + spare, 10.0)

    def x(day: float) -> float:
        return _LEFT + (day + DAYS_BACK) / (DAYS_BACK + DAYS_AHEAD) * (WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return _TOP + (high - value) / (high - low) * (HEIGHT - _TOP - _BOTTOM)

    def points(some: list[tuple[float, float]]) -> str:
        return " ".join(f"{x(day):.1f},{y(value):.1f}" for day, value in some)

    weeks = len(outlook.past) - 1
    past = [(7.0 * (n - weeks), value) for n, value in enumerate(outlook.past)]
    ahead = [(float(told.days), told) for told in shown]
    upper = [(0.0, level), *((day, told.high) for day, told in ahead)]
    lower = [(0.0, level), *((day, told.low) for day, told in ahead)]
    today = date.fromisoformat(outlook.day)
    step = 1 if high - low < 6 else 2
    return Fan(
        width=WIDTH,
        height=HEIGHT,
        line=points(past),
        middle=points([(0.0, level), *((day, told.middle) for day, told in ahead)]),
        band=points(upper + lower[::-1]),
        now=x(0.0),
        days=tuple(
            Mark(at=round(x(offset), 1), words=_month(today + timedelta(days=offset)))
            for offset in (-150, -90, -30, 30, 90)
        ),
        levels=tuple(
            Mark(at=round(y(value), 1), words=f"{value:+d}".replace("-", "−") if value else "0")
            for value in range(-10, 11, step)
            if low <= value <= high
        ),
    )


def _month(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
