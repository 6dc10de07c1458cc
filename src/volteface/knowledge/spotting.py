"""Whether a stretch of text may hold an event, told from its words alone, without a parse."""

import re
from collections.abc import Iterable
from functools import cache

from volteface.knowledge import inflection
from volteface.knowledge.triggers import Trigger, triggers, word_classes

_WORD = re.compile(r"[^\W\d_]+|[$€£¥%]")
_MUST = frozenset({"must", "should", "ought", "need", "needs", "have", "has", "had"})
_NOT = frozenset("not t never no nor neither cannot hardly".split())

# Every one of the sets must meet the words of the sentence; none: the trigger word is enough.
Needs = tuple[frozenset[str], ...]


def may_hold_event(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text holds a trigger word and all that its row asks for."""
    table = _needs_by_form()
    words = {m.group().lower() for m in _WORD.finditer(text, start, end)}
    for word in words & table.keys():
        if any(_are_met(needs, words) for needs in table[word]):
            return True
    return False


def _are_met(needs: Needs, words: set[str]) -> bool:
    return not any(need.isdisjoint(words) for need in needs)


@cache
def _needs_by_form() -> dict[str, tuple[Needs, ...]]:
    """Map each written form of a trigger word to what its rows ask for besides."""
    found: dict[str, set[Needs]] = {}
    for trigger in triggers():
        needs = _needs(trigger)
        for form in _written(trigger.word, trigger.part):
            found.setdefault(form, set()).add(needs)
    return {form: ((),) if () in needs else tuple(needs) for form, needs in found.items()}


def _needs(trigger: Trigger) -> Needs:
    needs = [_any_form(words) for words in (trigger.objects, trigger.subjects) if words]
    if trigger.particles:
        needs.append(frozenset(trigger.particles))
    if trigger.clause == "must":
        needs.append(_MUST)
    if trigger.clause == "not":
        needs.append(_NOT)
    if f"@{trigger.clause}" in word_classes():
        needs.append(_any_form_of_any_part(word_classes()[f"@{trigger.clause}"]))
    return tuple(needs)


@cache
def _any_form(words: frozenset[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in _written(word.lstrip(":"), "n"))


@cache
def _any_form_of_any_part(words: frozenset[str]) -> frozenset[str]:
    return frozenset(form for word in words for part in "vn" for form in _written(word, part))


def _written(lemma: str, part: str) -> Iterable[str]:
    """List the forms of a lemma as single words: "cease-fire" is found by either."""
    pieces = lemma.split("-") if "-" in lemma and part == "n" else [lemma.split("-")[-1]]
    for piece in pieces:
        yield from inflection.forms(piece, part)
        yield from inflection.irregular().get(piece, ())
