"""What was done, in our ontology's terms: CAMEO's codes converted, PLOVER's words looked up."""

from functools import lru_cache

from volteface.knowledge.cameo import convert
from volteface.knowledge.ontology import kind, kinds
from volteface.reading.event_sets import rows

Cameo = tuple[str, str | None, float, float]
Plover = tuple[str, str | None, float, str]


def cameo_kind(code: str) -> Cameo:
    """Give type, mode, intensity and Goldstein value of a CAMEO code.

    Raises:
        Refused: the code is unknown, or one that PLOVER has no type for.
    """
    found = _cameo(code)
    if isinstance(found, str):
        raise rows.Refused(found)
    return found


@lru_cache(maxsize=5_000)
def _cameo(code: str) -> Cameo | str:
    found = convert(code) if code.isascii() and code.isdigit() else None
    if found is None:
        return rows.UNKNOWN_CODE
    if found.type is None:
        return rows.NO_TYPE
    return found.type, found.mode, kind(found.type, found.mode).intensity, found.goldstein


def plover_kind(written: str, mode: str, *, strict: bool) -> Plover:
    """Give type, mode, intensity and code in PLOVER's own words.

    A mode that our ontology has not is left off, or refused where ``strict``.

    Raises:
        Refused: PLOVER has no such type, or mode.
    """
    name, finer = written.strip().upper(), mode.strip().lower() or None
    if (name, None) not in kinds():
        raise rows.Refused(rows.UNKNOWN_CODE)
    if (name, finer) not in kinds():
        if strict:
            raise rows.Refused(rows.UNKNOWN_CODE)
        finer = None
    return name, finer, kind(name, finer).intensity, f"{name}/{finer}" if finer else name
