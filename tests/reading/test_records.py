"""Records: one object a line, the broken ones refused and the rest kept."""

import io
import json
from pathlib import Path

import pytest

from volteface.errors import UnreadableSource
from volteface.model import Article
from volteface.reading import Refusal, iter_articles, read
from volteface.reading.limits import MOST_LINE, MOST_TEXT
from volteface.reading.records import articles_of_records

GOOD = b'{"text": "Putin met Trump."}'


def write(folder: Path, data: bytes) -> Path:
    path = folder / "feed.jsonl"
    path.write_bytes(data)
    return path


def refusal_of(folder: Path, line: bytes) -> Refusal:
    reading = read(write(folder, GOOD + b"\n" + line + b"\n" + GOOD))
    assert len(reading.articles) == 2
    (refusal,) = reading.refusals
    assert refusal.place == "line 2"
    return refusal


def test_all_fields_are_kept_and_others_are_not_read(tmp_path: Path) -> None:
    record = {
        "id": "a1",
        "title": "T",
        "date": "2025-03-17T10:00:00Z",
        "outlet": "O",
        "language": "en",
        "text": " He \r said\u2028\u00e9\t",
        "tags": [1, {"x": None}],
        "number": 10**400,
    }
    reading = read(write(tmp_path, json.dumps(record).encode()))
    assert reading.refusals == ()
    assert reading.articles == (
        Article(
            id="a1",
            text=record["text"],  # type: ignore[arg-type]
            title="T",
            date="2025-03-17",
            outlet="O",
            language="en",
        ),
    )


def test_null_and_empty_fields_count_as_not_given(tmp_path: Path) -> None:
    line = b'{"text": "x", "id": "", "title": null, "date": " ", "outlet": "", "language": null}'
    assert read(write(tmp_path, line)).articles == (Article(id="feed:1", text="x"),)


def test_records_without_id_are_named_by_file_and_line(tmp_path: Path) -> None:
    reading = read(write(tmp_path, b"\n" + GOOD + b"\r\n \n" + GOOD))
    assert [article.id for article in reading.articles] == ["feed:2", "feed:4"]


def test_repeated_ids_are_told_apart(tmp_path: Path) -> None:
    same = b'{"id": "a", "text": "x"}'
    lines = [same, b'{"id": "a-2", "text": "x"}', same, same]
    reading = read(write(tmp_path, b"\n".join(lines)))
    assert [article.id for article in reading.articles] == ["a", "a-2", "a-3", "a-4"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "x"}', "missing required field `text`"),
        (b'{"text": 1}', "Expected `str`, got `int`"),
        (b'{"text": null}', "Expected `str`, got `null`"),
        (b'{"text": ["a"]}', "Expected `str`, got `array`"),
        (b'{"text": "a", "id": 7}', "Expected `str | null`, got `int`"),
        (b'{"text": "a", "date": 20250317}', "Expected `str | null`, got `int`"),
        (b'{"text": "a", "date": "2025-02-30"}', "no day of the calendar"),
        (b'{"text": "a", "date": "20255-01-01"}', "not ISO 8601"),
        (b'{"text": "a", "date": "0000-01-01"}', "no day of the calendar"),
        (b'{"text": "  "}', "its text holds nothing"),
        (b'{"text": "a\\u0000b"}', "NUL at character 1"),
        (b'{"text": "\\ud800"}', "half of a surrogate pair"),
        (b'{"text": "a", "x": NaN}', "NaN"),
        (b'{"text": "a"', "is not JSON"),
        (b"Putin met Trump.", "is not JSON"),
        (b'["a"]', "Expected `object`, got `array`"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 13"),
        (b'{"text": "a", "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "nested too deeply"),
        (b'{"text": "' + b"a" * (MOST_TEXT + 1) + b'"}', "longer than 10 MB"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_broken_record_is_refused_with_line_and_reason(
    tmp_path: Path, line: bytes, why: str
) -> None:
    assert why in refusal_of(tmp_path, line).reason


def test_a_line_too_long_is_refused_without_being_held(tmp_path: Path) -> None:
    line = b'{"text": "' + b"a" * (MOST_LINE + 100) + b'"}'
    assert refusal_of(tmp_path, line).reason == "is longer than 64 MB"


def test_a_line_of_just_the_limit_and_its_newline_costs_no_line(tmp_path: Path) -> None:
    line = b'{"text": "x", "y": "' + b"a" * (MOST_LINE - 22) + b'"}'
    assert len(line) == MOST_LINE
    assert refusal_of(tmp_path, line).reason == "is longer than 64 MB"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_obeyed(tmp_path: Path, encoding: str) -> None:
    data = '{"text": "“Да”"}\n{"text": "b"}\n'.encode(encoding)
    assert [a.text for a in read(write(tmp_path, data)).articles] == ["“Да”", "b"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_no_record_at_all_is_an_error(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"feed\.jsonl: holds no records"):
        read(write(tmp_path, data))


def test_nothing_but_refusals_is_an_error_that_counts_them(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"feed.jsonl, line 1: .*\(and 2 more refused\)"):
        read(write(tmp_path, b"1\n2\n3\n"))


def test_records_stream_one_at_a_time() -> None:
    stream = io.BufferedReader(io.BytesIO(GOOD + b"\n" + b"x" * 100_000), 16)
    first = next(articles_of_records(stream, "s"))
    assert first.article is not None
    assert stream.tell() < 1000


def test_articles_come_before_the_rest_is_read(tmp_path: Path) -> None:
    items = iter_articles(write(tmp_path, GOOD + b"\nbroken\n"))
    assert isinstance(next(items), Article)
    assert isinstance(next(items), Refusal)
    assert next(items, None) is None
