"""Figures over the whole archive: never waited for long, never lost, made anew when acts change."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.archive.making import add, article, tell
from volteface.archive import Filters, Store
from volteface.errors import ArchiveError
from volteface.web import desk as desks
from volteface.web.app import create_app
from volteface.web.desk import Desk, Pools
from volteface.web.errors import StillComputing
from volteface.web.pools import Pool


class Slow(Executor):
    """Computes when it is told to."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(1)
        self.go = threading.Event()
        self.submitted = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.submitted += 1

        def later() -> Any:
            assert self.go.wait(10)
            return fn(*args, **kwargs)

        return self._threads.submit(later)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.volteface"
    with Store.open(path, write=True, create=True) as store:
        add(store, article("one", tell("warplane shot down", date="2015-11-24")))
    return path


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def desk(path: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(desks, "REST", 0.0)
    return Desk(path, Pools(Pool(lambda: slow), Pool(lambda: slow)), patience=0.02)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def acts(desk: Desk) -> int:
    return sum(row.acts for row in desk.ranking(Filters()).rows)


def test_what_was_never_computed_is_said_to_be_computed_and_begun_once(
    desk: Desk, slow: Slow
) -> None:
    for _ in range(3):
        with pytest.raises(StillComputing):
            desk.ranking(Filters())
    assert slow.submitted == 1
    slow.go.set()
    until(lambda: _there(desk))
    assert acts(desk) == 1
    assert slow.submitted == 1


def test_the_first_figures_are_waited_for_longer_than_a_page_is(desk: Desk, slow: Slow) -> None:
    threading.Timer(0.2, slow.go.set).start()
    desk.warm(10)
    assert acts(desk) == 1
    assert desk.coverage(Filters()) is not None


def _there(desk: Desk) -> bool:
    try:
        desk.ranking(Filters())
    except StillComputing:
        return False
    return True


def test_an_older_figure_is_given_while_a_newer_one_is_made(
    desk: Desk, slow: Slow, path: Path
) -> None:
    slow.go.set()
    until(lambda: _there(desk))
    slow.go.clear()
    with Store.open(path, write=True) as store:
        add(store, article("two", tell("talks on trade", type="CONSULT", date="2015-11-26")))
    assert acts(desk) == 1
    slow.go.set()
    until(lambda: acts(desk) == 2)


def test_a_figure_that_costs_much_is_not_made_anew_all_the_time(
    desk: Desk, slow: Slow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.go.set()
    until(lambda: _there(desk))
    monkeypatch.setattr(desks, "REST", 1e9)
    with Store.open(path, write=True) as store:
        add(store, article("two", tell("talks on trade", type="CONSULT", date="2015-11-26")))
    assert acts(desk) == 1
    assert slow.submitted == 1


def test_an_error_is_given_as_it_is(
    desk: Desk, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ArchiveError("the disk could not be read")

    monkeypatch.setattr(desks.working, "rank", broken)
    slow.go.set()
    with pytest.raises(ArchiveError, match="could not be read"):
        while True:
            _there(desk)


def test_a_worker_that_was_killed_is_replaced(path: Path) -> None:
    made: list[Executor] = []

    class Broken(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
            raise BrokenExecutor(f"killed before {fn} of {args} and {kwargs}")

    def make() -> Executor:
        made.append(ThreadPoolExecutor(1) if made else Broken())
        return made[-1]

    desk = Desk(path, Pools(Pool(make), Pool(make)), patience=10)
    assert acts(desk) == 1
    assert len(made) >= 2


def test_a_page_that_is_being_computed_says_so_and_loads_itself_again(path: Path) -> None:
    slow = Slow()
    desk = Desk(path, Pools(Pool(lambda: slow), Pool(lambda: slow)), patience=0.0)
    waiting = TestClient(create_app(desk), base_url="http://localhost")
    answer = waiting.get("/turns")
    assert answer.status_code == 503
    assert answer.headers["refresh"] == "1"
    assert "Being computed" in answer.text
    twin = waiting.get("/turns.json")
    assert twin.headers["retry-after"] == "1"
    assert twin.json()["error"]["kind"] == "being computed"
    slow.go.set()
    until(lambda: waiting.get("/turns").status_code == 200)
