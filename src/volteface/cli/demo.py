"""The demonstration: the main job on the bundled sample."""

import sys
from pathlib import Path

from volteface.cli.articles import brief_of, check_page, for_a_person, write_page
from volteface.console import counting, guarded, write
from volteface.errors import VoltefaceError

FOLDER = Path("demo")
PAIR = ("RUS", "TUR")

NEXT = """
The brief is {page}, the chart {chart}; open them in a browser. The archive is {archive}.
To see its relations, turns and acts in a browser, and to correct them:
  {serve}
Try next:
  volteface relation IND PAK --archive {archive} --chart india-pakistan.svg
  volteface pairs --archive {archive} --to 2015-12-01
  volteface outlook RUS TUR --archive {archive} --to 2016-07-05
  volteface brief ARTICLE.txt --date 2025-03-17 --html brief.html
  volteface code {sample} > codings.jsonl
"""


def demo() -> None:
    """Do the main job on the bundled sample: a brief, the ranked list, one relation's story."""
    with guarded():
        from volteface.sample import dispatches_path

        page, archive = FOLDER / "brief.html", FOLDER / "sample.volteface"
        sample = str(dispatches_path())
        _make_folder(FOLDER)
        check_page(page)
        codings, found = brief_of([sample], None)
        write_page(page, found, codings)
        write(for_a_person(found, everything=False))
        chart = _relations(sample, archive)
        serve = f"{_program()} serve --archive {archive}"
        told = NEXT.format(page=page, chart=chart, archive=archive, sample=sample, serve=serve)
        write(told.encode())


def _relations(sample: str, path: Path) -> Path:
    """Put the sample into an archive of its own, and tell its relations."""
    from volteface.api import Archive, carriers_of
    from volteface.relations import setting
    from volteface.showing.charts import write_chart
    from volteface.showing.relation_text import render_ranking, render_story

    archive, chart = Archive(path), FOLDER / "russia-turkey.svg"
    with counting("articles") as done:
        told = iter(range(1, 1 << 62))
        archive.add([sample], outcome=lambda _, __: done(next(told)))
    ranking = archive.pairs()
    movers = archive.acts([row.mover for row in ranking.rows if row.mover is not None])
    write(render_ranking(ranking, movers, width=100, color=False, most=10).encode())
    write(b"\n")
    story = archive.relation(*PAIR).story()
    records = archive.acts(list(carriers_of(story.turns)))
    usual = setting()
    write(render_story(story, records, usual, width=100, color=False).encode())
    if story.index is not None:
        write_chart(story, chart)
    return chart


def _program() -> str:
    """Write how this program was called, so that the next call works as well."""
    return sys.argv[0] if sys.argv[0].endswith("volteface") else "volteface"


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error
