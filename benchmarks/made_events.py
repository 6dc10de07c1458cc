"""Make event sets to measure with: rows in GDELT's exact layout, skewed as real ones are.

usage: made_events.py OUT.csv [--rows 1000000] [--interstate 0.5] [--days 2000] [--first 2015-01-01]
                      [--repeated 0] [--places] [--seed 0]

Pairs of states follow a power law, codes roughly the mix of news, some rows name one state only,
and one row in a hundred is sent again. A share of rows may tell the act of the row before anew,
under an id and address of its own. Places fill the columns that make real rows twice as long.
The same arguments give the same bytes.
"""

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from volteface.knowledge import names

CODES = {
    "010": 0.14, "020": 0.05, "036": 0.07, "040": 0.12, "042": 0.09, "043": 0.08, "046": 0.04,
    "050": 0.05, "051": 0.04, "057": 0.02, "061": 0.02, "073": 0.02, "090": 0.01, "100": 0.02,
    "111": 0.06, "112": 0.03, "120": 0.02, "130": 0.01, "138": 0.01, "141": 0.01, "152": 0.005,
    "161": 0.005, "163": 0.02, "172": 0.01, "173": 0.02, "190": 0.02, "193": 0.005, "195": 0.005,
}  # fmt: skip
FIRST = date(2015, 1, 1)


def state_codes() -> list[str]:
    """List the states, in an order that stays."""
    return sorted({name.code for name in names() if name.kind == "state" and name.code})


def write_gdelt(
    path: Path,
    rows: int,
    *,
    seed: int = 0,
    interstate: float = 0.5,
    days: int = 2000,
    first: date = FIRST,
    repeated: float = 0.0,
    places: bool = False,
) -> None:
    """Write a file of GDELT 2 events."""
    rng = np.random.default_rng(seed)
    states = np.array(state_codes())
    weight = 1.0 / np.arange(1, len(states) + 1) ** 0.9
    weight /= weight.sum()
    order = rng.permutation(len(states))
    source = states[order[rng.choice(len(states), size=rows, p=weight)]]
    target = states[order[rng.choice(len(states), size=rows, p=weight)]]
    alone = rng.random(rows) >= interstate
    share = np.array(list(CODES.values()))
    code = np.array(list(CODES))[rng.choice(len(CODES), size=rows, p=share / share.sum())]
    day = np.sort(rng.integers(0, days, rows))
    named = [(first + timedelta(days=int(n))).strftime("%Y%m%d") for n in range(days)]
    outlet = rng.integers(0, 2000, rows)
    again = rng.random(rows) < 0.01
    sent = np.maximum.accumulate(np.where(again, 0, np.arange(rows)))
    told_anew = rng.random(rows) < repeated if repeated else np.zeros(rows, dtype=bool)
    act = np.maximum.accumulate(np.where(told_anew, 0, np.arange(rows)))
    with path.open("w", encoding="ascii") as file:
        for n in range(rows):
            row = sent[n]
            like = act[row]
            b = "" if alone[like] else target[like]
            cells = _cells(row, named[day[like]], source[like], b, code[like], outlet[row])
            if places:
                _place(cells)
            file.write("\t".join(cells) + "\n")


def _cells(key: int, day: str, a: str, b: str, code: str, outlet: int) -> list[str]:
    cells = [""] * 61
    cells[0], cells[1], cells[2], cells[3] = str(1_000_000_000 + key), day, day[:6], day[:4]
    cells[5], cells[7], cells[12], cells[15], cells[17], cells[22] = a, a, "GOV", b, b, "GOV"
    cells[25], cells[26], cells[27], cells[28] = "1", code, code[:3], code[:2]
    cells[29], cells[30], cells[31], cells[32], cells[33] = "1", "1.0", "4", "1", "4"
    cells[59] = f"{day}120000"
    cells[60] = f"https://www.outlet{outlet}.example/news/{key}.html"
    return cells


def _place(cells: list[str]) -> None:
    """Name where both sides and the act are, as most real rows do."""
    for at, side in ((35, 7), (43, 17), (51, 7)):
        cells[at : at + 8] = [
            "4",
            f"Made City, Made Province, {cells[side]}",
            cells[side][:2],
            f"{cells[side][:2]}12",
            "34567",
            "12.3456",
            "-65.4321",
            "-1234567",
        ]
    cells[34] = "-2.71604938271605"


def main() -> None:
    """Write the file that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--interstate", type=float, default=0.5)
    parser.add_argument("--days", type=int, default=2000)
    parser.add_argument("--first", type=date.fromisoformat, default=FIRST)
    parser.add_argument("--repeated", type=float, default=0.0)
    parser.add_argument("--places", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    write_gdelt(
        asked.out,
        asked.rows,
        seed=asked.seed,
        interstate=asked.interstate,
        days=asked.days,
        first=asked.first,
        repeated=asked.repeated,
        places=asked.places,
    )


if __name__ == "__main__":
    main()
