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

import contextlib
import io
import json
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

import msgspec

from volteface.coding import code
from volteface.model import Article

DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# Measured with the same scorer: PETRARCH2 and UniversalPetrarch from their public code; the SVM
# is trained on the PLV training half and scored on the other, so it stands for the task's floor.
PEERS = {
    "plover_gsr_dev": "PETRARCH2 .411, UniversalPetrarch .320 (interstate F1)",
    "plv_train": "PETRARCH2 .432 (this half), UniversalPetrarch .472 and "
    "TF-IDF with a linear SVM .653 (the other half) (macro F1)",
}


def main(data: Path) -> None:
    """Code both sets and print the scorer's lines with the others' figures under them."""
    scorer = load_scorer(data.parent / "eval" / "events.py")
    for name, others in PEERS.items():
        gold = data / "events" / f"{name}.jsonl"
        if not gold.exists():
            sys.exit(f"events.py: no {gold}; give the folder that holds events/")
        started = time.perf_counter()
        report = measure(scorer, gold)
        print(f"== {name} ({time.perf_counter() - started:.0f} s)")
        print(report.rstrip())
        print(f"others: {others}\n")


def load_scorer(path: Path) -> ModuleType:
    """Load the shared scorer, which is no part of this package."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("shared_events_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"events.py: no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(scorer: ModuleType, gold: Path) -> str:
    """Give the scorer's report on the coded sentences of a set."""
    report = io.StringIO()
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as coded:
        for line in gold.open(encoding="utf-8"):
            coded.write(json.dumps(coded_row(json.loads(line))) + "\n")
        coded.flush()
        with contextlib.redirect_stdout(report):
            scorer.main(str(gold), coded.name)
    return report.getvalue()


def coded_row(row: dict[str, str]) -> dict[str, object]:
    """Code one sentence as an article of its own."""
    coding = code(Article(id=row["id"], text=row["text"], language="en"))
    return {"id": row["id"], "events": msgspec.to_builtins(coding.events)}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_DATA)
