"""Numbers for the sentences a page cites, and the links between items and sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from volteface.model import Span
from volteface.showing.briefing import Brief
from volteface.showing.evidence import Evidence

Key = tuple[int, Span]


class Link(NamedTuple):
    """A link within the page: the anchor's id, what is shown, what is read aloud."""

    target: str
    label: str
    spoken: str


class Citations:
    """The sentences that a brief cites, numbered in reading order over all its articles."""

    def __init__(self, brief: Brief) -> None:
        cited = sorted({(e.article, s) for e in brief.evidence() for s in e.sentences})
        self.numbers: dict[Key, int] = {key: n for n, key in enumerate(cited, start=1)}
        self._ranges: dict[int, dict[int, None]] = {}
        self._items: dict[int, list[Link]] = {}

    def cite(self, item: Link, found: Sequence[Evidence]) -> list[Link]:
        """Give the links from an item to its sentences, and remember those that lead back."""
        links: dict[str, Link] = {}
        for evidence in found:
            first, last = self._bounds(evidence)
            if last > first:
                self._ranges.setdefault(first, {})[last] = None
            back = self._items.setdefault(last, [])
            if item not in back:
                back.append(item)
            link = _link(first, last)
            links[link.target] = link
        return list(links.values())

    def _bounds(self, evidence: Evidence) -> tuple[int, int]:
        first, last = evidence.sentences[0], evidence.sentences[-1]
        return self.numbers[evidence.article, first], self.numbers[evidence.article, last]

    def items(self, number: int) -> list[Link]:
        """List the items that end with a sentence."""
        return self._items.get(number, [])

    def ranges_from(self, number: int) -> list[str]:
        """List the anchors of the stretches that begin with a sentence."""
        return [_link(number, last).target for last in self._ranges.get(number, {})]

    def ranges(self) -> list[tuple[str, list[str]]]:
        """List every stretch of several sentences with the anchors of its sentences."""
        return [
            (_link(first, last).target, [f"s{n}" for n in range(first, last + 1)])
            for first, lasts in sorted(self._ranges.items())
            for last in lasts
        ]


def _link(first: int, last: int) -> Link:
    if first == last:
        return Link(f"s{first}", str(first), f"Sentence {first}")
    return Link(f"s{first}-{last}", f"{first}–{last}", f"Sentences {first} to {last}")
