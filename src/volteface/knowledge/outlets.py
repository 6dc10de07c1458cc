"""Names of news outlets, to whom much is said, and the states they are at home in."""

from functools import cache

from volteface.knowledge.tables import rows

_COLUMNS = ("name", "aliases", "home")


@cache
def outlets() -> dict[str, str]:
    """Map every name under which an outlet is written to its usual name."""
    found: dict[str, str] = {}
    for row in rows("outlets.tsv", _COLUMNS):
        for phrase in (row["name"], *row.many("aliases")):
            found.setdefault(phrase, row["name"])
    return found


@cache
def homes() -> dict[str, str]:
    """Map every name of an outlet to the code of the state it is at home in, where it has one."""
    return {
        phrase: row["home"]
        for row in rows("outlets.tsv", _COLUMNS)
        if row["home"]
        for phrase in (row["name"], *row.many("aliases"))
    }
