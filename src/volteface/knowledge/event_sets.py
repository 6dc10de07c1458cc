"""How event sets write sides and sectors: what their own code lists say, in our codes."""

from functools import cache

from volteface.knowledge.tables import rows
from volteface.knowledge.world import SECTORS


@cache
def sides(event_set: str) -> dict[str, str | None]:
    """Map how an event set writes sides to our codes, None for what is no side of a relation.

    Raises:
        InvalidKnowledge: the table breaks its format, names a side twice or an impossible code.
    """
    found: dict[str, str | None] = {}
    for row in rows("event_sides.tsv", ("set", "side", "code")):
        if row["set"] != event_set:
            continue
        code = row["code"]
        if row["side"] in found or (code and not (len(code) == 3 and code.isupper())):
            raise row.invalid(f"side {row['side']} given twice, or its code not three capitals")
        found[row["side"]] = code or None
    return found


@cache
def sectors(event_set: str) -> dict[str, str]:
    """Map how an event set writes sectors to PLOVER's, the more telling ones first.

    Raises:
        InvalidKnowledge: the table breaks its format, names a sector twice or one PLOVER has not.
    """
    found: dict[str, str] = {}
    for row in rows("event_sectors.tsv", ("set", "written", "sector")):
        if row["set"] != event_set:
            continue
        if row["sector"] not in SECTORS or row["written"] in found:
            raise row.invalid(f"{row['written']} given twice, or {row['sector']!r} no sector")
        found[row["written"]] = row["sector"]
    return found
