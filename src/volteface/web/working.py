"""What workers compute, each from the path of an archive: plain functions, for other processes."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from volteface.archive import Filters, Store, articles, provenance
from volteface.archive.names import mends
from volteface.coding import explain
from volteface.coding.explaining import Explained
from volteface.knowledge import mending
from volteface.relations import Ranking, Setting, Turn, all_turns
from volteface.relations import ranking as rank
from volteface.relations import story as tell
from volteface.relations.archived import coverage as measure
from volteface.relations.coverage import Coverage
from volteface.relations.without import Cases, without_each

MOST_CHOICES = 100
WATCH = 2.0
"""Seconds between a worker's looks at whether its server is still there."""


def begin(niceness: int, server: int) -> None:
    """Make a worker ready: it gives way to the pages, and knows how to draw before it is asked."""
    if hasattr(os, "nice"):
        os.nice(niceness)
    threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    try:
        import altair  # noqa: F401 - a second, better spent before anybody waits
        import vl_convert

        vl_convert.vegalite_to_svg('{"mark": "point"}')
    except ImportError:
        return


def _end_with(server: int) -> None:
    """End when the server is gone, however it ended: nobody would be left to compute for."""
    while os.getppid() == server:
        time.sleep(WATCH)
    os._exit(0)


def timed(compute: Callable[..., Any], path: Path, *asked: Any) -> tuple[bytes, float]:
    """Compute something, packed for the way back, and say in how many seconds."""
    start = time.monotonic()
    value = compute(path, *asked)
    packed = value if isinstance(value, bytes) else msgspec.msgpack.encode(value)
    return packed, time.monotonic() - start


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """Outlets and languages of an archive."""

    outlets: tuple[str, ...]
    languages: tuple[str, ...]


def choices(path: Path) -> Choices:
    """List what relations can be chosen by."""
    with Store.open(path) as store:
        return Choices(
            outlets=tuple(one.name for one in provenance.outlets(store)[:MOST_CHOICES]),
            languages=tuple(provenance.languages(store)),
        )


def ranking(path: Path, filters: Filters) -> Ranking:
    """Rank all relations."""
    with Store.open(path) as store:
        return rank(store, filters)


def coverage(path: Path, filters: Filters) -> bytes:
    """Measure the archive's coverage; nothing where it holds no act."""
    with Store.open(path) as store:
        found = measure(store, filters)
    return found.to_bytes() if found else b""


def explained(path: Path, number: int) -> Explained:
    """Code an article of the archive anew, as it was read, and tell why.

    Raises:
        ArchiveError: no such article.
    """
    with Store.open(path) as store:
        mending.use(mends(store))
        article = articles.as_read(store, number).article
    return explain(article)


def turns(path: Path, filters: Filters, setting: Setting) -> tuple[Turn, ...]:
    """Find the turns of all relations."""
    with Store.open(path) as store:
        return all_turns(store, filters, setting)


def without(
    path: Path, filters: Filters, setting: Setting, sides: tuple[str, str], measured: bytes
) -> Cases:
    """Tell a relation without each of its parts."""
    whole = Coverage.from_bytes(measured) if measured else None
    with Store.open(path) as store:
        return without_each(store, *sides, filters, setting, whole)


def chart(
    path: Path,
    filters: Filters,
    setting: Setting,
    sides: tuple[str, str],
    form: str,
    measured: bytes,
) -> bytes:
    """Draw a relation, as "svg" with links or as "png"."""
    from volteface.showing.charts import chart_png, chart_svg
    from volteface.web.linking import links

    whole = Coverage.from_bytes(measured) if measured else None
    with Store.open(path) as store:
        story = tell(store, *sides, filters, setting, whole=whole)
    return chart_svg(story, links(*sides, filters)).encode() if form == "svg" else chart_png(story)
