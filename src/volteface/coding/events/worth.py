"""Which acts are worth giving: between known sides, and done rather than said in passing."""

from collections.abc import Callable

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.events import frames
from volteface.coding.events.acts import Act
from volteface.coding.events.frames import Sides
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import word_classes
from volteface.model import Actor

_SAYING = frozenset({"must", "blame", "doom"})
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"})
_PARTIES = frozenset({"ELI", "JRN", "BUS", "LEG"})
_POLITICIANS = frozenset({"PTY", "LEG", "GOV", "OPP", "ELI", "JRN", "BUS"})
_DEEPEST = 4
_ADDRESSING = frozenset({"speak", "talk", "address"})
_HEARERS = frozenset("delegation crowd audience group conference people dignitaries".split())
_GOING = frozenset({"arrive", "head", "travel", "fly", "go", "come", "return"})
_IN_THE_STREET = frozenset({"demo", "riot", "strike", "hunger-strike"})
_ARMED = frozenset("COP MIL REB UAF CRM SPY".split())
# Those who act on states without the text saying whose they are.
_ACTING = frozenset("GOV MIL COP JUD LEG SPY REB UAF OPP PTY CRM ISM".split())


def lacking(tree: Tree, cast: Cast, act: Act, sides: Sides) -> str | None:
    """Tell why an act is left out: what it lacks to be an event between sides we know."""
    trigger = act.trigger
    if act.verb is not None and _is_on_itself(tree, act.verb):
        return "done to oneself"
    if trigger.needs_both and not _are_two(sides):
        return "a loose word, which counts only between two known sides"
    if act.verb is not None and _is_imperative(tree, act.verb):
        return "asked of whoever reads it"
    if _is_only_for(tree, act):
        return "what something is for, not what is done"
    if _is_done_by_a_thing(tree, cast, act):
        return "a thing does it, nobody acts"
    if trigger.type == "CONSULT" and trigger.word in _ADDRESSING and _is_speech(sides):
        return "a speech to many is no consultation"
    if trigger.mode == "visit" and trigger.word in _GOING and not sides.recipients:
        return "no known place or side is gone to"
    if trigger.mode in _IN_THE_STREET and any(a.sector == "GOV" for a in sides.actors):
        return "officials do not protest in the street"
    if trigger.word == "agree" and _is_bare(tree, act, sides):
        return "with whom, or to what, is not told"
    if trigger.word == "warn" and _is_told_to_another(tree, act, sides):
        return "warned is another than those it is about"
    if trigger.word == "beat" and _is_contest(cast, sides):
        return "beaten at the polls, not hit"
    if trigger.type == "AID" and trigger.word == "pay" and not sides.recipients:
        return "paid to nobody named"
    if _is_of_travellers(tree, cast, act):
        return "travellers visit, not their state"
    if trigger.mode == "demo" and any(_is_candidate(cast, a) for a in sides.actors):
        return None if sides.recipients else "a candidate's rally is no protest"
    if trigger.clause in _SAYING:
        return None if sides.actors and sides.recipients else "one of the two sides is not named"
    if trigger.party and not (trigger.recipient or trigger.objects) and len(sides.actors) < 2:
        return "a mutual act with only one side named"
    if trigger.clause == "not" and not any(a.code for a in sides.actors):
        return "no known state acts"
    named = (*sides.actors, *sides.recipients)
    if act.verb is None and not (sides.actors and len(named) > 1 and any(a.code for a in named)):
        return "a noun by itself must name both sides, one of them known"
    if act.verb is not None and not _is_told_of(tree, act, sides):
        return "who acts is named and not known, or nobody known is acted on"
    return None


def are_politicians(sides: Sides, knows: Callable[[str], bool]) -> bool:
    """Tell those who hit with words: persons and parties, on others like them or nobody."""
    own = {a.code for a in sides.recipients}
    return (
        bool(sides.actors)
        and all(
            a.sector in _PARTIES
            or _is_civil(a, knows(a.name))
            or (a.sector == "PTY" and (not a.code or own <= {a.code, None}))
            for a in sides.actors
        )
        and all(a.sector in _POLITICIANS or not a.code or knows(a.name) for a in sides.recipients)
    )


def _is_civil(actor: Actor, is_person: bool) -> bool:
    """Tell a person who commands no force."""
    return is_person and actor.sector in (*_POLITICIANS, None)


def _is_imperative(tree: Tree, verb: Word) -> bool:
    """Tell "Let everyone know", which nobody named does."""
    return (
        verb.tag == "VB"
        and verb.dep == "ROOT"
        and not tree.child(verb, *clauses.SUBJECTS, "aux", "agent")
    )


def _is_only_for(tree: Tree, act: Act) -> bool:
    """Tell "the tools to end conflict", "the money it needs to provide food"."""
    verb = act.verb
    for _ in range(_DEEPEST):
        if verb is None or (not clauses.is_infinitive(tree, verb) and verb.dep != "conj"):
            return False
        head = tree.head(verb)
        if (
            verb.dep in ("acl", "relcl", "advcl", "xcomp")
            and head.lemma in word_classes()["@means"]
        ):
            return True
        if verb.dep == "xcomp" and head.lemma == "need":
            return head.dep == "relcl"
        if verb.dep != "conj":
            return False
        verb = head
    return False


