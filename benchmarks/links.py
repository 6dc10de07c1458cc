"""Whom an act meets next: mean reciprocal rank on ICEWS14 and ICEWS18, beside the peers.

usage: links.py --data ../shared/data/links/ICEWS14 [--split valid]

Single step: everything before the query's day is known, validation and earlier test days included,
but nothing is fitted to them. Both directions are asked. Other true answers of the same subject,
relation and day are left out (time-aware filter); among ties the mean rank counts. Weights and
trees are learned on train alone, settings were chosen on valid. Seconds are of one core and count
compiling; memory is the peak of the process.
"""

import argparse
import gzip
import os
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ.setdefault(threads, "1")

import numpy as np

from volteface.outlook.memory import Memory
from volteface.outlook.ranker import Ranker
from volteface.outlook.sorted_events import History
from volteface.relations.arrays import Floats, Ints

# Single step, time-aware filter: recurrency baseline paper (Gastinger et al. 2024), table 2, and
# its corrected figures of 2025.
PEERS = {
    "ICEWS14": {
        "L2TKG": 0.474,
        "TiRGN": 0.440,
        "TLogic": 0.425,
        "RE-GCN": 0.421,
        "recurrency": 0.374,
    },
    "ICEWS18": {
        "TiRGN": 0.337,
        "L2TKG": 0.334,
        "RE-GCN": 0.326,
        "TLogic": 0.296,
        "recurrency": 0.287,
    },
}


@dataclass(frozen=True)
class Queries:
    """Distinct (day, relation, subject) asked, and the true objects of each."""

    day: Ints
    relation: Ints
    subject: Ints
    start: Ints
    answer: Ints

    def answers(self) -> Iterator[Ints]:
        """Give the true objects of query after query."""
        for begin, end in zip(self.start[:-1], self.start[1:], strict=True):
            yield self.answer[begin:end]


def queries(facts: Ints, relations: int) -> Queries:
    """Ask each fact (subject, relation, object, day) in both directions."""
    subject, relation, object, day = facts.T
    rows = np.unique(
        np.r_[
            np.c_[day, relation, subject, object], np.c_[day, relation + relations, object, subject]
        ],
        axis=0,
    )
    first = np.flatnonzero(np.r_[True, (rows[1:, :3] != rows[:-1, :3]).any(axis=1)])
    return Queries(*rows[first, :3].T, start=np.r_[first, len(rows)], answer=rows[:, 3])


def mean_ranks(candidates: Ints, scores: Floats, answers: Ints, entities: int) -> Floats:
    """Rank each answer among all entities but the other answers; ties share their mean rank.

    Entities that are no candidates tie behind all candidates.
    """
    place = np.full(entities, -np.inf)
    place[candidates] = scores
    own = place[answers]
    ranks = np.empty(len(answers))
    for i, score in enumerate(own):
        above = (scores > score).sum() - (own > score).sum()
        if score == -np.inf:
            ties = entities - len(candidates) - (own == score).sum()
        else:
            ties = (scores == score).sum() - (own == score).sum()
        ranks[i] = 1 + above + ties / 2
    return ranks


def read(folder: Path) -> tuple[dict[str, Ints], int, int]:
    """Read the three splits, days counted from hours, and the numbers of entities and relations."""
    splits = {}
    for name in ("train", "valid", "test"):
        with gzip.open(folder / f"{name}.txt.gz", "rt") as lines:
            splits[name] = np.loadtxt(lines, dtype=np.int64, usecols=(0, 1, 2, 3))
        splits[name][:, 3] //= 24
    entities, relations = (folder / "stat.txt").read_text().split()[:2]
    return splits, int(entities), int(relations)


def told(name: str, ranks: Floats) -> str:
    """Tell mean reciprocal rank and hits at 1, 3 and 10."""
    hits = " ".join(f"{(ranks <= most).mean():.4f}" for most in (1, 3, 10))
    return f"{name:16} {(1 / ranks).mean():.4f} {hits}"


def ranked_by(memory: Memory, posed: Queries, entities: int) -> Floats:
    """Rank the answers by the memory alone."""
    asked = zip(posed.subject, posed.relation, posed.day, posed.answers(), strict=True)
    return np.concatenate(
        [mean_ranks(*memory.scores(s, r, day), answers, entities) for s, r, day, answers in asked]
    )


def memory_alone(folder: Path, split: str) -> float:
    """Give the mean reciprocal rank of the memory alone."""
    splits, entities, relations = read(folder)
    history = History.of(*np.concatenate(list(splits.values())).T, entities, relations)
    memory = Memory.learn(history, int(splits["train"][:, 3].max()) + 1)
    ranks = ranked_by(memory, queries(splits[split], relations), entities)
    return float((1 / ranks).mean())


def explained(ranker: Ranker, posed: Queries, every: int = 20) -> float:
    """Give the share of first answers, of every so many queries, that past events explain."""
    some = slice(None, None, every)
    subject, relation, day = posed.subject[some], posed.relation[some], posed.day[some]
    first = [
        int(candidates[np.argmax(scores)]) if len(candidates) else -1
        for candidates, scores in ranker.order(subject, relation, day)
    ]
    because = [
        one >= 0 and len(ranker.memory.because(int(s), int(r), one, int(d))[0]) > 0
        for s, r, d, one in zip(subject, relation, day, first, strict=True)
    ]
    return float(np.mean(because))


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", choices=("valid", "test"), default="test")
    asked = parser.parse_args()
    splits, entities, relations = read(asked.data)
    known = np.concatenate(list(splits.values()))
    history = History.of(*known.T, entities, relations)
    before = int(splits["train"][:, 3].max()) + 1
    posed = queries(splits[asked.split], relations)
    print(f"{asked.data.name} {asked.split}: {len(posed.answer)} queries")
    print(f"{'':16} MRR    H@1    H@3    H@10")

    ranker = Ranker.learn(history, before)
    learned = time.process_time()
    ordered = ranker.order(posed.subject, posed.relation, posed.day)
    ranks = [
        mean_ranks(*found, answers, entities)
        for found, answers in zip(ordered, posed.answers(), strict=True)
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = time.process_time()
    print(
        told("memory, ranker", np.concatenate(ranks)),
        f"{whole:.0f} s of one core in all ({learned:.0f} to have learned), peak {peak:.0f} MB",
        flush=True,
    )
    alone = ranked_by(ranker.memory, posed, entities)
    print(told("memory alone", alone), f"{time.process_time() - whole:.0f} s more")
    print(f"{explained(ranker, posed):.1%} of the first answers have past events behind them")
    for name, figure in PEERS.get(asked.data.name, {}).items():
        print(f"{name:16} {figure:.3f}")


if __name__ == "__main__":
    main()
