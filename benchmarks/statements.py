"""How well statements and their speakers are found: PolNeAR dev, beside what others score.

usage: statements.py [DATA_FOLDER]

84 US political news articles of 2015-16 with every attribution annotated, two thirds of them
indirect, beliefs and intentions included. An item is found where its content overlaps by 0.8
(intersection over union of letters and digits); joint asks the same of the speaker. The figures of
the others are for dev where they are known, else for test, as given with the data.
"""

from scoring import coded, data_folder, load, report, rows

# joint F1 on dev and test, same scorer.
OTHERS = (
    ("human against human", None, 0.685),
    ("GenderGapTracker", 0.301, 0.334),
    ("80-line spaCy rules", 0.298, 0.283),
    ("textacy", 0.071, 0.093),
)
BAR = "bar of the first brief: joint F1 .36"


def table() -> str:
    """Give the others' joint F1, best first."""
    lines = ["others, joint F1           dev   test"]
    for name, dev, test in OTHERS:
        figures = ("   -" if dev is None else f"{dev:.3f}"), f"{test:.3f}"
        lines.append(f"  {name:22} {figures[0]:>5}  {figures[1]:>5}")
    return "\n".join(lines)


if __name__ == "__main__":
    data = data_folder()
    gold = rows(data / "statements" / "polnear_dev.jsonl")
    scorer = load(data.parent / "eval" / "statements.py")
    print("PolNeAR dev, ours")
    print(report(scorer, gold, (coded(row, dated=True) for row in gold)), end="")
    print(table())
    print(BAR)
