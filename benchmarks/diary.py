"""The diary as if live: trained once, kept week after week, scored as the archive grows.

usage: diary.py [--pairs 150]

ICEWS18, pairs of states: an archive up to 26 August 2018 is trained on; then, for nine weeks, the
outlooks of the pairs most told of are kept, the next week's acts are imported, and what is due is
resolved. Nothing is fitted after the first day, and nothing is chosen by what came.
"""

import argparse
import json
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from outlook_data import Acts, icews18
from volteface.api import Archive
from volteface.archive import TYPES, Store
from volteface.outlook import diary, entering
from volteface.outlook.diary import Figures
from volteface.outlook.forecasting import outlooks

FIRST, TRAINED, WEEKS = date(2018, 1, 1), 237, 9
FEWEST = 40


def grow(archive: Archive, acts: Acts, after: int, until: int) -> None:
    """Import the acts of some days."""
    lines = []
    for n, day in enumerate(acts.day.tolist()):
        if after < day <= until:
            sides = acts.pairs[int(acts.pair[n])]
            source, target = sides[::-1] if acts.direction[n] else sides
            when = (FIRST + timedelta(days=day)).isoformat()
            row = {"id": str(n), "type": TYPES[int(acts.type[n])], "date": when}
            lines.append(json.dumps(row | {"source": source, "target": target}))
    path = archive.path.with_suffix(f".{until}.jsonl")
    path.write_text("\n".join(lines), encoding="utf-8")
    archive.import_events("events", path)


def told(name: object, figures: Figures) -> None:
    """Print the figures of some forecasts."""
    found = figures.measured
    counts = f"{name!s:22} kept {figures.kept}, open {figures.open}, void {figures.void}"
    if found is None:
        print(counts)
        return
    skill = found.skill.value if found.skill else 0.0
    print(
        f"{counts}; {found.n} resolved, {found.came:.3f} came; Brier {found.brier:.4f} (base rate "
        f"{found.base_brier:.4f}), skill {skill:+.3f}, error {found.calibration_error:.3f}"
    )


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=150)
    asked = parser.parse_args()
    acts = icews18(groups=False)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "live.volteface")
        grow(archive, acts, -1, TRAINED)
        start = time.process_time()
        archive.train()
        print(f"trained in {time.process_time() - start:.0f} s")
        for week in range(WEEKS):
            day = TRAINED + 7 * week
            with Store.open(archive.path, write=True) as store:
                every = sorted(outlooks(store, fewest=FEWEST), key=lambda one: -one.acts)
                kept = [
                    e for one in every[: asked.pairs] for e in entering.entries(one, store.revision)
                ]
                diary.keep(store, kept)
            grow(archive, acts, day, day + 7 if week < WEEKS - 1 else acts.days)
            archive.score_diary()
        _, scores = archive.score_diary()
    told("all", scores.all)
    for group in (scores.by_horizon, scores.by_target):
        for name, figures in group.items():
            told(name, figures)


if __name__ == "__main__":
    main()
