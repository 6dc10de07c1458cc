"""Tab files with a header: where the columns stand, and the cells of a row."""

from collections.abc import Iterable
from pathlib import Path

from volteface.errors import UnreadableSource


def cells(row: bytes) -> list[str]:
    """Part a row by its tabs; cells in quotes, as some exports write them, lose these."""
    parts = row.decode().split("\t")
    return [_bare(part) for part in parts] if b'"' in row else parts


def _bare(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def header_of(row: bytes, path: Path, needed: Iterable[str]) -> list[str]:
    """Give the names of the columns.

    Raises:
        UnreadableSource: it is no header of this format; the message says what is missing.
    """
    try:
        header = [name.strip() for name in cells(row)]
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{path}: is not UTF-8") from error
    if missing := [name for name in needed if name not in header]:
        raise UnreadableSource(f"{path}: its first line has no column {', '.join(missing)}")
    return header
