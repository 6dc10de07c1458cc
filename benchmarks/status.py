"""How well status is told: what is to come, in doubt or denied, in 80 Wikinews articles (MEANTIME).

usage: status.py [DATA_FOLDER] [--errors]

Annotated are events of any sort, verbs and nouns, with their time, certainty and polarity; each
gets the status our rules give the word it stands at. To come: time FUTURE against planned, possible
and conditional. In doubt: certainty POSSIBLE or PROBABLE, or a conditional clause, against possible
and conditional; where the annotators left the certainty open (UNDERSPECIFIED) an event counts
neither way. Denied: polarity NEG against denied. The plain baseline looks for a helping word up to
three words before: will, would, to, going; may, might, could, if; not, n't, no, never.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scoring import SHARED, rows
from volteface.coding import layout, parsing
from volteface.coding.events import status
from volteface.coding.trees import Tree, Word

Gold = dict[str, Any]
TO_COME = frozenset({"planned", "possible", "conditional"})
IN_DOUBT = frozenset({"possible", "conditional"})
PLAIN = {
    "to come": frozenset("will would wo 'll to going shall may might could".split()),
    "in doubt": frozenset("may might could if unless perhaps possibly".split()),
    "denied": frozenset("not n't no never".split()),
}
BARS = {"to come": 0.70, "in doubt": 0.50, "denied": 0.70}


class Marked(NamedTuple):
    """An annotated event with the word it stands at."""

    gold: Gold
    tree: Tree
    word: Word


def events(data: Path) -> Iterator[Marked]:
    """Give every annotated event of the set at its word, the last one of several."""
    for row in rows(data / "events" / "meantime_dev.jsonl"):
        text = row["text"]
        sentences = layout.sentences(text, layout.blocks(text))
        trees = parsing.parse(text, enumerate(sentences))
        for gold in row["spans"]:
            if gold["label"] != "EVENT" or not gold.get("time"):
                continue
            tree = next((t for t in trees if t.start <= gold["start"] < t.end), None)
            word = _word(tree, gold) if tree else None
            if tree and word:
                yield Marked(gold, tree, word)


def _word(tree: Tree, gold: Gold) -> Word | None:
    """Give the word that heads an annotated stretch."""
    inside = tree.within_or_touching(gold["start"], gold["end"])
    numbers = {word.index for word in inside}
    return next((word for word in inside if word.head not in numbers or word.head == word.index),
                inside[-1] if inside else None)  # fmt: skip


def wanted(gold: Gold) -> dict[str, bool | None]:
    """Tell what the annotators say; None where they left it open."""
    doubt: bool | None = gold["certainty"] in ("POSSIBLE", "PROBABLE") or str(
        gold["special"]
    ).startswith("COND")
    if not doubt and gold["certainty"] == "UNDERSPECIFIED":
        doubt = None
    return {
        "to come": None if gold["time"] == "UNDERSPECIFIED" else gold["time"] == "FUTURE",
        "in doubt": doubt,
        "denied": gold["polarity"] == "NEG",
    }


def ours(one: Marked) -> dict[str, bool]:
    """Give our status as answers to the three questions."""
    found = status.of_word(one.tree, one.word)
    return {"to come": found in TO_COME, "in doubt": found in IN_DOUBT, "denied": found == "denied"}


def plain(one: Marked) -> dict[str, bool]:
    """Answer by the words before."""
    before = {w.text.lower() for w in one.tree.words[max(0, one.word.index - 3) : one.word.index]}
    return {name: bool(words & before) for name, words in PLAIN.items()}


def score(found: list[Marked], answer: Callable[[Marked], dict[str, bool]]) -> dict[str, float]:
    """Print precision, recall and F1 of each question, and give the F1."""
    figures = {}
    for name in PLAIN:
        pairs = [(wanted(one.gold)[name], answer(one)[name]) for one in found]
        pairs = [(gold, given) for gold, given in pairs if gold is not None]
        hits = sum(bool(gold and given) for gold, given in pairs)
        asked, told = sum(bool(g) for g, _ in pairs), sum(given for _, given in pairs)
        precision, recall = hits / max(told, 1), hits / max(asked, 1)
        figures[name] = 2 * hits / max(told + asked, 1)
        print(f"  {name:9} P {precision:.3f}  R {recall:.3f}  F1 {figures[name]:.3f}  of {asked}")
    return figures


def show_errors(found: list[Marked]) -> None:
    """Print what is told wrongly."""
    for one in found:
        gold, given = wanted(one.gold), ours(one)
        wrong = [n for n in gold if gold[n] is not None and gold[n] != given[n]]
        if wrong:
            text = " ".join(w.text for w in one.tree)
            marks = {k: one.gold[k] for k in ("certainty", "polarity", "time", "special")}
            print(json.dumps([wrong, one.word.text, status.of_word(one.tree, one.word),
                              *marks.values(), text]))  # fmt: skip


def main() -> None:
    """Score our rules and the plain ones."""
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    found = list(events(Path(arguments[0]) if arguments else SHARED / "data"))
    print(f"MEANTIME dev, {len(found)} annotated events; bars " + json.dumps(BARS))
    print("ours")
    score(found, ours)
    print("a helping word among the three before")
    score(found, plain)
    if "--errors" in sys.argv:
        show_errors(found)


if __name__ == "__main__":
    main()
