"""The stages of coding in their order, each a pure function of those before it."""

from functools import cache
from importlib.metadata import version

from volteface import knowledge
from volteface.coding import (
    dates,
    events,
    languages,
    layout,
    parsing,
    positions,
    quotes,
    statements,
)
from volteface.coding.actors import names
from volteface.coding.actors.cast import Cast
from volteface.coding.layout import Sentence
from volteface.coding.marked import Marked
from volteface.knowledge import mending
from volteface.model import Article, Coder, Coding, Event, Position, Statement


def code(article: Article) -> Coding:
    """Code one article; see ``volteface.coding.code``."""
    language = article.language or languages.detect(article.text)
    if not languages.is_coded(language):
        return _coding(article, language, article.title)
    marked = mark(article)
    cast = Cast(marked)
    said = statements.find(marked, cast)
    done = events.find(marked, cast, said)
    stood = positions.find(marked, cast, said)
    title = article.title or layout.title(article.text, marked.blocks)
    return _coding(article, language, title, said, done, stood)


def mark(article: Article) -> Marked:
    """Lay out an article and find the names, dates, quotes and grammar the rules work on."""
    text = article.text
    blocks = layout.blocks(text)
    sentences = layout.sentences(text, blocks)
    parsed = [(i, s) for i, s in enumerate(sentences) if _needs_parse(text, s)]
    return Marked(
        text=text,
        date=article.date,
        blocks=blocks,
        sentences=sentences,
        trees={tree.number: tree for tree in parsing.parse(text, parsed)},
        mentions=names.find(text),
        dates=dates.find(text, article.date),
        quotes=quotes.find(text, blocks),
    )


def _needs_parse(text: str, sentence: Sentence) -> bool:
    """Tell a sentence in which something could be said or done; the rest cost no parse."""
    start, end = sentence.start, sentence.end
    return statements.may_hold_one(text, start, end) or events.may_hold_one(text, start, end)


def _coding(
    article: Article,
    language: str,
    title: str | None,
    said: tuple[Statement, ...] = (),
    done: tuple[Event, ...] = (),
    stood: tuple[Position, ...] = (),
) -> Coding:
    return Coding(
        id=article.id,
        title=title,
        date=article.date,
        outlet=article.outlet,
        language=language,
        text=article.text,
        statements=said,
        events=done,
        positions=stood,
        coder=current(),
    )


def current() -> Coder:
    """Give what makes codings now."""
    return _coder(mending.digest())


@cache
def _coder(mended: str) -> Coder:
    known = f"{knowledge.digest()}+{mended}" if mended else knowledge.digest()
    return Coder(version=version("volteface"), knowledge=known)
