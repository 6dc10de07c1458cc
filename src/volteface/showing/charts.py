"""Charts of a relation, one function for page, notebook, SVG and PNG: altair, nothing fetched."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from volteface.errors import MissingExtra, VoltefaceError
from volteface.knowledge import state_name
from volteface.relations import Index, Story, Turn

if TYPE_CHECKING:
    import altair

WIDTH, LEVEL_HEIGHT, ACTS_HEIGHT = 760, 240, 90
INK, QUIET, UP, DOWN = "#1f2d3d", "#8a94a0", "#1a7f5a", "#b3261e"
# The converter makes every address absolute, with a base of its own where there is none.
_HERE = "https://here.invalid"
MOST_DAYS = 1200
"""Days drawn one by one, with acts by the week; a longer series is drawn by week and month."""


class Links(NamedTuple):
    """Where the marks of a chart lead: each from what it stands for to an address."""

    level: Callable[[date], str]
    turn: Callable[[Turn], str]
    period: Callable[[date, date, int, bool], str]
    """From first and last day, direction (0, 1, 2 as in acts) and whether the acts are friendly."""


def relation_chart(story: Story, links: Links | None = None) -> "altair.VConcatChart":
    """Draw the level with its interval and turns, and the acts of every week or month under it.

    Raises:
        VoltefaceError: there is no day to draw.
        MissingExtra: altair is not installed.
    """
    if story.index is None:
        raise VoltefaceError(f"{story.a}-{story.b}: not enough reports to draw")
    alt = _altair()
    title = f"{state_name(story.a)} and {state_name(story.b)}"
    first, last = _span(story.index)
    x = alt.X("day:T", title=None, scale=alt.Scale(domain=[first, last]), axis=alt.Axis(grid=False))
    y = alt.Y("level:Q", title="level", scale=alt.Scale(domain=[-10, 10]))
    held = alt.Data(values=list(_levels(story.index)))
    band = (
        alt.Chart(held)
        .mark_area(opacity=0.18, color=INK)
        .encode(x=x, y=alt.Y("low:Q", title="level"), y2="high:Q", detail="stretch:N")
    )
    line = (
        alt.Chart(held).mark_line(color=INK, strokeWidth=1.8).encode(x=x, y=y, detail="stretch:N")
    )
    zero = alt.Chart(alt.Data(values=[{"level": 0}])).mark_rule(color=QUIET, strokeDash=[2, 3])
    layers = [zero.encode(y=y), band, line, *_marks(alt, story.turns, x, links)]
    if links:
        layers.insert(3, _points(alt, story.index, links).encode(x=x, y=y))
    above = alt.layer(*layers).properties(width=WIDTH, height=LEVEL_HEIGHT)
    if not links:
        above = above.properties(title=title)
    chart: altair.VConcatChart = (
        alt.vconcat(above, _acts(alt, story, x, links), spacing=8, description=title)
        .resolve_scale(x="shared")
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, gridColor="#e6e9ec", labelFontSize=11)
        .configure_title(anchor="start", color=INK, fontSize=15)
        .configure_legend(labelColor=INK)
    )
    return chart


def write_chart(story: Story, path: Path) -> None:
    """Write the chart as SVG or PNG, as the file's name says.

    Raises:
        VoltefaceError: another suffix, or a file that cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise VoltefaceError(f"{path}: a chart is written as .svg or .png")
    data = chart_svg(story).encode() if suffix == ".svg" else chart_png(story)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error


def chart_svg(story: Story, links: Links | None = None) -> str:
    """Draw the chart as SVG; with links, every mark leads somewhere, out of any frame."""
    drawn = relation_chart(story, links).to_json()
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(drawn))
    return svg.replace(f'<a xlink:href="{_HERE}', '<a target="_top" xlink:href="') if links else svg


def chart_png(story: Story) -> bytes:
    """Draw the chart as PNG, two pixels to the point."""
    drawn = relation_chart(story).to_json()
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(drawn, scale=2))


def _altair() -> Any:
    try:
        import altair
        import vl_convert  # noqa: F401 - drawing needs it, and says so here rather than later
    except ImportError as error:
        raise MissingExtra("charts need altair: pip install 'volteface[charts]'") from error
    return altair


def _span(index: Index) -> tuple[str, str]:
    days = index.days
    return days[0].isoformat(), days[-1].isoformat()


