"""Opening a file of rows: plain, gzipped, or a zip of one member, read as a stream."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from volteface.errors import UnreadableSource
from volteface.reading.decoding import FORMATS

MOST_ROW = 1_000_000
"""Bytes of a row: GDELT's longest are some thousands."""
MOST_RATIO = 200
"""A zip that says it grows more than this is hostile: event sets grow some ten times."""
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file of rows.

    Raises:
        UnreadableSource: it is missing, a folder, of another kind, empty, damaged or hostile.
    """
    try:
        if path.is_dir():
            raise UnreadableSource(f"{path}: is a folder; give files")
        with path.open("rb") as file:
            start = file.read(16)
            if not start:
                raise UnreadableSource(f"{path}: is empty")
            for magic, name in FORMATS:
                if start.startswith(magic) and magic not in _PACKED:
                    raise UnreadableSource(f"{path}: is {name}, not a file of rows")
            file.seek(0)
            if start.startswith(_PACKED[0]):
                yield from _member(path, file)
            elif start.startswith(_PACKED[1]):
                yield io.BufferedReader(gzip.GzipFile(fileobj=file))
            else:
                yield file
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise UnreadableSource(f"{path}: is damaged or cut off ({error})") from error
    except FileNotFoundError as error:
        raise UnreadableSource(f"{path}: no such file") from error
    except OSError as error:
        raise UnreadableSource(f"{path}: {error.strerror or error}") from error


def _member(path: Path, file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Yield the one member of a zip."""
    with zipfile.ZipFile(file) as packed:
        members = [m for m in packed.infolist() if not m.is_dir()]
        if len(members) != 1:
            raise UnreadableSource(f"{path}: holds {len(members)} files; give a zip of one")
        member = members[0]
        if member.flag_bits & 1:
            raise UnreadableSource(f"{path}: is encrypted")
        if member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise UnreadableSource(f"{path}: grows beyond all measure when unpacked")
        with packed.open(member) as stream:
            yield stream


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield lines that are not blank, without their ends; of an overlong one its beginning."""
    while line := stream.readline(MOST_ROW + 1):
        rest = line
        while len(rest) > MOST_ROW and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_ROW + 1)
        line = line.rstrip(b"\r\n")
        if line:
            yield line