def _is_done_by_a_thing(tree: Tree, cast: Cast, act: Act) -> bool:
    """Tell "his presence could help", whose subject is nobody."""
    if act.verb is None or act.trigger.part != "v":
        return False
    if act.trigger.word not in word_classes()["@effect"] or clauses.is_passive(tree, act.verb):
        return False
    subject = clauses.subject(tree, act.verb)
    if subject is None or subject.pos != "NOUN":
        return False
    labels = cast.labels(tree)
    is_somebody = subject.index in labels.offices or subject.index in labels.mentions
    return not is_somebody and subject.tag == "NN" and tree.child(subject, "poss") is not None


def _is_speech(sides: Sides) -> bool:
    """Tell "spoke to dignitaries": only crowds and bodies of hearers, no side of a talk."""
    heard = sides.actors[1:] or sides.recipients
    return bool(heard) and all(
        a.sector in ("CVL", "EDU", "ELI", "JRN", "SOC") or a.name.split()[-1].lower() in _HEARERS
        for a in heard
    )


def _is_bare(tree: Tree, act: Act, sides: Sides) -> bool:
    """Tell "sixty percent agreed", by itself."""
    verb = act.verb
    if verb is None or len((*sides.actors, *sides.recipients)) > 1:
        return False
    told = clauses.complement(tree, verb) or clauses.objects(tree, verb)
    return not told and not tree.child(verb, "prep")


def _is_told_to_another(tree: Tree, act: Act, sides: Sides) -> bool:
    """Tell "warned voters that Iran ...", which threatens no one."""
    warned = clauses.objects(tree, act.verb) if act.verb is not None else []
    spans = [r.span for r in sides.recipients if r.span]
    return bool(warned) and not any(
        start <= tree[w.right].end and tree[w.left].start <= stop
        for w in warned
        for start, stop in spans
    )


def _is_contest(cast: Cast, sides: Sides) -> bool:
    """Tell "the man who may beat Cruz": a politician beaten by no force."""
    is_politician = any(
        r.sector in _POLITICIANS or cast.people.knows(r.name) for r in sides.recipients
    )
    return is_politician and not any(a.sector in _ARMED for a in sides.actors)


def _is_candidate(cast: Cast, actor: Actor) -> bool:
    """Tell a politician, or a person without office, from those who protest."""
    is_person = actor.sector is None and cast.people.knows(actor.name)
    return is_person or actor.sector in _POLITICIANS - {"OPP"}


def _is_of_travellers(tree: Tree, cast: Cast, act: Act) -> bool:
    """Tell "three million Russians visited Turkey", which no state did."""
    if act.trigger.mode != "visit" or act.verb is None:
        return False
    subject = clauses.subject(tree, act.verb)
    if subject is None or subject.tag not in ("NNS", "NNPS"):
        return False
    mention = cast.labels(tree).mentions.get(subject.index)
    return mention is not None and mention.kind == "demonym"


def _is_on_itself(tree: Tree, verb: Word) -> bool:
    """Tell "shot itself in the foot", which is done to no one else."""
    return any(
        o.text.lower().endswith(("self", "selves")) for o in tree.children(verb, "dobj", "npadvmod")
    )


def _are_two(sides: Sides) -> bool:
    """Tell two known sides: two states, or two bodies or parties of one."""
    one = {(a.code, a.sector) for a in sides.actors if a.code}
    other = {(a.code, a.sector) for a in sides.recipients if a.code}
    return len(one) > 1 or (bool(one and other) and one != other)


def _is_told_of(tree: Tree, act: Act, sides: Sides) -> bool:
    """Keep what a known side does, or what is done to one by those the text does not name."""
    if any(a.code for a in sides.actors):
        return True
    is_force = act.trigger.type in _FORCE
    if is_force and any(a.sector in _ACTING or a.sector == "CVL" for a in sides.actors):
        return True
    if act.trigger.type == "PROTEST" and any(a.sector for a in sides.actors):
        return True
    is_known = any(a.code for a in sides.recipients)
    if sides.actors:
        return is_known and any(a.sector in _ACTING or _is_proper(tree, a) for a in sides.actors)
    if is_force and sides.recipients and _is_harm(tree, act):
        return True
    if is_known and act.trigger.mode == "ceasefire":
        return True
    return is_known and frames.is_agentless(tree, act)


def _is_harm(tree: Tree, act: Act) -> bool:
    """Tell "were arrested" and "the blast killed": what befell somebody, whoever did it."""
    verb = act.verb
    if verb is None or act.trigger.type == "SANCTION":
        return False
    if act.trigger.type == "ASSAULT" and clauses.is_passive(tree, verb):
        return True
    is_blow = act.trigger.word in ("kill", "injure", "wound")
    return frames.is_agentless(tree, act) or (is_blow and bool(clauses.objects(tree, verb)))


def _is_proper(tree: Tree, actor: Actor) -> bool:
    """Tell a name from a common noun, a capital at the sentence's start not counting."""
    starts = actor.span is not None and actor.span[0] == tree.start
    return any(word[0].isupper() for word in actor.name.split()[starts:])
