"""The state a dispatch is sent from, where it is one the dispatch is about."""

import re

from volteface.coding.marked import Marked

_PLACE = re.compile(r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}(?=,| ?\(| ?-| ?[–—/])")


def state(marked: Marked) -> str | None:
    """Give the state of the dateline's town, if the text names that state in other words too.

    A summit's dateline tells only where the reporter sat: "BRUSSELS" says nothing of Belgium.
    """
    first = next((block for block in marked.blocks if block.kind == "body"), None)
    place = _PLACE.match(marked.text, first.start) if first is not None else None
    if place is None:
        return None
    codes = {m.code for m in marked.mentions if m.start == place.start() and m.end == place.end()}
    for mention in marked.mentions:
        if mention.code in codes and mention.kind in ("state", "demonym"):
            return mention.code
    return None
