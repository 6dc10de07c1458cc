"""Chances of acts between states: how good they are, for three horizons and by lead time.

usage: outlook.py [--set icews18|groups|states] [--quad "material conflict"] [--leads]

Rolling origin every 7 days; pairs are the most told of in the warm-up, which nothing is scored in;
models are fitted anew every 56 days on windows that had ended. For each class and horizon: Brier
and log score of every method, skill over each pair's own base rate and over the same recalibrated,
with 90 % ranges from blocks of origins; calibration error; cases of onset (no such act in the 60
days before) apart; and the share of counts inside the 80 % interval. Plain logistic regression and
boosted trees, as others publish them, run beside ours on the same days and pairs. What others
report of their own choice of pairs: +.041 logistic regression, +.044 boosted trees at 7 days,
+.060 at 30 (material conflict, ICEWS18).
"""

import argparse
import os
import resource
import time

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import numpy as np
from numpy.typing import NDArray

from outlook_data import Acts, between_states, icews18, panel_of
from volteface.outlook.features import Seen, features
from volteface.outlook.learning import Window
from volteface.outlook.numbers import interval_of_numbers
from volteface.outlook.panel import HORIZONS, QUADS, Panel
from volteface.outlook.replay import Plan, Record, replay, rows_needed
from volteface.outlook.scoring import (
    brier,
    calibration_error,
    log_score,
    ranking_area,
    reliability,
    skill,
)
from volteface.outlook.trained import FEWEST_WINDOWS

Floats = NDArray[np.float64]
SETS = {
    "icews18": (lambda: icews18(groups=False), 100, 500, "ICEWS18, pairs of states"),
    "groups": (lambda: icews18(groups=True), 100, 500, "ICEWS18, states, groups and bodies"),
    "states": (between_states, 365, 300, "events between states, 2012-2015"),
}
LEADS = (0, 7, 14, 30, 60)
SHOWN = ("base rate", "recalibrated", "exciting", "logistic", "trees", "mean", "calibrated")


def features_of(held: Panel, rows: NDArray[np.int64]) -> Floats:
    """Compute the features of all pairs on some days (rows, pairs, n)."""
    every = zip(held.counts, held.around, strict=True)
    return np.stack(
        [
            features(Seen(counts.astype(float), around.astype(float), held.volume), rows)
            for counts, around in every
        ],
        axis=1,
    )


def run(held: Panel, quad: str, window: Window, plan: Plan) -> Record | None:
    """Replay one class over one window."""
    _, rows = rows_needed(plan, held.days, window)
    counts = held.counts[:, :, QUADS.index(quad)].T.astype(float)
    return replay(counts, features_of(held, rows), rows, window, plan)


def table(record: Record, window: Window, plan: Plan) -> None:
    """Print what every method scores."""
    overlap = -(-window.days // plan.step)
    came, base, recalibrated = record.came, record.said["base rate"], record.said["recalibrated"]
    for method in SHOWN:
        said = record.said[method]  # type: ignore[index]
        over, again = (skill(said, ref, came, record.day, overlap) for ref in (base, recalibrated))
        print(
            f"    {method:12} Brier {brier(said, came):.4f} log {log_score(said, came):.4f} "
            f"skill {over.value:+.3f} [{over.low:+.3f}, {over.high:+.3f}] "
            f"over recalibrated {again.value:+.3f} [{again.low:+.3f}, {again.high:+.3f}] "
            f"error {calibration_error(said, came):.3f} area {ranking_area(said, came):.3f}"
        )


def onsets(record: Record, window: Window, plan: Plan) -> None:
    """Print the cases of onset apart."""
    some, overlap = record.quiet, -(-window.days // plan.step)
    came, said = record.came[some], record.said["calibrated"][some]
    base, day = record.said["base rate"][some], record.day[some]
    over = skill(said, base, came, day, overlap)
    print(
        f"    onsets: {int(some.sum())} cases, {came.mean():.3f} came; "
        f"skill {over.value:+.3f} [{over.low:+.3f}, {over.high:+.3f}] "
        f"area {ranking_area(said, came):.3f}, base rate's {ranking_area(base, came):.3f}"
    )


def counted(record: Record) -> None:
    """Print how often the number of acts lay inside its 80 % interval."""
    for name, mean, spread, method in (
        ("base rate", record.base_expected, record.base_spread, "base rate"),
        ("self-exciting", record.expected, record.spread, "calibrated"),
    ):
        low, high = interval_of_numbers(mean, record.said[method], spread)  # type: ignore[index]
        inside = ((record.coming >= low) & (record.coming <= high)).mean()
        error = np.abs(mean - record.coming).mean()
        print(f"    numbers, {name}: {inside:.1%} inside, mean error {error:.3f}")


def leads(held: Panel, quad: str, days: int, plan: Plan) -> None:
    """Print skill by lead time."""
    for lead in LEADS:
        window = Window(days, lead)
        record = run(held, quad, window, plan)
        if record is None or record.day.max() < 4:
            print(f"    lead {lead}: too few origins")
            continue
        overlap = -(-days // plan.step)
        came, said = record.came, record.said["calibrated"]
        over, again = (
            skill(said, record.said[ref], came, record.day, overlap)
            for ref in ("base rate", "recalibrated")
        )
        print(
            f"    lead {lead:2}: {int(record.day.max()) + 1} origins, skill {over.value:+.3f} "
            f"[{over.low:+.3f}, {over.high:+.3f}], over recalibrated {again.value:+.3f} "
            f"[{again.low:+.3f}, {again.high:+.3f}]",
            flush=True,
        )


def report(name: str, quads: list[str], *, by_lead: bool, shown: bool) -> None:
    """Print everything on one set."""
    read, warm, most, title = SETS[name]
    acts: Acts = read()
    held = panel_of(acts, warm, most)
    plan = Plan(warm - 1) if held.days < 700 else Plan(warm - 1, step=14, again=112, stride=7)
    print(f"{title}: {len(acts.day)} acts, {len(held.pairs)} pairs, {held.days} days")
    for quad in quads:
        for days in HORIZONS:
            start = time.process_time()
            window = Window(days)
            record = run(held, quad, window, plan)
            if record is None:
                print(f"  {quad}, {days} days: too few origins")
                continue
            separate = (int(record.row.max() - record.row.min()) + days) / days
            few = "" if separate >= FEWEST_WINDOWS else " (too few to tell: base rates are shown)"
            print(
                f"  {quad}, {days} days: {int(record.day.max()) + 1} origins, {separate:.1f} "
                f"separate windows{few}, {record.came.mean():.3f} came, "
                f"{time.process_time() - start:.1f} s",
                flush=True,
            )
            table(record, window, plan)
            onsets(record, window, plan)
            counted(record)
            if shown:
                for b in reliability(record.said["calibrated"], record.came):
                    span = f"{b.low:.1f}-{b.high:.1f}"
                    print(f"      {span}: {b.n} said {b.probability:.3f}, came {b.came:.3f}")
        if by_lead:
            print(f"  {quad}, 7 days, by lead")
            leads(held, quad, 7, plan)


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", choices=sorted(SETS), action="append")
    parser.add_argument("--quad", choices=QUADS, action="append")
    parser.add_argument("--leads", action="store_true")
    parser.add_argument("--reliability", action="store_true")
    asked = parser.parse_args()
    for name in asked.set or list(SETS):
        report(name, asked.quad or list(QUADS), by_lead=asked.leads, shown=asked.reliability)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.process_time():.0f} s of one core, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
