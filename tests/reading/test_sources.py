"""Sources: files and standard input, each read by what its name says it is."""

import io
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from volteface.errors import InvalidDate, UnreadableSource
from volteface.model import Article
from volteface.reading import Refusal, iter_articles, read
from volteface.reading.limits import MOST_TEXT

TEXT = "Putin met Trump on Friday."


class Stdin:
    """Standard input as a program sees it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))


def write(path: Path, data: str | bytes = TEXT) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["note.txt", "note.TXT", "note.md", "note"])
def test_a_file_is_named_by_its_stem(tmp_path: Path, name: str) -> None:
    assert read(write(tmp_path / name)).articles == (Article(id="note", text=TEXT),)


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb\rc\nd",
        " \n\n He said.\t\n",
        "“He\u200b said”\u2028\u0085",
        "\x1b[2Jhe said",
        "e\u0301",
    ],
)
def test_the_text_is_the_files_own(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path / "a.txt", text)).articles[0].text == text


def test_a_byte_order_mark_is_all_that_goes(tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.txt", "\ufeff\ufeffab")).articles[0].text == "\ufeffab"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Talks go on\n\nHe said.", "Talks go on"),
        ("\n# Talks go on #\r\nHe said.", "Talks go on"),
        ("# Only a title", "Only a title"),
        ("## Lower\n", None),
        ("#hashtag\n", None),
        ("He said.\n# Later\n", None),
        ("# \nHe said.", None),
    ],
)
def test_markdown_is_titled_by_its_leading_heading(
    tmp_path: Path, text: str, title: str | None
) -> None:
    article = read(write(tmp_path / "a.md", text)).articles[0]
    assert (article.title, article.text) == (title, text)


def test_sources_keep_their_order_and_same_names_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    paths = [write(tmp_path / "b.txt"), write(tmp_path / "a.txt"), write(tmp_path / "sub" / "b.md")]
    reading = read([*paths, paths[0]])
    assert [article.id for article in reading.articles] == ["b", "a", "b-2", "b-3"]


def test_one_source_may_be_given_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert read(str(path)) == read(path) == read([path])


def test_no_sources_give_an_empty_reading() -> None:
    assert read([]).articles == ()


def test_the_readers_date_is_for_articles_without_one(tmp_path: Path) -> None:
    path = write(tmp_path / "f.jsonl", '{"text":"x","date":"2020-01-02"}\n{"text":"y"}\n')
    reading = read([path, write(tmp_path / "a.txt")], date="2025-03-17")
    assert [article.date for article in reading.articles] == [
        "2020-01-02",
        "2025-03-17",
        "2025-03-17",
    ]


def test_a_bad_date_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidDate):
        iter_articles(write(tmp_path / "a.txt"), date="2025-02-30")


def test_standard_input_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(TEXT.encode()))
    assert read("-").articles == (Article(id="stdin", text=TEXT),)


def test_standard_input_may_hold_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Stdin(b'{"text": "a"}\n{"text": "b"}\n'))
    assert [article.id for article in read("-").articles] == ["stdin:1", "stdin:2"]


def test_standard_input_may_hold_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
    monkeypatch.setattr("sys.stdin", Stdin(page.encode()))
    assert read("-").articles[0].text == TEXT


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableSource, match="standard input: is closed"):
        read("-")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.txt", "missing.txt: no such file"),
        ("", "'': no such file"),
        ("folder", "folder: is a folder; give files"),
        ("a.docx", r"a.docx: unknown suffix .docx; give .txt, .md, .html, .htm or .jsonl"),
        ("loop.txt", "loop.txt: too many levels of symbolic links"),
        ("a.txt/b.txt", "a.txt/b.txt: not a directory"),
        ("nul\0.txt", "embedded null byte"),
        ("x" * 300 + ".txt", "file name too long"),
    ],
)
def test_a_source_that_cannot_be_one_is_said_before_any_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    good = write(Path("a.txt"))
    write(Path("a.docx"))
    Path("folder").mkdir()
    Path("loop.txt").symlink_to("loop.txt")
    with pytest.raises(UnreadableSource, match=why):
        iter_articles([good, name])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "holds no text"),
        (b" \r\n\t", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"caf\xe9", r"is not UTF-8 at byte 3 \(0xe9\); save it as UTF-8"),
        (b"a\0b", "holds a NUL at character 1"),
        (b"%PDF-1.4", "is a PDF document"),
        (b"a" * (MOST_TEXT + 1), "is larger than 10 MB"),
    ],
)
def test_a_file_that_is_no_text_is_named_with_its_reason(
    tmp_path: Path, data: bytes, why: str
) -> None:
    path = write(tmp_path / "a.txt", data)
    with pytest.raises(UnreadableSource, match=f"a.txt: {why}"):
        read(path)


def test_one_unreadable_file_does_not_cost_the_others(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.txt", b"\xff")
    reading = read([write(tmp_path / "a.txt"), bad, write(tmp_path / "c.txt")])
    assert [article.id for article in reading.articles] == ["a", "c"]
    assert reading.refusals == (
        Refusal(str(bad), "", "is not UTF-8 at byte 0 (0xff); save it as UTF-8"),
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    with pytest.raises(UnreadableSource, match=r"a\.txt: permission denied"):
        read(path)


def test_an_error_of_the_disk_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr("builtins.open", fail)
    with pytest.raises(UnreadableSource, match=r"a\.txt: permission denied"):
        read(path)


def test_a_name_of_any_bytes_gives_an_identity_that_can_be_kept(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\x1bname\n.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"He said.")
    assert read(os.fsdecode(name)).articles[0].id == "\ufffd\ufffdname\ufffd"


MARKUP = (
    rb"<p> </div> <html> <script> &#xD800; <!-- <![CDATA[ <meta name= date content= &lt;".split()
)
JSON = rb'{"text":" "} \u \ud83d [ null 1e999'.split()
BYTES = [
    b" ",
    b"\n",
    b"\r",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xe9",
    b"\xd0\x9f",
    b"\x1b[2J",
    b"# He said.",
]
PIECES = st.sampled_from([*MARKUP, *JSON, *BYTES])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(), st.lists(st.one_of(PIECES, st.binary(max_size=3))).map(b"".join)),
    suffix=st.sampled_from([".txt", ".md", ".html", ".jsonl", ""]),
)
def test_any_bytes_give_articles_that_can_be_kept_or_an_error_that_names_them(
    tmp_path: Path, data: bytes, suffix: str
) -> None:
    path = write(tmp_path / f"any{suffix}", data)
    try:
        reading = read(path)
    except UnreadableSource as error:
        assert str(path) in str(error)
        return
    assert reading.articles
    for article in reading.articles:
        assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article
        assert article.text.strip()