def _levels(index: Index) -> Iterator[dict[str, object]]:
    """Yield the days with a figure; a stretch without one parts the line."""
    both, every = index.both, 7 if _is_long(index) else 1
    stretch, within = 0, False
    for row, day in enumerate(index.days):
        if not both.enough[row]:
            stretch, within = stretch + within, False
            continue
        within = True
        if row % every == 0 or row == len(index.acts) - 1:
            yield {
                "day": day.isoformat(),
                "level": round(float(both.level[row]), 3),
                "low": round(float(both.low[row]), 3),
                "high": round(float(both.high[row]), 3),
                "stretch": stretch,
            }


def _points(alt: Any, index: Index, links: Links) -> Any:
    """Put a mark nobody sees on the level of every week or month: there it can be followed."""
    seen: dict[date, dict[str, object]] = {}
    opening = _opening(index)
    for row in _levels(index):
        day = date.fromisoformat(str(row["day"]))
        seen[opening(day)] = {**row, "to": _HERE + links.level(day)}
    rows = list(seen.values())
    return alt.Chart(alt.Data(values=rows)).mark_point(opacity=0, size=160).encode(href="to:N")


def _marks(alt: Any, turns: tuple[Turn, ...], x: Any, links: Links | None) -> list[Any]:
    """Mark shocks: a full line and sign for a turn, a broken grey one for what was withdrawn."""
    rows = [
        {
            "day": turn.day.isoformat(),
            "state": turn.state,
            "sign": ("▲" if turn.direction == "up" else "▼") + _suffix(turn),
            "to": _HERE + links.turn(turn) if links else "",
            "color": QUIET if turn.state == "withdrawn" else UP if turn.direction == "up" else DOWN,
        }
        for turn in turns
    ]
    held = alt.Data(values=rows)
    dash = alt.condition("datum.state === 'turn'", alt.value([1, 0]), alt.value([4, 3]))
    color = alt.Color("color:N", scale=None)
    rule = alt.Chart(held).mark_rule(strokeWidth=1.4).encode(x=x, color=color, strokeDash=dash)
    text = alt.Chart(held).mark_text(align="left", dx=4, fontSize=11, baseline="top")
    text = text.encode(x=x, y=alt.value(2), text="sign:N", color=color)
    if links:
        rule, text = rule.encode(href="to:N"), text.encode(href="to:N")
    return [rule, text] if rows else []


def _suffix(turn: Turn) -> str:
    return {"turn": " turn", "withdrawn": " withdrawn", "shock": " shock"}[turn.state]


def _acts(alt: Any, story: Story, x: Any, links: Links | None) -> Any:
    """Draw the acts of each period: cooperative ones upwards, hostile ones downwards, by side."""
    period = "month" if story.index and _is_long(story.index) else "week"
    held = alt.Data(values=_periods(story, links))
    names = [f"{story.a} to {story.b}", f"{story.b} to {story.a}", "together"]
    # Dark, light and between: they stay apart in grey.
    scale = alt.Scale(domain=names, range=["#1d3f72", "#e0a040", "#8d97a2"])
    drawn = (
        alt.Chart(held)
        .mark_bar(width=3)
        .encode(
            x=x,
            y=alt.Y("acts:Q", title=f"acts a {period}"),
            color=alt.Color("side:N", scale=scale, legend=alt.Legend(title=None, orient="bottom")),
        )
        .properties(width=WIDTH, height=ACTS_HEIGHT)
    )
    return drawn.encode(href="to:N") if links else drawn


def _periods(story: Story, links: Links | None) -> list[dict[str, object]]:
    """Count the acts of each period by side, and whether they are friendly."""
    names = (f"{story.a} to {story.b}", f"{story.b} to {story.a}", "together")
    assert story.index is not None
    days = (story.acts.day.tolist(), story.acts.direction.tolist(), story.acts.intensity.tolist())
    counted: dict[tuple[date, int, bool], int] = {}
    opening = _opening(story.index)
    for day, direction, intensity in zip(*days, strict=True):
        if intensity and day >= story.index.first:
            key = (opening(date.fromordinal(day)), direction, intensity > 0)
            counted[key] = counted.get(key, 0) + 1
    return [
        {
            "day": start.isoformat(),
            "side": names[direction],
            "acts": number if friendly else -number,
            "to": _HERE + links.period(start, _ending(story.index, start), direction, friendly)
            if links
            else "",
        }
        for (start, direction, friendly), number in sorted(counted.items())
    ]


def _is_long(index: Index) -> bool:
    return len(index.acts) > MOST_DAYS


def _opening(index: Index) -> Callable[[date], date]:
    """Give the first day of a day's period: its month's in a long series, else its week's."""
    if _is_long(index):
        return lambda day: day.replace(day=1)
    return lambda day: day - timedelta(days=day.weekday())


def _ending(index: Index, start: date) -> date:
    if not _is_long(index):
        return start + timedelta(days=6)
    return (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
