"""A brief as one HTML page that needs nothing else: the brief beside the articles it is from."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from volteface.coding import layout
from volteface.coding.issues import plain_issue
from volteface.coding.passages import with_gaps
from volteface.model import Coding
from volteface.showing.acts import STANDINGS, TITLE, Act
from volteface.showing.briefing import Brief, Source
from volteface.showing.citations import Citations, Link
from volteface.showing.pairs import aside, tally
from volteface.showing.positions import Stand
from volteface.showing.speakers import Saying
from volteface.showing.wording import counted, day_name, listed

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"
# HTML has no place for them, and a browser may cut the page at one.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Entry(NamedTuple):
    """One item of the brief on the page: its anchor, what it is, and where it stands."""

    id: str
    item: Saying | Act | Stand
    sentences: list[Link]


class Passage(NamedTuple):
    """A sentence of an article, numbered when the brief cites it."""

    text: str
    number: int | None
    anchors: list[str]
    items: list[Link]


class Paragraph(NamedTuple):
    """A paragraph of an article and what it is: body, heading, dash or furniture."""

    kind: str
    passages: list[Passage]


class Body(NamedTuple):
    """An article as the page shows it."""

    source: Source
    paragraphs: list[Paragraph]


def render(brief: Brief, codings: Sequence[Coding]) -> str:
    """Write the page of a brief; ``codings`` are those that the brief was drawn from."""
    citations = Citations(brief)
    entries = _Entries(citations)
    context = {
        "brief": brief,
        "headline": _headline(brief),
        "contents": _contents(brief),
        "acts_title": TITLE,
        "speakers": [(s, [entries.saying(saying) for saying in s.sayings]) for s in brief.speakers],
        "standings": [
            (STANDINGS[standing].capitalize(), [entries.act(act) for act in acts])
            for standing, acts in groupby(brief.acts, key=lambda act: act.standing)
        ],
        "issues": [(i.issue, [entries.stand(stand) for stand in i.stands]) for i in brief.issues],
        "bodies": list(_bodies(brief, codings, citations)),
        "ranges": citations.ranges(),
    }
    return _CONTROLS.sub("\ufffd", _template().render(context))


def _headline(brief: Brief) -> str:
    if len(brief.articles) > 1:
        return f"One brief over {len(brief.articles)} articles"
    return "".join(source.title or f"Untitled: {source.id}" for source in brief.articles)


def _contents(brief: Brief) -> list[tuple[str, str]]:
    """Pair what was found with the section that shows it."""
    found = {
        "speakers": brief.speakers,
        "acts": brief.acts,
        "positions": brief.issues,
        "pairs": brief.pairs,
    }
    return list(zip((name for name, part in found.items() if part), brief.contents, strict=True))


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        day=day_name, listed=listed, counted=counted, tally=tally, aside=aside, plain=plain_issue
    )
    environment.filters.update(hash=lambda target: f"#{target}")
    return environment.get_template("brief.html.j2")


class _Entries:
    """Gives every item its anchor and its links, in the order of the page."""

    def __init__(self, citations: Citations) -> None:
        self._citations = citations
        self._said = self._stood = 0

    def saying(self, saying: Saying) -> Entry:
        self._said += 1
        back = Link(f"said-{self._said}", "said", f"Back to statement {self._said}")
        return self._entry(back, saying)

    def act(self, act: Act) -> Entry:
        return self._entry(Link(f"act-{act.number}", "event", f"Back to event: {act.line}"), act)

    def stand(self, stand: Stand) -> Entry:
        self._stood += 1
        spoken = f"Back to position: {listed(stand.actors)} {stand.stance}"
        return self._entry(Link(f"position-{self._stood}", "position", spoken), stand)

    def _entry(self, back: Link, item: Saying | Act | Stand) -> Entry:
        return Entry(back.target, item, self._citations.cite(back, item.evidence))


def _bodies(brief: Brief, codings: Sequence[Coding], citations: Citations) -> Iterator[Body]:
    for index, (source, coding) in enumerate(zip(brief.articles, codings, strict=True)):
        yield Body(source, list(_paragraphs(index, coding.text, citations)))


def _paragraphs(article: int, text: str, citations: Citations) -> Iterator[Paragraph]:
    blocks = layout.blocks(text)
    cuts = layout.sentences(text, blocks)
    by_block = {n: list(group) for n, group in groupby(cuts, key=lambda cut: cut.block)}
    for number, block in enumerate(blocks):
        inside = [(cut.start, cut.end) for cut in by_block.get(number, ())]
        spans = with_gaps(text, (block.start, block.end), inside)
        yield Paragraph(block.kind, [_passage((article, s), text, citations) for s in spans])


def _passage(key: tuple[int, tuple[int, int]], text: str, citations: Citations) -> Passage:
    words = text[slice(*key[1])]
    number = citations.numbers.get(key)
    if number is None:
        return Passage(words, None, [], [])
    return Passage(words, number, citations.ranges_from(number), citations.items(number))
