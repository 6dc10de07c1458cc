"""Who acts and on whom, by the row of a trigger: passives, orders, mutual acts, what is faced."""

from typing import NamedTuple

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.events.acts import Act
from volteface.coding.events.slots import Slots, joined
from volteface.coding.trees import Tree, Word
from volteface.model import Actor, Speaker

Actors = tuple[Actor, ...]

# "faced criticism", "drew protests": the subject is who it is aimed at.
_FACING = frozenset("face draw receive attract get suffer provoke spark meet endure".split())
_ENJOYING = frozenset({"have", "enjoy", "win", "gain", "seek", "need", "lack", "lose"})
_GOODWILL = frozenset({"support", "backing", "endorsement", "praise", "sympathy", "approval"})
_ORDERING = frozenset({"order", "instruct", "task"})
_ORDERS = ("request-order", "request-instruct", "request-task")


class Sides(NamedTuple):
    """Who acts and who is acted on; several actors and no recipient act on each other."""

    actors: Actors
    recipients: Actors


def sides(tree: Tree, cast: Cast, act: Act, speaker: Speaker | None = None) -> Sides:
    """Fill the slots of an act's row; a side the sentence does not name stays empty.

    ``speaker`` is whom the act's words are quoted from, who is "I" in them, and not "he".
    """
    finder = Slots(tree, cast, act, speaker)
    actors = finder.fill(act.trigger.actor, ())
    if act.verb is not None and act.trigger.part == "n" and _is_faced(act, act.verb):
        return Sides(finder.fill((":from", ":by"), actors), actors)
    if not actors and is_agentless(tree, act):
        actors = finder.keepers()
    if act.trigger.party:
        party = finder.fill(act.trigger.party, actors) or finder.companions(actors)
        if party or len(actors) > 1:
            return Sides(joined(actors, party), ())
    if actors and (outer := _giving_order(tree, act)):
        actors = finder.own_where_unsaid(actors, cast.actors(tree, outer))
    is_order = act.trigger.rule.startswith(_ORDERS)
    recipients = finder.fill(act.trigger.recipient, () if is_order else actors)
    if is_order:
        recipients = finder.own_where_unsaid(recipients, actors)
    names = {(a.code, a.name) for a in actors}
    return Sides(actors, tuple(r for r in recipients if (r.code, r.name) not in names))


def _is_faced(act: Act, verb: Word) -> bool:
    """Tell who meets with an act from who does it: "faced criticism", "has strong support"."""
    is_enjoyed = act.trigger.type == "SUPPORT" and act.trigger.word in _GOODWILL
    return verb.lemma in _FACING or (is_enjoyed and verb.lemma in _ENJOYING)


def is_agentless(tree: Tree, act: Act) -> bool:
    """Tell a passive that names no one who does it, "by high seas" included."""
    verb = act.verb
    return (
        verb is not None and clauses.is_passive(tree, verb) and clauses.subject(tree, verb) is None
    )


def _giving_order(tree: Tree, act: Act) -> Word | None:
    """Find who orders in "Putin ordered the army to withdraw"."""
    if act.covered_by is None or tree[act.covered_by].lemma not in _ORDERING:
        return None
    return clauses.subject(tree, tree[act.covered_by])
