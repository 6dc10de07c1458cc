"""Who did what to whom in an article: acts with their sides, status, voice and date."""

from collections.abc import Sequence

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.events import acts, dating, frames, inheriting, status, voice
from volteface.coding.events.acts import Act
from volteface.coding.events.frames import Sides
from volteface.coding.events.negation import is_negated
from volteface.coding.events.told import Told
from volteface.coding.marked import Marked
from volteface.coding.statements.coverage import Coverage
from volteface.coding.trees import Tree, Word
from volteface.knowledge import ontology
from volteface.knowledge.markers import marker
from volteface.knowledge.spotting import may_hold_event as may_hold_one
from volteface.model import Actor, Event, EventType, Span, Statement, Status

__all__ = ["find", "may_hold_one"]

# A promised good is an AGREE, an announced harm a THREATEN: the codebook keeps the rest for deeds.
_PROMISED = frozenset({"AID", "RETREAT", "CONCEDE", "COOPERATE", "SUPPORT"})
_ANNOUNCED = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_THREAT_MODES = {
    "ASSAULT": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
}
_WITHHELD = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
_SETTLED = frozenset({"decide", "order", "approve", "try", "help", "want", "wish", "seek"})
_SAYING = frozenset({"must", "blame", "doom"})
_DEEPEST = 6
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"})
_HITTING = frozenset("attack assail hit slam blast pummel hammer intensify continue".split())
_PARTIES = frozenset({"ELI", "JRN", "BUS"})
_POLITICIANS = frozenset({"PTY", "LEG", "GOV", "OPP", "ELI", "JRN", "BUS"})
# Those who act on states without the text saying whose they are.
_ACTING = frozenset("GOV MIL COP JUD LEG SPY REB UAF OPP PTY CRM ISM".split())
_NOT_OWN_WILL = ("advcl", "relcl", "acl")


