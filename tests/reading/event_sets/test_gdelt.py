from datetime import date
from pathlib import Path

import pytest

from tests.reading.event_sets.rows_made import event, gdelt, read, reasons, write
from volteface.reading.event_sets import SetEvent, SetRefusal

GOV = ("RUS", "", "GOV")


def test_a_row_becomes_an_event_in_our_terms(tmp_path: Path) -> None:
    path = write(tmp_path / "a.export.CSV", [gdelt()])
    assert event("gdelt", path) == SetEvent(
        key="1019", line=1, day=date(2024, 1, 31).toordinal(), source="RUS", source_sector="GOV",
        target="USA", target_sector="GOV", type="COERCE", mode="restrict", intensity=-7.0,
        code="163", goldstein=-8.0, status="happened", voice="reported", reciprocal=False,
        outlet="paper.example", language=None, locator="https://www.paper.example/a/1.html",
        text=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("side", "code", "sector"),
    [
        (("ROM", "", "MIL"), "ROU", "MIL"),
        (("TMP", "", ""), "TLS", None),
        (("MTN", "", ""), "MNE", None),
        (("COD", "", "INS"), "COD", "REB"),
        (("PSE", "PLO", "MED"), "PSE", "JRN"),
        (("KSV", "", ""), "XKX", None),
        (("", "UNO", "IGO"), "UNO", None),
        (("", "HCR", "IGO"), "UNO", None),
        (("EUR", "EEC", "IGO"), "EUR", None),
        (("WST", "NAT", "IGO"), "IGO", None),
        (("FRA", "NAT", "MIL"), "FRA", "MIL"),
    ],
)
def test_cameo_sides_become_ours(
    tmp_path: Path, side: tuple[str, str, str], code: str, sector: str | None
) -> None:
    found = event("gdelt", write(tmp_path / "a.csv", [gdelt(source=side)]))
    assert (found.source, found.source_sector) == (code, sector)


@pytest.mark.parametrize("region", ["EUR", "AFR", "WST", "SAM", "MEA"])
def test_a_region_is_no_state(tmp_path: Path, region: str) -> None:
    path = write(tmp_path / "a.csv", [gdelt(source=(region, "", "GOV"))])
    assert reasons("gdelt", path) == ["no state as actor"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (gdelt() + "\t", "wrong number of columns"),
        (gdelt().partition("\t")[2], "wrong number of columns"),
        (gdelt(key=""), "no event id"),
        (gdelt(day="20240230"), "bad date"),
        (gdelt(day="2024013"), "bad date"),
        (gdelt(day="٢٠٢٤٠١٣١"), "bad date"),
        (gdelt(day=""), "date without a day"),
        (gdelt(day="10240131"), "date out of range"),
        (gdelt(source=("", "", "GOV")), "no state as actor"),
        (gdelt(source=("xyz", "", "GOV")), "no state as actor"),
        (gdelt(target=("", "", "")), "no state as recipient"),
        (gdelt(target=GOV), "both sides the same"),
        (gdelt(source=("ROM", "", ""), target=("ROU", "", "")), "both sides the same"),
        (gdelt(code="999"), "unknown code"),
        (gdelt(code="---"), "unknown code"),
        (gdelt(code="16300"), "unknown code"),
        (gdelt(code="0211"), "no PLOVER type (CAMEO 01, 02)"),
        (gdelt().encode().replace(b"paper", b"p\xff"), "not UTF-8"),
        (gdelt(address="x" * 1_000_001), "too long for a row"),
    ],
)
def test_a_row_that_is_no_act_is_refused_for_its_reason(
    tmp_path: Path, row: str | bytes, reason: str
) -> None:
    path = write(tmp_path / "a.csv", [gdelt(), row, gdelt()])
    assert reasons("gdelt", path) == ["", reason, ""]


def test_a_refusal_shows_the_row_and_its_line_in_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ["", gdelt(), "  ", "short row", "x" * 2000])
    kept, short, long = read("gdelt", path)
    assert (kept.line, short) == (2, SetRefusal(4, "wrong number of columns", "short row"))
    assert isinstance(long, SetRefusal)
    assert (long.line, long.row) == (5, "x" * 500)


def test_a_row_sent_again_is_given_again(tmp_path: Path) -> None:
    found = read("gdelt", write(tmp_path / "a.csv", [gdelt(), gdelt()]))
    assert [row.line for row in found] == [1, 2]
    assert found[1]._replace(line=1) == found[0]


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("http://WWW.Paper.example:8080/x", "paper.example"),
        ("https://news.paper.example", "news.paper.example"),
        ("BBC Monitoring", "BBC Monitoring"),
        ("", None),
    ],
)
def test_the_outlet_is_the_host_of_the_address(
    tmp_path: Path, address: str, outlet: str | None
) -> None:
    assert event("gdelt", write(tmp_path / "a.csv", [gdelt(address=address)])).outlet == outlet


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [b"\xef\xbb\xbf" + gdelt().encode() + b"\r"])
    found = event("gdelt", path)
    assert (found.key, found.locator) == ("1019", "https://www.paper.example/a/1.html")
