"""Words by which an actor stands for or against something."""

from functools import cache

import msgspec

from volteface.knowledge.tables import Row, rows

_KINDS = frozenset({"verb", "adjective", "noun", "prep", "word"})
_STANCES = frozenset(
    {"for", "against", "indifferent", "undecided", "good", "bad", "hinder", "empty", ""}
)


class StanceWords(msgspec.Struct, frozen=True):
    """Frames by (kind, lemma), judging words, verbs that turn a stance round, and empty ones."""

    frames: dict[tuple[str, str], dict[str, str]]
    judgements: dict[str, str]
    hindering: frozenset[str]
    empty: frozenset[str]

    def frames_of(self, kind: str, lemma: str) -> dict[str, str]:
        """Map each frame of a word to the stance it says."""
        return self.frames.get((kind, lemma), {})


@cache
def stance_words() -> StanceWords:
    """Load the table of stance words.

    Raises:
        InvalidKnowledge: a row names an unknown kind or stance.
    """
    frames: dict[tuple[str, str], dict[str, str]] = {}
    judgements: dict[str, str] = {}
    hindering: set[str] = set()
    empty: set[str] = set()
    for row in rows("positions.tsv", ("lemma", "kind", "frame", "stance")):
        _check(row)
        if row["kind"] == "word":
            judgements[row["lemma"]] = "for" if row["stance"] == "good" else "against"
        elif row["stance"] == "empty":
            empty.add(row["lemma"])
        elif row["stance"] == "hinder":
            hindering.add(row["lemma"])
        else:
            frames.setdefault((row["kind"], row["lemma"]), {})[row["frame"]] = row["stance"]
    return StanceWords(frames, judgements, frozenset(hindering), frozenset(empty))


def _check(row: Row) -> None:
    if row["kind"] not in _KINDS:
        raise row.invalid(f"unknown kind {row['kind']!r}")
    if row["stance"] not in _STANCES:
        raise row.invalid(f"unknown stance {row['stance']!r}")
