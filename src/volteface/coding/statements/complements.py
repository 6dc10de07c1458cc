"""Where the content of a cue stands in its sentence, by the frames the cue allows."""

from collections.abc import Iterator

from volteface.coding.clauses import is_passive
from volteface.coding.statements.reported import clause
from volteface.coding.trees import Tree, Word
from volteface.model import Span

Pieces = tuple[Span, ...]
# Their object is who is spoken to, no part of what is said.
_TELLING = frozenset({"advise", "assure", "inform", "notify", "remind", "tell"})
_REACH = 16
_ASKED = ("dobj", "pobj", "nsubj", "oprd", "attr", "dep")
# Their "to" without a verb tells whom or how far: "offer protection to those".
_GIVING_OR_FALLING = frozenset({"offer", "decline", "propose", "promise", "pledge", "threaten"})
_NAMING = frozenset("call dub label brand term deem name".split())
_NOUN_PHRASE = frozenset("NOUN PROPN PRON DET ADJ NUM ADP PART CCONJ".split())
_MARKS = ('"', "“", "''", "``", "'", "‘")


def of_verb(
    tree: Tree, verb: Word, last: Word, frames: frozenset[str]
) -> tuple[Pieces, str] | None:
    """Find a verb's content and name its frame; the richest frame comes first."""
    if is_passive(tree, verb):
        return _of_passive(tree, verb, last, frames)
    if "objcomp" in frames and (pieces := _what_called(tree, verb)):
        return pieces, "objcomp"
    for name, content in _active(tree, verb, last, frames):
        if content is not None:
            return (content,), name
    called = _called(tree, verb) if "objcomp" in frames and last.index == verb.index else None
    return ((called,), "objcomp") if called is not None else None


def _active(
    tree: Tree, verb: Word, last: Word, frames: frozenset[str]
) -> Iterator[tuple[str, Span | None]]:
    if "that" in frames:
        yield "that", clause(tree, verb, last)
    if "objto" in frames:
        yield "objto", _object_and_infinitive(tree, verb, last)
    if "objcomp" in frames:
        yield "objcomp", _object_and_complement(tree, verb, last)
    for frame in sorted(f for f in frames if f.startswith("obj-")):
        yield frame, _object_and_phrase(tree, verb, last, frame[4:])
    if "to" in frames:
        yield "to", infinitive(tree, verb, last)
    if "ing" in frames:
        yield "ing", _gerund(tree, verb, last)
    if "obj" in frames:
        yield "obj", _object(tree, verb, last)
    for frame in sorted(frames):
        if frame != "to" or not _is_of_something_else(verb):
            yield frame, phrase(tree, verb, last, frame)


def _is_of_something_else(verb: Word) -> bool:
    """Tell "offer protection to those" and "declined to 55 percent" from "agreed to the plan"."""
    return verb.lemma in _GIVING_OR_FALLING


def _of_passive(
    tree: Tree, verb: Word, last: Word, frames: frozenset[str]
) -> tuple[Pieces, str] | None:
    topic = _passive_topic(tree, verb)
    if topic is not None and topic.tag in ("WP", "WDT"):
        return None  # "who is viewed as honest": half of it stands before
    after = clause(tree, verb, last) if "that" in frames else None
    if after is not None:
        return (after,), "that"
    rest = infinitive(tree, verb, last) if frames & {"to", "objto"} else None
    name = "to"
    if rest is None and "objcomp" in frames:
        complement = tree.child(verb, "oprd", "attr", "acomp", "dobj", "ccomp")
        name = "objcomp"
        if complement is not None and complement.left > verb.index:
            rest = tree.span(complement)
    for frame in frames:
        if rest is None and frame.startswith("obj-"):
            rest, name = _prepositional(tree, verb, last, frame[4:]), frame
    if topic is None:
        return None
    if rest is not None:
        return (tree.span(topic), rest), name
    if "obj" in frames:
        return (tree.span(topic),), "obj"
    return None


def _passive_topic(tree: Tree, verb: Word) -> Word | None:
    for _ in range(6):
        own = tree.child(verb, "nsubjpass")
        if own is not None:
            return None if own.text.lower() == "it" and tree.child(verb, "ccomp") else own
        if verb.dep != "conj":
            return None
        verb = tree.head(verb)
    return None


def noun_phrase(tree: Tree, word: Word) -> Span:
    """Give a noun phrase without the clause that only comments on it: ", which ..."."""
    last = word.right
    for child in tree.children(word, "relcl"):
        if child.right == last and child.left > word.index and tree[child.left - 1].text == ",":
            last = child.left - 1
    return tree[word.left].start, tree[last].end


def infinitive(tree: Tree, head: Word, last: Word) -> Span | None:
    """Find the infinitive after a cue, with its "to"."""
    for child in tree.children(head, "xcomp", "advcl", "acl", "ccomp"):
        if child.left <= last.index or not _has_to(tree, child):
            continue
        if child.dep == "advcl" and child.left != last.index + 1:
            continue
        if child.dep == "ccomp" and tree.child(child, "nsubj") is not None:
            continue
        return tree.span(child)
    return None


def _has_to(tree: Tree, verb: Word) -> bool:
    return any(w.text.lower() == "to" for w in tree.children(verb, "aux"))


def _object_and_infinitive(tree: Tree, verb: Word, last: Word) -> Span | None:
    for child in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if child.left <= last.index or not _has_to(tree, child):
            continue
        if tree.child(child, "nsubj") is not None and child.dep == "ccomp":
            return tree.span(child)
        target = _object_word(tree, verb, last)
        if target is not None and target.index < child.index:
            first = child.left if verb.lemma in _TELLING else target.left
            return tree[first].start, tree[child.right].end
    return None


