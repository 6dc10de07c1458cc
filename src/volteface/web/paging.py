"""Rows by the page."""

from typing import NamedTuple

from volteface.web.asking import Query, number
from volteface.web.errors import NotHere

USUAL = 50


class Paging(NamedTuple):
    """Which rows of a list a page shows."""

    page: int
    size: int

    @property
    def start(self) -> int:
        """Give the number of the first row, from 0."""
        return (self.page - 1) * self.size

    @property
    def stop(self) -> int:
        """Give the number behind the last row."""
        return self.page * self.size

    def last(self, total: int) -> int:
        """Give the number of the last page."""
        return max((total + self.size - 1) // self.size, 1)

    def within(self, total: int) -> int:
        """Give the number of the last page.

        Raises:
            NotHere: the page asked for lies behind it.
        """
        if self.page > self.last(total):
            raise NotHere(f"there is no page {self.page}, only {self.last(total)}")
        return self.last(total)


def paging(query: Query, usual: int = USUAL) -> Paging:
    """Read the paging that an address asks for."""
    return Paging(number(query, "page", 1), number(query, "size", usual))
