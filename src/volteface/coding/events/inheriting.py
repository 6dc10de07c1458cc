"""Sides a sentence leaves out because the article has told them: measures, replies, acts retold."""

from collections.abc import Iterator
from typing import NamedTuple

from volteface.coding import clauses
from volteface.coding.actors import references
from volteface.coding.events import replying
from volteface.coding.events.acts import Act
from volteface.coding.events.frames import Sides
from volteface.coding.events.told import Told, codes, is_definite, is_near
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import word_classes
from volteface.model import Actor, Event

Actors = tuple[Actor, ...]

_FAR = 1000  # those who met are named again at the end of a report
_MEASURES = frozenset({"COERCE", "SANCTION"})
_EASED = frozenset({"RETREAT", "CONCEDE"})
_RETOLD = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "PROTEST"})
_OFFICIAL = frozenset({"GOV", "MIL"})
_HEADS = frozenset({"president", "minister", "leader"})
_BY_DECREE = frozenset({"restrict", "censor", "curfew", "martial-law", "withhold"})
_FACE_TO_FACE = frozenset({"SANCTION", "COERCE", "REQUEST", "REJECT", "THREATEN"})
_NEW = frozenset({"a", "an", "another", "some"})
_BLAMED = frozenset({"for", "over"})


class Completed(NamedTuple):
    """The sides of an act, and the event told before that it tells again."""

    sides: Sides
    retold: Event | None = None


def complete(tree: Tree, act: Act, sides: Sides, told: Told) -> Completed:
    """Fill a side that the sentence does not name from what the article told before."""
    if act.trigger.party or act.trigger.type == "AGREE":
        joint = _with_partner(tree, act, sides, told)
        if act.trigger.party or joint is not sides:
            return Completed(joint)
    if "speaker" in act.trigger.actor:
        return Completed(Sides(_speaking(told), sides.recipients))
    if not sides.actors:
        return _with_actor(tree, act, sides, told)
    if not sides.recipients and codes(sides.actors):
        return Completed(Sides(sides.actors, replying.recipients(tree, act, sides.actors, told)))
    return Completed(sides)


def _with_partner(tree: Tree, act: Act, sides: Sides, told: Told) -> Sides:
    """Find who "the two sides", "they" are that meet or agree: those who just dealt together."""
    subject = clauses.subject(tree, act.verb) if act.verb is not None else None
    known = codes(sides.actors)
    if subject is None or len(known) > 1 or sides.recipients:
        return sides
    if subject.text.lower() != "they" and (known or not _is_of_two(tree, subject)):
        return sides
    for event in reversed(told.events):
        if not event.recipients and len(codes(event.actors)) > 1:
            is_theirs = known <= codes(event.actors) and is_near(tree, event, _FAR)
            return Sides(event.actors, ()) if is_theirs else sides
    return sides


def _is_of_two(tree: Tree, word: Word) -> bool:
    """Tell "the two sides", "the presidents", which stand for those who just dealt together."""
    if references.is_pair(tree, word):
        return True
    is_bare = word.tag == "NNS" and is_definite(tree, word) and word.left == word.index - 1
    return is_bare and word.lemma in _HEADS


def _speaking(told: Told) -> Actors:
    """Give the state or body in whose name an official speaks."""
    who = told.speaker
    if who is None or who.code is None or who.sector not in _OFFICIAL:
        return ()
    return (Actor(code=who.code, sector=who.sector, name=who.name, span=who.span),)


def _with_actor(tree: Tree, act: Act, sides: Sides, told: Told) -> Completed:
    if blamed := _blamed(tree, act, sides, told):
        return Completed(Sides(blamed, sides.recipients))
    if retold := _retold(tree, act, sides, told):
        return Completed(Sides(retold.actors, sides.recipients or retold.recipients), retold)
    if captor := _captor(tree, act, sides, told):
        return Completed(Sides(captor, sides.recipients))
    if source := _measure(tree, act, sides, told):
        return Completed(_of_measure(source, sides))
    if other := _counterpart(tree, act, sides, told):
        return Completed(Sides(other, sides.recipients))
    actors = () if _is_new(tree, act) else _by_office(act, sides, told)
    return Completed(Sides(actors, sides.recipients))


def _counterpart(tree: Tree, act: Act, sides: Sides, told: Told) -> Actors:
    """Find who did it in "he visited Peru, after which he was expelled": whom he dealt with."""
    victims = codes(sides.recipients)
    if act.verb is None or not clauses.is_passive(tree, act.verb) or len(victims) != 1:
        return ()
    if act.trigger.type not in _FACE_TO_FACE:
        return ()
    for event in _of_sentence(tree, told):
        both = (*event.actors, *event.recipients)
        if event.type == "REQUEST" or (event.type == "ASSAULT" and victims <= codes(event.actors)):
            continue  # those he dealt with, not those he fought or who spoke for him
        if len(codes(both)) == 2 and victims < codes(both):
            return tuple(a for a in both if a.code and a.code not in victims)
    return ()


