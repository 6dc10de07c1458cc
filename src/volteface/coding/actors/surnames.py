"""Whom a bare surname means: an office holder, where date and text leave no doubt."""

from functools import lru_cache

from volteface.knowledge import Holder, holders, mending
from volteface.knowledge.outlets import outlets

_GENERATIONS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "I", "II", "III", "IV", "V", "VI", "VII"})
_HEADS = ("president", "prime minister", "chancellor")
_LEADING = (*_HEADS, "foreign minister", "secretary of state", "supreme leader",
            "secretary-general", "king")  # fmt: skip


def bearers(text: str, date: str | None, sides: frozenset[str]) -> tuple[Holder, ...]:
    """Give the terms of the one office holder a bare surname means, or none.

    Many people bear the surname of some minister somewhere. A leader in office needs no more than
    the name; everybody else counts only where the article names the state or body (``sides``),
    and nobody before taking office.
    """
    if text in outlets():
        return ()
    terms = _short_names().get(text, ())
    if date is not None:
        terms = tuple(t for t in terms if t.since <= date)
    if not terms:
        return ()
    current = tuple(t for t in terms if t.holds(date))
    for chosen in (current, _of(current, _HEADS), terms, _of(terms, _LEADING)):
        if len({t.name for t in chosen}) == 1:
            return chosen if _is_evident(chosen, date, sides) else ()
    return ()


def _of(terms: tuple[Holder, ...], offices: tuple[str, ...]) -> tuple[Holder, ...]:
    return tuple(t for t in terms if t.office in offices)


def _is_evident(terms: tuple[Holder, ...], date: str | None, sides: frozenset[str]) -> bool:
    """Tell that it is the minister: a leader in office, or one whose state is spoken of too."""
    leads = any(t.office in _LEADING for t in terms)
    holds = any(t.holds(date) for t in terms)
    is_near = any(t.code in sides for t in terms)
    return (leads and holds) or (is_near and (leads or holds))


def at_date(terms: tuple[Holder, ...], date: str | None) -> Holder:
    """Choose the term held on a date, else the last one begun before it, else the first."""
    held = [term for term in terms if term.holds(date)]
    if held:
        return held[0]
    begun = [term for term in terms if date is None or term.since <= date]
    return max(begun, key=lambda term: term.since) if begun else terms[0]


def _short_names() -> dict[str, tuple[Holder, ...]]:
    return _short_names_of(mending.active())


@lru_cache(maxsize=2)
def _short_names_of(_: tuple[mending.Mend, ...]) -> dict[str, tuple[Holder, ...]]:
    """Map what may stand for a person alone to the terms of all who bear it."""
    found: dict[str, list[Holder]] = {}
    for holder in holders():
        for phrase in short_forms(holder):
            found.setdefault(phrase, []).append(holder)
    return {phrase: tuple(terms) for phrase, terms in found.items()}


def short_forms(holder: Holder) -> frozenset[str]:
    """List what may stand for an office holder alone."""
    full = (holder.name, *holder.aliases)
    phrases = set(holder.short)
    if not any(_opens(short, full) for short in holder.short):
        phrases |= {surname(name) for name in full}
    return frozenset(phrases)


def surname(name: str) -> str:
    """Give the last word of a name that is not a number among namesakes."""
    words = [word for word in name.split() if word not in _GENERATIONS]
    return words[-1] if words else name


def _opens(short: str, full: tuple[str, ...]) -> bool:
    """Tell whether a short form starts a full name, as a family name put first does."""
    return any(f"{name} ".startswith(f"{short} ") for name in full)
