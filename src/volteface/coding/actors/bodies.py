"""Ministries and forces taken up again: "the ministry" after "the Czech Foreign Ministry"."""

from bisect import bisect_left
from collections.abc import Iterable


class Bodies:
    """The bodies an article named with their state: character, office phrase, code, in order."""

    def __init__(self) -> None:
        self._named: list[tuple[int, str, str]] = []

    def note(self, named: Iterable[tuple[int, str, str]]) -> None:
        """Add the bodies of the next sentence."""
        self._named += sorted(named)

    def before(self, position: int, phrase: str) -> str | None:
        """Give the state of the last body before a place that a phrase may stand for."""
        for at in range(bisect_left(self._named, (position,)) - 1, -1, -1):
            _, full, code = self._named[at]
            if full == phrase or full.endswith(f" {phrase}"):
                return code
        return None
