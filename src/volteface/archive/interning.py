"""Numbers for names that recur: outlets, modes and pairs, looked up once a process."""

import sqlite3


class Numbers:
    """The numbers of one archive's outlets, modes and pairs; new ones are given as they come.

    Numbers given in a transaction that was rolled back must be forgotten: call ``forget``. One
    that does not ``grow`` gives -1 for what the archive does not know.
    """

    def __init__(self, connection: sqlite3.Connection, *, grow: bool = True) -> None:
        self._connection = connection
        self._grow = grow
        self._known: dict[tuple[str, ...], int] = {}

    def forget(self) -> None:
        """Look everything up anew."""
        self._known.clear()

    def outlet(self, name: str | None) -> int | None:
        """Give the number of an outlet."""
        return None if not name else self._number("outlet", ("name",), (name,))

    def mode(self, name: str | None) -> int | None:
        """Give the number of a mode."""
        return None if name is None else self._number("mode", ("name",), (name,))

    def pair(self, a: str, b: str) -> int:
        """Give the number of a pair, its sides in the order of their codes."""
        return self._number("pair", ("a", "b"), (min(a, b), max(a, b)))

    def _number(self, table: str, columns: tuple[str, ...], values: tuple[str, ...]) -> int:
        key = (table, *values)
        if (number := self._known.get(key)) is not None:
            return number
        where = " AND ".join(f"{column} = ?" for column in columns)
        query = f"SELECT id FROM {table} WHERE {where}"
        found = self._connection.execute(query, values).fetchone()
        if found is None and not self._grow:
            return -1
        if found is None:
            marks = ", ".join("?" * len(values))
            names = ", ".join(columns)
            found = self._connection.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id", values
            ).fetchone()
        self._known[key] = number = int(found[0])
        return number
