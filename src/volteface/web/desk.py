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
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import msgspec

from volteface.archive import Filters, Store
from volteface.coding.explaining import Explained
from volteface.relations import Ranking, Turn, setting
from volteface.relations.coverage import Coverage
from volteface.relations.settings import USUAL
from volteface.relations.without import Cases
from volteface.web import working
from volteface.web.errors import StillComputing
from volteface.web.pools import Pool
from volteface.web.working import Choices

T = TypeVar("T")
REST = 10.0
MOST_KEPT = 200
FRESH_WAIT = 0.05
"""Seconds that a page waits for a newer figure that takes long, where an older one is there."""


class Pools(NamedTuple):
    """Who computes: what a page waits for, and what takes long."""

    quick: Pool
    slow: Pool


class _Kept(NamedTuple):
    value: Any
    """What was computed, or the error that came of it."""
    cost: float
    revision: int
    made: float


class Desk:
    """One archive with its workers; safe to use from many threads."""

    def __init__(self, path: Path, pools: Pools, patience: float = 0.1) -> None:
        self.path = path
        self.pools = pools
        self.patience = patience
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._running: dict[str, Future[_Kept | None]] = {}
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
            self.ranking(Filters(), seconds)
            self.coverage(Filters(), seconds)
        with suppress(StillComputing):
            self.choices()
        with suppress(StillComputing):
            self.turns(Filters(), USUAL)

    def ranking(self, filters: Filters, patience: float | None = None) -> Ranking:
        """Give all relations by how much they moved."""
        return self._ask(Ranking, self.pools.quick, working.ranking, (filters,), patience=patience)

    def coverage(self, filters: Filters, patience: float | None = None) -> Coverage | None:
        """Give the archive's coverage."""
        measured = self._measured(filters, patience)
        return _coverage(measured) if measured else None

    def turns(self, filters: Filters, rate: float) -> tuple[Turn, ...]:
        """Give the turns of all relations, the latest first."""
        asked = (filters, setting(rate))
        return self._ask(tuple[Turn, ...], self.pools.slow, working.turns, asked)

    def choices(self) -> Choices:
        """Give what the list of relations can be chosen by."""
        return self._ask(Choices, self.pools.quick, working.choices, ())

    def without(self, sides: tuple[str, str], filters: Filters, rate: float) -> Cases:
        """Give a relation without each of its parts."""
        asked = (filters, setting(rate), sides)
        return self._ask(Cases, self.pools.quick, working.without, asked, self._measured(filters))

    def explained(self, number: int, patience: float) -> Explained:
        """Tell why an article is coded so; the first one waits for the language model."""
        return self._ask(
            Explained, self.pools.quick, working.explained, (number,), patience=patience
        )

    def chart(
        self, sides: tuple[str, str], filters: Filters, rate: float, form: str, patience: float
    ) -> bytes:
        """Give the chart of a relation as "svg" or "png"; a chart is waited for longer."""
        asked = (filters, setting(rate), sides, form)
        more = self._measured(filters)
        return self._ask(bytes, self.pools.quick, working.chart, asked, more, patience)

    def _measured(self, filters: Filters, patience: float | None = None) -> bytes:
        """Give the coverage that pages go by now, to be gone by in a worker too."""
        asked = (filters.of_coverage,)
        return self._ask(bytes, self.pools.quick, working.coverage, asked, patience=patience)

    def _ask(
        self,
        kind: type[T],
        pool: Pool,
        compute: Callable[..., T],
        asked: tuple[object, ...],
        more: bytes | None = None,
        patience: float | None = None,
    ) -> T:
        """Give what is computed from ``asked``, by which it is known again, and ``more``."""
        key = " ".join([compute.__name__, msgspec.json.encode(asked).decode()])
        with self.store() as store:
            revision = store.revision
        key += f" {self.path.stat().st_ino}"
        with self._lock:
            kept = self._kept.get(key)
            if kept:
                self._kept.move_to_end(key)
            if kept and (kept.revision == revision or _rests(kept)):
                return cast(T, _value(kept))
            future = self._running.get(key)
            if future is None:
                given = asked if more is None else (*asked, more)
                future = self._begin(key, kind, pool, compute, given, revision)
        wait([future], self._worth_waiting(kept, patience))
        if future.done():
            kept = future.result()
        if kept is None:
            raise StillComputing("this is being computed over the whole archive; ask again soon")
        return cast(T, _value(kept))

    def _worth_waiting(self, kept: "_Kept | None", patience: float | None) -> float:
        """Say how long a newer figure is waited for: no longer than one that may well come."""
        most = self.patience if patience is None else patience
        return most if kept is None or 2 * kept.cost < most else min(FRESH_WAIT, most)

    def _begin(
        self,
        key: str,
        kind: type[Any],
        pool: Pool,
        compute: Callable[..., Any],
        given: tuple[object, ...],
        revision: int,
    ) -> "Future[_Kept | None]":
        """Have something computed; what this gives is done when it is kept."""
        future: Future[_Kept | None] = Future()
        self._running[key] = future

        def keep(done: "Future[tuple[bytes, float]]") -> None:
            kept: _Kept | None = None
            if not done.cancelled() and not isinstance(done.exception(), BrokenExecutor):
                kept = _Kept(*_unpacked(done, kind), revision, time.monotonic())
            with self._lock:
                self._running.pop(key, None)
                if kept is not None:
                    self._kept[key] = kept
                    self._kept.move_to_end(key)
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            future.set_result(kept)

        pool.submit(working.timed, compute, self.path, *given).add_done_callback(keep)
        return future


def _unpacked(done: "Future[tuple[bytes, float]]", kind: type[Any]) -> tuple[Any, float]:
    """Read what a worker packed: 30,000 relations take a quarter of what unpickling would."""
    if error := done.exception():
        return error, 1.0
    packed, cost = done.result()
    return packed if kind is bytes else msgspec.msgpack.decode(packed, type=kind), cost


@lru_cache(maxsize=8)
def _coverage(measured: bytes) -> Coverage:
    return Coverage.from_bytes(measured)


def _value(kept: _Kept) -> Any:
    """Give what was computed, or raise what came of it."""
    if isinstance(kept.value, BaseException):
        raise kept.value
    return kept.value


def _rests(kept: _Kept) -> bool:
    """Tell whether a figure is too new to be computed again, for what it costs."""
    return time.monotonic() - kept.made < REST * kept.cost
