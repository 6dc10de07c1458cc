"""Whether an act is done, under way, planned, possible, conditional or denied."""

from volteface.coding import clauses
from volteface.coding.events.acts import Act, is_blamed
from volteface.coding.events.negation import is_negated
from volteface.coding.trees import Tree, Word
from volteface.knowledge.markers import marker
from volteface.knowledge.triggers import word_classes
from volteface.model import Status

_DEEPEST = 8
_CLAUSES = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "prep", "csubj")
_HAPPENING = frozenset({"be", "follow", "happen", "occur", "place", "continue"})
_KNOWN = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her"})
_WOULD = frozenset({"would", "'d", "’d"})
_WHEN = frozenset({"when", "before", "after", "as", "while"})
# "what he thinks of the endorsement" takes it for a fact.
_MIND = frozenset({"think", "believe", "suppose", "know", "say"})
_DROPPING = frozenset("abandon cancel drop scrap shelve reject miss".split())
_WANTING = frozenset({"want", "need", "like", "demand", "order"})
_SINCE = frozenset({"since", "following"})
_OPEN: frozenset[Status] = frozenset({"planned", "possible"})


def of_word(tree: Tree, word: Word) -> Status:
    """Tell the status of what a verb or a noun names, whether or not it is an act we code."""
    return _of_verb(tree, word) if clauses.is_verb(word) else _of_noun(tree, word)


def status(tree: Tree, act: Act) -> Status:
    """Tell the status the sentence gives to an act."""
    if act.verb is None:
        is_settled = "main" in act.trigger.recipient  # "at Turkey's request": it was made
        is_past = is_blamed(tree, act) or _is_looked_back_on(tree, act)
        return "happened" if is_settled or is_past else _of_noun(tree, act.word)
    found = _of_verb(tree, act.verb)
    if act.trigger.part == "a" and found == "happened" and _has_condition(tree, act.verb):
        return "conditional"
    if act.word.index != act.verb.index and found == "happened":
        found = _adjective(tree, act.word) or found
    is_object = act.verb.index != act.word.index and tree.head(act.word).pos != "ADP"
    if found == "happened" and act.trigger.part != "a" and is_object:
        found = marker("governor", act.verb.lemma) or found
    return found


def _is_looked_back_on(tree: Tree, act: Act) -> bool:
    """Tell the deed of "since the attack" and of "called the downing of the plane a crime"."""
    is_known = act.trigger.rule.startswith("assault-downing") and any(
        d.text.lower() == "the" for d in tree.children(act.word, "det")
    )
    return is_known or (act.trigger.type == "ASSAULT" and tree.head(act.word).lemma in _SINCE)


def _of_verb(tree: Tree, verb: Word, depth: int = _DEEPEST) -> Status:
    if _is_conditional(tree, verb):
        return "conditional"
    if is_negated(tree, verb) or _is_yet_to_be(tree, verb):
        return "denied"
    own = _own(tree, verb)
    if own in _OPEN and _has_condition(tree, verb):
        return "conditional"
    if own == "planned" and verb.dep == "ccomp" and (over := _overriding(tree, verb)):
        return over
    if own in _OPEN and tree.child(verb, "mark") and _is_absent(tree, tree.head(verb)):
        return "denied"  # "no chance that they will attack"
    if own and own != "ongoing":
        return own
    if depth and verb.head != verb.index:
        outer = _from_governor(tree, verb, tree.head(verb), depth)
        if outer and (outer != "happened" or own is None):
            return outer
    return own or "happened"


def _is_yet_to_be(tree: Tree, verb: Word) -> bool:
    """Tell "has yet to endorse him"."""
    head = tree.head(verb)
    if verb.dep != "xcomp" or head.lemma not in ("have", "be"):
        return False
    return any(w.text.lower() == "yet" for w in tree.words[head.index : verb.index])


