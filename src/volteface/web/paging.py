"""Rows by the page."""

from typing import NamedTuple

from volteface.web.asking import Query, number

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


def paging(query: Query, usual: int = USUAL) -> Paging:
    """Read the paging that an address asks for."""
    return Paging(number(query, "page", 1), number(query, "size", usual))
