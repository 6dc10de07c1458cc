"""Whether a trigger row fits a word: its particles, subject, object and the clause that follows."""

import re

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.events.negation import is_negated
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import Trigger, word_classes

_YEAR = re.compile(r"[12]\d{3}s?")
_MUST = frozenset({"must", "should", "ought"})
_MARKS = frozenset({'"', "“", "‘", "''", "``"})
_WORDY = frozenset(
    "verbal legal legislative personal political rhetorical negative media campaign ad heart panic "
    "trade culture price bidding".split()
)
_BY_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION"})
_BEFALLING = frozenset({"face", "lose", "get", "receive", "suffer"})
_CONTESTS = frozenset({"race", "contest", "primary", "running", "business"})
_UNASKED = frozenset({"may", "might", "could", "will", "would"})
_LEAVING = frozenset({"leave", "depart", "vacate"})
_PARTICLE_DEPS = ("prt", "prep", "advmod", "dative", "agent", "mark")


def fits(tree: Tree, cast: Cast, word: Word, trigger: Trigger) -> bool:
    """Tell whether every condition of a row holds at a word."""
    return misfit(tree, cast, word, trigger) is None


def misfit(tree: Tree, cast: Cast, word: Word, trigger: Trigger) -> str | None:
    """Name the condition of a row that does not hold at a word: its column, or "words"."""
    if trigger.type == "ASSAULT" and _is_of_words(tree, word, trigger):
        return "words"
    if trigger.mode == "release" and trigger.part == "n" and _is_of_papers(tree, word):
        return "words"
    if trigger.part == "v" and trigger.type in _BY_FORCE and _is_figure(tree, word, trigger):
        return "words"
    if trigger.clause and not _clause_fits(tree, cast, word, trigger.clause):
        return "clause"
    particles = _particles(tree, word, trigger)
    if trigger.particles and not particles:
        return "particle"
    if trigger.subjects and not _subject_lemmas(tree, word) & trigger.subjects:
        return "subject"
    if trigger.objects and not _object_lemmas(tree, word, particles) & trigger.objects:
        return "object"
    return None


def _is_of_words(tree: Tree, word: Word, trigger: Trigger) -> bool:
    """Tell the attack of "personal attacks" and "continue their legislative attacks"."""
    if word.pos == "NOUN":
        return _is_wordy(tree, word)
    return bool(trigger.objects) and any(_is_wordy(tree, o) for o in clauses.objects(tree, word))


def _is_figure(tree: Tree, word: Word, trigger: Trigger) -> bool:
    """Tell "seize the moment", "destroy his chances", which is done to nobody."""
    found = clauses.objects(tree, word)
    figures = word_classes()["@figure"]
    if (trigger.type == "ASSAULT" and not trigger.objects) or trigger.mode == "expel":
        figures = figures | word_classes()["@plan"]
    out_of = [o for p in tree.children(word, "prep", "prt") for o in _of_what(tree, p)]
    if any(o.lemma in _CONTESTS for o in out_of):
        return True  # "drive him out of the race"
    return bool(found) and all(o.lemma in figures for o in found)


def _of_what(tree: Tree, preposition: Word) -> list[Word]:
    inner = tree.children(preposition, "prep")
    return [o for p in (preposition, *inner) for o in tree.children(p, "pobj")]


def _is_of_papers(tree: Tree, noun: Word) -> bool:
    """Tell the release of documents from that of prisoners."""
    papers = word_classes()["@paper"]
    return any(
        o.lemma in papers for p in tree.children(noun, "prep") for o in tree.children(p, "pobj")
    )


def _is_wordy(tree: Tree, noun: Word) -> bool:
    """Tell "personal attacks", "a heart attack", "a trade war", in which nobody is hit."""
    return any(c.lemma in _WORDY for c in tree.children(noun, "amod", "compound", "nmod"))


