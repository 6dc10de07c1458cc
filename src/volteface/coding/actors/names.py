"""Names of states, organisations and office holders in running text: longest name wins."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from volteface.knowledge import Holder, Name, holders, mending, names
from volteface.knowledge.given_names import given_names
from volteface.model import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_INITIAL = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. ?){1,2}([A-Z][\w’'-]+)")
_DIRECTIONS = frozenset({"West", "East", "North", "South"})
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+) \Z")
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Miss)\.?\s\Z")

Known = Name | tuple[Holder, ...]


class Mention(msgspec.Struct, frozen=True):
    """A known name at a place; for a person, all the offices we know of under that name."""

    start: int
    end: int
    kind: str
    code: str | None
    sector: str | None
    canonical: str
    terms: tuple[Holder, ...] = ()

    @property
    def span(self) -> Span:
        """Give the characters of the name."""
        return self.start, self.end


def find(text: str) -> tuple[Mention, ...]:
    """Find every known name, none overlapping, traps left out."""
    matcher, known = _matcher()
    hits = [
        (start, end, known[pattern])
        for pattern, start, end in matcher.find_matches_as_indexes(text, overlapping=True)
        if _stands_alone(text, start, end)
    ]
    hits += _with_initials(text)
    return tuple(m for m in _longest(hits) if m.kind != "trap")


def _with_initials(text: str) -> Iterator[tuple[int, int, Known]]:
    """Find "John F. Kerry" under the name we know."""
    people = _people_of(mending.active())
    for match in _INITIAL.finditer(text):
        terms = people.get(f"{match[1]} {match[2]}")
        if terms:
            yield match.start(), match.end(), terms


def _longest(hits: Iterable[tuple[int, int, Known]]) -> Iterator[Mention]:
    reach = -1
    for start, end, what in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= reach:
            reach = end
            yield _mention(start, end, what)


def _mention(start: int, end: int, what: Known) -> Mention:
    if isinstance(what, tuple):
        return Mention(start, end, "holder", what[0].code, None, what[0].name, what)
    return Mention(start, end, what.kind, what.code, what.sector, what.canonical)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell a whole word; "Sino-" and "US-led" count, a part of "Romania" or "e.g.US" does not."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before in "_@#/":
        return False
    if text[end - 1] == "." and after.isalpha():
        return False
    if _TITLE_BEFORE.search(text, max(0, start - 6), start) and not text[start:end].count(" "):
        return False  # "Mr. Burman", "Ms. Holland"
    if text[start:end] in _DIRECTIONS and after == " " and text[end + 1 : end + 2].isupper():
        return False  # "the city's West Roxbury"
    given = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if given and given[1] in given_names() and not text[start:end].count(" "):
        return False  # "Len Burman", "Michael Jordan"
    if before == "-" and text[max(0, start - 5) : start - 1].lower().endswith(
        ("anti", "pro", "non")
    ):
        return False
    return not (after.isalnum() or after == "_")


def _matcher() -> "tuple[AhoCorasick, list[Known]]":
    return _matcher_of(mending.active())


@lru_cache(maxsize=2)
def _matcher_of(_: tuple[mending.Mend, ...]) -> "tuple[AhoCorasick, list[Known]]":
    from ahocorasick_rs import AhoCorasick

    table: dict[str, Known] = {}
    for name in names():
        _add(table, name.phrase, name)
    for phrase, terms in _people_of(mending.active()).items():
        _add(table, phrase, terms)
    return AhoCorasick(list(table)), list(table.values())


def _add(table: dict[str, Known], phrase: str, what: Known) -> None:
    table.setdefault(phrase, what)
    if "’" not in phrase and "'" in phrase:
        table.setdefault(phrase.replace("'", "’"), what)
    if len(phrase) > 4 and not phrase.isupper():
        table.setdefault(phrase.upper(), what)


@lru_cache(maxsize=2)
def _people_of(_: tuple[mending.Mend, ...]) -> dict[str, tuple[Holder, ...]]:
    return _people()


def _people() -> dict[str, tuple[Holder, ...]]:
    grouped: dict[str, list[Holder]] = {}
    for holder in holders():
        for phrase in (holder.name, *holder.aliases):
            grouped.setdefault(phrase, []).append(holder)
    return {phrase: tuple(terms) for phrase, terms in grouped.items()}


def covering(mentions: tuple[Mention, ...], start: int, end: int) -> list[Mention]:
    """List the mentions that touch a stretch of characters, in order."""
    at = bisect_left(mentions, start, key=lambda m: m.end)
    found = []
    while at < len(mentions) and mentions[at].start < end:
        if mentions[at].end > start:
            found.append(mentions[at])
        at += 1
    return found
