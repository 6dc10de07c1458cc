"""Why an item was given or dropped: notes that the rules leave while somebody asks for them.

Coding asks nobody, so a note then costs one look at a context variable.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

import msgspec

from volteface.model import Span

Kind = Literal["statement", "event", "position"]


class Reason(msgspec.Struct, frozen=True):
    """One step of a decision: what was asked (trigger, actor, status, ...) and the answer."""

    step: str
    words: str


class Considered(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule made something of: given, or dropped for the reason that ``dropped`` tells.

    ``span`` is the trigger of an event, the cue of a statement or the evidence of a position.
    """

    kind: Kind
    rule: str
    span: Span
    dropped: str | None
    reasons: tuple[Reason, ...]


class _Notes:
    __slots__ = ("done", "item", "reasons")

    def __init__(self) -> None:
        self.done: list[Considered] = []
        self.item: tuple[Kind, str, Span] | None = None
        self.reasons: list[Reason] = []


_notes: ContextVar[_Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[list[Considered]]:
    """Have the rules leave their notes; the list fills as they do."""
    notes = _Notes()
    token = _notes.set(notes)
    try:
        yield notes.done
    finally:
        _notes.reset(token)


def are_asked() -> bool:
    """Tell whether somebody asks: what only a note needs is not to be computed otherwise."""
    return _notes.get() is not None


def consider(kind: Kind, rule: str, span: Span) -> None:
    """Begin to note why something is given or dropped."""
    if (notes := _notes.get()) is not None:
        notes.item, notes.reasons = (kind, rule, span), []


def because(step: str, words: str) -> None:
    """Note one step of the decision on what is considered now."""
    if (notes := _notes.get()) is not None:
        notes.reasons.append(Reason(step, words))


def give() -> None:
    """Note that what is considered now is given."""
    _close(None)


def drop(why: str) -> None:
    """Note that what is considered now is dropped, and why."""
    _close(why)


def _close(dropped: str | None) -> None:
    notes = _notes.get()
    if notes is None or notes.item is None:
        return
    kind, rule, span = notes.item
    found = Considered(
        kind=kind, rule=rule, span=span, dropped=dropped, reasons=tuple(notes.reasons)
    )
    notes.done.append(found)
    notes.item, notes.reasons = None, []
