"""Commands on an archive: add, import, and ask where relations stand and when they turn."""

import csv
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from volteface.cli import options
from volteface.cli.articles import MOST_COLUMNS, Day
from volteface.console import USER_ERROR, counting, guarded, is_terminal, progress, say, write
from volteface.errors import VoltefaceError

if TYPE_CHECKING:
    from volteface.archive import ImportReport
    from volteface.reading.event_sets import SetRefusal
    from volteface.relations import Story

ARCHIVE = Path("news.volteface")
MOST = 25

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add(
    articles: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Articles, as for code.", show_default=False),
    ],
    archive: options.ArchivePath = ARCHIVE,
    date: Day = None,
) -> None:
    """Code articles into an archive; what it holds already is left alone."""
    with guarded():
        from volteface.api import Archive
        from volteface.reading import Refusal

        with progress(not is_terminal(sys.stdout) or True) as done:

            def outcome(told: str, item: object) -> None:
                if isinstance(item, Refusal):
                    say(str(item))
                else:
                    done(getattr(item, "id", told))

            report = Archive(archive).add(articles, date=date, outcome=outcome)
        write(f"{archive}: {report}\n".encode())
        if report.read == report.refused:
            raise typer.Exit(USER_ERROR)


def import_events(
    format: Annotated[options.Format, typer.Argument(help="The format of the files.")],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Event sets.", show_default=False)
    ],
    archive: options.ArchivePath = ARCHIVE,
    refused: Annotated[
        Path | None,
        typer.Option("--refused", metavar="OUT.csv", help="List the rows refused, with reasons."),
    ] = None,
) -> None:
    """Bring an event set into an archive; every row is kept, a copy, or refused with a reason."""
    with guarded():
        from volteface.api import Archive

        with _listing(refused) as refusal, counting("rows") as done:
            reports = Archive(archive).import_events(
                format.value, files, progress=done, refusal=refusal
            )
        for path, report in zip(files, reports, strict=True):
            write(_import_lines(path, report).encode())


def pairs(
    archive: options.ArchivePath = ARCHIVE,
    since: options.From = None,
    until: options.To = None,
    status: options.Statuses = None,
    voice: options.Voices = None,
    outlet: options.Outlets = None,
    language: options.Languages = None,
    type: options.Types = None,
    without_outlet: options.WithoutOutlets = None,
    without_language: options.WithoutLanguages = None,
    without_type: options.WithoutTypes = None,
    everything: Annotated[bool, typer.Option("--all", help="List every relation.")] = False,
    as_json: AsJson = False,
) -> None:
    """List relations by how much they moved: level, change, and the act that moved it most."""
    with guarded():
        import msgspec

        from volteface.api import Archive
        from volteface.showing.relation_text import render_ranking

        without = (without_outlet, without_language, without_type)
        filters = options.filters_of(status, voice, outlet, language, type, since, until, without)
        held = Archive(archive)
        found = held.pairs(filters)
        if as_json:
            write(msgspec.json.encode(found) + b"\n")
            return
        most = len(found.rows) if everything else MOST
        records = held.acts([row.mover for row in found.rows[:most] if row.mover is not None])
        width, color = terminal()
        write(render_ranking(found, records, width=width, color=color, most=most).encode())