def _own(tree: Tree, verb: Word) -> Status | None:
    """Read the auxiliaries and adverbs of the verb itself."""
    helpers = tree.children(verb, "aux", "auxpass")
    for helper in helpers:
        told = marker("auxiliary", helper.text.lower())
        if told and helper.text.lower() in _WOULD and _is_supposed_now(tree, verb):
            return "possible"
        if told:
            return told
    adverbs = tree.children(verb, "advmod")
    if any(marker("adverb", adverb.text.lower()) == "possible" for adverb in adverbs):
        return "possible"
    if _is_heading_plan(tree, verb):
        return "planned"
    if verb.tag == "VBG" and any(
        h.lemma == "be" and h.tag in ("VBZ", "VBP", "VBN") for h in helpers
    ):
        return "ongoing"
    return None


def _is_supposed_now(tree: Tree, verb: Word) -> bool:
    """Tell "says the fall would hurt": beside the present, "would" is no announcement."""
    return verb.dep == "ccomp" and tree.head(verb).tag in ("VBZ", "VBP")


def _is_heading_plan(tree: Tree, verb: Word) -> bool:
    """Tell "Peru to host talks", as headings and dispatches say what is to come."""
    if not clauses.is_infinitive(tree, verb):
        return False
    head = tree.head(verb)
    if verb.head == verb.index:
        return tree.child(verb, "nsubj", "nsubjpass") is not None
    return verb.dep in ("xcomp", "acl", "relcl") and head.dep == "ROOT" and head.tag == "NNP"


def _overriding(tree: Tree, verb: Word) -> Status | None:
    """Tell "fears that they will" and "denied that they would": the outer word counts for more."""
    head = tree.head(verb)
    if marker("governor", head.lemma) == "denied":
        return "denied"
    return marker("feeling", head.lemma)


def _is_conditional(tree: Tree, verb: Word) -> bool:
    return any(
        marker("conjunction", m.text.lower()) == "conditional" for m in tree.children(verb, "mark")
    )


def _has_condition(tree: Tree, verb: Word) -> bool:
    return any(_is_conditional(tree, clause) for clause in tree.children(verb, "advcl"))


def _from_governor(tree: Tree, verb: Word, head: Word, depth: int) -> Status | None:
    if verb.dep == "conj" and clauses.is_verb(head):
        if tree.child(verb, "nsubj", "nsubjpass") or (tree.child(verb, "aux") and verb.tag != "VB"):
            return None
        # "did not sign and left": a finite verb does not share the helping verb of another.
        is_finite = verb.tag in ("VBD", "VBZ", "VBP")
        outer = _of_verb(tree, head, depth - 1)
        return None if is_finite and (outer == "denied" or head.tag == "VB") else outer
    if verb.dep in ("acl", "relcl") and tree.child(verb, "mark") and _is_absent(tree, head):
        return "denied"  # "no evidence that it was hacked"
    if _is_wanted(tree, verb, head):
        return "planned"
    if (
        clauses.is_infinitive(tree, verb)
        and verb.dep in ("advcl", "relcl", "acl")
        and not _governor(head)
    ):
        return _of_purpose(tree, head, depth)
    if verb.dep == "advcl" and _is_timed(tree, verb):
        return "planned" if _of_verb(tree, head, depth - 1) == "planned" else None
    if verb.dep == "advcl" and verb.tag == "VBG" and not tree.child(verb, "mark", "advmod"):
        beside = _of_verb(tree, head, depth - 1) if clauses.is_verb(head) else None
        return beside if beside in ("ongoing", "planned", "possible") else None
    if verb.dep in ("relcl", "advcl") or verb.dep not in _CLAUSES:
        return None
    if verb.dep == "pcomp":
        return _from_preposition(tree, head, depth)
    is_told_by = verb.dep == "acl" and not clauses.is_infinitive(tree, verb)
    if is_told_by and not tree.child(verb, "mark"):
        return None  # "the plan announced on Monday"
    if _is_absent(tree, head) or _is_given_up(tree, head):
        return "denied"  # "no chance that he will withdraw", "cancelled plans to attend"
    given = _governor(head)
    if (
        given == "planned"
        and verb.dep == "ccomp"
        and not clauses.is_infinitive(tree, verb)
        and verb.tag != "VB"
        and (verb.tag != "VBN" or tree.child(verb, "aux", "auxpass"))  # "wanted them expelled"
    ):
        given = None  # "told reporters that they stood by", "decided that it was"
    if is_told_by:
        return None
    if given:
        if clauses.is_verb(head) and is_negated(tree, head):
            is_off = given in ("planned", "ongoing") or head.lemma == "expect"
            return "denied" if is_off else given
        above = _of_verb(tree, head, depth - 1) if clauses.is_verb(head) else None
        is_stronger = above is not None and (above == "conditional" or _weakens(above, given))
        return above if is_stronger else given
    if verb.dep == "xcomp" and clauses.is_infinitive(tree, verb) and _is_set_by(head):
        return "conditional" if _is_conditional(tree, head) else "planned"
    if verb.dep == "ccomp" and _is_imagined(tree, head):
        return "conditional"
    if verb.dep == "xcomp" and clauses.is_verb(head):
        return _of_verb(tree, head, depth - 1)
    return None


