"""Opening a file of rows: plain, gzipped, or a zip of one member, read as a stream."""

import codecs
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from volteface.errors import UnreadableSource
from volteface.reading.decoding import FORMATS, has_wide_mark

MOST_ROW = 1_000_000
"""Bytes of a row: GDELT's longest are some thousands."""
MOST_RATIO = 200
"""A packed file that grows more than this is hostile: event sets grow some ten times."""
ALWAYS_ALLOWED = 16_000_000
"""Bytes that any packed file may grow to."""
ZIP, GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b"
_DAMAGE = (
    zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError, struct.error,
    NotImplementedError,
)  # fmt: skip
_BUFFER = 1 << 16
Unpacked = IO[bytes] | gzip.GzipFile


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """Open a file of rows, behind its byte order mark.

    Raises:
        UnreadableSource: it is missing, a folder, of another kind, empty, damaged or hostile.
    """
    try:
        with path.open("rb") as file:
            start = file.peek(16)
            if start.startswith(ZIP):
                yield from _member(path, file)
            elif start.startswith(GZIP):
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield _checked(path, _bounded(path, unpacked))
            else:
                yield _checked(path, file)
    except FileNotFoundError as error:
        raise UnreadableSource(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise UnreadableSource(f"{path}: is a folder; give files") from error
    except _DAMAGE as error:
        raise UnreadableSource(f"{path}: is damaged or cut off ({error})") from error
    except OSError as error:
        raise UnreadableSource(f"{path}: {error.strerror or error}") from error


def _checked(path: Path, stream: io.BufferedReader) -> io.BufferedReader:
    """Give a stream that is text by its beginning, behind its byte order mark."""
    start = stream.peek(1024)[:1024]
    if not start:
        raise UnreadableSource(f"{path}: is empty")
    for magic, name in FORMATS:
        if start.startswith(magic):
            raise UnreadableSource(f"{path}: is {name}, not a file of rows")
    if has_wide_mark(start):
        raise UnreadableSource(f"{path}: is UTF-16 or UTF-32; save it as UTF-8")
    if b"\0" in start:
        raise UnreadableSource(f"{path}: holds a NUL, so it is not a file of rows")
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def _member(path: Path, file: IO[bytes]) -> Iterator[io.BufferedReader]:
    """Yield the one member of a zip."""
    with zipfile.ZipFile(file) as packed:
        members = [m for m in packed.infolist() if not _is_debris(m.filename)]
        if len(members) != 1:
            raise UnreadableSource(f"{path}: holds {len(members)} files; give a zip of one")
        if members[0].flag_bits & 1:
            raise UnreadableSource(f"{path}: is encrypted; unpack it first")
        if members[0].file_size > _most(path):
            raise _hostile(path)
        with packed.open(members[0]) as unpacked:
            yield _checked(path, _bounded(path, unpacked))


def _is_debris(name: str) -> bool:
    """Tell folders, and what desktops put beside a file when they pack it."""
    return (
        name.endswith("/") or name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"
    )


def _most(path: Path) -> int:
    return max(ALWAYS_ALLOWED, MOST_RATIO * path.stat().st_size)


def _hostile(path: Path) -> UnreadableSource:
    return UnreadableSource(f"{path}: grows beyond all measure when unpacked")


def _bounded(path: Path, unpacked: Unpacked) -> io.BufferedReader:
    return io.BufferedReader(_Bounded(path, unpacked, _most(path)), _BUFFER)


class _Bounded(io.RawIOBase):
    """What is unpacked, up to a bound: what a packed file says of its size may be a lie."""

    def __init__(self, path: Path, unpacked: Unpacked, most: int) -> None:
        self._path, self._unpacked, self._left = path, unpacked, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._unpacked.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise _hostile(self._path)
        buffer[: len(data)] = data
        return len(data)


def lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield lines that are not blank, with their numbers and without their ends.

    Of an overlong line its beginning is given, itself too long.
    """
    number, read = 0, stream.readline
    while line := read(MOST_ROW + 1):
        number += 1
        if len(line) > MOST_ROW:
            _skip_rest(stream, line)
        line = line.rstrip(b"\r\n")
        if line and not line.isspace():
            yield number, line


def _skip_rest(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MOST_ROW + 1)
