"""Rows in each set's layout, made by us: every cell that is not named keeps a harmless value."""

from collections.abc import Iterable
from pathlib import Path

from volteface.reading.event_sets import SetEvent, SetRefusal, polecat, read_events

ICEWS_HEADER = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def gdelt(
    key: str = "1019",
    day: str = "20240131",
    source: tuple[str, str, str] = ("RUS", "", "GOV"),
    target: tuple[str, str, str] = ("USA", "", "GOV"),
    code: str = "163",
    address: str = "https://www.paper.example/a/1.html",
) -> str:
    cells = [""] * 61
    cells[0], cells[1], cells[26], cells[60] = key, day, code, address
    cells[7], cells[8], cells[12] = source
    cells[17], cells[18], cells[22] = target
    return "\t".join(cells)


def icews(**given: str) -> str:
    cells = {
        **dict.fromkeys(ICEWS_HEADER, ""),
        "Event ID": "20718170", "Event Date": "2014-01-31", "Source Name": "Sergei Lavrov",
        "Source Sectors": "Foreign Ministry,Executive,Government",
        "Source Country": "Russian Federation", "Event Text": "Make a visit", "CAMEO Code": "042",
        "Intensity": "1.9", "Target Name": "Japan", "Target Country": "Japan",
        "Story ID": "33", "Sentence Number": "2", "Publisher": "A Paper",
    }  # fmt: skip
    cells |= {name.replace("_", " "): value for name, value in given.items()}
    return "\t".join(cells[name] for name in ICEWS_HEADER)


def polecat_row(**given: str) -> str:
    cells = {
        **dict.fromkeys(polecat.HEADER, "None"),
        "Event ID": "20230131-7_2", "Event Date": "2023-01-31", "Event Type": "COERCE",
        "Event Mode": "restrict", "Actor Country": "USA", "Primary Actor Sector": "GOV",
        "Recipient Country": "RUS", "Primary Recipient Sector": "BUS", "Source": "a paper",
        "Language": "en",
    }  # fmt: skip
    cells |= {name.replace("_", " "): value for name, value in given.items()}
    return "\t".join(cells[name] for name in polecat.HEADER)


def write(path: Path, lines: Iterable[str | bytes]) -> Path:
    whole = (line if isinstance(line, bytes) else line.encode() for line in lines)
    path.write_bytes(b"".join(line + b"\n" for line in whole))
    return path


def read(format: str, path: Path, start: int = 0) -> list[SetEvent | SetRefusal]:
    return list(read_events(format, path, start=start))


def event(format: str, path: Path) -> SetEvent:
    (row,) = read(format, path)
    assert isinstance(row, SetEvent), row
    return row


def reasons(format: str, path: Path) -> list[str]:
    return [row.reason if isinstance(row, SetRefusal) else "" for row in read(format, path)]
