"""Given names that tell whether somebody is called he or she."""

from functools import cache
from typing import Literal

from volteface.knowledge.tables import rows

Pronoun = Literal["he", "she"]


@cache
def given_names() -> dict[str, Pronoun]:
    """Map a given name to the pronoun of those who bear it.

    Raises:
        InvalidKnowledge: a row has another pronoun, or a name stands in both.
    """
    found: dict[str, Pronoun] = {}
    for row in rows("given_names.tsv", ("pronoun", "names")):
        if row["pronoun"] not in ("he", "she"):
            raise row.invalid(f"pronoun {row['pronoun']!r} is neither he nor she")
        for name in row.many("names"):
            if name in found:
                raise row.invalid(f"name {name!r} is given twice")
            found[name] = row["pronoun"]  # type: ignore[assignment]
    return found
