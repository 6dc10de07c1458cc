"""Made archives: many pairs over most of a year, some of them with bursts of conflict."""

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from volteface.api import Archive

FIRST = date(2021, 1, 1)
STATES = ("ARG", "BRA", "CAN", "CHL", "DEU", "EGY", "FRA", "GBR", "IND", "IRN", "ISR", "ITA")
TYPES = ("CONSULT", "AGREE", "COOPERATE", "ACCUSE", "THREATEN", "ASSAULT", "SANCTION")
SHARES = (0.4, 0.15, 0.05, 0.15, 0.1, 0.1, 0.05)


def made(path: Path, days: int = 260, seed: int = 0, rate: float = 0.12) -> Archive:
    """Make an archive of 66 pairs whose acts come in bursts."""
    rng = np.random.default_rng(seed)
    lines = []
    for n, a in enumerate(STATES):
        for b in STATES[n + 1 :]:
            base, heat = rate * np.exp(rng.normal()), 0.0
            for day in range(days):
                number = rng.poisson(0.6 * base + 0.4 * heat)
                heat = 0.7 * heat + 0.3 * number
                for _ in range(number):
                    source, target = (a, b) if rng.random() < 0.5 else (b, a)
                    lines.append(
                        {
                            "id": f"{len(lines)}",
                            "type": str(rng.choice(TYPES, p=SHARES)),
                            "date": (FIRST + timedelta(days=day)).isoformat(),
                            "source": source,
                            "target": target,
                        }
                    )
    rows = path.with_suffix(".jsonl")
    rows.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    archive = Archive(path)
    archive.import_events("events", rows)
    return archive
