"""How often what the coder gives is right, judged one by one against the text of real articles.

usage: precision.py [DATA_FOLDER]                                   the figures of the kept verdicts
       precision.py draw events|statements SEED [DATA_FOLDER]       a sheet to judge, as JSON lines

150 items are drawn by a seeded shuffle from all that is found in PolNeAR's dev half (84 US
political news articles). Two judges read each item in its paragraph, the second without sight of
the first's verdicts, by the questions in docs/accuracy.md. The verdicts are kept in
benchmarks/verdicts with spans and codes, without the texts. An item is right where every question
of its task is answered yes; shares come with Wilson's interval of 95 %. What the present coder no
longer gives is counted apart: such an item was changed after it was judged.
"""

import json
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring import SHARED, coded, rows

VERDICTS = Path(__file__).resolve().parent / "verdicts"
COUNT = 150
QUESTIONS = {"events": ("who", "what", "whom", "status"), "statements": ("speaker", "content")}
BARS = {"events": 0.75, "statements": 0.80}
JUDGES = ("first", "second")
Item = dict[str, Any]


def items(task: str, data: Path) -> Iterator[Item]:
    """Give every item of a task in the set, with the paragraph it stands in."""
    for row in rows(data / "statements" / "polnear_dev.jsonl"):
        coding = coded(row, dated=True)
        for found in coding[task]:
            yield _event(coding, found) if task == "events" else _statement(coding, found)


def _event(coding: Item, event: Item) -> Item:
    return {
        "article": coding["id"],
        "span": event["trigger"],
        "given": {
            "type": event["type"],
            "mode": event["mode"],
            "who": _sides(event["actors"]),
            "whom": _sides(event["recipients"]),
            "status": event["status"],
        },
        "rule": event["rule"],
        "words": _words(coding, event["trigger"]),
        "date": coding["date"],
        "paragraph": _around(coding["text"], event["trigger"]),
    }


def _statement(coding: Item, said: Item) -> Item:
    speaker = said["speaker"] or {}
    first, last = said["content"][0], said["content"][-1]
    return {
        "article": coding["id"],
        "span": said["content"],
        "given": {"speaker": speaker.get("name"), "at": speaker.get("span"), "kind": said["kind"]},
        "rule": said["rule"],
        "words": " ... ".join(_words(coding, span) for span in said["content"]),
        "cue": _words(coding, said["cue"]) if said["cue"] else None,
        "date": coding["date"],
        "paragraph": _around(coding["text"], (first[0], last[1])),
    }


def _sides(actors: list[Item]) -> list[str]:
    return [f"{a['code'] or '---'}/{a['sector'] or '-'} {a['name']}" for a in actors]


def _words(coding: Item, span: tuple[int, int]) -> str:
    return str(coding["text"][span[0] : span[1]])


def _around(text: str, span: tuple[int, int]) -> str:
    """Give the paragraph of a span with the two before it, the span's own text in [[ ]]."""
    marked = f"{text[: span[0]]}[[{text[span[0] : span[1]]}]]{text[span[1] :]}"
    start = span[0]
    for _ in range(3):
        start = max(marked.rfind("\n", 0, start), 0)
        while start and marked[start - 1].isspace():
            start -= 1
    end = marked.find("\n", span[1] + 4)
    return marked[start : end if end > 0 else None].strip()


def draw(task: str, seed: int, data: Path) -> list[Item]:
    """Draw the items to judge; the same seed and coder give the same sheet."""
    found = list(items(task, data))
    random.Random(seed).shuffle(found)
    return [{"number": n, **item} for n, item in enumerate(found[:COUNT])]


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Give the interval of 95 % of a share (Wilson 1927)."""
    z = 1.96
    share, square = right / judged, z * z / judged
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(share * (1 - share) / judged + square / (4 * judged))
    return middle - half, middle + half


def report(task: str, verdicts: list[Item], present: set[str]) -> None:
    """Print the precision each judge found, question by question, and their agreement."""
    questions = QUESTIONS[task]
    print(f"{task}: {len(verdicts)} items, all questions answered yes (bar {BARS[task]:.2f})")
    for judge in JUDGES:
        judged = [v[judge] for v in verdicts if v[judge]]
        if judged:
            right = [all(one[q] for q in questions) for one in judged]
            low, high = wilson(sum(right), len(right))
            each = ", ".join(f"{q} {_share([one[q] for one in judged]):.2f}" for q in questions)
            share = f"{_share(right):.3f} ({low:.2f} to {high:.2f})"
            print(f"  {judge:7} {share} of {len(judged)}; {each}")
    both = [v for v in verdicts if all(v[j] for j in JUDGES)]
    pairs = [tuple(all(v[j][q] for q in questions) for j in JUDGES) for v in both]
    if pairs:
        agreed = _share([a == b for a, b in pairs])
        first, second = (_share([pair[n] for pair in pairs]) for n in (0, 1))
        print(f"  both judged {len(pairs)}: {first:.3f} and {second:.3f} right, "
              f"agreement {agreed:.2f}, kappa {kappa(pairs):.2f}")  # fmt: skip
    kept = sum(key(v) in present for v in verdicts)
    print(f"  {kept} of {len(verdicts)} are still given as they were judged")


def _share(values: list[bool]) -> float:
    return sum(values) / len(values)


def kappa(pairs: list[tuple[bool, ...]]) -> float:
    """Give Cohen's kappa (1960): agreement beyond what the judges' shares alone would give."""
    same = _share([a == b for a, b in pairs])
    first, second = _share([a for a, _ in pairs]), _share([b for _, b in pairs])
    chance = first * second + (1 - first) * (1 - second)
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def key(item: Item) -> str:
    """Tell items apart by where they stand and what is said of them."""
    return json.dumps([item["article"], item["span"], item["given"]], sort_keys=True)


def main() -> None:
    """Draw a sheet, or print the figures of the kept verdicts."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["draw"]:
        task, seed = arguments[1], int(arguments[2])
        data = Path(arguments[3]) if len(arguments) > 3 else SHARED / "data"
        for item in draw(task, seed, data):
            print(json.dumps(item, ensure_ascii=False))
        return
    data = Path(arguments[0]) if arguments else SHARED / "data"
    for task in QUESTIONS:
        verdicts = rows(VERDICTS / f"{task}.jsonl")
        present = {key(item) for item in items(task, data)}
        for sheet in dict.fromkeys(v["sheet"] for v in verdicts):
            print(f"sheet {sheet}, ", end="")
            report(task, [v for v in verdicts if v["sheet"] == sheet], present)


if __name__ == "__main__":
    main()
