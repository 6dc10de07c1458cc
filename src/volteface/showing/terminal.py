"""A brief as plain text for a person at a terminal."""

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from volteface.coding.issues import plain_issue
from volteface.showing.acts import STANDINGS, TITLE, Act
from volteface.showing.briefing import Brief, Source
from volteface.showing.evidence import Evidence
from volteface.showing.pairs import Pair, aside, tally
from volteface.showing.positions import Stand
from volteface.showing.shortening import printable, shortened, window
from volteface.showing.speakers import Saying, SpeakerGroup
from volteface.showing.wording import counted, day_name, listed

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_LONGEST_SAYING = 600
_QUIET = "dim"


def render(brief: Brief, *, width: int = 100, color: bool, most: int | None = None) -> str:
    """Write a brief as text, each item with its sentence beneath it.

    With ``most``, only so many speakers, events of a standing and issues: those told most often,
    with a line that counts the rest.
    """
    return rendered(_parts(brief, width, most), width, color)


def rendered(parts: "Iterable[RenderableType]", width: int, color: bool) -> str:
    """Write parts as plain text, no line ending in blanks."""
    console = plain_console(width, color=color)
    for part in parts:
        console.print(part)
    output = console.file
    assert isinstance(output, StringIO)
    return "\n".join(line.rstrip() for line in output.getvalue().split("\n"))


def plain_console(width: int, *, color: bool) -> "Console":
    """Make a console that writes to memory, the same whatever the terminal."""
    from rich.console import Console

    # An empty environment: the same brief gives the same bytes whatever the terminal says.
    return Console(
        file=StringIO(),
        width=max(width, 40),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def _parts(brief: Brief, width: int, most: int | None) -> "Iterator[RenderableType]":
    yield from _head(brief, most)
    several = len(brief.articles) > 1
    if brief.speakers:
        yield from _section("Who said what", counted(len(brief.sayings), "statement"))
        for speaker in brief.speakers[:most]:
            yield from _speaker(speaker, width, several=several, most=most)
        yield from _rest(len(brief.speakers), most, "speaker")
    if brief.acts:
        yield from _section(TITLE, counted(len(brief.acts), "event"))
        yield from _acts(brief.acts, width, several=several, most=most)
    if brief.issues:
        yield from _section("Positions", counted(len(brief.stands), "position"))
        for issue in brief.issues[:most]:
            yield _text(printable(issue.issue), "bold")
            for stand in issue.stands:
                yield from _stand(stand, issue.issue, width, several=several)
            yield ""
        yield from _rest(len(brief.issues), most, "issue")
    if brief.pairs:
        yield from _section("Pairs touched", counted(len(brief.pairs), "pair"))
        yield from _pairs(brief.pairs)
    if brief.silence:
        yield _text(brief.silence)
        yield ""
    yield from _foot(brief)


def _rest(count: int, most: int | None, noun: str) -> "Iterator[RenderableType]":
    if most is not None and count > most:
        yield _text(f"... and {counted(count - most, f'more {noun}')}", _QUIET)
        yield ""


def _head(brief: Brief, most: int | None) -> "Iterator[RenderableType]":
    several = len(brief.articles) > 1
    if several:
        yield _text(f"One brief over {len(brief.articles)} articles", "bold")
    for number, source in enumerate(brief.articles[:most], start=1):
        label = f"[{number}] " if several else ""
        yield _text(label + printable(source.title or f"Untitled ({source.id})"), "bold")
        yield _indented(_text(_origin(source), _QUIET), len(label))
    yield from _rest(len(brief.articles), most, "article")
    if not brief.is_empty:
        yield ""
        yield _text(", ".join(brief.contents))
    yield ""


def _origin(source: Source) -> str:
    date = day_name(source.date) if source.date else "date not given"
    outlet = source.outlet or "outlet not given"
    return printable(f"{date} · {outlet} · {source.language_note} · {source.id}")


def _section(title: str, count: str) -> "Iterator[RenderableType]":
    from rich.rule import Rule
    from rich.text import Text

    heading = Text.assemble((title.upper(), "bold"), (f"  {count}", _QUIET))
    yield Rule(heading, align="left", characters="─", style=_QUIET)
    yield ""


def _speaker(
    speaker: SpeakerGroup, width: int, *, several: bool, most: int | None
) -> "Iterator[RenderableType]":
    from rich.text import Text

    role = f", {speaker.role}" if speaker.role else ""
    side = f" ({speaker.side})" if speaker.side else ""
    yield Text.assemble((printable(speaker.name), "bold"), printable(role + side))
    for saying in speaker.sayings[:most]:
        adds = _adds(saying)
        yield _item(_said(saying, where="" if adds or not several else _where(saying.evidence)))
        if adds:
            yield from _sentences(saying.evidence, width, several=several)
    yield from _rest(len(speaker.sayings), most, "statement")
    yield ""


def _said(saying: Saying, *, where: str) -> "RenderableType":
    from rich.text import Text

    place = [f"to {saying.outlet}"] if saying.outlet else []
    place += [day_name(saying.date)] if saying.date else []
    place += _mentions(saying.evidence)
    return Text.assemble(
        (f"{printable(saying.cue)}: " if saying.cue else "", "italic"),
        printable(shortened(saying.text, _LONGEST_SAYING)),
        (printable(f" ({', '.join(place)})") if place else "", _QUIET),
        (where, _QUIET),
    )


def _adds(saying: Saying) -> bool:
    """Tell whether the sentence says clearly more than the statement shown above it."""
    return len(saying.text) < 0.6 * len(saying.evidence[0].text)


def _acts(
    acts: tuple[Act, ...], width: int, *, several: bool, most: int | None
) -> "Iterator[RenderableType]":
    for standing, group in groupby(acts, key=lambda act: act.standing):
        yield _text(STANDINGS[standing].capitalize(), "bold")
        told = list(group)
        for act in _most_told(told, most):
            yield _item(_text(printable("; ".join([act.line, *_mentions(act.evidence)]))))
            yield from _sentences(act.evidence, width, several=several)
        yield from _rest(len(told), most, "event")
        yield ""


def _most_told(acts: list[Act], most: int | None) -> list[Act]:
    """Choose the acts told most often that run between states, in the order they had."""
    by_weight = sorted(acts, key=lambda act: (-len(act.evidence), not act.pairs))
    return sorted(by_weight[:most], key=lambda act: act.number)


def _stand(stand: Stand, issue: str, width: int, *, several: bool) -> "Iterator[RenderableType]":
    notes = [f"condition: {stand.condition}"] if stand.condition else []
    notes += [f"according to {stand.source}"] if stand.source else []
    notes += _mentions(stand.evidence)
    words = [] if plain_issue(stand.issue).lower() == issue.lower() else [f"“{stand.issue}”"]
    line = " - ".join([listed(stand.actors), stand.stance, *words])
    yield _item(_text(printable("; ".join([line, *notes]))))
    yield from _sentences(stand.evidence, width, several=several)


def _pairs(pairs: tuple[Pair, ...]) -> "Iterator[RenderableType]":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=_QUIET)
    for column in ("", "cooperative", "hostile", "not counted as done"):
        table.add_column(column, overflow="fold")
    for pair in pairs:
        done = pair.done
        table.add_row(
            Text(printable(" - ".join(pair.names)), "bold"),
            tally(done.cooperative_words, done.cooperative_deeds),
            tally(done.hostile_words, done.hostile_deeds),
            ", ".join(aside(pair)) or "-",
        )
    yield table
    yield ""


