"""What we reached, pinned: figures that may only rise, on small samples that run in CI.

usage: floors.py [--raise] [--lower NAME]

Prints each figure beside its floor in tests/floors.json. ``--raise`` writes the figures that are
higher (rounded down to three places) and the digests of their data; ``--lower NAME`` writes those
of one set as they are, and is for a change that is argued in its commit. tests/test_floors.py fails
where a figure falls below its floor or the data is not what it was measured on.
"""

import contextlib
import hashlib
import io
import json
import math
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import article
import dates
import doubt
import links
import outlook
import sample
import scenarios
import status
import turns
from outlook_data import icews18
from scoring import SHARED, coded, load, report, rows
from volteface.sample import dispatches_path

ICEWS18 = SHARED / "data/links/ICEWS18"
FLOORS = Path(__file__).resolve().parents[1] / "tests" / "floors.json"
# The first articles of PolNeAR's dev half; statements.py scores the whole.
STATEMENT_ARTICLES = 30
LABELLED_SENTENCES = 300
Figures = dict[str, float]


def measure_sample() -> Figures:
    """Measure recall on the bundled sample."""
    return sample.shares(sample.measure())


def measure_article() -> Figures:
    """Count what is found of the start article."""
    printed = article.measure(SHARED)
    names = ("statements", "speakers", "direct quotes", "events", "dates", "statuses", "positions")
    patterns = (r"statements: (\d+)", r"(\d+) with", r"quotes (\d+)", r"events: (\d+)",
                r"(\d+) of \d+ dates", r"(\d+) statuses", r"positions: (\d+)")  # fmt: skip
    found = [re.search(pattern, printed) for pattern in patterns]
    return {name: float(m[1]) for name, m in zip(names, found, strict=True) if m}


def measure_events() -> Figures:
    """Score the PLOVER gold standard records."""
    gold = rows(SHARED / "data/events/plover_gsr_dev.jsonl")
    scorer = load(SHARED / "eval/events.py")
    printed = report(scorer, gold, [coded(row, dated=False) for row in gold])
    return {
        "interstate F1": _f1(printed, "interstate"),
        "all pairs F1": _f1(printed, r"\(actor, recipient, type\)"),
        "type F1": _f1(printed, "type"),
    }


def measure_labels() -> Figures:
    """Score the first sentences of the PLV set, which have a type each and no sides."""
    gold = rows(SHARED / "data/events/plv_train.jsonl", LABELLED_SENTENCES)
    scorer = load(SHARED / "eval/events.py")
    printed = report(scorer, gold, [coded(row, dated=False) for row in gold])
    return {"type F1": _f1(printed, "type"), "quad F1": _f1(printed, "quad class")}


def measure_statuses() -> Figures:
    """Score the status of annotated events."""
    with contextlib.redirect_stdout(io.StringIO()):
        return status.score(list(status.events(SHARED / "data")), status.ours)


def measure_dates() -> Figures:
    """Score the calendar dates of the same articles."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        read = list(dates.articles(SHARED / "data/events/meantime_dev.jsonl"))
        dates.report("MEANTIME", [dates.score(row, datelines=True) for row in read])
    return {"value F1": _f1(out.getvalue(), r"\s*values")}


def measure_statements() -> Figures:
    """Score the first articles of PolNeAR's dev half."""
    gold = rows(SHARED / "data/statements/polnear_dev.jsonl", STATEMENT_ARTICLES)
    scorer = load(SHARED / "eval/statements.py")
    printed = report(scorer, gold, [coded(row, dated=True) for row in gold])
    return {"joint F1": _f1(printed, "joint"), "exact F1": _f1(printed, "exact")}


def measure_doubt() -> Figures:
    """Measure whether the most doubtful events are the wrong ones."""
    found = doubt.coded(SHARED / "data")
    doubts = [doubt.doubt(one.event) for one in found]
    return {"area": doubt.area(doubts, [one.right for one in found])}


def measure_turns() -> Figures:
    """Score the shocks on daily series: recall, and what the echo and false alarms leave to one."""
    relations = SHARED / "data/relations"
    series = turns.read_series(relations / "gdelt_daily_dyad_2018_2024.npz")
    number = {tuple(sorted(pair)): n for n, pair in enumerate(series.pairs)}
    quiet = [number[pair] for pair in turns.read_pairs(relations / "quiet_pairs.csv")]
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "alarms.csv"
        for rate in (0.8, 0.1):
            turns.ours(series, quiet, rate, out)
            printed = turns.scored(out, SHARED / "data")
            figures[f"recall at {rate:g}"] = _number(printed, r"recall (\d\.\d+)")
            figures[f"no echo at {rate:g}"] = 1 - _number(printed, r"echo share (\d\.\d+)")
            figures[f"kept to at {rate:g}"] = rate - _number(printed, r"false alarms (\d\.\d+)")
    return figures


