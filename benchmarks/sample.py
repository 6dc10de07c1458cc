"""How much of the bundled sample is found, by what a careful reader wrote beside it.

usage: sample.py [--misses]

The expectations (tests/sample/expected.jsonl) were written from the texts before any program read
them. They hold what is clear and not all there is, so only recall is measured here; the sets with
full annotation measure precision too (statements.py, events.py). No peer has read this sample.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import volteface
from volteface.model import Actor, Coding, Event, Position, Statement

EXPECTED = Path(__file__).resolve().parents[1] / "tests" / "sample" / "expected.jsonl"
NEAR = 60
SAME_CONTENT = 0.8


def main() -> None:
    """Print the recall of each kind of item."""
    misses: list[str] | None = [] if "--misses" in sys.argv else None
    counts = measure(misses)
    for line in misses or ():
        print(line)
    for kind in ("statements", "speakers", "events", "dates", "statuses", "positions"):
        found, wanted = counts[f"{kind} found"], counts[f"{kind} wanted"]
        print(f"{kind:11} {found:3} of {wanted:3}  {found / wanted:.3f}")
    given = {kind: counts[f"{kind} given"] for kind in ("statements", "events", "positions")}
    print("given:", ", ".join(f"{n} {kind}" for kind, n in given.items()))


def shares(counts: Counter[str]) -> dict[str, float]:
    """Give the recall of each kind."""
    kinds = [k.removesuffix(" wanted") for k in counts if k.endswith(" wanted")]
    return {kind: counts[f"{kind} found"] / counts[f"{kind} wanted"] for kind in kinds}


def measure(misses: list[str] | None = None) -> Counter[str]:
    """Code the sample and count what was wanted, found and given."""
    from volteface.sample import dispatches_path

    lines = EXPECTED.read_text(encoding="utf-8").splitlines()
    expected = {row["id"]: row for row in map(json.loads, lines)}
    counts: Counter[str] = Counter()
    for article in volteface.read([dispatches_path()]).articles:
        coding = volteface.code(article)
        counts["statements given"] += len(coding.statements)
        counts["events given"] += len(coding.events)
        counts["positions given"] += len(coding.positions)
        for key, missed in _scored(coding, expected[article.id]):
            counts[key] += 1
            if missed and misses is not None:
                misses.append(f"{article.id} {missed}")
    return counts


def _scored(coding: Coding, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for wanted in row["statements"]:
        yield from _statement(coding, wanted)
    for wanted in row["events"]:
        yield from _event(coding, wanted)
    for wanted in row["positions"]:
        yield "positions wanted", ""
        hit = any(_same_position(coding.text, p, wanted) for p in coding.positions)
        yield ("positions found", "") if hit else ("positions missed", f"position {wanted}")


def _statement(coding: Coding, wanted: dict[str, Any]) -> Iterator[tuple[str, str]]:
    at = coding.text.index(wanted["content"])
    goal = _characters(coding.text, [(at, at + len(wanted["content"]))])
    best = max(coding.statements, key=lambda s: _overlap(coding, goal, s), default=None)
    yield "statements wanted", ""
    yield "speakers wanted", ""
    if best is None or _overlap(coding, goal, best) < SAME_CONTENT:
        yield "statements missed", f"statement {wanted}"
        return
    yield "statements found", ""
    name = best.speaker.name if best.speaker else ""
    words = {w.lower().strip("'s") for w in wanted["speaker"].split()} - {"the", "a", "of"}
    said = coding.text[slice(*best.speaker.span)] if best.speaker and best.speaker.span else ""
    role = (best.speaker.role or "") if best.speaker else ""
    if words & {w.lower().strip("'s") for w in f"{name} {said} {role}".split()}:
        yield "speakers found", ""
    else:
        yield "speakers missed", f"speaker {wanted} got {name!r}"


def _event(coding: Coding, wanted: dict[str, Any]) -> Iterator[tuple[str, str]]:
    at = coding.text.index(wanted["anchor"])
    span = (at - NEAR, at + len(wanted["anchor"]) + NEAR)
    types = {wanted["type"], *wanted.get("also", ())}
    hits = [
        e for e in coding.events if _near(e, span) and e.type in types and _same_sides(e, wanted)
    ]
    yield "events wanted", ""
    yield "statuses wanted", ""
    if wanted["date"]:
        yield "dates wanted", ""
    if not hits:
        yield "events missed", f"event {wanted}"
        return
    yield "events found", ""
    if any(e.status == wanted["status"] for e in hits):
        yield "statuses found", ""
    else:
        yield "statuses missed", f"status {wanted} got {hits[0].status}"
    if wanted["date"] and any((e.date or "").startswith(wanted["date"]) for e in hits):
        yield "dates found", ""
    elif wanted["date"]:
        yield "dates missed", f"date {wanted} got {hits[0].date}"


def _near(event: Event, span: tuple[int, int]) -> bool:
    return event.trigger[0] < span[1] and span[0] < event.trigger[1]


def _same_sides(event: Event, wanted: dict[str, Any]) -> bool:
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    if wanted["recipients"]:
        return set(wanted["actors"]) <= actors and set(wanted["recipients"]) <= recipients
    return set(wanted["actors"]) <= actors | recipients


def _codes(actors: tuple[Actor, ...]) -> set[str]:
    return {a.code or "" for a in actors}


def _same_position(text: str, position: Position, wanted: dict[str, Any]) -> bool:
    evidence = text[slice(*position.evidence)].lower()
    return (position.actor, position.stance) == (wanted["actor"], wanted["stance"]) and any(
        word in evidence for word in wanted["issue"].lower().split() if len(word) > 3
    )


def _characters(text: str, spans: Any) -> frozenset[int]:
    return frozenset(i for a, b in spans for i in range(a, b) if text[i].isalnum())


def _overlap(coding: Coding, goal: frozenset[int], statement: Statement) -> float:
    given = _characters(coding.text, statement.content)
    return len(goal & given) / len(goal | given) if goal and given else 0.0


if __name__ == "__main__":
    main()
