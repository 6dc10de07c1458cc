"""Outlooks, reactions and the diary as plain text for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from volteface.archive import ActRecord
from volteface.knowledge import state_name
from volteface.outlook import NextAct, Outlook, Reaction
from volteface.outlook.diary import Figures, Resolved, Scores
from volteface.outlook.panel import HORIZONS
from volteface.outlook.reactions import Lift
from volteface.showing import outlook_words as words
from volteface.showing.shortening import printable, shortened
from volteface.showing.terminal import rendered
from volteface.showing.told import act_line, act_source
from volteface.showing.wording import counted, day_name

if TYPE_CHECKING:
    from rich.console import RenderableType

Records = Mapping[int, ActRecord]
_QUIET = "dim"


def render_outlook(
    outlook: Outlook,
    following: Sequence[NextAct],
    records: Records,
    *,
    width: int,
    color: bool,
) -> str:
    """Write an outlook: what is expected, how sure it is, and what to watch."""
    return rendered(_outlook(outlook, following, records, width), width, color)


def render_reactions(
    found: Sequence[Reaction], records: Records, *, width: int, color: bool
) -> str:
    """Write how two sides answer each other: what can be claimed first, then the table."""
    return rendered(_reactions(found, records), width, color)


def render_next(found: Sequence[NextAct], records: Records, *, width: int, color: bool) -> str:
    """Write the likeliest next acts, each with the past acts that speak for it."""
    return rendered(_next(found, records), width, color)


def render_scores(resolved: Resolved, scores: Scores, *, width: int, color: bool) -> str:
    """Write how right the forecasts of the diary were."""
    return rendered(_scores(resolved, scores), width, color)


def _outlook(
    outlook: Outlook, following: Sequence[NextAct], records: Records, width: int
) -> "Iterator[RenderableType]":
    from rich.table import Table

    names = f"{state_name(outlook.a)} - {state_name(outlook.b)}"
    yield _text(f"{names}: outlook from {day_name(outlook.day)}", "bold")
    if outlook.hindsight:
        yield _text("A look back: the models have seen what followed. No forecast.")
    yield from map(_text, words.lead(outlook))
    yield _text(f"How sure: {words.surety(outlook)}")
    yield ""
    yield _text("At least one act, and how many", "bold")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
    for head, side in (("", "left"), ("days", "right"), ("chance", "right"), ("usual", "right")):
        table.add_column(head, justify=side)  # type: ignore[arg-type]
    table.add_column("acts (80 %)", justify="right")
    table.add_column("how sure (than usual)")
    for chance in outlook.chances:
        first = chance.days == HORIZONS[0]
        table.add_row(
            _text(words.target_name(chance.target) if first else "", "bold"),
            str(chance.days),
            words.share(chance.chance),
            words.share(chance.base),
            words.expected(chance),
            words.how_sure(chance),
        )
    yield table
    yield from _scenarios(outlook)
    yield from _to_watch(outlook, records, width)
    if following:
        yield ""
        yield _text("Likeliest next acts, within 7 days", "bold")
        yield from _next(following, records)
    yield ""
    yield _text(words.made_from(outlook), _QUIET)


def _scenarios(outlook: Outlook) -> "Iterator[RenderableType]":
    from rich.table import Table

    for future in outlook.futures:
        told = future.told
        yield ""
        yield _text(f"Scenarios, {told.days} days ({words.future_note(future)})", "bold")
        if not future.shown:
            shares = (f"{one.name} {words.share(one.usual)}" for one in told.scenarios)
            yield _text(", ".join(shares))
            continue
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
        table.add_column("")
        table.add_column("level")
        table.add_column("chance", justify="right")
        table.add_column("usual", justify="right")
        for one in told.scenarios:
            table.add_row(
                f"{one.name} ({words.SCENARIOS[one.name]})",
                words.bounds(one.low, one.high),
                words.share(one.probability),
                words.share(one.usual),
            )
        yield table


def _to_watch(outlook: Outlook, records: Records, width: int) -> "Iterator[RenderableType]":
    if outlook.ahead:
        yield ""
        yield _text("Announced", "bold")
        for one in outlook.ahead:
            if one.act in records:
                record = records[one.act]
                yield _text(f"{words.ahead(one)}: {printable(act_line(record))}")
                yield _text(f"    {_source(record, width)}", _QUIET)
    if outlook.signposts:
        yield ""
        yield _text("If this happened, the next 30 days would change most", "bold")
        for post in outlook.signposts:
            yield _text(words.signpost(post, outlook.a, outlook.b))
            yield _text(f"    {words.signpost_effect(post)}", _QUIET)


def _next(found: Sequence[NextAct], records: Records) -> "Iterator[RenderableType]":
    if not found:
        yield _text("Not enough reports to say what may come next.")
    for one in found:
        yield _text(f"{words.next_act(one)}: {words.number(one.expected)} expected")
        for reason in one.because:
            if reason.act in records:
                line = printable(act_line(records[reason.act]))
                yield _text(f"    {words.share(reason.share)} of it rests on {line}", _QUIET)


def _reactions(found: Sequence[Reaction], records: Records) -> "Iterator[RenderableType]":
    from rich.table import Table

    claimed = [one for one in found if isinstance(one.lift, Lift) and one.lift.claimed]
    yield _text("What can be claimed", "bold")
    if not claimed:
        yield _text("Nothing: no answer stands off what would have come without the act.")
    for one in claimed:
        yield _text(words.reaction(one))
        for example in one.examples:
            acts = [records[n] for n in (example.act, *example.answers) if n in records]
            yield from (_text(f"    {printable(act_line(act))}", _QUIET) for act in acts)
    few = sum(not isinstance(one.lift, Lift) for one in found)
    yield ""
    yield _text(f"Within 7 days; {few} of {len(found)} cells of the whole table have too few cases")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
    for head in ("after", "by", "answer", "cases", "chance", "around", "lift (90 %)", "finding"):
        table.add_column(head)
    for one in found:
        if one.days == 7 and isinstance(one.lift, Lift):
            lift = one.lift
            span = f"{lift.lift:.2f} ({lift.low:.2f} to {lift.high:.2f})"
            table.add_row(
                one.act, one.actor, one.answer, str(one.cases), words.share(lift.chance),
                words.share(lift.around), span, lift.finding,
            )  # fmt: skip
    yield table


def _scores(resolved: Resolved, scores: Scores) -> "Iterator[RenderableType]":
    from rich.table import Table

    what = "live forecasts" if scores.kind == "live" else "backtests, which are no forecasts"
    now = f"resolved now: {resolved.yes} yes, {resolved.no} no, {resolved.void} void"
    yield _text(f"{now}; {resolved.open} open")
    yield _text(f"Diary, {what}", "bold")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
    heads = ("", "kept", "open", "void", "came", "Brier", "base rate's", "skill", "log", "error")
    for head in heads:
        table.add_column(head, justify="left" if not head else "right")
    table.add_row(*_figures("all", scores.all))
    for days, figures in sorted(scores.by_horizon.items()):
        table.add_row(*_figures(counted(days, "day"), figures))
    for groups in (scores.by_target, scores.by_pair):
        for name, figures in sorted(groups.items()):
            table.add_row(*_figures(str(name), figures))
    yield table
    if scores.all.measured is not None:
        yield ""
        yield _text("Reliability", "bold")
        for b in scores.all.measured.reliability:
            span = f"{b.low:.0%} to {b.high:.0%}"
            said = f"said {b.probability:.0%}, came {b.came:.0%}"
            yield _text(f"{span}: {counted(b.n, 'forecast')}, {said}")


def _figures(name: str, figures: Figures) -> tuple[str, ...]:
    void = f"{figures.void} ({figures.void_share:.0%})" if figures.void_share is not None else "0"
    found = figures.measured
    counts = (name, str(figures.kept), str(figures.open), void)
    if found is None:
        return (*counts, *[""] * 6)
    skill = "" if found.skill is None else f"{found.skill.value:+.3f}"
    if found.skill and found.skill.interval:
        low, high = found.skill.interval
        skill += f" ({low:+.3f} to {high:+.3f})"
    parts = (found.brier, found.base_brier)
    figures_shown = (f"{part:.4f}" for part in parts)
    more = (skill, f"{found.log:.4f}", f"{found.calibration_error:.3f}")
    return (*counts, f"{found.came:.0%}", *figures_shown, *more)


def _source(record: ActRecord, width: int) -> str:
    return printable(shortened(act_source(record), 2 * width))


def _text(content: str, style: str = "") -> "RenderableType":
    from rich.text import Text

    return Text(content, style)
