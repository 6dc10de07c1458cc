"""Which statement a stretch of an article stands in: the innermost one."""

from bisect import bisect_right
from collections.abc import Sequence

from volteface.model import Span, Statement

_NESTED = 40  # pieces of content that may begin between a statement and what it holds


class Coverage:
    """The contents of an article's statements, to be asked which of them holds a stretch."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(
            (start, end, index)
            for index, statement in enumerate(statements)
            for start, end in statement.content
        )
        self._spans = spans
        self._starts = [start for start, _, _ in spans]

    def narrowest(self, span: Span) -> int | None:
        """Give the statement with the shortest piece of content around a stretch."""
        last = bisect_right(self._starts, span[0])
        near = self._spans[max(0, last - _NESTED) : last]
        around = [(end - start, index) for start, end, index in near if span[1] <= end]
        return min(around)[1] if around else None
