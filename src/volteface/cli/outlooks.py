"""Commands on what may come: train, outlook, reactions, next, and the diary of forecasts."""

from typing import TYPE_CHECKING, Annotated

import typer

from volteface.cli import options
from volteface.cli.archives import ARCHIVE, AsJson, terminal
from volteface.console import doing, guarded, say, write
from volteface.errors import VoltefaceError

if TYPE_CHECKING:
    from volteface.api import Archive
    from volteface.outlook import NextAct, Outlook, Reaction

diary_app = typer.Typer(
    help="Forecasts kept before the fact: list them, and score those that are due.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
MOST_NEXT = 5
"""Next acts told with an outlook."""
A = Annotated[str | None, typer.Argument(metavar="A", help="A state, by code or name.")]
B = Annotated[str | None, typer.Argument(metavar="B", help="Another.")]
TYPES = Annotated[
    list[str] | None, typer.Option("--type", help="A PLOVER type, beside the four classes.")
]
Backtests = Annotated[
    bool, typer.Option("--backtests", help="Those made on past days, which are scored apart.")
]


def train(archive: options.ArchivePath = ARCHIVE, type: TYPES = None) -> None:
    """Train models of what may come on an archive, and say how good they were in its replay."""
    with guarded():
        from volteface.api import Archive
        from volteface.outlook.panel import HORIZONS, QUADS
        from volteface.showing import outlook_words as words

        types = options.types_of(type)
        with doing() as told:
            trained = Archive(archive).train(types, progress=told)
        lines = [f"trained on {trained.made_from}"]
        lines += words.records(trained, [*QUADS, *types], HORIZONS)
        write(("\n".join(lines) + "\n").encode())


def outlook(
    a: A = None,
    b: B = None,
    archive: options.ArchivePath = ARCHIVE,
    type: TYPES = None,
    until: options.To = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep it in the diary, to be scored later.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="All relations, as one JSON object a line.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell what may come between two sides: chances, scenarios, and what to watch."""
    with guarded():
        import msgspec

        from volteface.api import Archive
        from volteface.archive import Filters
        from volteface.reading.days import check_day

        held = Archive(archive)
        if everything:
            if a or b or until or keep or type:
                raise VoltefaceError("--all takes no sides and no other options")
            for number, one in enumerate(held.outlooks()):
                write(msgspec.json.encode(one) + b"\n")
                if number % 100 == 99:
                    say(f"{number + 1} relations")
            return
        if not (a and b):
            raise VoltefaceError("name two sides, such as RUS USA; or ask for --all")
        filters = Filters(until=check_day(until) if until else None)
        relation = held.relation(a, b, filters)
        found = relation.outlook(options.types_of(type))
        if as_json:
            write(msgspec.json.encode(found) + b"\n")
        else:
            following = () if until else relation.next_acts()
            write(_outlook_text(held, found, following))
        if keep:
            kept = held.keep_outlook(found)
            say(f"diary: kept {kept.kept}, known {kept.known}")


def reactions(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, by code or name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    archive: options.ArchivePath = ARCHIVE,
    since: options.From = None,
    until: options.To = None,
    as_json: AsJson = False,
) -> None:
    """Tell how each of two sides has answered the other's acts, within 1, 3, 7 and 14 days."""
    with guarded():
        import msgspec

        from volteface.api import Archive
        from volteface.archive import Filters
        from volteface.reading.days import check_day
        from volteface.showing.outlook_text import render_reactions

        filters = Filters(
            since=check_day(since) if since else None, until=check_day(until) if until else None
        )
        held = Archive(archive)
        found = held.relation(a, b, filters).reactions()
        if as_json:
            write(msgspec.json.encode(found) + b"\n")
            return
        records = held.acts(_acts_of(found))
        width, color = terminal()
        write(render_reactions(found, records, width=width, color=color).encode())


def next_acts(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, by code or name.")],
    b: B = None,
    archive: options.ArchivePath = ARCHIVE,
    as_json: AsJson = False,
) -> None:
    """Tell the likeliest next acts of a state, or of two, each with the past acts behind it."""
    with guarded():
        import msgspec

        from volteface.api import Archive
        from volteface.showing.outlook_text import render_next

        held = Archive(archive)
        found = held.next_acts(a, b)
        if as_json:
            write(msgspec.json.encode(found) + b"\n")
            return
        records = held.acts([reason.act for one in found for reason in one.because])
        width, color = terminal()
        write(render_next(found, records, width=width, color=color).encode())


@diary_app.command("list")
def diary_list(archive: options.ArchivePath = ARCHIVE, backtests: Backtests = False) -> None:
    """List what was kept, one JSON object a line, with its rule and what became of it."""
    with guarded():
        import msgspec

        from volteface.api import Archive

        for entry in Archive(archive).diary("backtest" if backtests else "live"):
            rule = {"rule_in_words": entry.entry.rule.words()}
            write(msgspec.json.encode(msgspec.to_builtins(entry) | rule) + b"\n")


@diary_app.command("score")
def diary_score(
    archive: options.ArchivePath = ARCHIVE, backtests: Backtests = False, as_json: AsJson = False
) -> None:
    """Resolve what is due from the archive, and score all that is resolved."""
    with guarded():
        import msgspec

        from volteface.api import Archive
        from volteface.showing.outlook_text import render_scores

        resolved, scores = Archive(archive).score_diary("backtest" if backtests else "live")
        if as_json:
            write(msgspec.json.encode({"resolved": resolved, "scores": scores}) + b"\n")
            return
        width, color = terminal()
        write(render_scores(resolved, scores, width=width, color=color).encode())


def _outlook_text(held: "Archive", found: "Outlook", following: "tuple[NextAct, ...]") -> bytes:
    from volteface.showing.outlook_text import render_outlook

    told = [one.act for one in found.ahead]
    told += [reason.act for one in following[:MOST_NEXT] for reason in one.because]
    width, color = terminal()
    records = held.acts(told)
    text = render_outlook(found, following[:MOST_NEXT], records, width=width, color=color)
    return text.encode()


def _acts_of(found: "tuple[Reaction, ...]") -> list[int]:
    from volteface.outlook.reactions import Lift

    claimed = (one for one in found if isinstance(one.lift, Lift) and one.lift.claimed)
    return [n for one in claimed for e in one.examples for n in (e.act, *e.answers)]
