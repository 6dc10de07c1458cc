"""Sources become Articles: each is read by what its name says it is."""

import codecs
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from volteface.errors import UnreadableSource, VoltefaceError
from volteface.model import Article
from volteface.reading.days import check_day
from volteface.reading.identities import Identities, printable
from volteface.reading.limits import MOST_TEXT, megabytes
from volteface.reading.page import article_of_page
from volteface.reading.plain import article_of_markdown, article_of_text
from volteface.reading.records import articles_of_records
from volteface.reading.refusal import Reading, Refusal

Sources = str | Path | Iterable[str | Path]
ArticleReader = Callable[[bytes, str], Article]

STANDARD_INPUT = "-"
RECORDS = ".jsonl"
READERS: dict[str, ArticleReader] = {
    "": article_of_text,
    ".txt": article_of_text,
    ".md": article_of_markdown,
    ".html": article_of_page,
    ".htm": article_of_page,
}
SUFFIXES = ".txt, .md, .html, .htm or .jsonl"


def read(sources: Sources, *, date: str | None = None) -> Reading:
    """Read all sources; ``date`` is the day of those articles that state none.

    Raises UnreadableSource where a source cannot be one, or where nothing at all could be read.
    """
    items = list(iter_articles(sources, date=date))
    articles = tuple(item for item in items if isinstance(item, Article))
    refusals = tuple(item for item in items if isinstance(item, Refusal))
    if refusals and not articles:
        raise UnreadableSource(_nothing_read(refusals))
    return Reading(articles, refusals)


def iter_articles(sources: Sources, *, date: str | None = None) -> Iterator[Article | Refusal]:
    """Yield articles and refusals in the order given, holding one at a time.

    Raises InvalidDate, or UnreadableSource for a source that cannot be one, before reading any.
    """
    named = [sources] if isinstance(sources, str | Path) else list(sources)
    names = [os.fspath(source) for source in named]
    for name in names:
        _check_source(name)
    return _iterate(names, None if date is None else check_day(date))


def _nothing_read(refusals: Sequence[Refusal]) -> str:
    more = f" (and {len(refusals) - 1} more refused)" if len(refusals) > 1 else ""
    return f"{refusals[0]}{more}"


def _iterate(names: list[str], date: str | None) -> Iterator[Article | Refusal]:
    identities = Identities()
    for name in names:
        for item in _read_source(name):
            yield _settled(item, identities, date) if isinstance(item, Article) else item


def _settled(article: Article, identities: Identities, date: str | None) -> Article:
    """Return the article under an identity of its own, dated by the reader where undated."""
    identity = identities.take(article.id)
    return msgspec.structs.replace(article, id=identity, date=article.date or date)


def _check_source(name: str) -> None:
    """Raise UnreadableSource where no such source can be read, without reading it."""
    if name == STANDARD_INPUT:
        return
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - Path("") is the folder one stands in
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{printable(name)}: {_reason(error)}") from error
    if stat.S_ISDIR(mode):
        raise UnreadableSource(f"{printable(name)}: is a folder; give files")
    suffix = Path(name).suffix.lower()
    if suffix != RECORDS and suffix not in READERS:
        raise UnreadableSource(f"{printable(name)}: unknown suffix {suffix}; give {SUFFIXES}")


def _read_source(name: str) -> Iterator[Article | Refusal]:
    shown = "standard input" if name == STANDARD_INPUT else printable(name)
    try:
        with _opened(name) as stream:
            yield from _items(stream, name, shown)
    except VoltefaceError as error:
        yield Refusal(shown, "", str(error))
    except OSError as error:
        yield Refusal(shown, "", _reason(error))


def _items(stream: io.BufferedReader, name: str, shown: str) -> Iterator[Article | Refusal]:
    if name == STANDARD_INPUT:
        suffix, identity = _sniffed(stream), "stdin"
    else:
        suffix, identity = Path(name).suffix.lower(), printable(Path(name).stem)
    if suffix == RECORDS:
        yield from _record_items(stream, identity, shown)
    else:
        yield READERS[suffix](_whole(stream), identity)


def _record_items(
    stream: io.BufferedReader, identity: str, shown: str
) -> Iterator[Article | Refusal]:
    line = None
    for line in articles_of_records(stream, identity):
        yield line.article or Refusal(shown, f"line {line.number}", line.reason)
    if line is None:
        raise UnreadableSource("holds no records")


def _whole(stream: BinaryIO) -> bytes:
    data = stream.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise UnreadableSource(f"is larger than {megabytes(MOST_TEXT)}, the most for one article")
    return data


@contextmanager
def _opened(name: str) -> Iterator[io.BufferedReader]:
    if name != STANDARD_INPUT:
        with open(name, "rb") as stream:  # noqa: PTH123 - a name may be any the system takes
            yield stream
    elif sys.stdin is None:
        raise UnreadableSource("is closed")
    elif isinstance(sys.stdin.buffer, io.BufferedReader):
        yield sys.stdin.buffer
    else:
        yield io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))


def _sniffed(stream: io.BufferedReader) -> str:
    """Tell by its beginning what standard input, which has no suffix, holds."""
    start = stream.peek(512).removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith(b"{") and start[1:].lstrip().startswith(b'"'):
        return RECORDS
    return ".html" if start.startswith((b"<!doctype html", b"<html")) else ""


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    said = getattr(error, "strerror", None) or str(error)
    return said[0].lower() + said[1:]
