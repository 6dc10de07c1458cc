from datetime import date
from pathlib import Path

import pytest

from tests.reading.event_sets.rows_made import event, polecat_row, read, reasons, write
from volteface.errors import UnreadableSource
from volteface.reading.event_sets import SetEvent, polecat

HEADER = "\t".join(polecat.HEADER)


def test_a_row_becomes_an_event_in_our_terms(tmp_path: Path) -> None:
    path = write(tmp_path / "ngecEvents.txt", [HEADER, polecat_row()])
    assert event("polecat", path) == SetEvent(
        key="20230131-7_2", line=2, day=date(2023, 1, 31).toordinal(), source="USA",
        source_sector="GOV", target="RUS", target_sector="BUS", type="COERCE", mode="restrict",
        intensity=-7.0, code="COERCE/restrict", goldstein=None, status="happened",
        voice="reported", reciprocal=False, outlet="a paper", language="en",
        locator="event 20230131-7_2", text=None,
    )  # fmt: skip


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    turned = ["\t".join(reversed(row.split("\t"))) for row in (HEADER, polecat_row())]
    assert event("polecat", write(tmp_path / "a.txt", turned)).source == "USA"


@pytest.mark.parametrize(
    ("actor", "sector", "expected"),
    [
        ("FRA;DEU", "GOV", ("FRA", "GOV")),
        ("RUS; DEU", "MIL;GOV", ("DEU", "GOV")),
        ("IGO", "UNO", ("UNO", None)),
        ("IGO", "IGO", ("IGO", None)),
        ("None", "EUR", ("EUR", None)),
        ("UNO", "REF", ("UNO", "REF")),
    ],
)
def test_the_first_actor_that_is_another_side_counts(
    tmp_path: Path, actor: str, sector: str, expected: tuple[str, str | None]
) -> None:
    row = polecat_row(Actor_Country=actor, Primary_Actor_Sector=sector)
    found = event("polecat", write(tmp_path / "a.txt", [HEADER, row]))
    assert (found.source, found.source_sector) == expected


@pytest.mark.parametrize(
    ("mode", "code"),
    [("None", "COERCE"), ("", "COERCE"), ("Cyber", "COERCE/cyber"), ("not ours", "COERCE")],
)
def test_a_mode_that_is_not_ours_is_left_off(tmp_path: Path, mode: str, code: str) -> None:
    found = event("polecat", write(tmp_path / "a.txt", [HEADER, polecat_row(Event_Mode=mode)]))
    assert found.code == code


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (polecat_row() + "\tmore", "wrong number of columns"),
        (polecat_row(Event_ID=""), "no event id"),
        (polecat_row(Event_Date="None"), "bad date"),
        (polecat_row(Event_Type="None"), "unknown code"),
        (polecat_row(Actor_Country="None"), "no state as actor"),
        (polecat_row(Recipient_Country="None"), "no state as recipient"),
        (polecat_row(Recipient_Country="USA;USA"), "both sides the same"),
    ],
)
def test_a_row_that_is_no_act_is_refused_for_its_reason(
    tmp_path: Path, row: str, reason: str
) -> None:
    assert reasons("polecat", write(tmp_path / "a.txt", [HEADER, row])) == [reason]


# Both kinds of slips stand in published files: https://andybeger.com/blog/2024-05-21-polecat-event-data
def test_empty_cells_too_many_and_names_without_cells_do_no_harm(tmp_path: Path) -> None:
    more = write(tmp_path / "a.txt", [HEADER, polecat_row() + "\t\t\t"])
    assert event("polecat", more).language == "en"
    named = write(tmp_path / "b.txt", ["Headline\t" + HEADER, polecat_row()])
    assert event("polecat", named).language == "en"


def test_a_file_without_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no column Event ID"):
        read("polecat", write(tmp_path / "a.txt", [polecat_row()]))