def measure_outlook() -> Figures:
    """Score chances of material conflict in 7 days on pairs of states in ICEWS18."""
    held = outlook.panel_of(icews18(groups=False), 100, 500)
    plan, window = outlook.Plan(99), outlook.Window(7)
    record = outlook.run(held, "material conflict", window, plan)
    assert record is not None
    said = record.said["calibrated"]
    over = outlook.skill(said, record.said["base rate"], record.came, record.day, 1)
    error = outlook.calibration_error(said, record.came)
    return {"skill": over.value, "skill, low end": over.low, "error kept to": 0.015 - error}


def measure_scenarios() -> Figures:
    """Score scenarios on daily series held out in time, of a few pairs."""
    found = scenarios.scored(40)
    figures: Figures = {}
    for days in (30, 90):
        figures[f"skill at {days}"] = found[days].skill
        figures[f"band at {days} kept to"] = 0.03 - abs(found[days].inside - 0.8)
    return figures


def measure_links() -> Figures:
    """Rank who is met next on the validation days of ICEWS14, by the memory alone."""
    return {"MRR": links.memory_alone(SHARED / "data/links/ICEWS14", "valid")}


def _number(printed: str, pattern: str) -> float:
    match = re.search(pattern, printed)
    if match is None:
        raise ValueError(f"the scorer printed no {pattern!r}")
    return float(match[1])


def _f1(printed: str, line: str) -> float:
    match = re.search(rf"^{line}.*F1 (\d\.\d+)", printed, re.M)
    if match is None:
        raise ValueError(f"the scorer printed no {line!r}")
    return float(match[1])


SETS: dict[str, tuple[Callable[[], Figures], tuple[Path, ...]]] = {
    "sample": (measure_sample, (dispatches_path(), sample.EXPECTED)),
    "start article": (
        measure_article,
        (SHARED / "articles/russia-us-turn.txt", SHARED / "articles/russia-us-turn.gold.json"),
    ),
    "PLOVER records": (measure_events, (SHARED / "data/events/plover_gsr_dev.jsonl",)),
    "PLV opening": (measure_labels, (SHARED / "data/events/plv_train.jsonl",)),
    "statuses": (measure_statuses, (SHARED / "data/events/meantime_dev.jsonl",)),
    "dates": (measure_dates, (SHARED / "data/events/meantime_dev.jsonl",)),
    "doubt": (measure_doubt, (SHARED / "data/events/plover_gsr_dev.jsonl",)),
    "turns": (
        measure_turns,
        tuple(
            SHARED / "data/relations" / name
            for name in ("gdelt_daily_dyad_2018_2024.npz", "turns_dev.csv", "quiet_pairs.csv")
        ),
    ),
    "outlook": (
        measure_outlook,
        (
            *(ICEWS18 / f"{part}.txt.gz" for part in ("entity2id", "train", "valid", "test")),
            SHARED / "data/relations/icews_relname_cameo_goldstein.csv",
        ),
    ),
    "scenarios": (
        measure_scenarios,
        (SHARED / "data/relations/gdelt_daily_dyad_2018_2024.npz",),
    ),
    "links": (
        measure_links,
        tuple(SHARED / "data/links/ICEWS14" / f"{part}.txt.gz" for part in ("train", "valid")),
    ),
    "PolNeAR opening": (measure_statements, (SHARED / "data/statements/polnear_dev.jsonl",)),
}


def digest(name: str) -> str | None:
    """Give the digest of a set's data, or nothing where it is not on this machine."""
    paths = SETS[name][1]
    if not all(path.exists() for path in paths):
        return None
    sums = hashlib.sha256()
    for path in paths:
        sums.update(path.read_bytes())
    return sums.hexdigest()


def pinned() -> dict[str, dict[str, object]]:
    """Read the floors."""
    found: dict[str, dict[str, object]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Print the figures beside their floors, and raise or lower where asked."""
    floors = pinned() if FLOORS.exists() else {}
    lowered = sys.argv[sys.argv.index("--lower") + 1] if "--lower" in sys.argv else None
    for name, (measure, _) in SETS.items():
        if digest(name) is None:
            print(f"{name}: its data is not here")
            continue
        figures = {key: math.floor(value * 1000) / 1000 for key, value in measure().items()}
        old: dict[str, float] = floors.get(name, {}).get("floors", {})  # type: ignore[assignment]
        for key, value in figures.items():
            print(f"{name:16} {key:14} {value:7.3f}  floor {old.get(key, 0):.3f}")
        if "--raise" in sys.argv:
            figures = {key: max(value, old.get(key, value)) for key, value in figures.items()}
        if "--raise" in sys.argv or lowered == name:
            floors[name] = {"data": digest(name), "floors": figures}
    if "--raise" in sys.argv or lowered:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