def find(marked: Marked, cast: Cast, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Find the events of every parsed sentence, in text order."""
    coder = _Coder(marked, cast, statements)
    for tree in marked.in_order():
        if marked.kind(tree) != "heading":
            coder.add(tree)
    return tuple(coder.events)


class _Coder:
    """The events of one article as they are found, each seeing those before it."""

    def __init__(self, marked: Marked, cast: Cast, statements: Sequence[Statement]) -> None:
        self.events: list[Event] = []
        self._in_course: list[Event] = []  # without what is only looked back on
        self._marked, self._cast, self._statements = marked, cast, statements
        self._coverage = Coverage(statements)

    def add(self, tree: Tree) -> None:
        """Add the events of a sentence, none twice."""
        found = acts.find(tree, self._cast)
        released: set[int] = set()
        seen: set[tuple[object, ...]] = set()
        for act in found:
            if act.covered_by is not None and act.covered_by not in released:
                continue
            event = self._event(tree, act)
            if event is None:
                continue
            if _is_own_order(event) and any(a.covered_by == act.word.index for a in found):
                released.add(act.word.index)
            elif _key(event) not in seen:
                seen.add(_key(event))
                self._keep(event, dating.is_background(tree, act))

    def _is_of_travellers(self, tree: Tree, act: Act) -> bool:
        """Tell "three million Russians visited Turkey", which no state did."""
        if act.trigger.mode != "visit" or act.verb is None:
            return False
        subject = clauses.subject(tree, act.verb)
        if subject is None or subject.tag not in ("NNS", "NNPS"):
            return False
        mention = self._cast.labels(tree).mentions.get(subject.index)
        return mention is not None and mention.kind == "demonym"

    def _are_politicians(self, sides: Sides) -> bool:
        """Tell those who hit with words: persons and parties, on others like them or nobody."""
        knows = self._cast.people.knows
        return (
            bool(sides.actors)
            and all(a.sector in _PARTIES or _is_civil(a, knows(a.name)) for a in sides.actors)
            and all(
                a.sector in _POLITICIANS or not a.code or knows(a.name) for a in sides.recipients
            )
        )

    def _keep(self, event: Event, is_background: bool) -> None:
        self.events.append(event)
        if not is_background:
            self._in_course.append(event)

    def _event(self, tree: Tree, act: Act) -> Event | None:
        trigger = (act.word.start, act.word.end)
        index = self._coverage.narrowest(trigger)
        speaker = self._statements[index].speaker if index is not None else None
        told = Told(self.events, speaker)
        named = frames.sides(tree, self._cast, act)
        sides, retold = inheriting.complete(tree, act, named, told)
        if not _is_worth(tree, act, sides) or self._is_of_travellers(tree, act):
            return None
        state = "happened" if act.trigger.clause == "not" else status.status(tree, act)
        if state == "denied" and "verbal conflict" in ontology.kind(act.trigger.type).quad:
            return None  # "does not rule out", "do not complain" tell of no act at all
        event_type, mode, state = _as_told(tree, act, state, is_alone=len(sides.actors) < 2)
        if event_type == "ASSAULT" and self._are_politicians(sides):
            if act.trigger.word not in _HITTING:
                return None  # "beat", "destroyed", "killed" one another in the polls
            event_type, mode = "ACCUSE", "disapprove"
        if event_type == "REJECT" and act.trigger.party and not sides.recipients:
            sides = Sides(sides.actors[:1], sides.actors[1:])
        kind = ontology.kind(event_type, mode)
        date = dating.date(self._marked, tree, act, sides, self._in_course, self._statements)
        return Event(
            type=event_type,
            mode=mode,
            quad=kind.quad,
            intensity=kind.intensity,
            actors=sides.actors,
            recipients=sides.recipients,
            date=date or (retold.date if retold and state == "happened" else None),
            status="planned" if _is_to_come(state, date, self._marked.date) else state,
            voice=voice.voice(speaker, event_type, sides.actors),
            statement=index,
            span=_span(tree, act),
            trigger=trigger,
            rule=act.trigger.rule,
        )


def _is_civil(actor: Actor, is_person: bool) -> bool:
    """Tell a person who commands no force."""
    return is_person and actor.sector in (*_POLITICIANS, None)


def _key(event: Event) -> tuple[object, ...]:
    return event.type, _codes(event.actors), _codes(event.recipients), event.status


def _codes(actors: Sequence[Actor]) -> tuple[object, ...]:
    return tuple((a.code, a.sector or a.name) for a in actors)


def _is_to_come(state: Status, date: str | None, today: str | None) -> bool:
    """Tell "is suspending flights from 1 January": under way in words, but to come."""
    return bool(state == "ongoing" and date and today and date > today)


def _is_own_order(event: Event) -> bool:
    """Tell "ordered the army to withdraw": the deed counts, not the word within one side."""
    own = {a.code for a in event.actors}
    is_order = event.rule.startswith(("request-order", "request-instruct", "request-tell"))
    return is_order and None not in own and {r.code for r in event.recipients} == own


def _is_worth(tree: Tree, act: Act, sides: Sides) -> bool:
    """Keep an act with a known or named side; a noun by itself and a mutual act must name both."""
    trigger = act.trigger
    if act.verb is not None and _is_on_itself(tree, act.verb):
        return False
    if trigger.needs_both and not _are_two(sides):
        return False
    if trigger.mode == "demo" and any(a.sector in _POLITICIANS - {"OPP"} for a in sides.actors):
        return bool(sides.recipients)  # a candidate's rallies are no protest
    if trigger.clause in _SAYING:
        return bool(sides.actors and sides.recipients)
    if trigger.party and not (trigger.recipient or trigger.objects) and len(sides.actors) < 2:
        return False
    named = (*sides.actors, *sides.recipients)
    if trigger.clause == "not" and not any(a.code for a in sides.actors):
        return False
    if act.verb is None:
        return bool(sides.actors) and len(named) > 1 and any(a.code for a in named)
    return _is_told_of(tree, act, sides)


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


def _as_told(
    tree: Tree, act: Act, state: Status, *, is_alone: bool
) -> tuple[EventType, str | None, Status]:
    """Turn announced deeds into the words they are, and refusals into rejections."""
    trigger = act.trigger
    if trigger.rule.endswith("-exercise") and trigger.type == "COOPERATE" and is_alone:
        return "MOBILIZE", "troops", state  # a force that exercises by itself shows itself
    if state == "denied" and act.verb is not None and _is_refusal(tree, act, act.verb):
        return "REJECT", None, "happened"
    if state == "planned" and act.verb is not None and _is_announced(tree, act):
        if trigger.type in _PROMISED and trigger.mode != "resign":
            return "AGREE", None, state
        if trigger.type in _ANNOUNCED:
            return "THREATEN", _THREAT_MODES.get(trigger.type), state
    return trigger.type, trigger.mode, state


def _is_refusal(tree: Tree, act: Act, verb: Word) -> bool:
    """Tell "will not send aid", "did not agree": the good withheld is the act."""
    if not is_negated(tree, verb):
        return False
    kind = act.trigger.type
    return kind in _WITHHELD or (kind in _PROMISED | {"CONSULT"} and _is_future(tree, verb))


def _is_future(tree: Tree, verb: Word) -> bool:
    return any(a.text.lower() in ("will", "would", "wo", "'ll", "shall", "can", "could", "ca")
               for a in tree.children(verb, "aux"))  # fmt: skip


def _is_announced(tree: Tree, act: Act) -> bool:
    """Tell an announced will ("will", "plans to") from a decision, a purpose or a forecast."""
    verb = act.verb
    for _ in range(_DEEPEST):
        if verb is None or verb.dep in _NOT_OWN_WILL or clauses.is_passive(tree, verb):
            return False
        if _is_future(tree, verb):
            return not _is_forecast(tree, verb)
        if verb.dep not in ("xcomp", "conj") or verb.head == verb.index:
            return False
        verb = tree.head(verb)
        if marker("governor", verb.lemma) == "planned" and verb.lemma not in _SETTLED:
            return not _is_forecast(tree, verb)
    return False


def _is_forecast(tree: Tree, verb: Word) -> bool:
    head = tree.head(verb)
    return verb.dep == "ccomp" and marker("governor", head.lemma) == "possible"


def _span(tree: Tree, act: Act) -> Span:
    """Give the clause of an act, without the clauses joined on behind it."""
    head = clauses.clause_head(tree, act.verb or act.word)
    first, last = head.left, head.right
    for child in tree.children(head, "conj"):
        if clauses.is_verb(child) and child.left > max(act.word.index, head.index):
            last = min(last, child.left - 1)
    first, last = min(first, act.word.index), max(last, act.word.index)
    while last > act.word.index and tree[last].text in (",", ";", "and", "but", "."):
        last -= 1
    return tree[first].start, tree[last].end
