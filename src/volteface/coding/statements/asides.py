"""Statements whose cue stands beside them: `"A," he said`, "A, X believes, B"."""

import re
from collections.abc import Iterator

from volteface.coding.statements import cue_words, sources
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.statements.quoted import Quoted
from volteface.coding.statements.verbs import cue_span
from volteface.coding.trees import Tree, Word
from volteface.knowledge.cues import Cue
from volteface.model import Span

_BESIDE = ("prep", "npadvmod", "advmod", "dative", "prt", "advcl", "appos", "pcomp")
_CLOSED_BEFORE = re.compile(r"(?:[,!?—–…]|--| -|[\"”»'’])\s*$")
_SPEECH_BEFORE = re.compile(r"[,?!—–…-](?:[\"”»’]|'')\s*$")
_OPENERS = ('"', "“", "«", "''")
_CLOSERS = "\"”»'’,. "
_TITLE_BEFORE = re.compile(r"(?:['’]s|\b(?:on|of|for|in|the|show|program|magazine|book|series))\s$")
_MISREAD = ("npadvmod", "appos", "conj", "dep", "dobj")
_LEADING = frozenset("use go continue like begin".split())
_OWN_CONTENT = ("dobj", "xcomp", "ccomp")
_REPORTED = ("ROOT", "ccomp", "parataxis", "dep", "nsubj", "nsubjpass", "csubj", "expl", "intj")
_SETTING = ("prep", "advmod", "npadvmod", "advcl", "cc", "pcomp")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_QUOTE_SIGNS = ('"', "“", "”", "«", "»", "'", "’")


class Aside:
    """A cue clause that stands beside what it reports: its first and last word."""

    __slots__ = ("first", "last", "source", "verb")

    def __init__(self, first: int, last: int, verb: Word, who: Source) -> None:
        self.first, self.last, self.verb, self.source = first, last, verb, who


def find(tree: Tree, text: str, quoted: Quoted) -> Iterator[Finding]:
    """Find the statements of one sentence that have their cue beside them."""
    for word in tree:
        if word.pos in ("VERB", "AUX"):
            yield from _by_verb(tree, text, word, quoted)
            yield from _by_adjective(tree, text, word, quoted)


def _by_verb(tree: Tree, text: str, verb: Word, quoted: Quoted) -> Iterator[Finding]:
    cue = _aside_cue(tree, verb)
    if cue is None:
        return
    aside = _segment(tree, verb, quoted)
    if aside is None or _reports_right(tree, text, verb, aside):
        return
    if "that" not in cue.frames and not _next_to_quote(tree, text, aside):
        return
    content = _content(tree, text, aside, quoted.limits(tree, verb))
    if not content and aside.first <= 1:
        before = quoted.ending_before(tree)
        content = (before.span,) if before is not None else ()
    if content:
        yield Finding(
            content=content, cue=cue_span(tree, verb, verb), source=aside.source, tree=tree,
            anchor=verb, rule=f"aside-{cue.phrase.replace(' ', '-')}",
        )  # fmt: skip


def _by_adjective(tree: Tree, text: str, link: Word, quoted: Quoted) -> Iterator[Finding]:
    """Find the speech closed by "X is sure", where the adjective reports nothing after it."""
    adjective = tree.child(link, "acomp") if link.lemma == "be" else None
    subject = tree.child(link, "nsubj")
    if adjective is None or subject is None or subject.index > link.index:
        return
    cue = cue_words.cues_of(adjective, "adjective")
    if cue is None or "that" not in cue.frames or adjective.right != adjective.index:
        return
    who = sources.source(tree, subject, apart_from=link)
    aside = Aside(subject.left, adjective.index, link, who)
    content = _content(tree, text, aside, quoted.limits(tree, link))
    if content and quoted.at(tree[subject.left].start) is None:
        yield Finding(
            content=content, cue=(link.start, adjective.end), source=who, tree=tree,
            anchor=adjective, rule=f"aside-{cue.phrase}",
        )  # fmt: skip


def _aside_cue(tree: Tree, verb: Word) -> Cue | None:
    for cue, _ in cue_words.verb_cues(tree, verb):
        if "aside" in cue.frames:
            return cue
    return None


