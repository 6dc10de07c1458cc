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
        self._outlets: dict[str, int] = {}
        self._modes: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}

    def forget(self) -> None:
        """Look everything up anew."""
        for known in (self._outlets, self._modes, self._pairs):
            known.clear()

    def outlet(self, name: str | None) -> int | None:
        """Give the number of an outlet."""
        if not name:
            return None
        if (number := self._outlets.get(name)) is None:
            number = self._outlets[name] = self._number("outlet", ("name",), (name,))
        return number

    def mode(self, name: str | None) -> int | None:
        """Give the number of a mode."""
        if name is None:
            return None
        if (number := self._modes.get(name)) is None:
            number = self._modes[name] = self._number("mode", ("name",), (name,))
        return number

    def pair(self, a: str, b: str) -> int:
        """Give the number of a pair, its sides in the order of their codes."""
        sides = (a, b) if a < b else (b, a)
        if (number := self._pairs.get(sides)) is None:
            number = self._pairs[sides] = self._number("pair", ("a", "b"), sides)
        return number

    def _number(self, table: str, columns: tuple[str, ...], values: tuple[str, ...]) -> int:
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
        return int(found[0])
