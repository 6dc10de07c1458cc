from datetime import date
from pathlib import Path

import pytest

from tests.reading.event_sets.rows_made import ICEWS_HEADER, event, icews, read, reasons, write
from volteface.errors import UnreadableSource
from volteface.reading.event_sets import SetEvent

HEADER = "\t".join(ICEWS_HEADER)


def test_a_row_becomes_an_event_in_our_terms(tmp_path: Path) -> None:
    path = write(tmp_path / "events.2014.tab", [HEADER, icews()])
    assert event("icews", path) == SetEvent(
        key="2071817020140131", line=2, day=date(2014, 1, 31).toordinal(), source="RUS",
        source_sector="GOV", target="JPN", target_sector=None, type="CONSULT", mode="visit",
        intensity=4.0, code="042", goldstein=1.9, status="happened", voice="reported",
        reciprocal=False, outlet="A Paper", language=None, locator="story 33, sentence 2",
        text="Make a visit",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Cote d'Ivoire", "CIV"),
        ("Macedonia", "MKD"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Sao Tome and Principe", "STP"),
        ("South Korea", "KOR"),
        ("Kosovo", "XKX"),
        ("Reunion", "REU"),
        ("Holy See (Vatican City State)", "VAT"),
    ],
)
def test_countries_are_known_by_the_names_icews_gives_them(
    tmp_path: Path, country: str, code: str
) -> None:
    path = write(tmp_path / "a.tab", [HEADER, icews(Source_Country=country)])
    assert event("icews", path).source == code


@pytest.mark.parametrize(
    ("name", "sectors", "code"),
    [
        ("United Nations", "International Government Organization", "UNO"),
        ("UN Security Council", "", "UNO"),
        ("European Union", "International Government Organization", "EUR"),
        ("North Atlantic Treaty Organization", "", "IGO"),
        ("Some Body", "International Government Organization,Global", "IGO"),
    ],
)
def test_organisations_of_states_have_no_country_and_act_all_the_same(
    tmp_path: Path, name: str, sectors: str, code: str
) -> None:
    row = icews(Source_Country="", Source_Name=name, Source_Sectors=sectors)
    found = event("icews", write(tmp_path / "a.tab", [HEADER, row]))
    assert (found.source, found.source_sector) == (code, None)


@pytest.mark.parametrize(
    ("sectors", "sector"),
    [
        ("Lower House,Legislative / Parliamentary,Government", "LEG"),
        ("Army,Military,Government", "MIL"),
        ("Executive,Head of Government,Government,Parties", "GOV"),
        ("National Major Party,Parties", "PTY"),
        ("Media,News", "JRN"),
        ("Nobody Knows", None),
        ("", None),
    ],
)
def test_of_several_sectors_the_telling_one_counts(
    tmp_path: Path, sectors: str, sector: str | None
) -> None:
    path = write(tmp_path / "a.tab", [HEADER, icews(Source_Sectors=sectors)])
    assert event("icews", path).source_sector == sector


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("042", "042"),
        ("42", "042"),
        ("14", "014"),
        ("211", "0211"),
        ("141", "141"),
        ("1712", "1712"),
    ],
)
def test_a_zero_that_was_lost_is_given_back(tmp_path: Path, written: str, code: str) -> None:
    path = write(tmp_path / "a.tab", [HEADER, icews(CAMEO_Code=written)])
    found = read("icews", path)[0]
    assert isinstance(found, SetEvent) != code.startswith(("01", "02"))
    assert not isinstance(found, SetEvent) or found.code == code


def test_one_event_id_on_two_days_is_two_events(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", [HEADER, icews(), icews(Event_Date="2014-02-01")])
    first, second = read("icews", path)
    assert isinstance(first, SetEvent)
    assert isinstance(second, SetEvent)
    assert first.key != second.key


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (icews() + "\t", "wrong number of columns"),
        (icews(Event_ID=""), "no event id"),
        (icews(Event_Date="31.01.2014"), "bad date"),
        (icews(Source_Country="Middle East"), "no state as actor"),
        (icews(Target_Country="", Target_Name="Citizen"), "no state as recipient"),
        (icews(Target_Country="Russia"), "both sides the same"),
        (icews(CAMEO_Code="x42"), "unknown code"),
        (icews(CAMEO_Code=""), "unknown code"),
        (icews(CAMEO_Code="010"), "no PLOVER type (CAMEO 01, 02)"),
        (icews().encode().replace(b"Lavrov", b"L\xe9"), "not UTF-8"),
    ],
)
def test_a_row_that_is_no_act_is_refused_for_its_reason(
    tmp_path: Path, row: str | bytes, reason: str
) -> None:
    path = write(tmp_path / "a.tab", [HEADER, icews(), row])
    assert reasons("icews", path) == ["", reason]


def test_cells_in_quotes_are_taken_out_of_them(tmp_path: Path) -> None:
    quoted = "\t".join(f'"{cell}"' for cell in icews(Event_Text='Say ""no""').split("\t"))
    found = event("icews", write(tmp_path / "a.tab", [HEADER, quoted]))
    assert (found.source, found.text) == ("RUS", 'Say "no"')


def test_the_header_is_no_row_when_a_reading_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", ["", HEADER, icews(), icews(), icews()])
    assert [row.line for row in read("icews", path, start=1)] == [4, 5]


def test_a_file_without_its_header_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", [icews()])
    with pytest.raises(UnreadableSource, match=r"a\.tab: its first line has no column Event ID"):
        read("icews", path)
