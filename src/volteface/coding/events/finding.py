"""Who did what to whom in an article: acts with their sides, status, voice and date."""

from collections.abc import Sequence

from volteface.coding import clauses, reasons
from volteface.coding.actors.cast import Cast
from volteface.coding.events import (
    acts,
    dating,
    explaining,
    frames,
    inheriting,
    status,
    voice,
    worth,
)
from volteface.coding.events.acts import Act
from volteface.coding.events.announcing import as_told
from volteface.coding.events.frames import Sides
from volteface.coding.events.told import Told
from volteface.coding.marked import Marked
from volteface.coding.statements.coverage import Coverage
from volteface.coding.trees import Tree
from volteface.knowledge import ontology
from volteface.knowledge.spotting import may_hold_event as may_hold_one
from volteface.model import Actor, Event, Span, Statement, Status

__all__ = ["find", "may_hold_one"]

_HARMS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_HITTING = frozenset("attack assail hit slam blast pummel hammer intensify continue".split())


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
        self._released: set[int] = set()  # acts left out, so that what they cover counts

    def add(self, tree: Tree) -> None:
        """Add the events of a sentence, none twice."""
        found = acts.find(tree, self._cast)
        self._released = set()
        seen: set[tuple[object, ...]] = set()
        for act in found:
            explaining.begin(act)
            if _is_promised_harm(act, found):
                self._released.add(act.word.index)
                reasons.drop("a promise of harm: the harm announced counts")
                continue
            if act.covered_by is not None and act.covered_by not in self._released:
                reasons.drop(f"part of another act, “{tree[act.covered_by].text}”")
                continue
            event = self._event(tree, act)
            if event is None:
                continue
            if _is_own_order(event) and any(a.covered_by == act.word.index for a in found):
                self._released.add(act.word.index)
                reasons.drop("an order within one side: the deed ordered counts")
            elif _key(event) in seen:
                reasons.drop("told before in this sentence")
            else:
                seen.add(_key(event))
                self._keep(event, dating.is_background(tree, act))
                reasons.give()

    def _is_quoted(self, index: int) -> bool:
        return self._statements[index].kind == "direct"

    def _keep(self, event: Event, is_background: bool) -> None:
        self.events.append(event)
        if not is_background:
            self._in_course.append(event)

    def _event(self, tree: Tree, act: Act) -> Event | None:
        trigger = (act.word.start, act.word.end)
        index = self._coverage.narrowest(trigger)
        speaker = self._statements[index].speaker if index is not None else None
        quoted = speaker if index is not None and self._is_quoted(index) else None
        told = Told(self.events, speaker)
        named = frames.sides(tree, self._cast, act, quoted)
        sides, retold = inheriting.complete(tree, act, named, told)
        explaining.sides(self._cast, named, sides)
        if why := worth.lacking(tree, self._cast, act, sides):
            reasons.drop(why)
            if act.trigger.type == "AGREE":  # "is willing to withdraw": the good agreed to counts
                self._released.add(act.word.index)
            return None
        state = "happened" if act.trigger.clause == "not" else status.status(tree, act)
        explaining.state(tree, act, state)
        if state == "denied" and "verbal conflict" in ontology.kind(act.trigger.type).quad:
            reasons.drop("words that were not said")  # "does not rule out", "do not complain"
            return None
        event_type, mode, state = as_told(tree, act, state, is_alone=len(sides.actors) < 2)
        if act.trigger.type == "ASSAULT" and worth.are_politicians(sides, self._cast.people.knows):
            if act.trigger.word not in _HITTING:
                reasons.drop("politicians “beat” and “destroy” one another in figures")
                return None
            event_type, mode = "ACCUSE", "disapprove"
        if event_type == "REJECT" and act.trigger.party and not sides.recipients:
            sides = Sides(sides.actors[:1], sides.actors[1:])
        if event_type != act.trigger.type:
            reasons.because("type", f"{act.trigger.type} told so is {event_type}")
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


def _is_promised_harm(act: Act, found: Sequence[Act]) -> bool:
    """Tell "vowed to defeat them", which is no promise to them."""
    return act.trigger.type == "AGREE" and any(
        other.trigger.type in _HARMS
        and other.verb is not None
        and other.verb.head == act.word.index
        and other.verb.dep in ("xcomp", "ccomp")
        for other in found
    )


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