def _foot(brief: Brief) -> "Iterator[RenderableType]":
    for coder in brief.coders:
        made = f"Coded by machine: Volteface {coder.version}, knowledge {coder.knowledge}."
        yield _text(f"{made} Figures of error are in the README.", _QUIET)


def _sentences(
    found: tuple[Evidence, ...], width: int, *, several: bool
) -> "Iterator[RenderableType]":
    """Show the first sentence, shortened around its span; the others are counted in the item."""
    room = 2 * (max(width, 40) - 8)
    before, span, after = found[0].parts
    number = f" [{found[0].article + 1}]" if several else ""
    yield _indented(_text(printable(window(before, span, after, room)) + number, _QUIET), 4)


def _where(found: tuple[Evidence, ...]) -> str:
    return " " + "".join(f"[{n}]" for n in sorted({e.article + 1 for e in found}))


def _mentions(found: tuple[Evidence, ...]) -> list[str]:
    return [f"{len(found)} mentions"] if len(found) > 1 else []


def _text(words: str, style: str = "") -> "RenderableType":
    from rich.text import Text

    return Text(words, style)


def _indented(part: "RenderableType", by: int) -> "RenderableType":
    from rich.padding import Padding

    return Padding(part, (0, 0, 0, by), expand=False)


def _item(part: "RenderableType") -> "RenderableType":
    from rich.table import Table

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(" •", part)
    return grid
