"""An article as it was read, with what was found in it, and by which rule."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from msgspec import Struct

from volteface.archive import Store, articles
from volteface.archive.articles import KeptArticle
from volteface.archive.reviews import Review
from volteface.coding import layout
from volteface.coding.passages import with_gaps
from volteface.model import Coding, Event, Position, Span, Statement
from volteface.web.asking import Param, one
from volteface.web.errors import NotHere
from volteface.web.page import Asked, Page, Table
from volteface.web.wording import LONGEST_TEXT


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of text with what it belongs to: numbers of statements and of events."""

    text: str
    said: tuple[int, ...]
    cue: bool
    trigger: tuple[int, ...]


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence, by the character it begins at, with the items that begin in it."""

    start: int
    stop: int
    pieces: tuple[Piece, ...]
    statements: tuple[int, ...]
    events: tuple[int, ...]
    positions: tuple[int, ...]


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph and what it is: body, heading, dash or furniture."""

    kind: str
    sentences: tuple[Sentence, ...]


class EventView(Struct, frozen=True, kw_only=True):
    """An event and why it was coded so."""

    event: Event
    trigger: str
    act: str | None
    """Address of the act it reports; None where it runs between no two states, or was judged so."""
    review: Review | None


class View(Struct, frozen=True, kw_only=True):
    """An article."""

    number: int
    digest: str
    source: str
    coding: Coding
    paragraphs: tuple[Paragraph, ...]
    """Those around the character asked for: ``LONGEST_TEXT`` characters of a longer article."""
    events: tuple[EventView, ...]
    copies: tuple[int, ...]
    shown: tuple[int, int]
    """Characters between which the page shows the text."""
    highlighted: int | None


class _Marks(NamedTuple):
    span: Span
    kind: str
    number: int


def view(asked: Asked) -> View:
    """Make the page of an article."""
    number = asked.path["article"]
    with asked.desk.store() as store, store.reading():
        known = number.isascii() and number.isdigit() and len(number) < 18
        kept = articles.kept(store, int(number)) if known else None
        if kept is None:
            raise NotHere(f"no article {number[:60]!r} in this archive")
        acts = _acts(kept, store)
    coding, at = kept.coding, one(asked.query, "at")
    return View(
        number=kept.number,
        digest=kept.digest,
        source=kept.source,
        coding=coding,
        paragraphs=tuple(_paragraphs(coding, int(at) if at else 0)),
        events=tuple(
            EventView(
                event=event,
                trigger=coding.text[event.trigger[0] : event.trigger[1]],
                act=acts.get(n),
                review=kept.reviews[n],
            )
            for n, event in enumerate(coding.events)
        ),
        copies=kept.story,
        shown=_window(coding, int(at) if at else 0),
        highlighted=int(at) if at else None,
    )


def _acts(kept: KeptArticle, store: Store) -> dict[int, str]:
    """Give each event that counts the address of an act it reports."""
    found: dict[int, str] = {}
    for number, a, b in articles.reported(store, kept.number):
        start = kept.coding.events[number].trigger[0]
        found.setdefault(number, f"/act/t{kept.number}.{start}.{a}-{b}")
    return found


def _paragraphs(coding: Coding, at: int) -> Iterator[Paragraph]:
    """Yield the paragraphs around a character, as many as a page shows."""
    text = coding.text
    blocks = layout.blocks(text)
    cuts = layout.sentences(text, blocks)
    by_block = {n: list(group) for n, group in groupby(cuts, key=lambda cut: cut.block)}
    first, last = _window(coding, at)
    shown = [
        (block.kind, with_gaps(text, (block.start, block.end), _spans(by_block.get(n, []))))
        for n, block in enumerate(blocks)
        if block.end > first and block.start < last
    ]
    found = _Found(coding, [span for _, spans in shown for span in spans])
    for kind, spans in shown:
        yield Paragraph(kind=kind, sentences=tuple(found.sentence(span) for span in spans))


