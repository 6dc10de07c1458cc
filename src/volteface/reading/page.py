"""Web pages: the article's text, with the title, date and outlet that the page states."""

import codecs
import logging
import re
from typing import Any

from volteface.errors import UnreadableSource
from volteface.model import Article
from volteface.reading.decoding import decode, has_wide_mark, is_blank, refuse_binary, refuse_nul
from volteface.reading.page_date import STATED, stated_day

DECLARED = re.compile(rb"""(?:charset|<\?xml[^>]*\sencoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
OUTER_TAG = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
DECLARED_WITHIN = 4096

# Python knows more (utf-7, unicode_escape), which no page is written in and which are not safe.
CHARSETS = ("iso8859", "cp125", "cp866", "cp874", "koi8", "mac", "gb", "big5", "euc", "shift_jis")

# 100,000 tags took trafilatura 2 to 4 seconds; 2.4 million took 170. A long news page has 20,000.
MOST_TAGS = 100_000

# Both log their refusals as errors; ours are said by us.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def article_of_page(data: bytes, name: str) -> Article:
    """Return the article that a web page holds."""
    markup = _markup(data)
    page = _extract(_whole_page(markup))
    if page is None or is_blank(page.text or ""):
        raise UnreadableSource("holds no article that could be told from its page")
    return Article(
        id=name,
        text=page.text,
        title=page.title or None,
        date=stated_day(page.date, markup),
        outlet=page.sitename or None,
    )


def _markup(data: bytes) -> str:
    refuse_binary(data)
    text = _decode_page(data)
    refuse_nul(text)
    if is_blank(text):
        raise UnreadableSource("holds no text")
    if text.count("<") > MOST_TAGS:
        raise UnreadableSource(f"has more than {MOST_TAGS:,} tags; give the article's text alone")
    return text


def _whole_page(markup: str) -> str:
    """Return a page; a piece of one becomes its body, or trafilatura refuses a lone element."""
    return markup if OUTER_TAG.search(markup) else f"<html><body>{markup}</body></html>"


def _decode_page(data: bytes) -> str:
    """Decode as the page declares, as browsers do: a byte that does not fit becomes U+FFFD."""
    declared = None if has_wide_mark(data) else DECLARED.search(data[:DECLARED_WITHIN])
    encoding = _encoding(declared[1].decode("ascii")) if declared else None
    return data.decode(encoding, errors="replace") if encoding else decode(data)


def _encoding(label: str) -> str | None:
    """Return Python's name for a charset of the web, None for UTF-8 and for all others."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    # A page that calls itself Latin-1 or ASCII is read as windows-1252 by every browser.
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name.startswith(CHARSETS) else None


def _extract(markup: str) -> Any:
    # Importing trafilatura takes 0.3 to 1 s.
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(STATED),
        )
    except (RecursionError, LxmlError) as error:
        raise UnreadableSource("is nested too deeply to be read as a page") from error
