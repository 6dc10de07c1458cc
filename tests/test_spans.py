"""Spans cut what they claim, and the same text gives the same bytes: on every text at hand."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from volteface import Article, Coding, code
from volteface.model import Span
from volteface.sample import dispatches_path

SHARED = Path(__file__).resolve().parents[2] / "shared"
# A shared file is long; its opening texts stand for it. The rest is read by the benchmarks.
FROM_EACH_FILE = 12


def _records(path: Path, count: int | None = None) -> Iterator[Article]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number == count:
                return
            row = json.loads(line)
            name = row.get("id") or row.get("doc_id") or f"{path.stem}:{number}"
            yield Article(id=str(name), text=row["text"], date=row.get("date"))


def _articles() -> list[Article]:
    found = list(_records(dispatches_path()))
    for path in sorted((SHARED / "data").glob("*/*.jsonl")) if SHARED.exists() else ():
        found += _records(path, FROM_EACH_FILE)
    for path in sorted((SHARED / "articles").glob("*.txt")) if SHARED.exists() else ():
        found.append(
            Article(id=path.stem, text=path.read_text(encoding="utf-8"), date="2025-03-17")
        )
    return found


def _spans(coding: Coding) -> Iterator[Span]:
    for statement in coding.statements:
        yield from statement.content
        yield from (s for s in (statement.cue,) if s)
        yield from (s for s in (statement.speaker and statement.speaker.span,) if s)
    for event in coding.events:
        yield from (event.span, event.trigger)
        yield from (a.span for a in (*event.actors, *event.recipients) if a.span)
    yield from (position.evidence for position in coding.positions)


@pytest.fixture(scope="module")
def codings() -> list[Coding]:
    return [code(article) for article in _articles()]


def test_every_span_cuts_text_without_loose_ends(codings: list[Coding]) -> None:
    wrong = [
        (coding.id, span)
        for coding in codings
        for span in _spans(coding)
        if not (0 <= span[0] < span[1] <= len(coding.text))
        or coding.text[slice(*span)] != coding.text[slice(*span)].strip()
    ]
    assert wrong == []


def test_pieces_of_a_content_stand_in_order(codings: list[Coding]) -> None:
    for coding in codings:
        for statement in coding.statements:
            ends = [edge for span in statement.content for edge in span]
            assert ends == sorted(ends), (coding.id, statement)


def test_a_trigger_stands_in_its_event_and_a_position_in_a_sentence(codings: list[Coding]) -> None:
    for coding in codings:
        for event in coding.events:
            assert event.span[0] <= event.trigger[0] < event.trigger[1] <= event.span[1]


def test_an_index_of_a_statement_points_at_one_that_covers(codings: list[Coding]) -> None:
    for coding in codings:
        for event in coding.events:
            if event.statement is not None:
                content = coding.statements[event.statement].content
                assert any(a <= event.trigger[0] and event.trigger[1] <= b for a, b in content)


def test_no_event_is_without_any_actor(codings: list[Coding]) -> None:
    empty = [
        (c.id, c.text[slice(*e.span)])
        for c in codings
        for e in c.events
        if not (e.actors or e.recipients)
    ]
    assert empty == []


def test_the_same_text_gives_the_same_bytes(codings: list[Coding]) -> None:
    for coding, article in zip(codings, _articles(), strict=True):
        assert msgspec.json.encode(code(article)) == msgspec.json.encode(coding)
