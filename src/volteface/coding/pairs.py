"""Between which states an event runs: directed from actor to recipient, or mutual."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from volteface.knowledge import names
from volteface.model import Actor, Event

# Those who fight or oppose their own state do not act for it, and an act against them
# is not one against it.
_AGAINST_THE_STATE = frozenset(("OPP", "REB", "UAF", "CRM"))

# What two sides can only do together, or do together when both are its actors.
MUTUAL_TYPES = frozenset(
    "ACCUSE AGREE ASSAULT COERCE CONSULT COOPERATE RETREAT SANCTION THREATEN".split()
)


class Edge(NamedTuple):
    """One pair of sides an event touches: who acts, on whom, or both together."""

    source: str
    target: str
    mutual: bool


def edges(event: Event) -> tuple[Edge, ...]:
    """List the pairs of states an event runs between, each once; mutual sides are sorted."""
    actors, recipients = state_codes(event.actors), state_codes(event.recipients)
    if event.recipients:
        couples = [Edge(a, b, False) for a in actors for b in recipients if a != b]
    elif event.type in MUTUAL_TYPES:
        couples = [Edge(min(pair), max(pair), True) for pair in combinations(actors, 2)]
    else:
        couples = []
    return tuple(dict.fromkeys(couples))


def state_codes(actors: Sequence[Actor]) -> list[str]:
    """Keep the states, and the European Union, which acts as one."""
    found = [
        a.code for a in actors if a.code in _acting_codes() and a.sector not in _AGAINST_THE_STATE
    ]
    return [code for code in dict.fromkeys(found) if code]


@cache
def _acting_codes() -> frozenset[str]:
    return frozenset(n.code for n in names() if n.code and n.kind == "state") | {"EUR"}
