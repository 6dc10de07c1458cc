"""Whom words are for that name no one: who asked, accused, harmed or is spoken with."""

from volteface.coding import clauses
from volteface.coding.events.acts import Act
from volteface.coding.events.told import Told, codes, is_definite, is_near
from volteface.coding.trees import Tree
from volteface.knowledge.triggers import by_word
from volteface.model import Actor

Actors = tuple[Actor, ...]

_REPLIES = frozenset({"REJECT", "AGREE", "CONCEDE"})
_CALLING_FOR_REPLY = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
_HARMING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
_SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "THREATEN", "REJECT"})
_OWED = frozenset({"apology", "apologise", "apologize", "compensation"})


def recipients(tree: Tree, act: Act, actors: Actors, told: Told) -> Actors:
    own = codes(actors)
    if act.verb is None or act.trigger.type not in _SPOKEN | _REPLIES:
        return ()
    found = _doer_of_object(tree, act, told) or _answered(tree, act, own, told)
    found = found or _owed(tree, act, own, told)
    return () if own & codes(found) else found


def _doer_of_object(tree: Tree, act: Act, told: Told) -> Actors:
    """Find who did the act that is condemned, rejected or praised: "condemned the attacks"."""
    if act.verb is None or act.trigger.type not in ("ACCUSE", "REJECT", "SUPPORT"):
        return ()
    for thing in clauses.objects(tree, act.verb):
        kinds = {t.type for t in by_word().get(("n", thing.lemma), ())}
        if not kinds or not is_definite(tree, thing):
            continue
        for event in reversed(told.events):
            if event.type in kinds and codes(event.actors) and event.trigger[0] < act.word.start:
                return event.actors
    return ()


def _owed(tree: Tree, act: Act, own: frozenset[str], told: Told) -> Actors:
    """Find to whom an apology is refused or offered: whom the same side harmed."""
    if act.verb is None or act.trigger.type not in ("REJECT", "SUPPORT"):
        return ()
    inner = clauses.complement(tree, act.verb)
    words = {o.lemma for o in clauses.objects(tree, act.verb)} | {act.verb.lemma}
    if not (words | ({inner.lemma} if inner else set())) & _OWED:
        return ()
    for event in reversed(told.events):
        if event.type in ("ASSAULT", "COERCE") and own & codes(event.actors):
            return event.recipients
    return ()


def _answered(tree: Tree, act: Act, own: frozenset[str], told: Told) -> Actors:
    """Find to whom a reply goes: who asked, accused, or is spoken with."""
    for event in reversed(told.events):
        if not is_near(tree, event) or event.status in ("denied", "conditional", "possible"):
            continue
        to, by = codes(event.recipients), codes(event.actors)
        is_reply = act.trigger.type in _REPLIES and event.type in _CALLING_FOR_REPLY
        is_outcry = act.trigger.type == "ACCUSE" and event.type in _HARMING
        if (is_reply or is_outcry) and own == to != by:
            return event.actors
        if event.type == "CONSULT" and event.status == "happened" and own < (sides := to | by):
            others = [a for a in (*event.actors, *event.recipients) if a.code not in own]
            is_talk = len(sides) == 2 and act.trigger.type in ("REQUEST", "SUPPORT")
            is_talk = is_talk and not act.trigger.rule.startswith("request-call-for")
            return tuple(others) if is_talk and _is_plain_past(tree, act) else ()
    return ()


def _is_plain_past(tree: Tree, act: Act) -> bool:
    verb = act.verb
    if verb is None or verb.tag != "VBD":
        return False
    return verb.dep in ("ROOT", "conj") or (verb.dep == "ccomp" and not tree.child(verb, "mark"))
