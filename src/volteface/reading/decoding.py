"""Bytes become text: UTF-8, or UTF-16 and UTF-32 where a byte order mark says so."""

import codecs
import unicodedata

from volteface.errors import UnreadableSource

# UTF-32's mark begins with UTF-16's, so it is looked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What people hand in by mistake, by its first bytes.
FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)


def decode(data: bytes) -> str:
    """Return the text of these bytes, without its byte order mark and otherwise unchanged."""
    refuse_binary(data)
    mark, encoding = _mark(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(_misfit(data, len(mark) + error.start, encoding)) from error
    refuse_nul(text)
    return text


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableSource, saying what it is, for the beginning of a known binary format."""
    for magic, name in FORMATS:
        if data.startswith(magic):
            raise UnreadableSource(f"is {name}, not text; give its text")


def refuse_nul(text: str) -> None:
    """Raise UnreadableSource where the text holds a NUL, which no article does."""
    at = text.find("\0")
    if at >= 0:
        raise UnreadableSource(f"holds a NUL at character {at}, so it is not text")


def has_wide_mark(data: bytes) -> bool:
    """Tell whether the bytes begin with the mark of UTF-16 or UTF-32."""
    return _mark(data)[1] != "utf-8"


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: only spaces, controls and invisible characters."""
    return all(unicodedata.category(char)[0] in "ZC" for char in text.strip())


def _mark(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def _misfit(data: bytes, at: int, encoding: str) -> str:
    byte = f" (0x{data[at]:02x})" if at < len(data) else ""
    return f"is not {encoding.upper()} at byte {at}{byte}; save it as UTF-8"
