"""The press of two sides: its outlets, and the acts that both of them tell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from volteface.knowledge.outlets import homes

if TYPE_CHECKING:
    from volteface.archive.store import Store


def outlets_of(store: "Store", code: str) -> tuple[str, ...]:
    """Name the outlets that are at home in a state: as this archive says, else as is known."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT outlet.name, home.code FROM outlet LEFT JOIN home ON home.outlet = outlet.id"
        ).fetchall()
    known = homes()
    return tuple(name for name, home in rows if (known.get(name) if home is None else home) == code)


def told_by_both(
    store: "Store", pair: tuple[str, str], one: Sequence[str], other: Sequence[str], most: int
) -> list[int]:
    """List the acts of a pair that outlets of both groups report, the latest first."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT act.id FROM act JOIN pair ON pair.id = act.pair WHERE pair.a = ? AND pair.b = ?"
            f" AND act.day IS NOT NULL AND {_TOLD} AND {_TOLD} "
            "ORDER BY act.day DESC, act.id LIMIT ?",
            (*pair, _json(one), _json(other), most),
        )
        return [number for (number,) in rows]


_TOLD = (
    "EXISTS (SELECT 1 FROM report JOIN outlet ON outlet.id = report.outlet "
    "WHERE report.act = act.id AND outlet.name IN (SELECT value FROM json_each(?)))"
)


def _json(names: Sequence[str]) -> str:
    import msgspec

    return msgspec.json.encode(list(names)).decode()


def tellers(store: "Store", a: str, b: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the outlets and the languages of a pair's reports, those with most reports first."""
    found = []
    with store.reading() as connection:
        for column, join in (
            ("outlet.name", "JOIN outlet ON outlet.id = report.outlet"),
            ("report.language", ""),
        ):
            rows = connection.execute(
                f"SELECT {column} FROM pair JOIN act ON act.pair = pair.id "
                f"JOIN report ON report.act = act.id {join} WHERE pair.a = ? AND pair.b = ? "
                f"AND {column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 20",
                (a, b),
            )
            found.append(tuple(name for (name,) in rows))
    return found[0], found[1]
