"""CAMEO's codes in PLOVER's terms: what event sets in the older ontology say."""

from functools import cache

import msgspec

from volteface.knowledge.ontology import kinds
from volteface.knowledge.tables import rows

_TABLE = "cameo.tsv"
_MOST_DIGITS = 4


class Conversion(msgspec.Struct, frozen=True):
    """What a CAMEO code is in PLOVER: no type for statements and appeals (01, 02)."""

    type: str | None
    mode: str | None
    goldstein: float


@cache
def conversions() -> dict[str, Conversion]:
    """Map CAMEO codes, leading zeros kept, to PLOVER.

    Raises:
        InvalidKnowledge: the table breaks its format or names a type or mode PLOVER has not.
    """
    found: dict[str, Conversion] = {}
    for row in rows(_TABLE, ("code", "type", "mode", "goldstein")):
        kind, mode = row["type"] or None, row["mode"] or None
        if kind and (kind, mode) not in kinds():
            raise row.invalid(f"PLOVER has no {kind} {mode or ''}".rstrip())
        try:
            goldstein = float(row["goldstein"])
        except ValueError as error:
            raise row.invalid(f"Goldstein value {row['goldstein']!r} is not a number") from error
        if row["code"] in found or not -10 <= goldstein <= 10:
            raise row.invalid("a code given twice, or a Goldstein value outside -10 to 10")
        found[row["code"]] = Conversion(kind, mode, goldstein)
    return found


@cache
def convert(code: str) -> Conversion | None:
    """Give what a code is; a finer one than is known is taken as the nearest above it."""
    if len(code) > _MOST_DIGITS:
        return None
    table = conversions()
    for end in range(len(code), 1, -1):
        if found := table.get(code[:end]):
            return found
    return None
