"""Which words of a sentence tell an act: trigger rows that fit, the outer act before the inner."""

import re
from collections.abc import Iterator

from volteface.coding import clauses
from volteface.coding.cast import Cast
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import Trigger, by_word, word_classes

# Acts whose content is someone's words or will: what is asked, refused or threatened is not done.
_COVERING = frozenset({"AGREE", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE", "SUPPORT", "COERCE"})
_APART = frozenset({"advcl", "relcl", "parataxis"})
_TIME_PREPOSITIONS = frozenset("after following before during since ahead amid".split())
_MUST = frozenset({"must", "should", "ought", "need", "have"})
_YEAR = re.compile(r"[12]\d{3}s?")
_PARTICLE_DEPS = ("prt", "prep", "advmod", "dative", "agent", "mark")


class Act:
    """A trigger row at a word, and the verb that carries it (none for a noun by itself)."""

    __slots__ = ("trigger", "verb", "word")

    def __init__(self, trigger: Trigger, word: Word, verb: Word | None) -> None:
        self.trigger, self.word, self.verb = trigger, word, verb


def find(tree: Tree, cast: Cast) -> list[Act]:
    """Find the acts of a sentence in text order, none inside another that covers it."""
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
        if word.index not in acts and (candidates := rows.get(("n", word.lemma))):
            if word.pos in ("NOUN", "PROPN") and (
                act := _nominal(tree, cast, word, candidates, acts)
            ):
                acts[word.index] = act
    return [acts[i] for i in sorted(acts) if not _is_covered(tree, acts[i], acts)]


def _verbal(
    tree: Tree, cast: Cast, word: Word, rows: dict[tuple[str, str], tuple[Trigger, ...]]
) -> Act | None:
    if word.dep == "amod":
        return None
    for trigger in rows.get(("v", word.lemma), ()):
        if _fits(tree, cast, word, trigger):
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
    for trigger in candidates:
        if _fits(tree, cast, word, trigger):
            return Act(trigger, word, verb)
    return None


def _nominal(
    tree: Tree, cast: Cast, word: Word, candidates: tuple[Trigger, ...], acts: dict[int, Act]
) -> Act | None:
    for trigger in candidates:
        if _fits(tree, cast, word, trigger):
            verb = _light_verb(tree, word, acts)
            if verb is not None:
                acts.pop(verb.index, None)  # "ordered the release": the deed counts, not the word
            return Act(trigger, word, verb)
    return None


def _light_verb(tree: Tree, noun: Word, acts: dict[int, Act]) -> Word | None:
    """Find the verb that only carries the noun: "held talks", "a series of talks was held"."""
    top = noun
    while top.dep in ("pobj", "conj", "prep") or top.lemma in word_classes()["@vague"]:
        head = tree.head(top)
        if head.index == top.index:
            return None
        if top.dep == "prep" and clauses.is_verb(head):
            break
        if top.dep == "prep" and head.lemma not in word_classes()["@vague"]:
            return None
        if top.dep not in ("pobj", "conj", "prep"):
            break
        top = head
    verb = tree.head(top)
    if not clauses.is_verb(verb) or top.dep == "nsubj":
        return None
    if verb.index in acts and (acts[verb.index].trigger.demands or top.dep == "prep"):
        return None
    if top.dep == "prep" and top.text.lower() not in (
        "in",
        "for",
        "at",
        "on",
        "into",
        "of",
        "with",
        "to",
    ):
        return None
    return verb if verb.lemma in word_classes()["@light"] else None


def _fits(tree: Tree, cast: Cast, word: Word, trigger: Trigger) -> bool:
    if trigger.clause and not _clause_fits(tree, cast, word, trigger.clause):
        return False
    particles = _particles(tree, word, trigger)
    if trigger.particles and not particles:
        return False
    if trigger.subjects and not _subject_lemmas(tree, word) & trigger.subjects:
        return False
    return not trigger.objects or bool(_object_lemmas(tree, word, particles) & trigger.objects)


def _clause_fits(tree: Tree, cast: Cast, word: Word, wanted: str) -> bool:
    clause = clauses.complement(tree, word)
    if wanted == "yes":
        return clause is not None
    if wanted == "base":
        return clause is not None and clause.tag == "VB" and not tree.child(clause, "aux")
    if wanted in ("to", "other"):
        return clause is not None and _is_infinitive(tree, clause) and (
            wanted == "to" or tree.child(clause, "nsubj", "nsubjpass") is not None
        )
    if wanted == "must":
        return clause is not None and _is_must(tree, clause)
    found = clauses.objects(tree, word)
    if wanted == "alone":
        return clause is None and not found
    if wanted == "object":
        return bool(found)
    labels = cast.labels(tree)
    return any(
        o.index in labels.mentions or o.index in labels.offices or o.tag in ("NNP", "NNPS")
        for o in found
    )


def _is_must(tree: Tree, clause: Word) -> bool:
    return any(
        a.text.lower() in ("must", "should", "ought") for a in tree.children(clause, "aux")
    ) or (clause.lemma in ("need", "have") and tree.child(clause, "xcomp") is not None)


def _particles(tree: Tree, word: Word, trigger: Trigger) -> list[Word]:
    wanted = trigger.particles
    return (
        [c for c in tree.children(word, *_PARTICLE_DEPS) if c.text.lower() in wanted]
        if wanted
        else []
    )


def _subject_lemmas(tree: Tree, word: Word) -> set[str]:
    found = clauses.subject(tree, word)
    return _lemmas(tree, found) if found is not None else set()


def _object_lemmas(tree: Tree, word: Word, particles: list[Word]) -> set[str]:
    if word.pos in ("NOUN", "PROPN"):
        return _modifiers(tree, word)
    found: set[str] = set()
    for thing in clauses.objects(tree, word):
        found |= _lemmas(tree, thing)
    for particle in particles:
        for thing in tree.children(particle, "pobj"):
            found |= _lemmas(tree, thing)
    return found


def _lemmas(tree: Tree, noun: Word, depth: int = 3) -> set[str]:
    """Gather what a noun phrase is about: its head, modifiers, conjuncts and what it is "of"."""
    found = {noun.lemma, noun.text.lower()}
    for child in tree.children(noun, "compound", "amod", "nmod", "conj", "quantmod", "nummod"):
        if child.dep == "conj" and depth:
            found |= _lemmas(tree, child, depth - 1)
        else:
            found |= {child.lemma, child.text.lower()}
    if depth and noun.lemma in word_classes()["@vague"]:
        for preposition in tree.children(noun, "prep"):
            for target in tree.children(preposition, "pobj"):
                found |= _lemmas(tree, target, depth - 1)
    return found


def _modifiers(tree: Tree, noun: Word) -> set[str]:
    found = {c.lemma for c in tree.children(noun, "compound", "amod", "nmod", "poss")}
    found |= {":" + c.lemma for c in tree.children(noun, "prep")}
    if noun.dep == "pobj":
        found.add(tree.head(noun).lemma)
    return found


def _is_covered(tree: Tree, act: Act, acts: dict[int, Act]) -> bool:
    for outer, is_purpose in _governors(tree, act):
        covering = acts.get(outer.index)
        if covering is None or covering.word.index == act.word.index:
            continue
        if is_purpose or act.trigger.part == "n" or covering.trigger.type in _COVERING:
            return True
    return False


def _governors(tree: Tree, act: Act) -> Iterator[tuple[Word, bool]]:
    """Walk up from an act through what it completes or serves, not through clauses apart."""
    is_purpose = False
    node = act.verb if act.verb is not None else act.word
    if act.verb is not None and act.verb.index != act.word.index:
        yield act.verb, False
    while node.head != node.index:
        head = tree.head(node)
        if node.dep == "conj":
            node = head
            continue
        if (node.dep in _APART and not _is_purpose(tree, node)) or (node.dep == "acl" and node.tag == "VBG"):
            return
        if node.dep == "prep" and node.text.lower() in _TIME_PREPOSITIONS:
            return
        is_purpose = is_purpose or node.dep == "advcl"
        yield head, is_purpose
        node = head


def _is_purpose(tree: Tree, node: Word) -> bool:
    return node.dep == "advcl" and _is_infinitive(tree, node)


def _is_infinitive(tree: Tree, verb: Word) -> bool:
    return any(a.tag == "TO" for a in tree.children(verb, "aux"))