def _object_word(tree: Tree, verb: Word, last: Word) -> Word | None:
    """Give the direct object, or the object of the particle in "call on X"."""
    if last.index != verb.index and last.tag == "IN":
        return tree.child(last, "pobj")
    for child in tree.children(verb, "dobj", "dative"):
        if child.left > last.index and child.tag != "TO" and child.pos != "ADP":
            return child
    return None


def _object_and_complement(tree: Tree, verb: Word, last: Word) -> Span | None:
    small = tree.child(verb, "ccomp", "xcomp")
    if small is not None and small.left > last.index and not _has_to(tree, small):
        inner = tree.child(small, "nsubj")
        if (
            inner is not None
            and inner.left == small.left
            and small.tag not in ("VBD", "VBZ", "VBP")
        ):
            return tree.span(small)
    target = tree.child(verb, "dobj")
    if target is None:
        joined = tree.child(verb, "oprd")  # "called the meeting productive", read as one phrase
        return tree.span(joined) if joined is not None and joined.left < joined.index else None
    if target.left <= last.index:
        return None
    for child in tree.children(verb, "oprd", "attr", "acomp", "xcomp", "advcl"):
        first = tree[child.left]
        if child.left > target.index and (first.pos != "PUNCT" or first.text in _MARKS):
            return tree[target.left].start, tree[child.right].end
    if _is_called_in_quotes(tree, target):
        return tree.span(target)
    return None


def _what_called(tree: Tree, verb: Word) -> Pieces | None:
    """Find "what ... “a farce”" of "denounced what he called “a farce”"."""
    quoted = _quoted_after(tree, verb)
    asked = next((w for w in tree.children(verb, *_ASKED)
                  if w.index < verb.index and w.text.lower() == "what"), None)  # fmt: skip
    if quoted is None or asked is None:
        return None
    end = tree[max(quoted[1], verb.right)].end
    return (asked.start, asked.end), (tree[verb.index + 1].start, end)


def _called(tree: Tree, verb: Word) -> Span | None:
    """Find the object and its name in "called the attack “a farce”", however it is parsed."""
    quoted = _quoted_after(tree, verb)
    if quoted is None or verb.lemma not in _NAMING:
        return None
    between = tree.words[verb.index + 1 : quoted[0]]
    if not between or between[0].pos == "ADP" or any(w.pos not in _NOUN_PHRASE for w in between):
        return None
    return between[0].start, tree[quoted[1]].end


def _quoted_after(tree: Tree, verb: Word) -> tuple[int, int] | None:
    """Give the marks of a quotation that begins a few words after a verb, in the same clause."""
    words = tree.words[verb.index + 1 : verb.index + _REACH]
    opening = next((w.index for w in words if w.text in _MARKS), None)
    if opening is None:
        return None
    for word in tree.words[opening + 2 :]:
        if word.text in _MARKS or word.text in ("”", "’’", "’"):
            return opening, word.index
    return None


def _through_infinitive(tree: Tree, head: Word, noun: Word, end: int) -> int:
    """Reach over "to resign" in "called for the minister to resign"."""
    for child in tree.children(head, "xcomp", "advcl", "ccomp"):
        if child.left == noun.right + 1 and _has_to(tree, child):
            return tree[child.right].end
    return end


def _is_called_in_quotes(tree: Tree, target: Word) -> bool:
    """Tell `called the attack "a stab"`: quoted words right after a noun are what it is called."""
    for word in tree.subtree(target):
        mark = word.left if tree[word.left].text in _MARKS else word.left - 1
        is_quoted = mark > target.index and tree[mark].text in _MARKS
        if is_quoted and word.dep in ("appos", "acl", "dep") and tree[mark - 1].text != ",":
            return True
    return False


def _object_and_phrase(tree: Tree, verb: Word, last: Word, preposition: str) -> Span | None:
    target = _object_word(tree, verb, last)
    if target is None:
        return None
    for holder in (verb, target):
        for child in tree.children(holder, "prep", "advcl", "dative"):
            is_it = tree[child.left].text.lower() == preposition
            if is_it and child.left > target.index:
                first = child.left if verb.lemma in _TELLING else target.left
                return tree[first].start, tree[child.right].end
    return None


def _prepositional(tree: Tree, head: Word, last: Word, preposition: str) -> Span | None:
    for child in tree.children(head, "prep", "advcl"):
        if child.left > last.index and tree[child.left].text.lower() == preposition:
            return tree.span(child)
    return None


def _gerund(tree: Tree, verb: Word, last: Word) -> Span | None:
    if last.index != verb.index and last.tag == "IN":
        inner = tree.child(last, "pcomp")
        return tree.span(inner) if inner is not None else None
    for child in tree.children(verb, "xcomp", "ccomp", "dobj"):
        if child.tag == "VBG" and child.left > last.index:
            return tree.span(child)
    return None


def _object(tree: Tree, verb: Word, last: Word) -> Span | None:
    target = _object_word(tree, verb, last)
    if target is None or target.tag in ("WP", "WDT", "WRB"):
        return None
    if target.text.lower() in ("himself", "herself", "themselves", "itself"):
        return None
    return noun_phrase(tree, target)


def phrase(tree: Tree, head: Word, last: Word, preposition: str) -> Span | None:
    """Find what stands after a preposition that belongs to a cue."""
    for child in tree.children(head, "prep", "advcl", "ccomp", "dative"):
        if child.left <= last.index or tree[child.left].text.lower() != preposition:
            continue
        if child.index == child.left:
            inner = tree.child(child, "pobj", "pcomp")
            if inner is None or inner.left <= child.index:
                return None
            start, end = noun_phrase(tree, inner)
            return start, _through_infinitive(tree, head, inner, end)
        if child.dep != "prep":
            return tree[child.left + 1].start, tree[child.right].end
    return None
