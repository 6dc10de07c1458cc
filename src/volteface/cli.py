"""The command line: one command per public verb. It exits with 0, or 2 for the user's error."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from volteface.errors import VoltefaceError

if TYPE_CHECKING:
    from volteface.model import Article, Coding

USER_ERROR = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

NEXT = """
The page is {page}; open it in a browser.
Try next:
  volteface brief ARTICLE.txt --date 2025-03-17 --html brief.html
  volteface code {sample} > codings.jsonl
"""

app = typer.Typer(
    help="Read news coverage: who said and did what to whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

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
AsJson = Annotated[bool, typer.Option("--json", help="Print the brief as one JSON object.")]


def main() -> None:
    """Run the command that the arguments name."""
    app()


@app.callback(invoke_without_command=True)
def volteface(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read news coverage: who said and did what to whom."""
    if version:
        from volteface import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def code(articles: Sources, date: Day = None) -> None:
    """Print the coding of each article, one JSON object a line."""
    with _guarded():
        import msgspec

        for coding in _codings(articles, date, progress=not _is_terminal(sys.stdout)):
            _write(msgspec.json.encode(coding) + b"\n")


@app.command()
def brief(articles: Sources, date: Day = None, html: Page = None, as_json: AsJson = False) -> None:
    """Print one brief over all articles, every item with its sentence."""
    with _guarded():
        if html is not None:
            _check_page(html)
        _brief(articles, date, html, as_json)


@app.command()
def demo() -> None:
    """Print the brief of the bundled sample; write its page to ./demo."""
    with _guarded():
        from volteface.sample import dispatches_path

        page = Path("demo", "brief.html")
        _make_folder(page.parent)
        _check_page(page)
        _brief([str(dispatches_path())], None, page, as_json=False)
        _write(NEXT.format(page=page, sample=dispatches_path()).encode())


def _brief(articles: list[str], date: str | None, html: Path | None, as_json: bool) -> None:
    codings = list(_codings(articles, date, progress=True))

    from volteface.showing import brief as brief_of

    found = brief_of(codings)
    if as_json:
        import msgspec

        _write(msgspec.json.encode(found) + b"\n")
    else:
        from volteface.showing import terminal

        _write(terminal.render(found).encode())
    if html is not None:
        from volteface.showing import page

        _write_page(html, page.render(found))


def _codings(sources: list[str], date: str | None, *, progress: bool) -> "Iterator[Coding]":
    """Code every article that can be read, say what was refused, exit with 2 where all was."""
    from volteface.model import Article
    from volteface.reading import iter_articles

    coded = refused = 0
    several = len(sources) > 1 or sources[0].endswith(".jsonl")
    with _progress(progress and several and _is_terminal(sys.stderr)) as done:
        for item in iter_articles(sources, date=date):
            if isinstance(item, Article):
                yield _coding(item)
                coded += 1
                done(item.id)
            else:
                _say(str(item))
                refused += 1
    _account(coded, refused)


def _coding(article: "Article") -> "Coding":
    from volteface.coding import code, languages

    coding = code(article)
    if coding.language.split("-")[0].lower() not in languages.CODED:
        _say(f"{coding.id}: {_named(coding.language)}, not coded: only English is coded so far")
    return coding


def _named(language: str) -> str:
    return "language unknown" if language == "und" else f"language {language}"


def _account(coded: int, refused: int) -> None:
    if refused and coded + refused > 1:
        _say(f"coded {coded}, refused {refused}")
    if not coded:
        raise typer.Exit(USER_ERROR)


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn the user's errors, a broken pipe and an interruption into one line and a code."""
    try:
        yield
    except VoltefaceError as error:
        _say(str(error))
        raise typer.Exit(USER_ERROR) from error
    except BrokenPipeError as error:
        _abandon_output()
        raise typer.Exit(BROKEN_PIPE) from error
    except KeyboardInterrupt as error:
        _say("interrupted")
        raise typer.Exit(INTERRUPTED) from error


@contextmanager
def _progress(shown: bool) -> Iterator[Callable[[str], None]]:
    if not shown:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count = TextColumn("{task.completed} coded, last {task.description}", markup=False)
    console = Console(stderr=True)
    columns = (SpinnerColumn(), count, TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("none", total=None)
        yield lambda name: progress.update(task, advance=1, description=name)


def _write(data: bytes) -> None:
    """Write to standard output, in UTF-8 whatever the locale, now."""
    if sys.stdout is None:
        raise VoltefaceError("standard output is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _abandon_output()
        raise VoltefaceError(f"standard output: {error.strerror}") from error


def _abandon_output() -> None:
    """Let what is still buffered go nowhere, or Python complains of it when it ends."""
    with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _check_page(path: Path) -> None:
    """Raise before any coding where the page could not be written."""
    if path.is_dir():
        raise VoltefaceError(f"{path}: is a folder; --html takes a file")
    if not path.parent.is_dir():
        raise VoltefaceError(f"{path}: its folder does not exist")


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error


def _write_page(path: Path, page: str) -> None:
    try:
        path.write_bytes(page.encode())
    except OSError as error:
        raise VoltefaceError(f"{path}: {error.strerror}") from error
    _say(f"wrote {path}")


def _say(text: str) -> None:
    """Say one line on standard error, whatever characters the input brought into it."""
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"volteface: {line}", file=sys.stderr, flush=True)


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
