import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.reading.event_sets.rows_made import event, read, reasons, write
from volteface.errors import MissingExtra, UnreadableSource
from volteface.reading.event_sets import SetEvent

ACTED: dict[str, Any] = {
    "id": "e1", "type": "ASSAULT", "mode": "drone", "date": "2025-03-13",
    "actors": [{"code": "RUS", "sector": "MIL"}], "recipients": ["UKR"],
}  # fmt: skip
FLAT = {"source": "RUS", "target": "UKR", "type": "AID", "date": "2025-03-13"}


def _written(tmp_path: Path, *records: object) -> Path:
    return write(tmp_path / "own.jsonl", [json.dumps(record) for record in records])


def test_a_record_becomes_an_event(tmp_path: Path) -> None:
    told = {"outlet": "Reuters", "url": "https://r.example/1", "text": "Drones hit Odesa."}
    path = _written(tmp_path, {**ACTED, "status": "possible", "voice": "accused", **told})
    assert event("events", path) == SetEvent(
        key="e1", line=1, day=date(2025, 3, 13).toordinal(), source="RUS", source_sector="MIL",
        target="UKR", target_sector=None, type="ASSAULT", mode="drone", intensity=-9.5,
        code="ASSAULT/drone", goldstein=None, status="possible", voice="accused",
        reciprocal=False, outlet="Reuters", language=None, locator="https://r.example/1",
        text="Drones hit Odesa.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        (["RUS", "USA"], [], ("RUS", "USA", True)),
        (["RUS", "Russia", "China"], [], ("RUS", "CHN", True)),
        (["RUS"], ["RUS", "UKR"], ("RUS", "UKR", False)),
        (["UKR", "USA"], ["UKR"], ("USA", "UKR", False)),
        ([{"code": None}, {"code": "EUR"}], ["NGO"], ("EUR", "NGO", False)),
        ("RUS", "UKR", ("RUS", "UKR", False)),
    ],
)
def test_the_sides_are_the_first_that_differ(
    tmp_path: Path, actors: object, recipients: object, expected: tuple[str, str, bool]
) -> None:
    path = _written(tmp_path, {**ACTED, "actors": actors, "recipients": recipients})
    found = event("events", path)
    assert (found.source, found.target, found.reciprocal) == expected


def test_a_flat_record_has_its_source_as_side_and_no_locator(tmp_path: Path) -> None:
    found = event("events", _written(tmp_path, {**FLAT, "source_sector": "GOV"}))
    assert (found.source, found.source_sector, found.locator) == ("RUS", "GOV", None)


def test_a_record_without_an_id_is_known_by_all_it_says(tmp_path: Path) -> None:
    turned = dict(reversed(FLAT.items()))
    found = read("events", _written(tmp_path, FLAT, turned, {**FLAT, "outlet": "AP"}))
    keys = [row.key for row in found if isinstance(row, SetEvent)]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([1], "not a JSON object of an event"),
        ({**ACTED, "actors": []}, "no state as actor"),
        ({**ACTED, "actors": [{"name": "somebody"}, 7]}, "no state as actor"),
        ({**ACTED, "recipients": None}, "no state as recipient"),
        ({**ACTED, "recipients": ["RUS"]}, "both sides the same"),
        ({**ACTED, "recipients": ["Atlantis"]}, "no state as recipient"),
        ({**ACTED, "date": None}, "date without a day"),
        ({**ACTED, "date": "2025-03"}, "date without a day"),
        ({**ACTED, "date": "13 March"}, "bad date"),
        ({**ACTED, "date": "2025-03-1399"}, "bad date"),
        ({**ACTED, "date": "0001-01-01"}, "date out of range"),
        ({**ACTED, "mode": "by magic"}, "unknown code"),
        ({**ACTED, "type": None}, "unknown code"),
        ({**ACTED, "status": "maybe"}, "unknown code"),
        ({**ACTED, "voice": "loud"}, "unknown code"),
        ({"events": []}, "no state as actor"),
    ],
)
def test_a_record_that_is_no_act_is_refused_for_its_reason(
    tmp_path: Path, record: object, reason: str
) -> None:
    assert reasons("events", _written(tmp_path, ACTED, record)) == ["", reason]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"type": ', "not a JSON object of an event"),
        (b"[" * 100_000, "not a JSON object of an event"),
        (json.dumps(ACTED).encode().replace(b"e1", b"\xff"), "not UTF-8"),
    ],
)
def test_a_broken_line_is_refused_alone(tmp_path: Path, line: bytes, reason: str) -> None:
    path = write(tmp_path / "own.jsonl", [line, json.dumps(ACTED)])
    assert reasons("events", path) == [reason, ""]


