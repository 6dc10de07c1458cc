"""Web pages: the article, and what the page states of it."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from volteface.errors import UnreadableSource
from volteface.model import Article
from volteface.reading import read

WORDS = "The minister of Ruritania met his colleague on day {} of the talks, which go on."
BODY = "".join(f"<p>{WORDS.format(n)}</p>" for n in range(4))
TEXT = "\n".join(WORDS.format(n) for n in range(4))


def article_of(folder: Path, page: str | bytes) -> Article:
    path = folder / "page.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read(path).articles[0]


def test_title_date_and_outlet_are_taken_where_the_page_states_them(tmp_path: Path) -> None:
    head = (
        '<title>Talks go on | The Post</title><meta property="og:site_name" content="The Post">'
        '<meta property="og:title" content="Talks go on">'
        '<meta property="article:published_time" content="2016-08-09T23:30:00+03:00">'
    )
    page = f"<html><head>{head}</head><body><nav><a href=x>World</a></nav>{BODY}</body></html>"
    assert article_of(tmp_path, page) == Article(
        id="page", text=TEXT, title="Talks go on", date="2016-08-09", outlet="The Post"
    )


def test_nothing_is_stated_and_nothing_is_invented(tmp_path: Path) -> None:
    page = f"<html><body>{BODY}<footer>Copyright 2019</footer></body></html>"
    assert article_of(tmp_path, page) == Article(id="page", text=TEXT)


@pytest.mark.parametrize("stated", ["20255-11-20", "0000-01-01", "2025-02-30", "2025-02", "soon"])
def test_a_stated_date_that_is_no_day_is_left_out(tmp_path: Path, stated: str) -> None:
    page = f"<html><head><meta name=date content='{stated}'></head><body>{BODY}</body></html>"
    assert article_of(tmp_path, page).date is None


@pytest.mark.parametrize(
    "stated",
    [
        "<meta name=date content='2016-08-01'>",
        "<meta name=date content='2016-08-01T10:00:00Z'>",
        "<meta property=article:published_time content='Mon, 01 Aug 2016 10:00:00 GMT'>",
        "<time datetime='2016-08-01T10:00'>Monday</time>",
        "<time>1 August 2016</time>",
        "<time>August 1st, 2016</time>",
        "<time>1. August 2016</time>",
        "<p class=date>01.08.2016</p>",
    ],
)
def test_a_day_that_is_written_is_kept(tmp_path: Path, stated: str) -> None:
    page = f"<html><head><title>T</title></head><body>{stated}{BODY}</body></html>"
    assert article_of(tmp_path, page).date == "2016-08-01"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta charset="utf-8">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_the_declared_encoding_is_obeyed(tmp_path: Path, declared: str, encoding: str) -> None:
    russian = "Президент заявил, что переговоры будут продолжены на следующей неделе."
    page = f"<html><head>{declared}</head><body><p>{russian}</p></body></html>"
    assert article_of(tmp_path, page.encode(encoding)).text == russian


def test_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    page = b"<html><head><meta charset=iso-8859-1></head><body><p>\x93Yes,\x94 he said.</p></body>"
    assert article_of(tmp_path, page).text == "“Yes,” he said."


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "zlib", "punycode", "nonsense"])
def test_a_charset_that_is_none_of_the_web_is_not_obeyed(tmp_path: Path, charset: str) -> None:
    page = f"<html><head><meta charset={charset}></head><body><p>He said +AGE- \\ud800.</p></body>"
    assert article_of(tmp_path, page).text == "He said +AGE- \\ud800."


@pytest.mark.parametrize(
    "entity", ["&#xD800;", "&#0;", "&#x1F54A;", "&bogus;", "&#99999999999;", "&lt;b&gt;"]
)
def test_odd_entities_leave_a_text_that_can_be_written(tmp_path: Path, entity: str) -> None:
    text = article_of(tmp_path, f"<html><body><p>He said {entity} yes.</p></body></html>").text
    assert text.startswith("He said")
    assert "\0" not in text
    assert text.encode()


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (b"", "holds no text"),
        (b"  \n", "holds no text"),
        (b"<html><body><script>let a = 'He said';</script></body></html>", "holds no article"),
        (b"<html></html>", "holds no article"),
        (b"<!-- nothing -->", "holds no article"),
        (b"<html><body><p>caf\xe9</p></body></html>", "is not UTF-8 at byte 18"),
        (b"<html><body><p>a\0b</p></body></html>", "holds a NUL"),
        (b"%PDF-1.7", "is a PDF document"),
        (b"<html><body><p>" + b"<b>w</b> " * 100_000, "more than 100,000 tags"),
    ],
    ids=range(9),
)
def test_a_page_without_an_article_says_so(tmp_path: Path, page: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why):
        article_of(tmp_path, page)


@pytest.mark.parametrize("piece", ["He said.", "<p>He said.</p>", "<P>He</P> <p>said.", "<"])
def test_a_piece_of_a_page_is_read_as_its_body(tmp_path: Path, piece: str) -> None:
    assert article_of(tmp_path, piece).text.split() == re.sub("</?[Pp]>", "", piece).split()


@pytest.mark.parametrize("tag", ["div", "b", "p", "blockquote", "table", "ul", "span"])
def test_deep_nesting_gives_the_article_or_a_clear_error(tmp_path: Path, tag: str) -> None:
    nested = f"<{tag}>" * 10_000 + "deep words" + f"</{tag}>" * 10_000
    started = time.monotonic()
    try:
        text = article_of(tmp_path, f"<html><body>{BODY}{nested}</body></html>").text
    except UnreadableSource as error:
        text = ""
        assert "page.html: " in str(error)
    assert not text or text.startswith(WORDS.format(0))
    assert time.monotonic() - started < 20


def test_reading_plain_text_does_not_wait_for_the_web(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He said.")
    script = (
        "import sys; from volteface.reading import read; read('a.txt'); "
        "sys.exit('trafilatura' in sys.modules or 'lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=tmp_path).returncode == 0
