"""A turn or shock as pages tell it."""

from msgspec import Struct

from volteface.relations import Turn
from volteface.web.wording import turn_address


class TurnView(Struct, frozen=True, kw_only=True):
    """A turn in a list; its own page has the rest."""

    a: str
    b: str
    address: str
    direction: str
    state: str
    reason: str | None
    day: str
    decided: str | None
    earliest: str
    latest: str
    before: float
    after: float
    strength: float
    probability: float
    outlets: int


def turn_view(turn: Turn) -> TurnView:
    """Make a turn ready for a page."""
    return TurnView(
        a=turn.a,
        b=turn.b,
        address=turn_address(turn),
        direction=turn.direction,
        state=turn.state,
        reason=turn.reason,
        day=turn.day.isoformat(),
        decided=turn.decided.isoformat() if turn.decided else None,
        earliest=turn.earliest.isoformat(),
        latest=turn.latest.isoformat(),
        before=turn.before,
        after=turn.after,
        strength=turn.strength,
        probability=turn.probability,
        outlets=turn.outlets,
    )