def relation(
    a: Annotated[str, typer.Argument(metavar="A", help="A state, by code or name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    archive: options.ArchivePath = ARCHIVE,
    since: options.From = None,
    until: options.To = None,
    status: options.Statuses = None,
    voice: options.Voices = None,
    outlet: options.Outlets = None,
    language: options.Languages = None,
    type: options.Types = None,
    without_outlet: options.WithoutOutlets = None,
    without_language: options.WithoutLanguages = None,
    without_type: options.WithoutTypes = None,
    false_alarms: options.FalseAlarms = 0.8,
    chart: Annotated[
        Path | None,
        typer.Option("--chart", metavar="OUT.svg", help="Draw it, as .svg or .png."),
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--csv", metavar="OUT.csv", help="Write the index, a row a day.")
    ] = None,
) -> None:
    """Tell one relation: level, trend, both directions, turns, and the acts behind them."""
    with guarded():
        from volteface.api import Archive, carriers_of
        from volteface.relations import setting
        from volteface.showing.relation_text import render_story

        without = (without_outlet, without_language, without_type)
        filters = options.filters_of(status, voice, outlet, language, type, since, until, without)
        held = Archive(archive)
        story = held.relation(a, b, filters).story(false_alarms=false_alarms)
        records = held.acts(list(carriers_of(story.turns)))
        width, color = terminal()
        told = render_story(story, records, setting(false_alarms), width=width, color=color)
        write(told.encode())
        _write_files(story, chart, table)


def turns(
    archive: options.ArchivePath = ARCHIVE,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="YYYY-MM-DD", help="Only those raised from this day on."),
    ] = None,
    until: options.To = None,
    status: options.Statuses = None,
    voice: options.Voices = None,
    outlet: options.Outlets = None,
    language: options.Languages = None,
    type: options.Types = None,
    without_outlet: options.WithoutOutlets = None,
    without_language: options.WithoutLanguages = None,
    without_type: options.WithoutTypes = None,
    false_alarms: options.FalseAlarms = 0.8,
    as_json: AsJson = False,
) -> None:
    """List turns and shocks of all relations, the latest first, with their evidence."""
    with guarded():
        import msgspec

        from volteface.api import Archive, carriers_of
        from volteface.reading.days import check_day
        from volteface.relations import setting
        from volteface.showing.relation_text import render_turns

        without = (without_outlet, without_language, without_type)
        filters = options.filters_of(status, voice, outlet, language, type, None, until, without)
        held = Archive(archive)
        with counting("pairs") as done:
            found = held.turns(
                check_day(since) if since else None,
                false_alarms=false_alarms,
                filters=filters,
                progress=lambda number, _: done(number),
            )
        if as_json:
            write(msgspec.json.encode(found) + b"\n")
            return
        records = held.acts(list(carriers_of(found)))
        width, color = terminal()
        told = render_turns(found, records, setting(false_alarms), width=width, color=color)
        write(told.encode())


def verify(archive: options.ArchivePath = ARCHIVE) -> None:
    """Walk every chain from figure to stored bytes; exit with 2 where one does not hold."""
    with guarded():
        from volteface.api import Archive

        with counting("checked") as done:
            checked = iter(range(1, 1 << 62))
            found = Archive(archive).verify(lambda _: done(next(checked)))
        counts = ", ".join(f"{number} {what}" for what, number in found.checked.items())
        write(f"{archive}: checked {counts}\n".encode())
        for problem in found.problems:
            say(problem)
        if found.problems:
            raise typer.Exit(USER_ERROR)
        write(b"every figure leads to its source\n")


def audit(archive: options.ArchivePath = ARCHIVE, as_json: AsJson = False) -> None:
    """Say how much is coded right, by type, from what was judged on the pages."""
    with guarded():
        import msgspec

        from volteface.api import Archive
        from volteface.showing.relation_text import render_audit

        found = Archive(archive).audit()
        if as_json:
            write(msgspec.json.encode(found) + b"\n")
            return
        width, color = terminal()
        write(render_audit(found, width=width, color=color).encode())


def terminal() -> tuple[int, bool]:
    """Give the width to write in, and whether to use colours."""
    if not is_terminal(sys.stdout):
        return 100, False
    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return width, "NO_COLOR" not in os.environ


@contextmanager
def _listing(path: Path | None) -> "Iterator[Callable[[Path, SetRefusal], None] | None]":
    """Write refused rows to a CSV file as they come, where one is wanted."""
    if path is None:
        yield None
        return
    from volteface.showing.cells import cell

    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("file", "line", "reason", "row"))
            yield lambda source, row: writer.writerow((source, row.line, row.reason, cell(row.row)))
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error


def _import_lines(path: Path, report: "ImportReport") -> str:
    counts = f"kept {report.kept}, copies {report.copies}, refused {report.refused}"
    lines = [f"{path}: read {report.read} = {counts}"]
    reasons = sorted(report.reasons.items(), key=lambda item: -item[1])
    return "\n".join([*lines, *(f"  {number} {reason}" for reason, number in reasons)]) + "\n"


def _write_files(story: "Story", chart: Path | None, table: Path | None) -> None:
    if chart is not None:
        from volteface.showing.charts import write_chart

        write_chart(story, chart)
        say(f"wrote {chart}")
    if table is not None:
        from volteface.showing.tables import write_index

        write_index(story, table)
        say(f"wrote {table}")
