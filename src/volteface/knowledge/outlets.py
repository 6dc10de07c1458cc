"""Names of news outlets, to whom much is said."""

from functools import cache

from volteface.knowledge.tables import rows


@cache
def outlets() -> dict[str, str]:
    """Map every name under which an outlet is written to its usual name."""
    found: dict[str, str] = {}
    for row in rows("outlets.tsv", ("name", "aliases")):
        for phrase in (row["name"], *row.many("aliases")):
            found.setdefault(phrase, row["name"])
    return found
