"""Read the knowledge files: tab-separated tables an analyst can edit.

``#`` opens a comment line; the first other line names the columns; several values in one cell
are parted by ``|``. A file that breaks its format is refused with its name and line.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from volteface.errors import InvalidKnowledge

DATA = Path(__file__).parent / "data"


class Row(dict[str, str]):
    """One line of a table by column name, with its place for error messages."""

    def __init__(self, cells: dict[str, str], place: str) -> None:
        super().__init__(cells)
        self.place = place

    def many(self, column: str) -> tuple[str, ...]:
        """Give the values of a cell that holds several."""
        return tuple(value for value in self[column].split("|") if value)

    def invalid(self, why: str) -> InvalidKnowledge:
        """Make the error that names this row."""
        return InvalidKnowledge(f"{self.place}: {why}")


def rows(name: str, columns: tuple[str, ...], folder: Path = DATA) -> Iterator[Row]:
    """Yield the rows of a table.

    Raises:
        InvalidKnowledge: the file is missing, not UTF-8, lacks a column, or a row has too many or
            too few cells or spaces around a cell.
    """
    path = folder / name
    header: list[str] | None = None
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if missing := [c for c in columns if c not in header]:
                raise InvalidKnowledge(f"{name}:{number}: no column {', '.join(missing)}")
            continue
        yield _row(header, cells, f"{name}:{number}")
    if header is None:
        raise InvalidKnowledge(f"{name}: no header row")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise InvalidKnowledge(f"{path.name}: missing from {path.parent}") from error
    except UnicodeDecodeError as error:
        raise InvalidKnowledge(f"{path.name}: not UTF-8 at byte {error.start}") from error


def _row(header: list[str], cells: list[str], place: str) -> Row:
    if len(cells) != len(header):
        raise InvalidKnowledge(f"{place}: {len(cells)} cells, the header has {len(header)}")
    for column, cell in zip(header, cells, strict=True):
        if cell != cell.strip():
            raise InvalidKnowledge(f"{place}: spaces around {column} {cell!r}")
    return Row(dict(zip(header, cells, strict=True)), place)


@cache
def digest() -> str:
    """Give 16 hexadecimal digits that change when any knowledge file does."""
    sums = sha256()
    for path in sorted(DATA.glob("*.tsv")):
        sums.update(path.name.encode() + b"\0" + path.read_bytes())
    return sums.hexdigest()[:16]