def _window(coding: Coding, at: int) -> tuple[int, int]:
    first = max(at - LONGEST_TEXT // 2, 0)
    return first, min(first + LONGEST_TEXT, len(coding.text))


def _spans(cuts: "list[layout.Sentence]") -> list[Span]:
    return [(cut.start, cut.end) for cut in cuts]


class _Found:
    """What was found in each of the sentences shown."""

    def __init__(self, coding: Coding, sentences: list[Span]) -> None:
        self._text = coding.text
        self._starts = [start for start, _ in sentences]
        self._ends = [stop for _, stop in sentences]
        self._marks: dict[int, list[_Marks]] = {}
        for mark in sorted(_marks(coding)):
            for n in self._touched(mark.span):
                self._marks.setdefault(self._starts[n], []).append(mark)
        self._statements = self._beginning([_first(said) for said in coding.statements])
        self._events = self._beginning([event.trigger[0] for event in coding.events])
        self._positions = self._beginning([stand.evidence[0] for stand in coding.positions])

    def sentence(self, span: Span) -> Sentence:
        """Give a sentence with its pieces."""
        start, stop = span
        return Sentence(
            start=start,
            stop=stop,
            pieces=tuple(_pieces(self._text, span, self._marks.get(start, []))),
            statements=tuple(self._statements.get(start, ())),
            events=tuple(self._events.get(start, ())),
            positions=tuple(self._positions.get(start, ())),
        )

    def _touched(self, span: Span) -> Iterator[int]:
        """Yield the sentences that a span touches."""
        n = bisect_right(self._ends, span[0])
        while n < len(self._starts) and self._starts[n] < span[1]:
            yield n
            n += 1

    def _beginning(self, starts: list[int]) -> dict[int, list[int]]:
        """Gather items by the sentence they begin in."""
        found: dict[int, list[int]] = {}
        for number, start in enumerate(starts):
            for n in self._touched((start, start + 1)):
                found.setdefault(self._starts[n], []).append(number)
        return found


def _marks(coding: Coding) -> Iterator[_Marks]:
    for n, said in enumerate(coding.statements):
        for span in said.content:
            yield _Marks(span, "said", n)
        if said.cue:
            yield _Marks(said.cue, "cue", n)
    for n, event in enumerate(coding.events):
        yield _Marks(event.trigger, "trigger", n)


def _pieces(text: str, span: Span, marks: list[_Marks]) -> Iterator[Piece]:
    """Cut a sentence wherever a mark begins or ends."""
    edges_ = {edge for mark in marks for edge in mark.span if span[0] < edge < span[1]}
    cuts = [span[0], *sorted(edges_), span[1]]
    for start, stop in pairwise(cuts):
        over = [mark for mark in marks if mark.span[0] <= start and mark.span[1] >= stop]
        yield Piece(
            text=text[start:stop],
            said=tuple(mark.number for mark in over if mark.kind == "said"),
            cue=any(mark.kind == "cue" for mark in over),
            trigger=tuple(mark.number for mark in over if mark.kind == "trigger"),
        )


def _first(said: Statement) -> int:
    return min(start for start, _ in said.content)


def table(view: View) -> Table:
    """Write all that was found in an article as a table."""
    columns = ("kind", "start", "who", "what", "to_whom", "date", "status", "words", "rule")
    return columns, list(_rows(view.coding))


def _rows(coding: Coding) -> Iterator[tuple[object, ...]]:
    def words(span: Span) -> str:
        return " ".join(coding.text[span[0] : span[1]].split())

    for event in coding.events:
        actors, recipients = (
            ", ".join(one.name for one in some) for some in (event.actors, event.recipients)
        )
        yield ("act", event.span[0], actors, event.type, recipients, event.date, event.status,
               words(event.span), event.rule)  # fmt: skip
    for said in coding.statements:
        speaker = said.speaker.name if said.speaker else None
        content = " … ".join(words(span) for span in said.content)
        yield ("statement", _first(said), speaker, said.kind, said.outlet, said.date, None,
               content, said.rule)  # fmt: skip
    stand: Position
    for stand in coding.positions:
        yield ("position", stand.evidence[0], stand.actor, stand.stance, stand.issue, None,
               stand.condition, words(stand.evidence), stand.rule)  # fmt: skip


PARAMS = (
    Param("at", "mark the sentence that begins at this character", "number", most=1 << 53, least=0),
)
PAGE = Page("/article/{article}", "An article", "article.html.j2", view, PARAMS, table)
