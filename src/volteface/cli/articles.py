"""Commands on articles: code them, and draw one brief over them."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from volteface.console import USER_ERROR, guarded, is_terminal, progress, say, write
from volteface.errors import VoltefaceError

if TYPE_CHECKING:
    from volteface.coding.explaining import Explained
    from volteface.model import Article, Coding
    from volteface.showing import Brief

T = TypeVar("T")
MOST_COLUMNS = 120

# A brief over a few articles is read whole; one over many opens with what is told most often.
WHOLE_UP_TO, MOST = 5, 8

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Files: .txt, .md, .html, .htm, or .jsonl of one object a line; - is standard input.",
        show_default=False,
    ),
]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The day of articles that state none."),
]
Page = Annotated[
    Path | None,
    typer.Option("--html", metavar="OUT.html", help="Write the brief as one page, too."),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help="Print every item; without it, of many articles those told most."),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Print why each item was given, and what was dropped and why."),
]
ReasonsAsJson = Annotated[
    bool, typer.Option("--json", help="With --explain: one JSON object a line, not text.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the brief as one JSON object.")]


def code(
    articles: Sources, date: Day = None, explain: Explain = False, as_json: ReasonsAsJson = False
) -> None:
    """Print the coding of each article, one JSON object a line."""
    with guarded():
        import msgspec

        quiet = is_terminal(sys.stdout)
        if as_json and not explain:
            raise VoltefaceError("--json goes with --explain: a coding is JSON as it is")
        if not explain:
            for coding in _each(articles, date, _coding, quiet=quiet):
                write(msgspec.json.encode(coding) + b"\n")
            return
        for found in _each(articles, date, _explained, quiet=quiet):
            write(msgspec.json.encode(found) + b"\n" if as_json else _as_text(found))


def brief(
    articles: Sources,
    date: Day = None,
    html: Page = None,
    as_json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Print one brief over all articles, every item with its sentence."""
    with guarded():
        if html is not None:
            check_page(html)
        codings, found = brief_of(articles, date)
        if html is not None:
            write_page(html, found, codings)
            say(f"wrote {html}")
        write(_as_json(found) if as_json else for_a_person(found, everything=everything))


def brief_of(sources: list[str], date: str | None) -> "tuple[list[Coding], Brief]":
    from volteface.showing import brief

    codings = list(_codings(sources, date))
    return codings, brief(codings)


def _codings(sources: list[str], date: str | None) -> "Iterator[Coding]":
    return _each(sources, date, _coding)


def _each(
    sources: list[str], date: str | None, make: "Callable[[Article], T]", *, quiet: bool = False
) -> "Iterator[T]":
    """Make something of every article that can be read; say what was refused, exit 2 if all."""
    from volteface.model import Article
    from volteface.reading import iter_articles

    coded = refused = 0
    several = len(sources) > 1 or sources[0].endswith(".jsonl")
    with progress(several and not quiet) as done:
        for item in iter_articles(sources, date=date):
            if isinstance(item, Article):
                yield make(item)
                coded += 1
                done(item.id)
            else:
                say(str(item))
                refused += 1
    _account(coded, refused)


def _explained(article: "Article") -> "Explained":
    from volteface.coding import explain

    found = explain(article)
    _say_if_not_coded(found.coding)
    return found


def _as_text(found: "Explained") -> bytes:
    from volteface.showing.reasons import reasons_text

    return (reasons_text(found) + "\n").encode()


def _coding(article: "Article") -> "Coding":
    from volteface.coding import code

    coding = code(article)
    _say_if_not_coded(coding)
    return coding


def _say_if_not_coded(coding: "Coding") -> None:
    from volteface.coding import languages

    if not languages.is_coded(coding.language):
        say(f"{coding.id}: {_named(coding.language)}, not coded: only English is coded so far")


def _named(language: str) -> str:
    return "language unknown" if language == "und" else f"language {language}"


def _account(coded: int, refused: int) -> None:
    if refused and coded + refused > 1:
        say(f"coded {coded}, refused {refused}")
    if not coded:
        raise typer.Exit(USER_ERROR)


def _as_json(found: "Brief") -> bytes:
    import msgspec

    return msgspec.json.encode(found) + b"\n"


def for_a_person(found: "Brief", *, everything: bool) -> bytes:
    """Render the brief for the terminal it goes to, or for a file in no colours."""
    from volteface.showing import terminal

    most = None if everything or len(found.articles) <= WHOLE_UP_TO else MOST
    if not is_terminal(sys.stdout):
        return terminal.render(found, color=False, most=most).encode()
    width = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    color = "NO_COLOR" not in os.environ
    return terminal.render(found, width=width, color=color, most=most).encode()


def write_page(path: Path, found: "Brief", codings: "list[Coding]") -> None:
    from volteface.showing import page

    try:
        path.write_bytes(page.render(found, codings).encode())
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error


def check_page(path: Path) -> None:
    """Raise before any coding where the page could not be written."""
    if path.is_dir():
        raise VoltefaceError(f"{path}: is a folder; --html takes a file")
    if not path.parent.is_dir():
        raise VoltefaceError(f"{path}: its folder does not exist")
