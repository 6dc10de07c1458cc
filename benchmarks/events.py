"""Measure the event coder on two sets of news sentences, beside what others score on them.

usage: python benchmarks/events.py [DATA_FOLDER]

DATA_FOLDER holds events/plover_gsr_dev.jsonl and events/plv_train.jsonl, with the scorer in
../eval/events.py (default: ../shared/data beside the repository). The first set (PLOVER gold
standard records, 161 sentences) is scored on (actor, recipient, type) between states; the second
(PLV, 1,050 sentences) on the type of the first event of a sentence, macro F1 over 15 types. The
sentences have no dates of their own, so none is given to the coder.

The sets share their sentences' style with the codebook; on free news text expect less. In PLV many
sentences follow a few patterns, which flatters any rule set that knows one of them.
"""

import time
from pathlib import Path

from scoring import coded, data_folder, load, report, rows

# Measured with the same scorer: PETRARCH2 and UniversalPetrarch from their public code; the SVM
# is trained on the PLV training half and scored on the other, so it stands for the task's floor.
PEERS = {
    "plover_gsr_dev": "PETRARCH2 .411, UniversalPetrarch .320 (interstate F1)",
    "plv_train": "PETRARCH2 .432 (this half), UniversalPetrarch .472 and "
    "TF-IDF with a linear SVM .653 (the other half) (macro F1)",
}


def main(data: Path) -> None:
    """Code both sets and print the scorer's lines with the others' figures under them."""
    scorer = load(data.parent / "eval" / "events.py")
    for name, others in PEERS.items():
        gold = rows(data / "events" / f"{name}.jsonl")
        started = time.perf_counter()
        printed = report(scorer, gold, [coded(row, dated=False) for row in gold])
        print(f"== {name} ({time.perf_counter() - started:.0f} s)")
        print(printed.rstrip())
        print(f"others: {others}\n")


if __name__ == "__main__":
    main(data_folder())