def _is_wanted(tree: Tree, verb: Word, head: Word) -> bool:
    """Tell "wanted all immigrants deported", which a parser reads as "immigrants who were"."""
    is_bare = verb.tag == "VBN" and verb.dep == "acl" and not tree.child(verb, "agent")
    return is_bare and head.dep == "dobj" and tree.head(head).lemma in _WANTING


def _is_imagined(tree: Tree, head: Word) -> bool:
    """Tell "Say Mexico demanded that ...", "Imagine they attacked"."""
    is_order = head.tag in ("VB", "VBP") and not tree.child(head, "nsubj", "aux")
    return is_order and head.lemma in ("say", "imagine", "suppose") and head.left == head.index


def _is_timed(tree: Tree, verb: Word) -> bool:
    """Tell "when they meet", "before it starts": in the present, it takes place with the rest."""
    opens = {c.text.lower() for c in tree.children(verb, "advmod", "mark")}
    return bool(opens & _WHEN) and verb.tag in ("VBZ", "VBP")


def _is_set_by(head: Word) -> bool:
    """Tell "the minister was to arrive" and "due to" from "came to agree"."""
    return head.lemma == "be" or not clauses.is_verb(head)


def _governor(head: Word) -> Status | None:
    return marker("governor", head.lemma) or marker("governor", head.text.lower())


def _of_purpose(tree: Tree, head: Word, depth: int) -> Status:
    """Give what is done "to" some end at best a plan, and less where the means is in doubt."""
    while depth and not clauses.is_verb(head) and head.head != head.index:
        head, depth = tree.head(head), depth - 1
    outer = _of_verb(tree, head, depth - 1) if depth and clauses.is_verb(head) else "planned"
    return outer if outer in ("possible", "conditional", "denied") else "planned"


def _weakens(outer: Status, given: Status) -> bool:
    """Tell "may continue to" and "did not plan to": the outer word counts for more."""
    return given == "ongoing" and outer != "happened"


def _from_preposition(tree: Tree, preposition: Word, depth: int) -> Status | None:
    if preposition.text.lower() == "without":
        return "denied"
    head = tree.head(preposition)
    if head.text.lower() == "clear" and tree.head(head).lemma == "steer":
        return "denied"
    if head.lemma == "habit" and any(is_negated(tree, w) for w in tree.ancestors(head)):
        return "denied"  # "I am not in the habit of supporting them"
    if _is_absent(tree, head):
        return "denied"
    given = marker("governor", head.lemma)
    if given and preposition.text.lower() in (
        "of",
        "on",
        "from",
        "to",
        "about",
        "for",
        "with",
        "against",
    ):
        return given
    if preposition.text.lower() == "before" and clauses.is_verb(head) and _is_past(tree, head):
        return "happened"
    if found := marker("preposition", preposition.text.lower()):
        return found
    return _of_verb(tree, head, depth - 1) if clauses.is_verb(head) else None


