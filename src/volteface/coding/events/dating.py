"""When an act took place: the date in its own clause, or that of the act it takes up again."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from volteface.coding import clauses
from volteface.coding.dates import DateMention, governing
from volteface.coding.events.acts import Act
from volteface.coding.events.frames import Sides
from volteface.coding.marked import Marked
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import by_word, word_classes
from volteface.model import Actor, Event, Statement

_REACH = 400
_WHOLE_DAY = len("2016-01-01")
_EXCHANGE = 3  # events looked back on
_MAIN = ("ROOT", "conj", "ccomp")
_VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_BEFORE_THE_CLAUSE = frozenset("after by following for on over since of".split())
_PERSONS = frozenset({"he", "she", "they"})
_TAKING_UP = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})


def date(
    marked: Marked,
    tree: Tree,
    act: Act,
    sides: Sides,
    earlier: Sequence[Event],
    said: Sequence[Statement],
) -> str | None:
    """Give the date of an act, or None where the text gives none."""
    own = _own(marked, tree, act)
    if own is not None:
        return own.date
    if is_background(tree, act):
        return None
    if taken_up := _taken_up(marked, tree, act, sides, earlier):
        return taken_up
    return _of_speech(marked, tree, sides, said) if _is_next_word(tree, act) else None


def _own(marked: Marked, tree: Tree, act: Act) -> DateMention | None:
    mentions = [m for m in _in_sentence(marked, tree) if m.value]
    if not mentions:
        return None
    if is_background(tree, act):
        inside = [m for m in mentions if _is_inside(tree, act.word, m)]
        return governing(inside, tree.start, tree.end, act.word.start, marked.text)
    home = clauses.clause_head(tree, act.verb or act.word)
    near = [m for m in mentions if _clause_of(tree, m) == home.index]
    is_verbal = act.trigger.type in _VERBAL
    while not near and (
        home.dep == "conj"
        or _is_just_reported(tree, home, is_verbal)
        or _is_of_document(tree, home)
    ):
        home = clauses.clause_head(tree, tree.head(home))
        near = [m for m in mentions if _clause_of(tree, m) == home.index]
    return governing(near, tree.start, tree.end, act.word.start, marked.text)


def is_background(tree: Tree, act: Act) -> bool:
    """Tell "five weeks after the downing", "apologised for the attack": older than its clause."""
    if act.verb is not None or act.trigger.type == "CONSULT" or act.word.dep != "pobj":
        return False
    return tree.head(act.word).text.lower() in _BEFORE_THE_CLAUSE


def _is_inside(tree: Tree, noun: Word, mention: DateMention) -> bool:
    word = tree.word_at(mention.span[0])
    return word is not None and noun.left <= word.index <= noun.right


def _is_of_document(tree: Tree, verb: Word) -> bool:
    """Tell "signed a decree lifting the ban": the decree lifts it when it is signed."""
    return (
        verb.dep == "acl"
        and verb.tag == "VBG"
        and tree.head(verb).lemma in word_classes()["@document"]
    )


def _is_just_reported(tree: Tree, verb: Word, is_verbal: bool) -> bool:
    """Tell "said on Monday that they had left", "are leaving": tied to the day of the report.

    A verbal act is done by the very words reported.
    """
    if verb.dep != "ccomp":
        return False
    return is_verbal or any(
        a.lemma == "have" or (a.lemma == "be" and verb.tag == "VBG" and a.tag in ("VBZ", "VBP"))
        for a in tree.children(verb, "aux")
    )


def _in_sentence(marked: Marked, tree: Tree) -> Sequence[DateMention]:
    first = bisect_left(marked.dates, tree.start, key=lambda mention: mention.span[0])
    end = bisect_right(marked.dates, tree.end, lo=first, key=lambda mention: mention.span[1])
    return marked.dates[first:end]


def _clause_of(tree: Tree, mention: DateMention) -> int | None:
    word = tree.word_at(mention.span[0])
    return clauses.clause_head(tree, word).index if word else None


def _taken_up(
    marked: Marked, tree: Tree, act: Act, sides: Sides, earlier: Sequence[Event]
) -> str | None:
    """Inherit the date where the text goes on about an act or an exchange told just before."""
    if not earlier or tree.start - earlier[-1].span[1] > _REACH:
        return None
    latest = earlier[-1]
    if act.verb is None and act.trigger.type not in ("CONSULT", latest.type):
        return None
    if latest.date and _refers_back(tree, act):
        return latest.date
    if not _is_next_word(tree, act):
        return None
    return _of_exchange(tree, sides, earlier) or _of_same_speaker(marked, tree, sides, earlier)


def _of_same_speaker(
    marked: Marked, tree: Tree, sides: Sides, earlier: Sequence[Event]
) -> str | None:
    """Give the date of what the same side just said or did, as in "He also accused"."""
    if any(m.value for m in _in_sentence(marked, tree)):
        return None
    own = _codes(sides.actors)
    for event in reversed(earlier[-_EXCHANGE:]):
        if tree.start - event.span[1] > _REACH:
            return None
        if event.status not in ("happened", "ongoing"):
            continue
        if event.date and own and own <= _codes(event.actors):
            return event.date
    return None


def _is_next_word(tree: Tree, act: Act) -> bool:
    """Tell a word given in the simple past, as in "He also thanked Moscow"."""
    verb = act.verb
    if verb is None or act.trigger.type not in _VERBAL | {"CONSULT"}:
        return False
    return verb.tag == "VBD" and not tree.child(verb, "aux") and verb.dep in _MAIN


def _of_exchange(tree: Tree, sides: Sides, earlier: Sequence[Event]) -> str | None:
    """Give the date of what the same two sides just did in words."""
    pair = _codes(sides.actors) | _codes(sides.recipients)
    for event in reversed(earlier[-_EXCHANGE:]):
        if tree.start - event.span[1] > _REACH:
            break
        if (
            event.status == "happened"
            and event.date
            and len(pair) > 1
            and pair == _codes(event.actors) | _codes(event.recipients)
        ):
            return event.date
    return None


def _of_speech(marked: Marked, tree: Tree, sides: Sides, said: Sequence[Statement]) -> str | None:
    """Give the day one spoke, as in "Erdogan said on Monday that ... He rejected"."""
    if any(m.value for m in _in_sentence(marked, tree)):
        return None
    own = {(a.code, a.name) for a in sides.actors}
    for statement in reversed(said):
        if statement.cue is None or statement.cue[0] >= tree.start:
            continue
        if tree.start - statement.cue[1] > _REACH:
            return None
        who = statement.speaker
        if who and own == {(who.code, who.name)} and len(statement.date or "") == _WHOLE_DAY:
            return statement.date
    return None


def _codes(actors: Sequence[Actor]) -> set[str]:
    return {actor.code for actor in actors if actor.code}


def _refers_back(tree: Tree, act: Act) -> bool:
    if act.verb is None:
        return _is_definite(tree, act.word)
    subject = clauses.subject(tree, act.verb)
    return (
        (subject is not None and subject.text.lower() in _PERSONS)
        or _is_definite(tree, act.word)
        or (subject is not None and _is_definite(tree, subject))
        or _is_sequel(tree, act.verb)
    )


def _is_sequel(tree: Tree, verb: Word) -> bool:
    """Tell "after which", "during which": the clause goes on from the act before it."""
    for preposition in tree.children(clauses.clause_head(tree, verb), "prep"):
        target = tree.child(preposition, "pobj", "pcomp")
        if target is not None and target.text.lower() == "which":
            return True
    return False


def _is_definite(tree: Tree, word: Word) -> bool:
    """Tell "his visit" and "the talks", which take up an act already told."""
    return (
        word.pos == "NOUN"
        and tree[word.left].text.lower() in _TAKING_UP
        and word.left >= word.index - 2
        and ("n", word.lemma) in by_word()
    )
