"""What the command line says and prints, where, and how it ends."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from volteface.errors import VoltefaceError

USER_ERROR = 2
INTERRUPTED = 130
BROKEN_PIPE = 141


@contextmanager
def guarded() -> Iterator[None]:
    """Turn the user's errors, a broken pipe and an interruption into one line and a code."""
    try:
        yield
    except VoltefaceError as error:
        say(str(error))
        raise typer.Exit(USER_ERROR) from error
    except BrokenPipeError as error:
        _abandon_output()
        raise typer.Exit(BROKEN_PIPE) from error
    except KeyboardInterrupt as error:
        say("interrupted")
        raise typer.Exit(INTERRUPTED) from error


def say(text: str) -> None:
    """Say one line on standard error, whatever characters the input brought into it."""
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"volteface: {line}", file=sys.stderr, flush=True)


def write(data: bytes) -> None:
    """Write to standard output now, in UTF-8 whatever the locale."""
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


@contextmanager
def progress(wanted: bool) -> Iterator[Callable[[str], None]]:
    """Show how many articles are coded, to a person only; call what it gives with each name."""
    if not (wanted and is_terminal(sys.stderr)):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count = TextColumn("{task.completed} coded, last {task.description}", markup=False)
    columns = (SpinnerColumn(), count, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("none", total=None)
        yield lambda name: shown.update(task, advance=1, description=name)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """Show how many of something are done, to a person only; call what it gives with the number."""
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count = TextColumn("{task.completed:,} " + what, markup=False)
    columns = (SpinnerColumn(), count, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda number: shown.update(task, completed=number)


@contextmanager
def doing() -> Iterator[Callable[[str], None]]:
    """Show what is being done, to a person only; call what it gives with each next thing."""
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    what = TextColumn("{task.description}", markup=False)
    columns = (SpinnerColumn(), what, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("beginning", total=None)
        yield lambda words: shown.update(task, description=words)


def is_terminal(stream: object) -> bool:
    """Tell whether a stream, if there is one, goes to a person's terminal."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
