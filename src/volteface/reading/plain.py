"""Plain text and Markdown: the article's text is the file's own, character for character."""

import re

from volteface.errors import UnreadableSource
from volteface.model import Article
from volteface.reading.decoding import decode, is_blank

HEADING = re.compile(r"\s*# +([^\r\n]*?)[ #]*(?:[\r\n]|\Z)")


def article_of_text(data: bytes, name: str) -> Article:
    """Return the article of a plain text, whose title nothing states."""
    return Article(id=name, text=_text(data))


def article_of_markdown(data: bytes, name: str) -> Article:
    """Return the article of a Markdown text, titled by a heading in its first line."""
    text = _text(data)
    heading = HEADING.match(text)
    return Article(id=name, text=text, title=(heading[1] or None) if heading else None)


def _text(data: bytes) -> str:
    text = decode(data)
    if is_blank(text):
        raise UnreadableSource("holds no text")
    return text
