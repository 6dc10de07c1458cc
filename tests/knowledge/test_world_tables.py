"""The tables of states, organisations, institutions, offices and traps keep their format."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from volteface.knowledge import world
from volteface.knowledge.tables import DATA, Row, rows

COLUMNS = {
    "states.tsv": ("code", "name", "aliases", "demonyms", "seats", "places"),
    "organisations.tsv": ("code", "sector", "name", "aliases", "seats"),
    "institutions.tsv": ("code", "sector", "name", "aliases"),
    "offices.tsv": ("phrase", "sector", "kind", "scope"),
    "traps.tsv": ("phrase", "reason"),
}
ACTOR_TABLES = ("states.tsv", "organisations.tsv", "institutions.tsv")
NOT_NAMES = {"code", "sector", "kind", "scope", "reason"}
MEMBERS_OF_THE_UNITED_NATIONS = (
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA "
    "BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE "
    "DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM "
    "GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT "
    "KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO "
    "MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL "
    "POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF "
    "SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA "
    "USA URY UZB VUT VEN VNM YEM ZMB ZWE"
).split()
NOT_MEMBERS = ["XKX", "PSE", "TWN", "HKG", "VAT", "SUN", "YUG", "CSK", "DDR"]

# Names that stand for two actors on purpose; none so far: the better-known bearer keeps the name.
SHARED_NAMES: set[str] = set()


def values(row: Row) -> Iterator[str]:
    """Yield every name a row holds."""
    for column in row:
        if column not in NOT_NAMES:
            yield from row.many(column)


def codes_by_name() -> dict[str, set[str]]:
    """Map each name of the actor tables to the codes that claim it."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in ACTOR_TABLES:
        for row in rows(table, COLUMNS[table]):
            for name in values(row):
                found[name].add(row["code"])
    return found


@pytest.mark.parametrize("table", COLUMNS)
def test_table_has_exactly_its_columns(table: str) -> None:
    lines = (DATA / table).read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    assert tuple(header.split("\t")) == COLUMNS[table]
    assert lines[0].startswith("# "), "a table opens with a comment on its format and source"
    assert list(rows(table, COLUMNS[table]))


@pytest.mark.parametrize("table", COLUMNS)
def test_no_value_has_loose_spaces_or_fewer_than_two_characters(table: str) -> None:
    for row in rows(table, COLUMNS[table]):
        for column, cell in row.items():
            for value in cell.split("|") if cell else ():
                assert value == value.strip(), f"{row.place}: {column} {value!r}"
                assert len(value) >= 2, f"{row.place}: {column} {value!r}"
                assert "  " not in value, f"{row.place}: {column} {value!r}"


@pytest.mark.parametrize("table", COLUMNS)
def test_no_name_stands_twice_in_a_table(table: str) -> None:
    if table == "offices.tsv":
        counted = Counter(row["phrase"] for row in rows(table, COLUMNS[table]))
    else:
        counted = Counter(name for row in rows(table, COLUMNS[table]) for name in values(row))
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("table", ACTOR_TABLES)
def test_codes_are_three_capitals_and_rows_are_named(table: str) -> None:
    for row in rows(table, COLUMNS[table]):
        assert re.fullmatch("[A-Z]{3}", row["code"]), row.place
        assert row["name"], row.place


@pytest.mark.parametrize("table", ["organisations.tsv", "institutions.tsv", "offices.tsv"])
def test_sectors_are_plovers(table: str) -> None:
    for row in rows(table, COLUMNS[table]):
        assert row["sector"] in world.SECTORS or not row["sector"], row.place


def test_institutions_and_offices_always_have_a_sector() -> None:
    for table in ("institutions.tsv", "offices.tsv"):
        for row in rows(table, COLUMNS[table]):
            assert row["sector"], row.place


def test_no_name_means_two_actors() -> None:
    shared = {name: codes for name, codes in codes_by_name().items() if len(codes) > 1}
    assert {name: codes for name, codes in shared.items() if name not in SHARED_NAMES} == {}


def test_organisations_belong_to_a_known_state_or_bloc() -> None:
    known = {row["code"] for row in rows("states.tsv", COLUMNS["states.tsv"])}
    known |= {"EUR", "UNO", "IGO", "NGO", "MNC", "IMG", "ISM"}
    for table in ("organisations.tsv", "institutions.tsv"):
        for row in rows(table, COLUMNS[table]):
            assert row["code"] in known, row.place


@pytest.mark.parametrize("code", [*MEMBERS_OF_THE_UNITED_NATIONS, *NOT_MEMBERS])
def test_every_state_has_one_row_and_a_demonym(code: str) -> None:
    found = [r for r in rows("states.tsv", COLUMNS["states.tsv"]) if r["code"] == code]
    assert len(found) == 1
    # "Dominican" and "Congolese" belong to the larger of two namesakes.
    assert found[0]["demonyms"] or code in ("DMA", "COG")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "USA"),
        ("Russian Federation", "RUS"),
        ("Kremlin", "RUS"),
        ("Kiev", "UKR"),
        ("Crimea", "UKR"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("Holland", "NLD"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("New Jersey", "USA"),
        ("Brussels", "EUR"),
        ("Security Council", "UNO"),
        ("NATO", "IGO"),
        ("Hezbollah", "LBN"),
        ("Federation Council", "RUS"),
        ("Izvestia", "RUS"),
        ("Washington Post", "USA"),
    ],
)
def test_name_means(name: str, code: str) -> None:
    assert codes_by_name()[name] == {code}


def test_offices_are_lower_case_with_known_kind_and_scope() -> None:
    for row in rows("offices.tsv", COLUMNS["offices.tsv"]):
        assert row["phrase"] == row["phrase"].lower(), row.place
        assert row["kind"] in ("person", "group", "body"), row.place
        assert row["scope"] in ("state", "other"), row.place


def test_every_trap_hides_a_name_and_is_none_itself() -> None:
    names = codes_by_name()
    for row in rows("traps.tsv", COLUMNS["traps.tsv"]):
        for phrase in row.many("phrase"):
            assert phrase not in names, f"{row.place}: {phrase} is an actor"
            parts = (phrase[i:j] for i, j in _word_runs(phrase))
            assert any(part in names for part in parts), f"{row.place}: {phrase} hides nothing"


def test_no_trap_hides_an_office_holder() -> None:
    people = {name for holder in world.holders() for name in (holder.name, *holder.aliases)}
    traps = {p for row in rows("traps.tsv", COLUMNS["traps.tsv"]) for p in row.many("phrase")}
    assert traps & people == set()


def _word_runs(phrase: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of every run of whole words shorter than the phrase."""
    edges = sorted({0, len(phrase), *(m.start() for m in re.finditer(r"\b|(?<=\.)", phrase))})
    for start in edges:
        for end in edges:
            if start < end and end - start < len(phrase):
                yield start, end


def test_the_loader_reads_them_all() -> None:
    assert len(world.names()) > 7000
    assert world.offices()["foreign minister"].sector == "GOV"
    assert world.state_name("TUR") == "Türkiye"
