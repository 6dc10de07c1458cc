"""Cue words: what tells that something is said, thought, feared or intended by someone."""

import re
from functools import cache
from typing import Literal, get_args

import msgspec

from volteface.knowledge.tables import Row, rows

CueKind = Literal["verb", "noun", "adjective", "after-be", "source"]

_KINDS = frozenset(get_args(CueKind))
_CLASSES = frozenset("speech belief intention request judgement evidence".split())
_CONSONANT_END = re.compile(r"[^aeiouwxy][aeiou][bdfgklmnprtvz]$")
# Verbs of more than one syllable that double their last consonant all the same.
_DOUBLING = frozenset(
    "admit commit concur infer occur permit prefer rebut refer regret submit".split()
)

# "We will go, the envoy is sure": of the adjectives that take a clause only these close a speech.
_TAG_ADJECTIVES = frozenset({"sure", "convinced", "confident", "certain"})


class Cue(msgspec.Struct, frozen=True):
    """A cue word or phrase with the frames in which its content may stand."""

    phrase: str
    kind: CueKind
    meaning: str
    frames: frozenset[str]
    forms: tuple[str, ...]

    @property
    def rest(self) -> tuple[str, ...]:
        """Give the words after the first: the particle of "point out"."""
        return tuple(self.phrase.split()[1:])


@cache
def cues() -> tuple[Cue, ...]:
    """Load the table of cue words.

    Raises:
        InvalidKnowledge: a row names an unknown kind or class, or has no frame.
    """
    return tuple(
        _cue(row) for row in rows("cues.tsv", ("phrase", "kind", "class", "frames", "forms"))
    )


def _cue(row: Row) -> Cue:
    if row["kind"] not in _KINDS:
        raise row.invalid(f"unknown kind {row['kind']!r}")
    if row["class"] not in _CLASSES:
        raise row.invalid(f"unknown class {row['class']!r}")
    frames = frozenset(row.many("frames"))
    if not frames:
        raise row.invalid("no frame")
    kind: CueKind = row["kind"]  # type: ignore[assignment]
    forms = (row["phrase"], *row.many("forms")) if row["forms"] else _forms(row["phrase"], kind)
    return Cue(row["phrase"], kind, row["class"], frames, forms)


def _forms(phrase: str, kind: CueKind) -> tuple[str, ...]:
    first, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    if kind == "verb":
        return tuple(form + tail for form in inflected(first))
    if kind == "noun":
        return (phrase, _with_s(phrase))
    return (phrase,)


def inflected(verb: str) -> tuple[str, ...]:
    """Give the four forms of a regular verb: say nothing of "said", which the table lists."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    syllables = len(re.findall(r"[aeiouy]+", verb))
    doubled = (
        verb + verb[-1]
        if _CONSONANT_END.search(verb) and (syllables == 1 or verb in _DOUBLING)
        else verb
    )
    return verb, _with_s(verb), doubled + "ed", doubled + "ing"


def _with_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple("aeou"):
        return word[:-1] + "ies"
    return word + "s"


@cache
def tag_forms() -> frozenset[str]:
    """List the forms that can stand in a speaker tag: "said", "believes", "told", "is sure"."""
    verbs = {
        form
        for cue in cues()
        if cue.kind == "verb" and "aside" in cue.frames and not cue.rest
        for form in cue.forms
        if not form.endswith("ing") and form not in (cue.phrase, "no")
    }
    return frozenset(verbs | {c.phrase for c in cues() if c.phrase in _TAG_ADJECTIVES})
