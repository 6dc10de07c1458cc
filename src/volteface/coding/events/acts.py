"""Which words of a sentence tell an act: trigger rows that fit, the outer act before the inner."""

from collections.abc import Iterator
from functools import cache

from volteface.coding import clauses, reasons
from volteface.coding.actors.cast import Cast
from volteface.coding.events.fitting import fits, misfit
from volteface.coding.trees import Tree, Word
from volteface.knowledge.markers import marker
from volteface.knowledge.triggers import Trigger, by_word, word_classes

# Acts whose content is someone's words or will: what is asked, refused or threatened is not done.
_COVERING = frozenset(
    {"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE", "SUPPORT", "COERCE"}
)
_APART = frozenset({"advcl", "relcl", "parataxis"})
_TIME_PREPOSITIONS = frozenset("after following before during since ahead amid".split())


_WEIGHED = frozenset({"oppose", "compare"})
_REASONS = frozenset({"for", "over"})
_GIVEN = frozenset("the this that these those its his her their".split())
_OCCASIONS = frozenset({"in", "during", "at", "after", "following"})
_CARRYING = frozenset("in for at on into of with to".split())


class Act:
    """A trigger row at a word, and the verb that carries it (none for a noun by itself)."""

    __slots__ = ("covered_by", "trigger", "verb", "word")

    def __init__(self, trigger: Trigger, word: Word, verb: Word | None) -> None:
        self.trigger, self.word, self.verb = trigger, word, verb
        self.covered_by: int | None = None  # the outer act's word


def find(tree: Tree, cast: Cast) -> list[Act]:
    """Find the acts of a sentence in text order; one inside another says what covers it."""
    rows = by_word()
    acts: dict[int, Act] = {}
    for word in tree:
        if clauses.is_verb(word):
            act = _verbal(tree, cast, word, rows)
        elif word.pos in ("ADJ", "ADP"):
            act = _predicative(tree, cast, word, rows)
        else:
            continue
        if act:
            acts[word.index] = act
    for word in tree:
        if word.index not in acts and word.pos in ("NOUN", "PROPN"):
            act = _nominal(tree, cast, word, rows.get(("n", word.lemma), ()), acts)
            if act:
                acts[word.index] = act
    if reasons.are_asked():
        _note_misfits(tree, cast, acts)
    for act in acts.values():
        act.covered_by = _cover(tree, act, acts)
    return [acts[i] for i in sorted(acts)]


def _note_misfits(tree: Tree, cast: Cast, acts: dict[int, Act]) -> None:
    """Note the words that rows of the table begin with, where no row fits."""
    carriers = {act.verb.index for act in acts.values() if act.verb is not None}
    for word in tree:
        part = "v" if clauses.is_verb(word) else "n" if word.pos in ("NOUN", "PROPN") else None
        rows = by_word().get((part, word.lemma), ()) if part else ()
        if not rows or word.index in acts or word.index in carriers:
            continue
        row = rows[-1]
        wanted = misfit(tree, cast, word, row)
        reasons.consider("event", row.rule, (word.start, word.end))
        reasons.because("trigger", f"“{word.text}” stands in triggers.tsv, rows: {len(rows)}")
        reasons.drop(
            f"no row fits; {row.rule} asks for another {wanted}"
            if wanted
            else "the word stands beside a noun, or carries another act"
        )


def _verbal(
    tree: Tree, cast: Cast, word: Word, rows: dict[tuple[str, str], tuple[Trigger, ...]]
) -> Act | None:
    if word.dep == "amod" or tree.child(word, "poss"):
        return None  # "shelled houses", "their standing with voters"
    if word.index and tree[word.index - 1].text.lower() == "as" and word.lemma in _WEIGHED:
        return None  # "as opposed to"
    for trigger in rows.get(("v", word.lemma), ()):
        if fits(tree, cast, word, trigger):
            return Act(trigger, word, word)
    if word.tag == "VBN":
        return _predicative(tree, cast, word, rows)
    return None


def _predicative(
    tree: Tree, cast: Cast, word: Word, rows: dict[tuple[str, str], tuple[Trigger, ...]]
) -> Act | None:
    part = "p" if word.pos == "ADP" else "a"
    candidates = rows.get((part, word.text.lower()))
    if not candidates:
        return None
    verb = tree.head(word)
    if word.tag == "VBN" and tree.child(word, "auxpass"):
        verb = word
    elif verb.lemma not in ("be", "remain", "become", "stand", "seem") or word.head == word.index:
        return None
    if part == "p" and tree.child(verb, "acomp", "attr", "dobj"):
        return None
    for trigger in candidates:
        if fits(tree, cast, word, trigger):
            return Act(trigger, word, verb)
    return None