def _segment(tree: Tree, verb: Word, quoted: Quoted) -> Aside | None:
    subject = _speaker(tree, verb, quoted)
    if subject is None:
        return None
    who = sources.source(tree, subject, apart_from=verb)
    if verb.dep == "acl" and verb.index > subject.index:
        return Aside(subject.left, verb.right, verb, who)
    inverted = subject.index > verb.index
    first = verb.index if inverted else min(subject.left, verb.index)
    last = subject.right if inverted else verb.index
    for child in tree.children(verb):
        if (
            child.index < first
            and child.right == first - 1
            and child.dep in ("aux", "advmod", "neg")
        ):
            first = child.left
    for child in tree.children(verb):
        if child.left == last + 1 and _stays_beside(tree, child):
            last = child.right
    return Aside(first, last, verb, who)


def _speaker(tree: Tree, verb: Word, quoted: Quoted) -> Word | None:
    """Give the cue's subject; where the parser took one out of the quotation, the one beside it."""
    subject = tree.child(verb, "nsubj")
    quote = quoted.at(subject.start) if subject is not None else None
    if quote is not None and quoted.at(verb.start) is not quote:
        return _beside_verb(tree, verb, quote.end)
    return (
        subject
        or _led_by(tree, verb)
        or _inverted(tree, verb)
        or _before_participle(tree, verb)
        or _after_quotation(tree, verb, quoted)
    )


def _after_quotation(tree: Tree, verb: Word, quoted: Quoted) -> Word | None:
    """Find the speaker of `"Give us a call," an owner said`, taken for part of the quotation."""
    closed = [q for q in quoted.touching(tree.start, verb.start) if q.end <= verb.start]
    if not closed or verb.tag not in ("VBD", "VBZ", "VBP") or quoted.at(verb.start):
        return None
    return _beside_verb(tree, verb, closed[-1].end)


def _led_by(tree: Tree, verb: Word) -> Word | None:
    """Find the speaker of "she used to say", "he went on to warn"."""
    lead = tree.head(verb)
    if verb.dep != "xcomp" or lead.lemma not in _LEADING:
        return None
    own = tree.child(lead, "nsubj")
    return own if own is not None and own.index < lead.index <= verb.index else None


def _before_participle(tree: Tree, verb: Word) -> Word | None:
    """Find the speaker of ", the press service announced", read as a service that was announced."""
    noun = tree.head(verb)
    if verb.dep != "acl" or verb.tag != "VBN" or verb.left != verb.index or noun.left < 2:
        return None
    is_last = all(w.dep in _BESIDE or w.pos == "PUNCT" for w in tree.children(verb))
    is_apart = tree[noun.left - 1].text == "," and noun.dep in _MISREAD
    follows = verb.right >= len(tree.words) - 2
    return noun if is_last and is_apart and follows and noun.index < verb.index else None


def _beside_verb(tree: Tree, verb: Word, after: int) -> Word | None:
    """Find the noun phrase between a quotation and its cue, whatever the parser hung it on."""
    between = [w for w in tree.words[: verb.index] if w.start >= after]
    tops = [
        word
        for word in between
        if word.pos in _NOMINAL and not between[0].index <= word.head < verb.index
    ]
    return tops[-1] if tops else _inverted(tree, verb)


def _inverted(tree: Tree, verb: Word) -> Word | None:
    """Find the speaker of `"...," wrote a friend`, which the parser may take for an object."""
    before = tree[verb.index - 1] if verb.index else None
    if before is None or before.text not in (*_QUOTE_SIGNS, "''"):
        return None
    beside = tree.children(verb, "nsubj", "dobj", "attr", "oprd")
    return next((word for word in beside if word.left == verb.index + 1), None)


def _next_to_quote(tree: Tree, text: str, aside: Aside) -> bool:
    start, end = tree[aside.first].start, tree[aside.last].end
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    after = text[end : end + 4].lstrip(" ,:")[:1]
    return before in _QUOTE_SIGNS or after in _QUOTE_SIGNS


def _stays_beside(tree: Tree, child: Word) -> bool:
    if child.dep in _BESIDE:
        return child.dep != "advcl" or child.tag == "VBG"
    return child.dep == "dobj" and tree[child.left].text not in ('"', "“", "''")


