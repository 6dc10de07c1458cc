"""Records: one JSON object a line, each an article or refused with its line and the reason."""

import codecs
import io
import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from volteface.errors import InvalidRecord, UnreadableSource, VoltefaceError
from volteface.model import Article
from volteface.reading.days import day_of
from volteface.reading.decoding import decode, has_wide_mark, is_blank, refuse_binary, refuse_nul
from volteface.reading.limits import MOST_LINE, MOST_TEXT, megabytes


class Record(msgspec.Struct):
    """One line as it must be; further fields are allowed and not read."""

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    language: str | None = None


class Line(NamedTuple):
    """One line of a source: its number from 1, and its article or the reason for none."""

    number: int
    article: Article | None
    reason: str


def articles_of_records(stream: io.BufferedReader, name: str) -> Iterator[Line]:
    """Yield every line that is not blank, as its article or as the reason why it is none."""
    for number, line in enumerate(_lines(_behind_mark(stream)), start=1):
        if not line.strip():
            continue
        try:
            yield Line(number, _article(line, f"{name}:{number}"), "")
        except VoltefaceError as error:
            yield Line(number, None, str(error))


def _behind_mark(stream: io.BufferedReader) -> BinaryIO:
    """Return the stream behind its byte order mark; one of UTF-16 or UTF-32 is recoded whole."""
    start = stream.peek(16)
    refuse_binary(start)
    if has_wide_mark(start):
        whole = stream.read(MOST_LINE + 1)
        if len(whole) > MOST_LINE:
            raise UnreadableSource(f"is larger than {megabytes(MOST_LINE)}; save it as UTF-8")
        return io.BytesIO(decode(whole).encode())
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only the beginning, itself too long."""
    while line := stream.readline(MOST_LINE + 1):
        rest = line
        while len(rest) > MOST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_LINE + 1)
        yield line


def _article(line: bytes, name: str) -> Article:
    if len(line) > MOST_LINE:
        raise InvalidRecord(f"is longer than {megabytes(MOST_LINE)}")
    record = _record(line)
    _check_text(record.text)
    date = _given(record.date)
    return Article(
        id=_given(record.id) or name,
        text=record.text,
        title=_given(record.title),
        date=day_of(date.strip()) if date else None,
        outlet=_given(record.outlet),
        language=_given(record.language),
    )


def _record(line: bytes) -> Record:
    try:
        return msgspec.json.decode(line, type=Record)
    except msgspec.ValidationError as error:
        raise InvalidRecord(str(error)) from error
    except msgspec.DecodeError as error:
        raise InvalidRecord(_malformed(line, str(error))) from error
    except UnicodeDecodeError as error:
        raise InvalidRecord(_misfit(line)) from error
    except RecursionError as error:
        raise InvalidRecord("is nested too deeply") from error


def _malformed(line: bytes, said: str) -> str:
    """Say what is wrong with a line, also where the decoder's words would mislead."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return f"is not JSON: {said}"
    return "is not strict JSON: it holds NaN, Infinity or half of a surrogate pair"


def _misfit(line: bytes) -> str:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return f"is not UTF-8 at byte {error.start} of the line"
    return "is not UTF-8"


def _check_text(text: str) -> None:
    if is_blank(text):
        raise InvalidRecord("its text holds nothing")
    if len(text) > MOST_TEXT or len(text.encode()) > MOST_TEXT:
        raise InvalidRecord(f"its text is longer than {megabytes(MOST_TEXT)}")
    refuse_nul(text)


def _given(value: str | None) -> str | None:
    """Return a field's value, None where it is empty as an export leaves it."""
    return value if value and not value.isspace() else None
