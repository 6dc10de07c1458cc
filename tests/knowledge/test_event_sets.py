from collections import Counter
from pathlib import Path

import pytest

from volteface.errors import InvalidKnowledge
from volteface.knowledge import cameo, event_sets, names, tables
from volteface.knowledge.cameo import Conversion, conversions, convert

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("036", "AGREE", None),
        ("042", "CONSULT", "visit"),
        ("057", "SUPPORT", None),
        ("0811", "CONCEDE", None),
        ("0812", "CONCEDE", None),
        ("0813", "RETREAT", None),
        ("0814", "RETREAT", None),
        ("0871", "RETREAT", "ceasefire"),
        ("090", "ACCUSE", "investigate"),
        ("106", "REQUEST", "meet"),
        ("112", "ACCUSE", "disapprove"),
        ("163", "COERCE", "restrict"),
        ("1712", "ASSAULT", "destroy"),
        ("175", "ASSAULT", None),
        ("191", "COERCE", "restrict"),
        ("192", "COERCE", "seize"),
        ("201", "ASSAULT", None),
    ],
)
def test_cameo_codes_are_what_plover_says_they_are(code: str, kind: str, mode: str | None) -> None:
    found = convert(code)
    assert found is not None
    assert (found.type, found.mode) == (kind, mode)


def test_statements_and_appeals_alone_have_no_type() -> None:
    without = {code[:2] for code, found in conversions().items() if found.type is None}
    assert without == {"01", "02"}
    assert all(found.type is None for code, found in conversions().items() if code[:2] in without)


@pytest.mark.parametrize(("code", "known"), [("1639", True), ("99", False), ("16300", False)])
def test_a_finer_code_is_taken_as_the_one_above_it(code: str, known: bool) -> None:
    assert convert(code) == (convert("163") if known else None)


def test_every_code_stands_under_its_root() -> None:
    roots = {f"{number:02}" for number in range(1, 21)}
    assert roots <= conversions().keys()
    assert {code[:2] for code in conversions()} == roots


def test_goldstein_values_are_those_of_real_icews_rows() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = SHARED / "relations" / "icews_interstate_events.parquet"
    if not path.exists():
        pytest.skip("the measuring data is not here")
    rows = parquet.read_table(path, columns=["code", "root", "gold"]).to_pydict()
    # The table has lost the zeros before its codes; the roots have kept theirs.
    seen = Counter(
        (f"0{code}" if root[0] == "0" else code, value)
        for code, root, value in zip(rows["code"], rows["root"], rows["gold"], strict=True)
    )
    nothing = Conversion(None, None, float("nan"))
    assert [
        (code, value) for code, value in seen if conversions().get(code, nothing).goldstein != value
    ] == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("040\tTALK\t\t1", "PLOVER has no TALK"),
        ("040\tCONSULT\tshout\t1", "PLOVER has no CONSULT shout"),
        ("040\tCONSULT\t\tx", "Goldstein value 'x'"),
        ("040\tCONSULT\t\t11", "outside -10 to 10"),
        ("040\tCONSULT\t\t1\n040\tCONSULT\t\t1", "given twice"),
    ],
)
def test_a_broken_cameo_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, complaint: str
) -> None:
    (tmp_path / "cameo.tsv").write_text(f"code\ttype\tmode\tgoldstein\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(cameo, "rows", lambda name, columns: tables.rows(name, columns, tmp_path))
    with pytest.raises(InvalidKnowledge, match=complaint):
        conversions.__wrapped__()


@pytest.mark.parametrize("event_set", ["gdelt", "gdelt-body", "icews", "polecat"])
def test_sides_of_event_sets_are_states_or_organisations_we_know(event_set: str) -> None:
    known = {name.code for name in names()} | {None}
    assert event_sets.sides(event_set)
    assert set(event_sets.sides(event_set).values()) <= known


@pytest.mark.parametrize(
    ("table", "content", "complaint"),
    [
        ("event_sides.tsv", "set\tside\tcode\ngdelt\tX\tUSA\ngdelt\tX\tUSA\n", "X given twice"),
        ("event_sides.tsv", "set\tside\tcode\ngdelt\tX\tus\n", "not three capitals"),
        ("event_sectors.tsv", "set\twritten\tsector\ngdelt\tX\tNOT\n", "'NOT' no sector"),
    ],
)
def test_a_broken_table_of_sides_or_sectors_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, content: str, complaint: str
) -> None:
    (tmp_path / table).write_text(content, encoding="utf-8")
    monkeypatch.setattr(
        event_sets, "rows", lambda name, columns: tables.rows(name, columns, tmp_path)
    )
    read = event_sets.sides if table == "event_sides.tsv" else event_sets.sectors
    with pytest.raises(InvalidKnowledge, match=complaint):
        read.__wrapped__("gdelt")