def _retold(tree: Tree, act: Act, sides: Sides, told: Told) -> Event | None:
    """Find the act that "the downing of the bomber", "was shot down" tells again."""
    if act.trigger.type not in _RETOLD or not _is_without_agent(tree, act):
        return None
    if act.verb is None and not is_definite(tree, act.word):
        return None
    victims = codes(sides.recipients)
    for event in reversed(told.events):
        if event.type != act.trigger.type or not codes(event.actors):
            continue
        if victims & codes(event.recipients):
            return event
        if not victims and act.verb is None:
            return event if is_near(tree, event) else None
    return None


def _is_without_agent(tree: Tree, act: Act) -> bool:
    return act.verb is None or clauses.is_passive(tree, act.verb)


def _captor(tree: Tree, act: Act, sides: Sides, told: Told) -> Actors:
    """Find who held those who "were released": who was told just before to have seized them."""
    if (act.trigger.type, act.trigger.mode) != ("RETREAT", "release"):
        return ()
    victims = {(a.code, a.sector) for a in sides.recipients}
    for event in reversed(told.events):
        if not is_near(tree, event):
            return ()
        held = {(a.code, a.sector) for a in event.recipients}
        if event.type == "COERCE" and victims and victims <= held:
            return event.actors
    return ()


def _measure(tree: Tree, act: Act, sides: Sides, told: Told) -> Event | None:
    """Find who took the measure in "The document bans", "The embargo was lifted"."""
    kind = act.trigger.type
    subject = _stated_subject(tree, act)
    is_document = subject is not None and _is_document(tree, subject)
    if is_document and (latest := _latest(tree, told)):
        return latest
    is_measure = kind in _MEASURES or (kind in _EASED and act.trigger.mode in ("access", None))
    if not is_measure or not _is_without_agent(tree, act) or _is_new(tree, act):
        return None
    victims = codes(sides.recipients)
    for event in reversed(told.events):
        if _is_power(event.type, event.mode) and len(codes(event.actors)) == 1:
            aims = codes(event.actors) | codes(event.recipients)
            if victims <= aims:
                return event
    return None


def _is_new(tree: Tree, act: Act) -> bool:
    """Tell "a state of siege was declared", "sanctions of its own" from a measure told before."""
    if act.verb is None:
        return not is_definite(tree, act.word)
    things = clauses.objects(tree, act.verb)
    return any(c.text.lower() in _NEW for o in things for c in tree.children(o, "det"))


def _is_power(kind: str, mode: str | None) -> bool:
    """Tell what a state does by decree, the lifting of it included."""
    return kind in _MEASURES or (kind, mode) == ("RETREAT", "access")


def _of_measure(source: Event, sides: Sides) -> Sides:
    """Give the sides of a measure; what a state forbids its own aims at the other side."""
    own = codes(source.actors)
    aimed = tuple(a for a in sides.recipients if a.code not in own)
    return Sides(source.actors, aimed or source.recipients)


def _stated_subject(tree: Tree, act: Act) -> Word | None:
    if act.verb is None or clauses.is_passive(tree, act.verb):
        return None
    return clauses.subject(tree, act.verb)


def _is_document(tree: Tree, subject: Word) -> bool:
    classes = word_classes()
    names = classes["@document"] | classes["@measures"] | classes["@sanctions"]
    return subject.lemma in names and is_definite(tree, subject)


def _latest(tree: Tree, told: Told) -> Event | None:
    """Give the event just told, if one state by itself acted in it."""
    near = [e for e in told.events if is_near(tree, e)]
    if not near:
        return None
    return near[-1] if len(codes(near[-1].actors)) == 1 else None


def _blamed(tree: Tree, act: Act, sides: Sides, told: Told) -> Actors:
    """Find who did it in "apologised to Russia for", "warned Turkey over the downing"."""
    victims = codes(sides.recipients)
    if act.verb is not None or tree.head(act.word).text.lower() not in _BLAMED or not victims:
        return ()
    for event in _of_sentence(tree, told):
        doers = event.recipients if event.type in ("ACCUSE", "THREATEN") else ()
        if event.type != "ACCUSE" and victims & codes(event.recipients):
            doers = event.actors
        if doers and not victims & codes(doers):
            return doers
    return ()


def _by_office(act: Act, sides: Sides, told: Told) -> Actors:
    """Give an official's own state as who took the measure he tells of without an agent."""
    speaking = _speaking(told)
    victims = codes(sides.recipients)
    if act.verb is None or not _is_power(act.trigger.type, act.trigger.mode):
        return ()
    if act.trigger.type == "COERCE" and act.trigger.mode not in _BY_DECREE:
        return ()
    if codes(speaking) & victims or (act.trigger.type == "RETREAT" and not victims):
        return ()
    return speaking


def _of_sentence(tree: Tree, told: Told) -> Iterator[Event]:
    for event in reversed(told.events):
        if event.trigger[0] < tree.start:
            return
        yield event
