"""Whose statement a cue gives: the noun phrase that is its subject, agent or owner."""

from volteface.coding.clauses import is_passive, is_verb
from volteface.coding.statements.finding import Source
from volteface.coding.trees import Tree, Word

_DEEPEST = 10
_RELATIVE = ("WDT", "WP")
# "make a claim", "have a plan": whoever is the subject owns the noun.
LIGHT = frozenset(
    "have make express voice give issue offer hold take show reiterate repeat share raise state "
    "declare announce harbor harbour keep announce lay unveil release deliver send outline".split()
)
_IN_WORDS = frozenset({"effect", "fact", "essence"})  # "in effect daring him"
_ANSWERS = frozenset({"answer", "response", "reply", "message", "reaction", "advice"})
_DEPENDENT = ("advcl", "xcomp", "pcomp", "ccomp")


def subject_source(tree: Tree, verb: Word) -> Source | None:
    """Find who says, thinks or wants what a verb tells."""
    word = subject(tree, verb)
    if word is None or word.index == verb.index:
        return None
    return source(tree, word, apart_from=verb)


def source(tree: Tree, word: Word, apart_from: Word | None = None) -> Source:
    """Make a source of a noun phrase, cut before the cue where the phrase would hold it."""
    first, last = word.left, word.right
    if apart_from is not None and first <= apart_from.index <= last:
        if apart_from.index > word.index:
            last = _before_clause(tree, word, apart_from)
        else:
            first = word.index
    last = _before_remark(tree, word, last)
    while last > word.index and (tree[last].pos == "PUNCT" and tree[last].text not in (")", ".")):
        last -= 1
    while first < word.index and (tree[first].pos in ("PUNCT", "CCONJ") or tree[first].dep == "cc"):
        first += 1
    return Source((tree[first].start, tree[last].end), word)


def _before_remark(tree: Tree, word: Word, last: int) -> int:
    """End a noun phrase before a clause that only comments on it: ", who ..."."""
    for holder in (word, *tree.children(word, "appos")):
        for child in tree.children(holder, "relcl", "acl"):
            if holder.index < child.left <= last and tree[child.left - 1].text == ",":
                last = min(last, child.left - 1)
    return last


def _before_clause(tree: Tree, word: Word, inner: Word) -> int:
    for child in tree.children(word):
        if child.left <= inner.index <= child.right and child.left > word.index:
            return child.left - 1
    return word.index


def antecedent(tree: Tree, word: Word) -> Word:
    """Give the noun a relative pronoun takes up, or the word itself."""
    if word.tag in _RELATIVE:
        for above in tree.ancestors(word):
            if above.dep == "relcl":
                return _nearest_thing(tree, word, tree.head(above))
    return word


def _nearest_thing(tree: Tree, word: Word, noun: Word) -> Word:
    """Give the noun right before "which" in "head of the bank, which": no person is a which."""
    if word.text.lower() != "which" or noun.right <= noun.index:
        return noun
    before = tree[word.index - 1 - (tree[word.index - 1].text == ",")] if word.index > 1 else noun
    return before if before.pos == "PROPN" and noun.pos == "NOUN" else noun


def subject(tree: Tree, verb: Word) -> Word | None:
    """Find a verb's logical subject: through passives, control, participles and joined verbs."""
    for _ in range(_DEEPEST):
        if is_passive(tree, verb):
            return agent(tree, verb)
        own = tree.child(verb, "nsubj")
        if own is not None:
            return _who_answers(tree, verb, own)
        found = _shared(tree, verb)
        if found is None or found.pos not in ("VERB", "AUX"):
            return found
        if is_passive(tree, found) and verb.dep in (*_DEPENDENT, "conj"):
            return tree.child(found, "nsubjpass")
        verb = found
    return None


def _who_answers(tree: Tree, verb: Word, subject: Word) -> Word:
    """Give whose answer it is in "his best response was to say"."""
    is_link = verb.lemma == "be" and subject.lemma in _ANSWERS
    return (tree.child(subject, "poss") if is_link else None) or subject


def _shared(tree: Tree, verb: Word) -> Word | None:
    """Give the noun a subjectless verb speaks of, or the verb it shares its subject with."""
    if verb.head == verb.index:
        return None
    above = tree.head(verb)
    if not is_verb(above):
        return _beside_noun(tree, verb, above)
    if verb.dep == "xcomp":
        return (tree.child(above, "dobj") if above.lemma != "promise" else None) or above
    if verb.dep == "advcl" and above.dep == "ccomp" and _is_added_saying(tree, verb):
        return tree.head(above)
    if verb.dep == "ccomp" and verb.tag not in ("VBG", "VB"):
        return None
    return above if verb.dep in ("conj", "advcl", "dep", "ccomp", "parataxis", "pcomp") else None


def _beside_noun(tree: Tree, verb: Word, above: Word) -> Word | None:
    if verb.dep == "acl" and above.lemma in _IN_WORDS:
        return next((a for a in tree.ancestors(above) if is_verb(a)), None)
    if verb.dep in ("acl", "relcl"):
        return above if verb.tag == "VBG" else owner(tree, above)
    if verb.dep == "pcomp" and tree.head(above).pos in ("NOUN", "PROPN"):
        return owner(tree, tree.head(above))
    return next((a for a in tree.ancestors(verb) if is_verb(a)), None)


def _is_added_saying(tree: Tree, verb: Word) -> bool:
    """Tell ", adding that ...": its subject is whoever said what came before."""
    return verb.tag == "VBG" and verb.left == verb.index > 0 and tree[verb.index - 1].text == ","


def agent(tree: Tree, verb: Word) -> Word | None:
    """Find who does what a passive tells: "by X"."""
    by = tree.child(verb, "agent")
    return tree.child(by, "pobj") if by is not None else None


def owner(tree: Tree, noun: Word) -> Word | None:
    """Find whose a claim, plan or fear is: "X's", "of X", "by X", or who has or makes it."""
    possessor = tree.child(noun, "poss")
    if possessor is not None:
        return possessor
    for preposition in tree.children(noun, "prep"):
        if preposition.text.lower() in ("by", "from"):
            return tree.child(preposition, "pobj")
    verb = tree.head(noun)
    if noun.dep == "dobj" and verb.lemma in LIGHT:
        return subject(tree, verb)
    return None