def _parquet(path: Path, columns: dict[str, list[Any]]) -> Path:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table(columns), path)
    return path


def _columns(count: int) -> dict[str, list[Any]]:
    return {
        "id": list(range(count)),
        "source": ["RUS"] * count,
        "target": ["UKR"] * (count - 1) + [None],
        "type": ["AID"] * count,
        "date": [date(2025, 3, 13)] * count,
        "other": [1.5] * count,
    }


def test_parquet_gives_one_item_a_record_from_where_it_is_asked(tmp_path: Path) -> None:
    path = _parquet(tmp_path / "a.parquet", _columns(45_000))
    found = read("events", path)
    assert [row.line for row in found] == list(range(1, 45_001))
    assert isinstance(found[0], SetEvent)
    assert (found[0].key, found[0].day) == ("0", date(2025, 3, 13).toordinal())
    assert read("events", path, start=20_001) == found[20_001:]
    assert read("events", path, start=45_000) == []
    assert reasons("events", path)[-1] == "no state as recipient"


def test_parquet_is_known_by_its_beginning(tmp_path: Path) -> None:
    path = _parquet(tmp_path / "named_otherwise", _columns(2))
    assert reasons("events", path) == ["", "no state as recipient"]


def test_parquet_without_a_needed_column_or_cut_off_is_refused(tmp_path: Path) -> None:
    path = _parquet(tmp_path / "a.parquet", {"source": ["RUS"]})
    with pytest.raises(UnreadableSource, match="has no column target, type, date"):
        read("events", path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnreadableSource, match=r"a\.parquet: is no Parquet file"):
        read("events", path)


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _parquet(tmp_path / "a.parquet", _columns(2))
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"volteface\[parquet\]"):
        read("events", path)


def _text_of(*cells: bytes) -> Any:
    """Make a column that says it is text, whatever its bytes are."""
    pa = pytest.importorskip("pyarrow")
    return pa.array(cells, pa.binary()).view(pa.string())


def test_a_cell_of_parquet_that_cannot_be_read_refuses_its_record_alone(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    columns = _columns(4) | {"text": _text_of(b"ok", b"a\xff", b"ok", b"ok")}
    columns["date"] = pa.array([20_000, 20_000, 2**30, 20_000], pa.int32()).cast(pa.date32())
    assert reasons("events", _parquet(tmp_path / "a.parquet", columns)) == [
        "", "not UTF-8", "bad date", "no state as recipient",
    ]  # fmt: skip


def test_parquet_text_kept_as_bytes_is_read_as_text(tmp_path: Path) -> None:
    columns = _columns(2) | {"source": [b"RUS", b"RUS"], "text": [b"said", b"\xff"]}
    columns["target"] = [b"UKR", b"UKR"]
    path = _parquet(tmp_path / "a.parquet", columns)
    assert reasons("events", path) == ["", "not UTF-8"]
    found = read("events", path)[0]
    assert isinstance(found, SetEvent)
    assert (found.source, found.text) == ("RUS", "said")


def test_parquet_days_to_the_nanosecond_are_days(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    moments = pa.array([1_741_824_000_000_000_001] * 2, pa.timestamp("ns"))
    found = read("events", _parquet(tmp_path / "a.parquet", _columns(2) | {"date": moments}))[0]
    assert isinstance(found, SetEvent)
    assert found.day == date(2025, 3, 13).toordinal()


def test_parquet_in_an_unknown_time_zone_is_refused_row_by_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    moments = pa.array([1_741_824_000_000_000] * 2, pa.timestamp("us", tz="No/Where"))
    path = _parquet(tmp_path / "a.parquet", _columns(2) | {"date": moments})
    assert reasons("events", path) == ["bad date"] * 2
