"""Relations as plain text for a person at a terminal: the ranked list, one relation, the turns."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from volteface.archive import ActRecord
from volteface.archive.review_queue import Precision
from volteface.knowledge import state_name
from volteface.relations import Index, Ranked, Ranking, Setting, Story, Turn
from volteface.showing.shortening import printable, shortened
from volteface.showing.terminal import rendered
from volteface.showing.told import act_line, act_source, day_words, told_by
from volteface.showing.turn_text import STATES
from volteface.showing.wording import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

Records = Mapping[int, ActRecord]
SILENT = "not enough reports"
_QUIET = "dim"
_SPANS = (7, 30, 90)


def render_ranking(
    ranking: Ranking, records: Records, *, width: int, color: bool, most: int
) -> str:
    """Write the list of relations, those that moved most first."""
    return rendered(_ranking(ranking, records, width, most), width, color)


def render_story(
    story: Story, records: Records, setting: Setting, *, width: int, color: bool
) -> str:
    """Write one relation: where it stands, which way it went, its turns and the acts behind."""
    return rendered(_story(story, records, setting, width), width, color)


def render_turns(
    turns: Sequence[Turn], records: Records, setting: Setting, *, width: int, color: bool
) -> str:
    """Write turns and shocks, the latest first, each with the acts that carry it."""
    return rendered(_turns(turns, records, setting, width), width, color)


def render_audit(types: Sequence[Precision], *, width: int, color: bool) -> str:
    """Write the precision of each type, all types first."""
    return rendered(_audit(types), width, color)


def _ranking(
    ranking: Ranking, records: Records, width: int, most: int
) -> "Iterator[RenderableType]":
    from rich.table import Table

    if ranking.day is None:
        yield _text("The archive holds no act between two states yet.")
        return
    day = day_words(ranking.day)
    yield _text(f"Relations by how much they moved in 30 days, as of {day}", "bold")
    yield ""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
    table.add_column("")
    table.add_column("level (80 % interval)")
    for span in _SPANS:
        table.add_column(f"{span} days", justify="right")
    table.add_column("acts", justify="right")
    table.add_column("reports", justify="right")
    shown = [row for row in ranking.rows if row.level is not None][:most]
    for row in shown:
        table.add_row(
            _text(_names(row.a, row.b), "bold"),
            _interval(row),
            *map(_change, row.changes),
            str(row.acts),
            str(row.reports),
        )
    yield table
    yield ""
    for row in shown:
        if row.mover is not None and row.mover in records:
            record = records[row.mover]
            yield _text(printable(f"{_names(row.a, row.b)}: {act_line(record)}"))
            yield _text(f"    {printable(shortened(act_source(record), 2 * width))}", _QUIET)
    silent = [row for row in ranking.rows if row.level is None]
    if silent:
        named = ", ".join(_names(row.a, row.b) for row in silent[:most])
        more = f" and {len(silent) - most} more" if len(silent) > most else ""
        yield ""
        yield _text(f"{SILENT.capitalize()} for a figure: {named}{more}")


def _story(
    story: Story, records: Records, setting: Setting, width: int
) -> "Iterator[RenderableType]":
    yield _text(_names(story.a, story.b), "bold")
    if story.index is None or not len(story.acts.day):
        yield _text(f"{SILENT.capitalize()}: the archive holds no act between the two.")
        return
    now = story.index.now
    yield _text(f"{day_words(now.day)}: level {now}")
    yield _text(_tally(story))
    yield from map(_text, _trend(story.index))
    yield ""
    if story.turns:
        yield _text("Turns and shocks", "bold")
        for turn in story.turns:
            yield from _turn(turn, records, width, named=False)
    else:
        yield _text("No turn and no shock.")
    yield ""
    yield _text(_rate(setting), _QUIET)


def _turns(
    turns: Sequence[Turn], records: Records, setting: Setting, width: int
) -> "Iterator[RenderableType]":
    if not turns:
        yield _text("No turn and no shock.")
    for turn in turns:
        yield from _turn(turn, records, width, named=True)
    yield ""
    yield _text(_rate(setting), _QUIET)


def _audit(types: Sequence[Precision]) -> "Iterator[RenderableType]":
    from rich.table import Table

    if not any(one.judged for one in types):
        yield _text("Nothing has been judged yet: volteface serve, then Review.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
    table.add_column("")
    for name in ("coded", "right", "wrong", "unsure"):
        table.add_column(name, justify="right")
    table.add_column("precision (80 % interval)")
    for one in types:
        share = "not judged yet"
        if one.precision is not None:
            share = f"{one.precision:.0%} ({one.low:.0%} to {one.high:.0%})"
        counts = map(str, (one.events, one.right, one.wrong, one.unsure))
        table.add_row(_text(one.type or "all", "bold"), *counts, share)
    yield table


def _turn(turn: Turn, records: Records, width: int, *, named: bool) -> "Iterator[RenderableType]":
    way = "for the better" if turn.direction == "up" else "for the worse"
    who = f"{_names(turn.a, turn.b)}, " if named else ""
    yield _text(f"{who}{day_words(turn.day)}: {STATES[turn.state]}, {way}", _color(turn))
    yield _text(f"    {'; '.join(_facts(turn))}")
    for carrier in turn.carriers[:3]:
        if carrier.act in records:
            record = records[carrier.act]
            told = f"{act_line(record)} ({carrier.part:.0%} of the evidence; {told_by(record)})"
            yield _text(f"    {printable(told)}")
            yield _text(f"        {printable(shortened(act_source(record), 2 * width))}", _QUIET)


def _facts(turn: Turn) -> Iterator[str]:
    yield f"acts before {turn.before:+.1f}, since {turn.after:+.1f}"
    if turn.earliest != turn.latest:
        yield f"began between {day_words(turn.earliest)} and {day_words(turn.latest)}"
    if turn.state == "withdrawn" and turn.decided:
        yield f"withdrawn on {day_words(turn.decided)}: {turn.reason}"
    if turn.state == "turn" and turn.decided:
        holds = f"holds with probability {turn.probability:.2f}"
        yield f"confirmed on {day_words(turn.decided)}, {holds}"
    yield f"evidence {turn.strength:.1f} times the threshold"


def _trend(index: Index) -> Iterator[str]:
    """Say the change over the spans, each direction's level, and how much is told."""
    last = len(index.acts) - 1
    changes = [
        f"{float(index.both.level[last] - index.both.level[last - span]):+.1f} in {span} days"
        for span in _SPANS
        if span <= last and index.both.enough[last] and index.both.enough[last - span]
    ]
    if changes:
        yield f"change: {', '.join(changes)}"
    for source, target, side in ((index.a, index.b, index.forth), (index.b, index.a, index.back)):
        figure = f"{float(side.level[last]):+.1f}" if side.enough[last] else SILENT
        yield f"{state_name(source)} towards {state_name(target)}: {figure}"
    volume = index.volume
    told, low, high = (float(v[last]) for v in (volume.volume, volume.low, volume.high))
    yield f"how much is told: {told:.1f} times the expected ({low:.1f} to {high:.1f})"


def _tally(story: Story) -> str:
    acts = story.acts
    reports = counted(int(acts.reports.sum()), "report")
    return f"{counted(len(acts.day), 'act')}, {reports}, copies of a story counted once"


def _rate(setting: Setting) -> str:
    return (
        f"Setting: {setting.false_alarms:g} false shocks and {setting.false_turns:g} false turns a "
        "pair-year, measured on quiet pairs of a news event set (see the method page)."
    )


def _names(a: str, b: str) -> str:
    return f"{state_name(a)} - {state_name(b)}"


def _interval(row: Ranked) -> str:
    if row.level is None:
        return SILENT
    return f"{row.level:+.1f} ({row.low:+.1f} to {row.high:+.1f})"


def _change(change: float | None) -> str:
    return "-" if change is None else f"{change:+.1f}"


def _color(turn: Turn) -> str:
    if turn.state == "withdrawn":
        return _QUIET
    return "bold green" if turn.direction == "up" else "bold red"


def _text(words: str, style: str = "") -> "RenderableType":
    from rich.text import Text

    return Text(words, style)
