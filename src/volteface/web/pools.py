"""Who computes: other processes, so that pages are answered meanwhile."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Any

from volteface.web import working


class Pool:
    """One executor, made anew where its process was killed."""

    def __init__(self, make: Callable[[], Executor]) -> None:
        self._make = make
        self._executor = make()

    def submit(self, compute: Callable[..., Any], *asked: Any) -> "Future[Any]":
        """Begin to compute something."""
        try:
            return self._executor.submit(compute, *asked)
        except BrokenExecutor:
            self._executor = self._make()
            return self._executor.submit(compute, *asked)

    def close(self) -> None:
        """Stop, whatever is still to be done."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def of_processes(niceness: int) -> Pool:
    """Make a pool of one process that gives way to others."""
    return Pool(
        lambda: ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=working.begin,
            initargs=(niceness, os.getpid()),
        )
    )
