"""Where a reported clause stands after its cue, and where it ends."""

from collections.abc import Iterator

from volteface.coding.clauses import is_verb
from volteface.coding.statements import cue_words
from volteface.coding.trees import Tree, Word
from volteface.model import Span

_QUESTIONS = frozenset({"if", "whether"})
_CLOSING = frozenset({'"', "”", "''", "’"})
_FACTS = frozenset("fact notion reason reality idea chance news evidence sign point".split())
_SAYING = ("speech", "judgement", "request", "evidence")


def clause(tree: Tree, head: Word, last: Word) -> Span | None:
    """Find the finite clause or indirect question after a cue."""
    found: Span | None = None
    for child in tree.children(head, "ccomp", "advcl", "acl", "relcl", "xcomp", "conj"):
        if child.left <= last.index:
            continue
        if found is not None and _is_reported_too(tree, child):
            return found[0], _before_added_saying(tree, child)
        if found is None and child.dep != "conj" and _is_clause(tree, child, last):
            found = tree[child.left].start, _before_added_saying(tree, child)
    return found or _misattached(tree, head, last)


def _misattached(tree: Tree, head: Word, last: Word) -> Span | None:
    """Find the clause of "told them at the spot that it fell", which a parser gives to the spot."""
    if head.pos != "VERB":
        return None
    for word in tree.words[last.index + 1 : head.right + 1]:
        if word.text.lower() == "that" and word.dep == "mark":
            verb = tree.head(word)
            owner = tree.head(verb)
            is_of_noun = verb.dep in ("acl", "relcl", "ccomp") and owner.pos in ("NOUN", "PROPN")
            if is_of_noun and verb.left == word.index and not _takes_that(owner):
                return word.start, _before_added_saying(tree, verb)
            return None
    return None


def _takes_that(noun: Word) -> bool:
    """Tell a noun with a that-clause of its own: "the claim that", "the fact that"."""
    return noun.lemma in _FACTS or cue_words.cues_of(noun, "noun") is not None


def _is_reported_too(tree: Tree, child: Word) -> bool:
    """Tell the second clause of "that A and that B", "that A, but there are B"."""
    if child.dep == "conj" and tree.child(child, "expl") is not None:
        return True
    if child.dep == "conj" and not tree.child(child, "nsubj", "nsubjpass"):
        # "said it saves money but would add to the debt": nobody "said ... but would".
        return any(a.text.lower() in ("would", "will", "wo") for a in tree.children(child, "aux"))
    return tree[child.left].text.lower() == "that" and child.dep != "relcl"


def _before_added_saying(tree: Tree, verb: Word) -> int:
    """End a clause before ", adding that ...", in which its speaker goes on, and ", which ..."."""
    for child in _at_the_end(tree, verb):
        if _is_added_saying(tree, child) or _is_remark(tree, child):
            return tree[child.left - 1].start
    for child in tree.children(verb, "conj"):
        if child.right >= verb.right - 1 and _is_joined_saying(tree, verb, child):
            joint = tree.child(verb, "cc")
            return tree[joint.index - 1 if joint else child.left - 1].end
    return tree[verb.right].end


def before_added_saying(tree: Tree, span: Span) -> Span:
    """End a content of any frame before ", adding that ...", in which its speaker goes on."""
    words = tree.within(*span)
    for word in words[1:]:
        reaches_on = words[-1].index - word.right <= 1
        if reaches_on and word.dep != "pcomp" and _is_added_saying(tree, word):
            return span[0], tree[word.left - 1].start
    return span


def _at_the_end(tree: Tree, verb: Word) -> Iterator[Word]:
    """Walk down what stands at the end of a clause, from its own parts to theirs."""
    word = verb
    while word.right > word.index:
        word = next((c for c in tree.children(word) if c.right == word.right), tree[word.right])
        yield word


def _is_remark(tree: Tree, word: Word) -> bool:
    """Tell ", which ..." and ", who ...", by which the report explains what somebody said."""
    opens = word.dep == "relcl" and tree[word.left].text.lower() in (
        "which",
        "who",
        "whom",
        "whose",
    )
    return opens and word.left > 0 and tree[word.left - 1].text == ","


def _is_joined_saying(tree: Tree, verb: Word, child: Word) -> bool:
    """Tell "said he would go and told them to stay": the speaker's next saying."""
    if tree.child(child, "nsubj", "nsubjpass", "aux", "expl") is not None:
        return False
    is_finite = child.tag in ("VBD", "VBZ") and verb.tag != child.tag
    is_cue = any(c.meaning in _SAYING for c, _ in cue_words.verb_cues(tree, child))
    return is_finite and is_cue


def _is_added_saying(tree: Tree, verb: Word) -> bool:
    """Tell the participle of ", adding that ..." after a reported clause."""
    before = tree[verb.left - 1] if verb.left else None
    if before is not None and before.text in _CLOSING and before.index:
        before = tree[before.index - 1]  # “... work together,” suggesting that
    return (
        verb.tag == "VBG"
        and verb.left == verb.index
        and before is not None
        and before.text == ","
        and any(c.meaning in _SAYING for c, _ in cue_words.verb_cues(tree, verb))
    )


def _is_headline(tree: Tree) -> bool:
    """Tell a line without a stop, which may leave out "is": "China says tariffs 'a mistake'"."""
    return tree.words[-1].text not in (".", "!", "?", "…", '"', "”", "''")


def _opens_report(tree: Tree, child: Word, last: Word) -> bool:
    """Tell "asked if", "confirmed only that" from a clause of time, ground or purpose."""
    first = tree[child.left].text.lower()
    if first in _QUESTIONS:
        return child.left == last.index + 1
    second = tree[child.left + 1].text.lower() if child.left < child.index else ""
    return first == "that" or (first in ("only", "just", "merely", "simply") and second == "that")


def _is_clause(tree: Tree, child: Word, last: Word) -> bool:
    first = tree[child.left].text.lower()
    if child.dep == "xcomp":
        return tree[child.left].tag in ("WP", "WRB", "WDT")
    if child.dep == "advcl":
        return _opens_report(tree, child, last)
    if child.dep in ("acl", "relcl"):
        return False
    if not is_verb(child) and tree.child(child, "cop", "nsubj") is None:
        return child.dep == "ccomp" and _is_headline(tree)
    if first == "to" and child.tag == "VB":
        return False
    return child.tag != "VBG" or tree.child(child, "aux", "mark") is not None
