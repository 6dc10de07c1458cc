"""Who does what in a clause: subjects, objects and governors read off the tree."""

from collections.abc import Iterator

from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import word_classes

SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
_PASSIVE = ("nsubjpass", "auxpass", "csubjpass")
_OBJECTS = ("dobj", "attr", "oprd", "acomp")
_CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj"})
# "called him to congratulate him": the caller does.
_OWN_ENDS = frozenset("call phone telephone visit meet contact write use promise".split())
_DEEPEST = 12  # a chain of governors longer than this is a broken parse


def is_verb(word: Word) -> bool:
    """Tell a verb in any form, participles included."""
    return word.tag.startswith("VB") or word.pos in ("VERB", "AUX")


def is_passive(tree: Tree, verb: Word) -> bool:
    """Tell "was shelled", "shelled by" and a second participle that shares its passive."""
    if verb.lemma == "head":
        return False  # "were headed to Cairo"
    if tree.child(verb, *_PASSIVE):
        return True
    if verb.tag != "VBN" or tree.child(verb, "dobj", "aux", "nsubj"):
        return False
    if verb.head == verb.index:
        return False
    if verb.dep == "conj" and tree.head(verb).tag == "VBN":
        return is_passive(tree, tree.head(verb))
    return verb.dep in ("acl", "advcl", "amod") or tree.child(verb, "agent") is not None


def subject(tree: Tree, verb: Word) -> Word | None:
    """Find who does what a verb tells, through passives, control and shared subjects."""
    for _ in range(_DEEPEST):
        if is_passive(tree, verb):
            return _agent(tree, verb)
        own = tree.child(verb, *SUBJECTS)
        if own is not None:
            return own
        if verb.head == verb.index:
            return _stranded(tree, verb)
        head = tree.head(verb)
        if verb.dep == "acl" and verb.tag == "VBG":
            return _holder(tree, head) if head.lemma in word_classes()["@document"] else head
        if verb.dep in ("acl", "pcomp", "relcl", "prep") and not is_verb(head):
            return _holder(tree, head)
        if verb.dep == "xcomp" and head.lemma not in _OWN_ENDS:
            controlled = tree.child(head, "dobj")
            if controlled is not None:
                return controlled
        if verb.dep == "ccomp" and head.lemma not in ("be", "have") and verb.tag != "VB":
            return None
        if verb.dep == "pcomp" or not is_verb(head):
            head = _nearest_verb(tree, head) or head
        if head.index == verb.index:
            return None
        if is_passive(tree, head) and verb.dep in ("xcomp", "advcl", "pcomp", "prep"):
            return tree.child(head, "nsubjpass")
        verb = head
    return None


def companions(tree: Tree, noun: Word) -> Iterator[Word]:
    """Find who acts too in "the EU, together with the UK, opposes"."""
    for preposition in tree.children(noun, "prep"):
        near = tree.words[max(0, preposition.left - 1) : preposition.index]
        is_joint = any(word.text.lower() in ("together", "along") for word in near)
        if preposition.text.lower() == "with" and is_joint:
            yield from tree.children(preposition, "pobj")


def _stranded(tree: Tree, verb: Word) -> Word | None:
    """Find the names right before a main verb that a wrong parse gave to what stands before."""
    if not verb.index or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    word = tree[verb.index - 1]
    while word.dep == "conj" and not any(w.text == "," for w in tree.words[word.head : word.index]):
        word = tree.head(word)
    return word if word.pos == "PROPN" and word.index > 1 else None


def _nearest_verb(tree: Tree, word: Word) -> Word | None:
    return next((a for a in tree.ancestors(word) if is_verb(a)), None)


def _agent(tree: Tree, verb: Word) -> Word | None:
    near = [verb, *tree.children(verb, "prt", "advmod")]
    agent = tree.child(verb, "agent") or next(
        (p for w in near for p in tree.children(w, "prep") if p.text.lower() == "by"), None
    )
    if agent is None:  # "was shot and killed by an officer"
        joined = (
            w
            for w in tree.children(verb, "conj")
            if w.tag == "VBN" and not tree.child(w, "aux", "auxpass")
        )
        agent = next((a for w in joined if (a := tree.child(w, "agent"))), None)
    return tree.child(agent, "pobj") if agent is not None else None


def _holder(tree: Tree, noun: Word) -> Word | None:
    """Find whose "plan to attack" or "decision to pardon" it is."""
    if noun.pos == "ADP":
        noun = tree.head(noun)
    if is_verb(noun):
        return subject(tree, noun)
    if owner := tree.child(noun, "poss"):
        return owner
    verb = _nearest_verb(tree, noun)
    if verb is None or noun.dep in SUBJECTS:
        return None
    return subject(tree, verb) if verb.index < noun.index else None


def objects(tree: Tree, verb: Word) -> list[Word]:
    """List what a verb acts on: its objects and predicates, or the subject of a passive."""
    if is_passive(tree, verb):
        return _passive_objects(tree, verb) + tree.children(verb, "oprd", "dobj")
    found = tree.children(verb, *_OBJECTS)
    small = tree.child(verb, "ccomp")
    if small is not None and not is_verb(small):
        found = [*found, *tree.children(small, "nsubj"), small]  # "called the meeting positive"
    if not found:  # "shot and killed a man"
        joined = (c for c in tree.children(verb, "conj") if not tree.child(c, "nsubj", "nsubjpass"))
        found = next((o for c in joined if (o := tree.children(c, "dobj"))), [])
    return found


def _passive_objects(tree: Tree, verb: Word) -> list[Word]:
    for _ in range(_DEEPEST):
        own = tree.child(verb, "nsubjpass")
        if own is not None:
            return [own]
        if verb.dep in ("acl", "amod"):
            return [tree.head(verb)]
        if verb.dep != "conj":
            return []
        verb = tree.head(verb)
    return []


def clause_head(tree: Tree, word: Word) -> Word:
    """Give the verb (or other root) of the clause a word stands in."""
    while word.head != word.index:
        if word.dep in _CLAUSAL and is_verb(word):
            break
        if word.dep == "conj" and is_verb(word) and is_verb(tree.head(word)):
            break
        word = tree.head(word)
    return word


def complement(tree: Tree, word: Word) -> Word | None:
    """Give the clause or infinitive that completes a verb, adjective or noun."""
    found = tree.child(word, "ccomp", "xcomp")
    if found is None and word.pos in ("NOUN", "PROPN"):
        found = next((c for c in tree.children(word, "acl") if c.tag != "VBN"), None)
    return found


def purpose(tree: Tree, verb: Word) -> Word | None:
    """Give the infinitive that stands freely beside a verb: "called on them to leave"."""
    return next((c for c in tree.children(verb, "advcl") if is_infinitive(tree, c)), None)


def is_infinitive(tree: Tree, verb: Word) -> bool:
    """Tell "to sign" from a finite verb."""
    return any(a.tag == "TO" for a in tree.children(verb, "aux"))