def _content(tree: Tree, text: str, aside: Aside, limits: Span) -> tuple[Span, ...]:
    """Give what stands before the cue, and after it where the same sentence goes on."""
    start, end = max(tree.start, limits[0]), min(tree.end, limits[1])
    cue_start, cue_end = tree[aside.first].start, tree[aside.last].end
    before = text[start:cue_start]
    if not _CLOSED_BEFORE.search(before) or not re.search(r"\w", before):
        return ()
    left, right = (start, cue_start), _right(tree, text, aside, cue_end, end)
    # "In the end, he said, they all voted": commas on both sides part the cue from one report.
    is_parted = right is not None and before.rstrip().endswith(",") and _parts(tree, aside, right)
    if not _ends_in_quote(before) and not _reports_left(tree, aside) and not is_parted:
        return ()
    return (left, right) if right else (left,)


def _parts(tree: Tree, aside: Aside, right: Span) -> bool:
    """Tell a cue clause of its own between a setting and the main clause of what is reported."""
    verb = aside.verb
    if verb.dep in ("relcl", "acl", "advcl", "xcomp") or tree.child(verb, "mark", "aux"):
        return False
    if not any(cue.meaning == "speech" for cue, _ in cue_words.verb_cues(tree, verb)):
        return False
    following = tree.word_at(right[0])
    if following is None or following.text in (*_QUOTE_SIGNS, "''", "``"):
        return False
    tops = [w for w in tree.words[: aside.first - 1] if w.head >= aside.first or w.head == w.index]
    return bool(tops) and all(w.dep in _SETTING for w in tops if w.pos != "PUNCT")


def _ends_in_quote(before: str) -> bool:
    return before.rstrip().endswith(('"', "”", "»", "''"))


def _reports_right(tree: Tree, text: str, verb: Word, aside: Aside) -> bool:
    """Tell "He warns that it would fail" after a quotation: the report follows its cue."""
    for clause in tree.children(verb, "ccomp", "advcl"):
        first = tree[clause.left]
        opens = first.text.lower() in ("that", "if", "whether")
        if clause.left <= verb.index or (clause.dep == "advcl" and not opens):
            continue
        between = text[verb.end : first.start].strip()
        is_apart = between.endswith((",", ":", "—", "-")) or first.text in _QUOTE_SIGNS
        before = text[tree.start : tree[aside.first].start]
        if (opens and (not is_apart or aside.first <= 1)) or not (is_apart or _is_speech(before)):
            return True
    return False


def _is_speech(before: str) -> bool:
    """Tell words that close with a quotation of speech from the title of "on “Hannity,”"."""
    if not _SPEECH_BEFORE.search(before):
        return False
    opening = max(before.rstrip(_CLOSERS).rfind(mark) for mark in _OPENERS)
    return not _TITLE_BEFORE.search(before[: max(opening, 0)])


def _reports_left(tree: Tree, aside: Aside) -> bool:
    """Tell that the words before are what is reported, not the cue's own setting."""
    verb = aside.verb
    if _before_participle(tree, verb) is not None:
        return True
    if tree.child(verb, "mark") is not None or verb.dep in ("relcl", "acl", "advcl"):
        return False
    inner = tree.child(verb, "ccomp")
    if inner is not None and inner.index < aside.first:
        return True
    if any(child.left > aside.last for child in tree.children(verb, *_OWN_CONTENT)):
        return False
    return any(
        word.dep in _REPORTED
        for word in tree.words[: aside.first]
        if word.pos != "PUNCT" and (word.head == word.index or word.head >= aside.first)
    )


def _right(tree: Tree, text: str, aside: Aside, cue_end: int, end: int) -> Span | None:
    rest = text[cue_end:end]
    opening = re.match(r"\s*(?:,|--|—|–|-|:)\s*(?=\S)", rest)
    if opening is None:
        return None
    start = cue_end + opening.end()
    following = tree.word_at(start)
    if following is None or not rest.strip(' ,."”—-'):
        return None
    if following.text in ('"', "“", "''", "«", "”"):
        return start, end
    if following.tag == "VBG" and cue_words.verb_cues(tree, following):
        return None
    if _goes_on(tree, aside, following):
        return start, end
    return None


def _goes_on(tree: Tree, aside: Aside, following: Word) -> bool:
    """Tell that the words after an aside belong to the sentence it interrupts."""
    for word in tree.words[following.index :]:
        if word.head == word.index:
            return True
        if word.pos != "PUNCT" and word.head < following.index:
            is_report = word.head == aside.verb.index and word.dep == "ccomp"
            return word.head < aside.first or is_report
    return False
