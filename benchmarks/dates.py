"""Measure the dates found in 80 Wikinews articles (MEANTIME) against their TIMEX3 annotation.

usage: python benchmarks/dates.py [DATA] [--errors] [--peer FILE]

DATA is the folder with events/meantime_dev.jsonl (default: ../shared/data beside the repository).
FILE holds another tagger's mentions of the same articles, as heideltime_dates.py writes them.
Scored are the calendar expressions: those whose gold value is YYYY, YYYY-MM or YYYY-MM-DD. A span
is found where it overlaps; a value is right where it equals the gold value at the gold's own
granularity (for "between 2014 and 2016", one range here and two dates there, at either end). What
overlaps other annotated times (weeks, quarters, durations) counts neither way. The annotators read
only the opening sentences of each article, so what stands after the line with the last annotation
of any sort is left out.
"""

import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from volteface.coding.dates import DateMention, find

DEFAULT_DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
GRAINS = {4: "YYYY", 7: "YYYY-MM", 10: "YYYY-MM-DD"}


class Gold(NamedTuple):
    """One annotated time of an article."""

    start: int
    end: int
    value: str

    @property
    def is_calendar(self) -> bool:
        return bool(CALENDAR.fullmatch(self.value))


class Scored(NamedTuple):
    """One article with what is annotated and what was found."""

    text: str
    date: str | None
    golds: list[Gold]
    found: list[DateMention]


def overlaps(gold: Gold, mention: DateMention) -> bool:
    return gold.start < mention.span[1] and mention.span[0] < gold.end


def is_right(gold: Gold, mention: DateMention) -> bool:
    return overlaps(gold, mention) and gold.value in (mention.value, mention.end)


def is_dateline(text: str, start: int, end: int) -> bool:
    """Tell whether the span is a line of its own: the date every Wikinews article opens with."""
    return text[:start].endswith("\n") and text[end : end + 1] == "\n"


def articles(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def score(
    row: dict[str, Any], *, datelines: bool, given: Sequence[DateMention] | None = None
) -> Scored:
    """Score one article: what we find in it, or what another tagger gave for it."""
    text = row["text"]
    golds = [
        Gold(s["start"], s["end"], s["value"] or "")
        for s in row["spans"]
        if s["label"] == "TIMEX3" and (datelines or not is_dateline(text, s["start"], s["end"]))
    ]
    last = text.find("\n", max(span["end"] for span in row["spans"]))
    mentions = find(text, row["dct"]) if given is None else given
    read = [m for m in mentions if last < 0 or m.span[1] <= last]
    found = [m for m in read if datelines or not is_dateline(text, *m.span)]
    return Scored(text, row["dct"], golds, [m for m in found if counts(m, golds)])


def of_peer(path: Path) -> list[list[DateMention]]:
    """Read another tagger's mentions; what is no calendar date ("PRESENT_REF") has no value."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [[_mention(one) for one in json.loads(line)["mentions"]] for line in lines]


def _mention(one: dict[str, Any]) -> DateMention:
    value = one["value"] if CALENDAR.fullmatch(one["value"]) else None
    return DateMention((one["span"][0], one["span"][1]), value, None, "day")


def counts(mention: DateMention, golds: list[Gold]) -> bool:
    """Tell whether a mention is scored: it has a value and meets no gold but calendar ones."""
    met = [gold for gold in golds if overlaps(gold, mention)]
    return mention.value is not None and (not met or any(gold.is_calendar for gold in met))


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def print_scores(name: str, hits_found: int, found: int, hits_gold: int, gold: int) -> None:
    precision, recall = ratio(hits_found, found), ratio(hits_gold, gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"  {name:24} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


def report(title: str, rows: list[Scored]) -> None:
    golds = [(row, gold) for row in rows for gold in row.golds if gold.is_calendar]
    mentions = [(row, mention) for row in rows for mention in row.found]
    met = [(r, g) for r, g in golds if any(overlaps(g, m) for m in r.found)]
    right = [(r, g) for r, g in golds if any(is_right(g, m) for m in r.found)]
    placed = sum(any(overlaps(g, m) for g in r.golds) for r, m in mentions)
    valued = sum(any(is_right(g, m) for g in r.golds) for r, m in mentions)
    print(f"{title}: {len(golds)} calendar expressions annotated, {len(mentions)} found")
    print_scores("spans (overlap)", placed, len(mentions), len(met), len(golds))
    print_scores("values", valued, len(mentions), len(right), len(golds))
    accuracy = ratio(len(right), len(met))
    print(f"  {'value accuracy':24} {len(right)} of {len(met)} found = {accuracy:.3f}")
    for length, grain in GRAINS.items():
        of_grain = [gold for _, gold in met if len(gold.value) == length]
        hits = sum(len(gold.value) == length for _, gold in right)
        print(f"    {grain:22} {hits} of {len(of_grain)} found")


def print_errors(rows: list[Scored]) -> None:
    for row in rows:
        for gold in row.golds:
            if gold.is_calendar and not any(is_right(gold, m) for m in row.found):
                near = [m.value for m in row.found if overlaps(gold, m)]
                print(f"missed {row.date} {gold.value} {near} {context(row.text, gold[:2])}")
        for mention in row.found:
            if not any(overlaps(gold, mention) for gold in row.golds):
                print(f"extra  {row.date} {mention.value} {context(row.text, mention.span)}")


def context(text: str, span: tuple[int, int]) -> str:
    start, end = span
    shown = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}"
    return shown.replace("\n", " / ")


def print_article(path: Path) -> None:
    """Print how many dates of the project's hand-made article come out right, if it is there."""
    gold_path = path.with_suffix(".gold.json")
    if not (path.is_file() and gold_path.is_file()):
        return
    text = path.read_text(encoding="utf-8")
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    found = find(text, gold["date"])
    wanted = [Gold(d["span"][0], d["span"][1], d["value"]) for d in gold["dates"]]
    right = sum(any(is_right(one, mention) for mention in found) for one in wanted)
    print(f"{path.name}: {right} of {len(wanted)} dates right")


def print_speed(rows: list[Scored]) -> None:
    text = "\n".join(row.text for row in rows) * 4
    start = time.perf_counter()
    find(text, "2010-06-15")
    seconds = time.perf_counter() - start
    print(f"speed: {len(text) / seconds / 1e6:.1f} million characters a second, one core")


def main() -> None:
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    peer = None
    if "--peer" in arguments:
        at = arguments.index("--peer")
        peer = of_peer(Path(arguments[at + 1]))
        del arguments[at : at + 2]
    path = (Path(arguments[0]) if arguments else DEFAULT_DATA) / "events" / "meantime_dev.jsonl"
    if not path.is_file():
        sys.exit(f"no file {path}: give the data folder as the first argument")
    rows = list(articles(path))
    everything = [score(row, datelines=True) for row in rows]
    report("MEANTIME, all", everything)
    report("MEANTIME, without datelines", [score(row, datelines=False) for row in rows])
    if peer is not None:
        for name, datelines in (("all", True), ("without datelines", False)):
            pairs = zip(rows, peer, strict=True)
            given = [score(r, datelines=datelines, given=m) for r, m in pairs]
            report(f"the other tagger, {name}", given)
    print_article(path.parents[2] / "articles" / "russia-us-turn.txt")
    print_speed(everything)
    print("Others, on ANOTHER set (TempEval-3 platinum, value F1), so no comparison, only a scale:")
    print("  HeidelTime .781, MS Recognizers .587, dateparser .030")
    if "--errors" in sys.argv:
        print_errors(everything)


if __name__ == "__main__":
    main()
