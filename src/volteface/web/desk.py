"""Figures over the whole archive: computed by workers, kept, and given while newer ones are made.

A page never waits long. Where acts changed since a figure was computed, the newest one that is
there is given at once and a newer one is begun; only what was never computed is waited for, and
after ``patience`` seconds the page says that it is being computed. While an archive grows without
pause, a figure is computed anew no more often than every ``REST`` times what it costs.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from volteface.archive import Filters, Store
from volteface.relations import Ranking, Turn, setting
from volteface.relations.coverage import Coverage
from volteface.relations.settings import USUAL
from volteface.web import working
from volteface.web.errors import StillComputing
from volteface.web.pools import Pool

REST = 10.0
MOST_KEPT = 200
FRESH_WAIT = 0.05
"""Seconds that a page waits for a newer figure where an older one is there."""


class Pools(NamedTuple):
    """Who computes: what a page waits for, and what takes long."""

    quick: Pool
    slow: Pool


class _Kept(NamedTuple):
    value: Any
    """What was computed, or the error that came of it."""
    revision: int
    made: float
    cost: float


class Desk:
    """One archive with its workers; safe to use from many threads."""

    def __init__(self, path: Path, pools: Pools, patience: float = 0.1) -> None:
        self.path = path
        self.pools = pools
        self.patience = patience
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._running: dict[str, Future[Any]] = {}
        # A future that is done already calls back at once, in the thread that holds the lock.
        self._lock = threading.RLock()

    def store(self, *, write: bool = False) -> Store:
        """Open the archive.

        Raises:
            ArchiveError: as ever.
        """
        return Store.open(self.path, write=write)

    @property
    def is_there(self) -> bool:
        """Tell whether the archive's file has been made."""
        return self.path.exists() and self.path.stat().st_size > 0

    def warm(self, seconds: float) -> None:
        """Begin what every page asks for, and wait for it a while."""
        if not self.is_there:
            return
        with suppress(StillComputing):
            self._ask("ranking", self.pools.quick, working.ranking, Filters(), patience=seconds)
            self._ask("coverage", self.pools.quick, working.coverage, Filters(), patience=seconds)
        with suppress(StillComputing):
            self.turns(Filters(), USUAL)

    def ranking(self, filters: Filters) -> Ranking:
        """Give all relations by how much they moved."""
        value: Ranking = self._ask("ranking", self.pools.quick, working.ranking, filters)
        return value

    def coverage(self, filters: Filters) -> Coverage | None:
        """Give the archive's coverage."""
        value: Coverage | None = self._ask(
            "coverage", self.pools.quick, working.coverage, filters.of_coverage
        )
        return value

    def turns(self, filters: Filters, rate: float) -> tuple[Turn, ...]:
        """Give the turns of all relations, the latest first."""
        value: tuple[Turn, ...] = self._ask(
            "turns", self.pools.slow, working.turns, filters, setting(rate)
        )
        return value

    def chart(
        self, sides: tuple[str, str], filters: Filters, rate: float, form: str, patience: float
    ) -> bytes:
        """Give the chart of a relation as "svg" or "png"; a chart is waited for longer."""
        value: bytes = self._ask(
            "chart", self.pools.quick, working.chart, filters, setting(rate), sides, form,
            patience=patience,
        )  # fmt: skip
        return value

    def _ask(
        self,
        name: str,
        pool: Pool,
        compute: Callable[..., Any],
        *asked: object,
        patience: float | None = None,
    ) -> Any:
        key = " ".join([name, msgspec.json.encode(asked).decode()])
        with self.store() as store:
            revision = store.revision
        with self._lock:
            kept = self._kept.get(key)
            if kept:
                self._kept.move_to_end(key)
            if kept and (kept.revision == revision or _rests(kept)):
                return _value(kept)
            future = self._running.get(key)
            if future is None:
                future = self._begin(key, pool, compute, asked, revision)
        wait([future], FRESH_WAIT if kept else self.patience if patience is None else patience)
        if future.done():
            return future.result()[0]
        if kept:
            return _value(kept)
        raise StillComputing("this is being computed over the whole archive; ask again in a moment")

    def _begin(
        self,
        key: str,
        pool: Pool,
        compute: Callable[..., Any],
        asked: tuple[object, ...],
        revision: int,
    ) -> "Future[Any]":
        future = pool.submit(working.timed, compute, self.path, *asked)
        self._running[key] = future

        def keep(done: "Future[Any]") -> None:
            with self._lock:
                self._running.pop(key, None)
                if done.cancelled() or isinstance(done.exception(), BrokenExecutor):
                    return
                value, cost = (done.exception(), 1.0) if done.exception() else done.result()
                self._kept[key] = _Kept(value, revision, time.monotonic(), cost)
                self._kept.move_to_end(key)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)

        future.add_done_callback(keep)
        return future


def _value(kept: _Kept) -> Any:
    """Give what was computed, or raise what came of it."""
    if isinstance(kept.value, BaseException):
        raise kept.value
    return kept.value


def _rests(kept: _Kept) -> bool:
    """Tell whether a figure is too new to be computed again, for what it costs."""
    return time.monotonic() - kept.made < REST * kept.cost
