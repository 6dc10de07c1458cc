"""A diary is only added to; what was altered behind it shows, and a killed keeper loses nothing."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.outlook.forecasting import ASSAULT, NOW, entry, feed, fill, rule
from volteface.archive import Store
from volteface.outlook import diary
from volteface.outlook.diary import Kept


@pytest.fixture
def resolved(path: Path, store: Store, tmp_path: Path) -> Path:
    """An archive with two live forecasts resolved and an open backtest."""
    diary.keep(store, [entry(), entry(rule=rule(target="ASSAULT"))], NOW)
    later = rule(opens="2024-02-08", closes="2024-02-14")
    diary.keep(store, [entry(kind="backtest", rule=later)], NOW)
    later_rows = [("2024-02-03", "RUS", "USA", ASSAULT), *feed("2024-02-01", "2024-02-10")]
    fill(store, tmp_path, later_rows)
    assert diary.resolve(store).yes == 2
    store.close()
    return path


BARRED = [
    "UPDATE {} SET made = 'x'",
    "UPDATE OR REPLACE {} SET id = 1",
    "DELETE FROM {}",
    "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
    "REPLACE INTO forecast SELECT 9, kind, rule, origin, horizon, 1, base, shown, model, revision, "
    "made, digest FROM forecast",
    "REPLACE INTO resolution SELECT 9, forecast, 'no', reason, acts, revision, made, digest "
    "FROM resolution",
]


@pytest.mark.parametrize("table", ["forecast", "resolution"])
@pytest.mark.parametrize("statement", BARRED)
def test_a_diary_is_only_added_to(resolved: Path, statement: str, table: str) -> None:
    other = sqlite3.connect(resolved)
    with pytest.raises(sqlite3.IntegrityError, match="a diary is only added to"):
        other.execute(statement.format(table))
    other.close()


TAMPERED = [
    ("UPDATE forecast SET probability = 0.99 WHERE id = 2", "forecast 2: is not as it was kept"),
    ("UPDATE forecast SET made = '2023-01-01T00:00:00+00:00' WHERE id = 1", "forecast 1: is not"),
    ("UPDATE forecast SET kind = 'live' WHERE kind = 'backtest'", "forecast 3: is not as it was"),
    ("UPDATE forecast SET id = 5 WHERE id = 3", "forecast 5: is not as it was kept"),
    ("UPDATE forecast SET rule = 'x' WHERE id = 2", "forecast 2: is not as it was kept"),
    ("UPDATE forecast SET digest = 'x' WHERE id = 1", "forecast 1: is not as it was kept"),
    ("UPDATE resolution SET digest = 'x' WHERE id = 1", "forecast 1: its resolution"),
    ("DELETE FROM forecast WHERE id = 1", "forecast 2: is not as it was kept, or one before"),
    ("UPDATE resolution SET outcome = 'no' WHERE forecast = 1", "forecast 1: its resolution"),
    ("UPDATE resolution SET forecast = 3 WHERE forecast = 2", "forecast 3: its resolution"),
    ("DELETE FROM resolution WHERE id = 1", "forecast 2: its resolution is not as it was noted"),
]


@pytest.mark.parametrize(("statement", "problem"), TAMPERED)
def test_the_chain_shows_what_was_altered_behind_it(
    resolved: Path, statement: str, problem: str
) -> None:
    with Store.open(resolved) as store:
        assert diary.problems(store) == store.verify().problems == []
        assert store.verify().checked["diary entries"] == 5
    other = sqlite3.connect(resolved)
    for (name,) in other.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        other.execute(f"DROP TRIGGER {name}")
    other.execute(statement)
    other.commit()
    other.close()
    with Store.open(resolved) as store:
        assert any(found.startswith(problem) for found in diary.problems(store))
        assert set(diary.problems(store)) <= set(store.verify().problems)


def test_the_head_shows_what_was_cut_off_the_end(resolved: Path) -> None:
    with Store.open(resolved) as store:
        noted = diary.head(store)
    other = sqlite3.connect(resolved)
    other.execute("DROP TRIGGER forecast_is_kept")
    other.execute("DELETE FROM forecast WHERE id = 3")
    other.commit()
    other.close()
    with Store.open(resolved) as store:
        assert noted.startswith("3 ")
        assert diary.head(store).startswith("2 ")


@given(
    chances=st.lists(st.floats(0, 1, allow_subnormal=True), min_size=1, max_size=6),
    at_least=st.integers(1, 1_000_000),
    model=st.text(st.characters(categories=["L", "N", "P"]), max_size=20),
)
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_number_and_name_goes_through_the_file_unharmed(
    path: Path, chances: list[float], at_least: int, model: str
) -> None:
    with Store.open(path, write=True, create=True) as store:
        held = len(diary.entries(store))
        given = [
            entry(probability=p, base=1 - p, model=model, rule=rule(at_least=at_least, closes=day))
            for p, day in zip(chances, (f"2024-02-{n + 10}" for n in range(6)), strict=False)
        ]
        kept = diary.keep(store, given, NOW)
        assert kept.kept + kept.known == len(given)
        found = diary.entries(store)
        assert len(found) == held + kept.kept
        if not kept.known:
            assert [one.entry for one in found[held:]] == given
        assert diary.problems(store) == []


KEEPING = """
import sys
from pathlib import Path
from msgspec.structs import replace
from tests.outlook.forecasting import NOW, days, entry
from volteface.archive import Store
from volteface.outlook import diary
with Store.open(Path(sys.argv[1]), write=True, create=True) as store:
    for number, origin in enumerate(days("1900-01-01", "2023-12-31"), start=1):
        three = [entry(origin=origin, horizon=h, model=str(number), rule=replace(
            entry().rule, opens="2024-02-01", closes=f"2024-02-{h:02}")) for h in (5, 7, 9)]
        diary.keep(store, three, NOW)
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [0.0, 0.05, 0.21])
def test_a_keeper_that_is_killed_loses_nothing_it_said_was_kept(path: Path, after: float) -> None:
    root = Path(__file__).resolve().parents[2]
    script = [sys.executable, "-c", KEEPING, str(path)]
    with subprocess.Popen(script, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.kill()
        said = process.stdout.read().split()
    assert process.returncode == -9
    with Store.open(path, write=True) as store:
        found = diary.entries(store)
        assert diary.problems(store) == []
        assert store.verify().problems == []
        # Three entries are kept at once: all of them or none.
        assert [one.entry.model for one in found] == [
            str(n) for n in range(1, len(found) // 3 + 1) for _ in range(3)
        ]
        assert len(found) >= 3 * int(said[-1] if said else 1)
        assert diary.keep(store, [found[0].entry, entry()], NOW) == Kept(1, 1)
        assert diary.problems(store) == []
