"""Rows of event sets in the archive: all accounted for, in any batches, as often as one likes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.making import acts_of, gdelt, write_rows
from volteface.archive import ImportReport, Store, batches, importing
from volteface.archive.keys import act_key, set_key
from volteface.errors import ArchiveError, UnreadableSource
from volteface.reading.event_sets import SetRefusal

ROWS = [
    gdelt(1, paper="one"),
    gdelt(2, paper="two"),
    gdelt(2, paper="two"),
    "only one column",
    gdelt(3, day="20240230"),
    gdelt(4, code="010"),
    gdelt(5, code="042", target=("CHN", "", "GOV")),
    gdelt(1, paper="one"),
]
BAD_DATE, COLUMNS, NO_TYPE = "bad date", "wrong number of columns", "no PLOVER type (CAMEO 01, 02)"
REPORT = ImportReport(
    read=8, kept=3, copies=2, refused=3, reasons={BAD_DATE: 1, NO_TYPE: 1, COLUMNS: 1}
)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "rows.csv", ROWS)


def test_every_row_is_kept_a_copy_or_refused_with_a_reason(store: Store, rows: Path) -> None:
    refused: list[SetRefusal] = []
    assert store.import_rows("gdelt", rows, refusal=refused.append) == REPORT
    assert [(row.line, row.reason) for row in refused] == [
        (4, COLUMNS), (5, BAD_DATE), (6, NO_TYPE),
    ]  # fmt: skip
    assert store.rows_read() == 8
    assert store.verify().problems == []


def test_rows_of_one_act_are_its_reports(store: Store, rows: Path) -> None:
    store.import_rows("gdelt", rows)
    ((_, reports, outlets),) = acts_of(store, "RUS", "USA")
    assert (reports, outlets) == (2, 2)
    act = store.act(1)
    assert act is not None
    assert [(r.outlet, r.file, r.line, r.code, r.goldstein) for r in act.reports] == [
        ("one.example", "rows.csv", 1, "163", -8.0),
        ("two.example", "rows.csv", 2, "163", -8.0),
    ]
    assert act.reports[0].locator == "https://www.one.example/1.html"
    assert store.act(99) is None


def test_a_file_again_is_all_copies_and_changes_nothing(store: Store, rows: Path) -> None:
    store.import_rows("gdelt", rows)
    before = store.fingerprint(), store.revision
    refused: list[SetRefusal] = []
    again = store.import_rows("gdelt", rows, refusal=refused.append)
    assert (again.read, again.kept, again.copies, again.refused) == (8, 0, 5, 3)
    assert len(refused) == 3
    assert (store.fingerprint(), store.revision) == before


def test_rows_resent_in_another_file_are_copies(store: Store, rows: Path, tmp_path: Path) -> None:
    store.import_rows("gdelt", rows)
    more = write_rows(tmp_path / "more.csv", [gdelt(5, code="042"), gdelt(6)])
    report = store.import_rows("gdelt", more)
    assert (report.read, report.kept, report.copies) == (2, 1, 1)
    assert store.verify().problems == []


def test_what_an_older_version_refused_comes_in_later(
    store: Store, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = importing.read_events

    def older(format: str, path: Path, *, start: int = 0) -> object:
        for row in read(format, path, start=start):
            known = row.line != 7 or isinstance(row, SetRefusal)
            yield row if known else SetRefusal(row.line, "unknown code", "")

    monkeypatch.setattr(importing, "read_events", older)
    assert store.import_rows("gdelt", rows).kept == 2
    monkeypatch.undo()
    again = store.import_rows("gdelt", rows)
    assert (again.read, again.kept, again.copies, again.refused) == (8, 1, 4, 3)
    assert store.verify().problems == []


@pytest.mark.parametrize("stop", range(1, 8))
def test_an_import_cut_off_goes_on_where_it_was(
    path: Path, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    whole = tmp_path / "whole.volteface"
    with Store.open(whole, write=True, create=True) as store:
        store.import_rows("gdelt", rows)
        expected = store.fingerprint()
    taken = batches.store

    def fail(*arguments: object) -> None:
        taken(*arguments)  # type: ignore[arg-type]
        if arguments[4] == stop:
            raise KeyboardInterrupt

    with Store.open(path, write=True, create=True) as store:
        monkeypatch.setattr(importing, "store", fail)
        with pytest.raises(KeyboardInterrupt):
            store.import_rows("gdelt", rows)
        assert store.rows_read() == stop
        assert store.verify().problems == []
        monkeypatch.setattr(importing, "store", taken)
        refused: list[SetRefusal] = []
        assert store.import_rows("gdelt", rows, refusal=refused.append) == REPORT
        assert [row.line for row in refused] == [4, 5, 6]
        assert store.fingerprint() == expected


NUMBERS = st.lists(
    st.tuples(
        st.integers(1, 12),
        st.sampled_from(["163", "042", "010", "195"]),
        st.sampled_from(["20240131", "20240201", "20249999"]),
        st.sampled_from(["USA", "CHN", "RUS"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(NUMBERS, st.integers(1, 7))
def test_batches_of_any_size_give_the_same_archive(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    made: list[tuple[int, str, str, str]],
    size: int,
) -> None:
    folder = tmp_path_factory.mktemp("batches")
    rows = write_rows(
        folder / "rows.csv",
        [gdelt(n, code=code, day=day, target=(side, "", "")) for n, code, day, side in made],
    )
    found = set()
    for batch in (size, 1000):
        monkeypatch.setattr(importing, "BATCH", batch)
        with Store.open(folder / f"{batch}.volteface", write=True, create=True) as store:
            report = store.import_rows("gdelt", rows)
            assert report.read == len(made) == report.kept + report.copies + report.refused
            assert sum(report.reasons.values()) == report.refused
            assert store.verify().problems == []
            found.add(store.fingerprint())
    assert len(found) == 1


def test_two_processes_do_not_count_one_files_rows_twice(
    path: Path, rows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 3)
    taken = batches.store
    with (
        Store.open(path, write=True, create=True) as one,
        Store.open(path, write=True) as two,
    ):

        def cut(*arguments: object) -> None:
            if arguments[4] == 3:
                raise KeyboardInterrupt
            taken(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(importing, "store", cut)
        with pytest.raises(KeyboardInterrupt):
            one.import_rows("gdelt", rows)
        monkeypatch.setattr(importing, "store", taken)

        def other(done: int) -> None:
            if done == 6:
                two.import_rows("gdelt", rows)

        with pytest.raises(ArchiveError, match=r"rows\.csv: another process imports it too"):
            one.import_rows("gdelt", rows, progress=other)
        assert one.rows_read() == 8
        assert one.verify().problems == []


@pytest.mark.parametrize(("format", "name"), [("gdelt", "gone.csv"), ("icews", "rows.csv")])
def test_a_file_that_cannot_be_read_leaves_nothing(
    store: Store, rows: Path, format: str, name: str
) -> None:
    before = store.fingerprint()
    with pytest.raises(UnreadableSource, match=name):
        store.import_rows(format, rows.with_name(name))
    assert store.fingerprint() == before


def test_keys_are_apart_and_fit() -> None:
    keys = [set_key(f, k) for f in ("gdelt", "icews") for k in ("7", "07", "x7", "9" * 16)]
    assert len(set(keys)) == len(keys)
    most = act_key((1 << 22) - 1, 2, 15, 1023, "denied", "accused", (1 << 22) - 1)
    assert max(*keys, most) < 1 << 63
    assert min(keys) >= 0


@given(*(st.tuples(st.integers(1, 5000), st.integers(0, 2), st.integers(0, 15),
                   st.one_of(st.none(), st.integers(1, 200)),
                   st.sampled_from(["happened", "planned", "denied"]),
                   st.sampled_from(["reported", "accused"]), st.integers(1, 3_652_059))
         for _ in range(2)))  # fmt: skip
def test_two_acts_have_two_keys(one: tuple[int, ...], two: tuple[int, ...]) -> None:
    assert (act_key(*one) == act_key(*two)) == (one == two)  # type: ignore[arg-type]