def _clause_fits(tree: Tree, cast: Cast, word: Word, wanted: str) -> bool:
    clause = clauses.complement(tree, word)
    if clause is None and wanted in ("to", "leave"):
        clause = clauses.purpose(tree, word)
    if wanted == "yes":
        return clause is not None
    if wanted == "base":
        return clause is not None and clause.tag == "VB" and not tree.child(clause, "aux")
    if wanted == "leave":
        return (
            clause is not None and clauses.is_infinitive(tree, clause) and clause.lemma in _LEAVING
        )
    if wanted in ("to", "other"):
        return (
            clause is not None
            and clauses.is_infinitive(tree, clause)
            and (wanted == "to" or tree.child(clause, "nsubj", "nsubjpass") is not None)
        )
    if wanted == "must":
        return clause is not None and word.dep != "relcl" and _is_must(tree, clause)
    if wanted in ("blame", "doom"):
        return clause is not None and _is_said_of(tree, cast, word, clause, f"@{wanted}")
    if wanted == "not":
        return is_negated(tree, word)
    found = clauses.objects(tree, word)
    if wanted == "alone":
        return clause is None and not found and not _is_of_object(tree, word)
    if wanted == "object":
        return bool(found)
    labels = cast.labels(tree)
    if wanted == "person" and _is_naming(tree, word):
        return False
    return any(
        o.index in labels.mentions or o.index in labels.offices or o.tag in ("NNP", "NNPS")
        for o in found
    )


def _is_of_object(tree: Tree, verb: Word) -> bool:
    """Tell "the address she gave in Cairo", whose object stands before it."""
    subject = tree.child(verb, "nsubj")
    return verb.dep == "relcl" and subject is not None and subject.tag not in ("WDT", "WP")


def _is_naming(tree: Tree, verb: Word) -> bool:
    """Tell "called him a liar" and "a group called X" from a call on the phone."""
    if verb.lemma != "call":
        return False
    is_label = verb.tag == "VBN" and verb.dep == "acl"
    more = tree.children(verb, "oprd", "attr", "ccomp", "xcomp", "dobj", "dative", "appos")
    return is_label or len(more) > 1 or _is_quoted_after(tree, verb)


def _is_quoted_after(tree: Tree, verb: Word) -> bool:
    return any(w.text in _MARKS for w in tree.words[verb.index + 1 : verb.right + 1])


def _is_said_of(tree: Tree, cast: Cast, verb: Word, clause: Word, name: str) -> bool:
    """Tell whether one side says words of a class of another, not of itself."""
    if not _tells_of(tree, clause, name):
        return False
    of_whom = tree.child(clause, "nsubj", "nsubjpass")
    codes = {a.code for a in cast.actors(tree, of_whom) if a.code} if of_whom else set()
    speaker = clauses.subject(tree, verb)
    own = {a.code for a in cast.actors(tree, speaker)} if speaker else set()
    return bool(codes) and not codes & own


def _tells_of(tree: Tree, clause: Word, name: str) -> bool:
    """Tell whether a clause's verb, predicate or object is of a class of words."""
    words = word_classes()[name]
    inner = tree.child(clause, "xcomp") if clause.lemma in ("have", "need") else None
    verb = inner or clause
    if is_negated(tree, clause):
        return False
    return verb.lemma in words or any(_lemmas(tree, o) & words for o in clauses.objects(tree, verb))


def _is_must(tree: Tree, clause: Word) -> bool:
    """Tell "must act", "has to act" from what should befall somebody and what may have to be."""
    if clauses.is_passive(tree, clause) or clause.lemma in _BEFALLING:
        return False
    if any(a.text.lower() in _UNASKED for a in tree.children(clause, "aux")):
        return False
    if clause.tag == "VBD" or (clause.lemma == "have" and tree.child(clause, "dobj")):
        return False
    return any(a.text.lower() in _MUST for a in tree.children(clause, "aux")) or (
        clause.lemma in ("need", "have") and tree.child(clause, "xcomp") is not None
    )


def _particles(tree: Tree, word: Word, trigger: Trigger) -> list[Word]:
    wanted = trigger.particles
    if not wanted:
        return []
    found = (c for c in tree.children(word, *_PARTICLE_DEPS) if c.text.lower() in wanted)
    return [c for c in found if not _is_of_time(tree, c)]


def _is_of_time(tree: Tree, preposition: Word) -> bool:
    """Tell "on Tuesday", "in 1997", "for three years" from a preposition the verb asks for."""
    target = tree.child(preposition, "pobj")
    if target is None:
        return False
    return target.lemma in word_classes()["@time"] or bool(_YEAR.fullmatch(target.text))


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
