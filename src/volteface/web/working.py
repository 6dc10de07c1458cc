"""What workers compute, each from the path of an archive: plain functions, for other processes."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from volteface.archive import Filters, Store
from volteface.relations import Ranking, Setting, Turn, all_turns
from volteface.relations import ranking as rank
from volteface.relations import story as tell
from volteface.relations.archived import coverage as measure
from volteface.relations.coverage import Coverage


def begin(niceness: int) -> None:
    """Make a worker ready: it gives way to the pages, and knows how to draw before it is asked."""
    if hasattr(os, "nice"):
        os.nice(niceness)
    try:
        import altair  # noqa: F401 - a second, better spent before anybody waits
        import vl_convert

        vl_convert.vegalite_to_svg('{"mark": "point"}')
    except ImportError:
        return


def timed(compute: Callable[..., Any], path: Path, *asked: Any) -> tuple[Any, float]:
    """Compute something, and say in how many seconds."""
    start = time.monotonic()
    value = compute(path, *asked)
    return value, time.monotonic() - start


def ranking(path: Path, filters: Filters) -> Ranking:
    """Rank all relations."""
    with Store.open(path) as store:
        return rank(store, filters)


def coverage(path: Path, filters: Filters) -> Coverage | None:
    """Measure the archive's coverage."""
    with Store.open(path) as store:
        return measure(store, filters)


def turns(path: Path, filters: Filters, setting: Setting) -> tuple[Turn, ...]:
    """Find the turns of all relations."""
    with Store.open(path) as store:
        return all_turns(store, filters, setting)


def chart(
    path: Path, filters: Filters, setting: Setting, sides: tuple[str, str], form: str
) -> bytes:
    """Draw a relation, as "svg" with links or as "png"."""
    from volteface.showing.charts import chart_png, chart_svg
    from volteface.web.linking import links

    with Store.open(path) as store:
        story = tell(store, *sides, filters, setting)
    return chart_svg(story, links(*sides, filters)).encode() if form == "svg" else chart_png(story)
