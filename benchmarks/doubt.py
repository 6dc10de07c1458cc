"""Whether the most doubtful events are the wrong ones: the order in which review shows them.

usage: python benchmarks/doubt.py [DATA_FOLDER]

Codes the PLOVER gold standard records (161 sentences with all their events) and calls an event
between two states right where one of its (actor, recipient, type) is in the gold, in the terms of
the shared scorer. Prints the area under the ROC curve of ``doubt`` for telling wrong from right,
with an interval of 80 % (bootstrap over sentences), that of each sign alone, and the share that is
right in the most and the least doubtful third. An order by chance has .5; no peer has an order.
The signs were chosen with these 90 events in view, so expect less elsewhere.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scoring import data_folder, load, rows
from volteface.archive.indexing import SIGNS, doubt
from volteface.archive.reviews import counts
from volteface.coding import code
from volteface.model import Actor, Article, Event


class Coded(NamedTuple):
    """One coded event, the sentence it is from, and whether the gold has it."""

    sentence: int
    event: Event
    right: bool


def coded(data: Path) -> list[Coded]:
    """Code all sentences, and compare with the gold."""
    triples = load(data.parent / "eval" / "events.py").__globals__["triples"]
    found = []
    for number, row in enumerate(rows(data / "events" / "plover_gsr_dev.jsonl")):
        gold = set(triples(row["source"], row["target"], row["code"]))
        coding = code(Article(id=row["id"], text=row["text"], language="en"))
        for event in filter(counts, coding.events):
            sides = [
                [{"code": one.code} for one in some] for some in (event.actors, event.recipients)
            ]
            told = set(triples(*sides, event.type))
            found.append(Coded(number, event, bool(told & gold)))
    return found


def _codes(actors: Sequence[Actor]) -> list[dict[str, str | None]]:
    return [{"code": actor.code} for actor in actors]


def area(doubts: Sequence[float], right: Sequence[bool]) -> float:
    """Give the chance that a wrong event is more doubtful than a right one; ties count half."""
    values, good = np.array(doubts), np.array(right)
    wrong, fine = values[~good][:, None], values[good][None, :]
    if not wrong.size or not fine.size:
        return float("nan")
    return float(np.mean((wrong > fine) + 0.5 * (wrong == fine)))


def interval(doubts: Sequence[float], found: Sequence[Coded]) -> tuple[float, float]:
    """Draw sentences again and again, and give where eight of ten areas lie."""
    rng = np.random.default_rng(0)
    sentences = sorted({one.sentence for one in found})
    by_sentence = {n: [i for i, one in enumerate(found) if one.sentence == n] for n in sentences}
    areas = []
    for _ in range(500):
        drawn = [i for n in rng.choice(sentences, len(sentences)) for i in by_sentence[int(n)]]
        areas.append(area([doubts[i] for i in drawn], [found[i].right for i in drawn]))
    low, high = np.nanquantile(areas, [0.1, 0.9])
    return float(low), float(high)


def main(data: Path) -> None:
    """Print the figures."""
    found = coded(data)
    right = [one.right for one in found]
    doubts = [doubt(one.event) for one in found]
    low, high = interval(doubts, found)
    print(f"{len(found)} events, {np.mean(right):.3f} of them right")
    print(f"doubt: area {area(doubts, right):.3f} ({low:.3f} to {high:.3f}); by chance .5")
    order = np.argsort(-np.array(doubts), kind="stable")
    third = len(order) // 3
    most, least = (np.mean(np.array(right)[some]) for some in (order[:third], order[-third:]))
    print(f"right in the most doubtful third {most:.3f}, in the least doubtful {least:.3f}")
    for name, (weight, holds) in SIGNS.items():
        signs = [float(holds(one.event)) for one in found]
        alone, share = area(signs, right), np.mean(signs)
        print(f"  {name:26} weight {weight:.2f}, in {share:.2f} of events: area {alone:.3f}")


if __name__ == "__main__":
    main(data_folder())