def _nominal(
    tree: Tree, cast: Cast, word: Word, candidates: tuple[Trigger, ...], acts: dict[int, Act]
) -> Act | None:
    for trigger in candidates:
        if fits(tree, cast, word, trigger):
            verb = _light_verb(tree, word, trigger, acts)
            if verb is not None:
                acts.pop(verb.index, None)  # "ordered the release": the deed counts, not the word
            elif trigger.type == "CONSULT":
                verb = _occasion(tree, word)
            return Act(trigger, word, verb)
    return None


def _light_verb(tree: Tree, noun: Word, trigger: Trigger, acts: dict[int, Act]) -> Word | None:
    """Find the verb that only carries the noun: "held talks", "a series of talks was held"."""
    top = _top(tree, noun)
    if top is None or top.dep == "nsubj" or "main" in trigger.recipient:
        return None
    verb = tree.head(top)
    if not clauses.is_verb(verb) or verb.lemma not in word_classes()["@light"]:
        return None
    if trigger.type != "CONSULT" and marker("keeping", verb.lemma):
        return None  # "will discuss a recent assault"
    if verb.index in acts and (acts[verb.index].trigger.demands or top.dep == "prep"):
        return None
    return verb


def _occasion(tree: Tree, noun: Word) -> Word | None:
    """Find the verb of "in a phone call he told her": who is told is who was met."""
    preposition = tree.head(noun)
    verb = tree.head(preposition)
    is_occasion = preposition.text.lower() in _OCCASIONS
    return verb if noun.dep == "pobj" and is_occasion and clauses.is_verb(verb) else None


def _is_occasion(tree: Tree, act: Act) -> bool:
    """Tell the call of "in a phone call he thanked her": it took place as the thanks did."""
    is_talk = act.trigger.mode == "phone" and act.trigger.part == "n" and act.word.dep == "pobj"
    preposition = tree.head(act.word)
    if not is_talk or act.verb is None or preposition.text.lower() not in _OCCASIONS:
        return False
    return preposition.head == act.verb.index and act.verb.tag == "VBD"


def _top(tree: Tree, noun: Word) -> Word | None:
    """Climb from a noun to what hangs on the verb: out of "a series of talks and meetings"."""
    top = noun
    while top.dep in ("pobj", "conj", "prep"):
        head = tree.head(top)
        if top.dep == "prep" and clauses.is_verb(head):
            return top if top.text.lower() in _CARRYING else None
        if top.dep == "prep" and head.lemma not in _passing():
            return None
        if head.index == top.index:
            return None
        top = head
    return top


@cache
def _passing() -> frozenset[str]:
    return word_classes()["@vague"] | word_classes()["@document"]


def _cover(tree: Tree, act: Act, acts: dict[int, Act]) -> int | None:
    for outer, is_purpose in _governors(tree, act):
        covering = acts.get(outer.index)
        if covering is None or covering.word.index == act.word.index:
            continue
        is_told = covering.trigger.type in _COVERING or covering.trigger.clause == "leave"
        if is_purpose or act.trigger.part == "n" or is_told:
            return covering.word.index
    return None


def _governors(tree: Tree, act: Act) -> Iterator[tuple[Word, bool]]:
    """Walk up from an act through what it completes or serves, not through clauses apart."""
    is_purpose = False
    node = act.verb if act.verb is not None else act.word
    if _is_occasion(tree, act) or "main" in act.trigger.recipient:
        return
    if act.verb is not None and act.verb.index != act.word.index:
        yield act.verb, False
    while node.head != node.index:
        head = tree.head(node)
        if node.dep == "conj":
            node = head
            continue
        if (node.dep in _APART and not _is_purpose(tree, node)) or (
            node.dep == "acl" and node.tag == "VBG" and not tree.child(node, *clauses.SUBJECTS)
        ):
            return
        if node.dep == "prep" and _is_apart(tree, act, node):
            return
        is_purpose = is_purpose or node.dep == "advcl"
        yield head, is_purpose
        node = head


def _is_apart(tree: Tree, act: Act, preposition: Word) -> bool:
    """Tell "since the attack" and "apologised for the attack", which take the attack for a fact."""
    return preposition.text.lower() in _TIME_PREPOSITIONS or is_blamed(tree, act)


def is_blamed(tree: Tree, act: Act) -> bool:
    """Tell the deed of "apologised for the attack" from that of "called for an attack"."""
    preposition = tree.head(act.word)
    return (
        act.verb is None
        and act.trigger.type == "ASSAULT"
        and preposition.text.lower() in _REASONS
        and tree[act.word.left].text.lower() in _GIVEN
        and not marker("governor", tree.head(preposition).lemma)
    )


def _is_purpose(tree: Tree, node: Word) -> bool:
    return node.dep == "advcl" and clauses.is_infinitive(tree, node)