def _is_given_up(tree: Tree, noun: Word) -> bool:
    """Tell "cancelled plans to attend", "passed on a chance to back"."""
    verb = tree.head(noun)
    if noun.dep == "pobj" and verb.text.lower() == "on" and tree.head(verb).lemma == "pass":
        return True
    return noun.pos == "NOUN" and noun.dep == "dobj" and verb.lemma in _DROPPING


def _is_absent(tree: Tree, noun: Word) -> bool:
    """Tell "had no intention of", "never had the intention of"."""
    if noun.pos != "NOUN":
        return False
    verb = tree.head(noun)
    return any(c.text.lower() == "no" for c in tree.children(noun, "det")) or (
        noun.dep == "dobj" and is_negated(tree, verb)
    )


def _adjective(tree: Tree, noun: Word) -> Status | None:
    for child in tree.children(noun, "amod", "det", "compound"):
        if found := marker("adjective", child.text.lower()):
            return found
    return None


def _of_noun(tree: Tree, noun: Word) -> Status:
    """Read a noun by its adjectives, what it is "of", and the verb that brings it about."""
    if found := _adjective(tree, noun):
        return found
    node = noun
    for _ in range(_DEEPEST):
        if node.head == node.index:
            break
        head = tree.head(node)
        if node.dep == "pobj" and (found := _from_preposition_of(tree, head)):
            return found
        if clauses.is_verb(head):
            return _from_verb_of(tree, node, head)
        node = head
    return "happened"


def _from_preposition_of(tree: Tree, preposition: Word) -> Status | None:
    """Read "without talks", and "fears of talks", "plans for talks" by the noun before."""
    text = preposition.text.lower()
    head = tree.head(preposition)
    if text in ("of", "on", "over", "about", "for") and head.pos == "NOUN":
        return marker("governor", head.lemma) if _is_about(head) else None
    if text == "before" and clauses.is_verb(head) and _is_past(tree, head):
        return "happened"
    return marker("preposition", text)


def _is_about(noun: Word) -> bool:
    """Tell a noun of thought from one of an act: "hopes of", not "the offer of"."""
    return marker("feeling", noun.lemma) is not None or marker("governor", noun.lemma) == "possible"


def _from_verb_of(tree: Tree, node: Word, verb: Word) -> Status:
    """Give a noun the status of a verb that brings it about; of what is there it tells nothing."""
    if is_negated(tree, verb) and (kept := marker("ending", verb.lemma)):
        return kept
    own = _of_verb(tree, verb)
    if own == "denied" and verb.lemma == "be" and tree.child(verb, "attr", "acomp"):
        return "happened"  # "the deal is not good": it is there
    is_end = node.dep in ("dobj", "nsubjpass") or (node.dep == "prep" and verb.lemma not in _MIND)
    given = marker("governor", verb.lemma) if is_end else None
    if given and own == "happened":
        return given
    return own if own == "happened" or _is_brought_about(tree, node, verb) else "happened"


def _is_brought_about(tree: Tree, node: Word, verb: Word) -> bool:
    """Tell "will hold talks", "talks could begin" from "will end the war", "the war could end"."""
    if marker("ending", verb.lemma) or marker("keeping", verb.lemma):
        return False
    if node.dep in ("nsubj", "nsubjpass"):
        return verb.lemma in word_classes()["@light"] | _HAPPENING
    if node.dep == "prep":
        return verb.lemma in word_classes()["@light"] or bool(_governor(verb))
    first = tree[node.left].text.lower()
    return first not in _KNOWN or verb.lemma in word_classes()["@light"]


def _is_past(tree: Tree, verb: Word) -> bool:
    return _of_verb(tree, verb) == "happened"
