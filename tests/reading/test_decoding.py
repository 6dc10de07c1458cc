"""Decoding: bytes to text, or the reason why not."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.errors import UnreadableSource
from volteface.reading.decoding import decode, is_blank

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"))


@given(TEXT)
def test_utf8_comes_back_unchanged(text: str) -> None:
    # Only what begins like a binary format is not text: {\rtf is one that text can spell.
    data = b"." + text.encode()
    assert decode(data) == "." + text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_obeyed_and_removed(mark: bytes, encoding: str) -> None:
    text = "Путин met Trump.\r\n“Да” 🕊\r"
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"caf\xe9 au lait", r"not UTF-8 at byte 3 \(0xe9\)"),
        (b"\xef\xbb\xbfab\xff", r"not UTF-8 at byte 5 \(0xff\)"),
        (b"cut \xe2\x80", r"not UTF-8 at byte 4"),
        (b"\xed\xa0\x80", r"not UTF-8 at byte 0"),
        (codecs.BOM_UTF16_LE + b"a", "not UTF-16-LE"),
        (b"he said\0 so", "NUL at character 7"),
        (b"\0\0\0\0", "NUL at character 0"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"PK\x03\x04", "a zip archive or an Office document"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
    ],
)
def test_what_is_not_text_says_what_it_is(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why):
        decode(data)


@pytest.mark.parametrize(
    "text", ["", " ", "\r\n\t", "\u200b\u2060", "\x1b\x07", "\ufeff", "\u00a0"]
)
def test_a_text_that_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "”", "🕊", "a", "\u200bй", "1"])
def test_a_text_that_shows_something_is_not_blank(text: str) -> None:
    assert not is_blank(text)
