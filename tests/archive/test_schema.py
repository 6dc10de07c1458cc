"""Every earlier form of an archive is brought up to the newest, with all it holds."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from tests.archive.making import acts_of, add, article, code, tell
from volteface.archive import Store, schema
from volteface.archive.adding import record_digest, text_digest
from volteface.archive.copies import bands, signature
from volteface.errors import ArchiveError
from volteface.model import Article

JET = tell("warplane shot down near the border", date="2015-11-24")


def make_earlier(path: Path, form: int) -> list[Article]:
    """Make an archive as the first forms had it: an article, a near-copy, and the act they tell."""
    connection = sqlite3.connect(path, isolation_level=None)
    for step in schema.STEPS[:form]:
        connection.executescript(step)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.execute(f"PRAGMA user_version = {form}")
    told = [
        article("one", JET, outlet="A", like="s", date="2015-11-25"),
        article("two", JET, outlet="B", like="s", date="2015-11-26"),
    ]
    connection.execute("INSERT INTO pair VALUES (1, 'RUS', 'TUR')")
    connection.executemany("INSERT INTO outlet VALUES (?, ?)", [(1, "A"), (2, "B")])
    words = "borde neare near shot down warpl"
    # In the first forms an act that only a near-copy tells counted no report.
    connection.execute(
        "INSERT INTO act VALUES (1, NULL, 1, 0, 15, NULL, ?, 735926, 'happened', 'reported', ?, ?,"
        f" '{words}')",
        (code(told[0]).events[0].intensity, form >= 3, form >= 3),
    )
    for number, one in enumerate(told, start=1):
        signed = signature(one.text)
        connection.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, one.id, record_digest(one), text_digest(one.text), None, one.date, number,
             "en", one.text, one.id, 1, signed),
        )  # fmt: skip
        connection.execute("INSERT INTO words (rowid, title, text) VALUES (?, NULL, ?)",
                           (number, one.text))  # fmt: skip
        connection.executemany(
            "INSERT INTO band VALUES (?, ?)", [(key, number) for key in bands(signed)]
        )
        coding = code(one)
        connection.execute(
            "INSERT INTO coding VALUES (?, '1', 'a', ?)", (number, msgspec.json.encode(coding))
        )
        copied = ", copy" if form < 3 else ""
        connection.execute(
            f"INSERT INTO report (act, id, article, event, outlet, language, story, code{copied}) "
            f"VALUES (1, ?, ?, 0, ?, 'en', 1, 'ASSAULT'{', ?' if copied else ''})",
            (number << 20, number, number, *([number - 1] if copied else [])),
        )
    connection.close()
    return told


@pytest.mark.parametrize("form", range(1, schema.NEWEST))
@pytest.mark.parametrize("write", [True, False])
def test_an_earlier_form_is_brought_up(path: Path, form: int, write: bool) -> None:
    told = make_earlier(path, form)
    with Store.open(path, write=write) as store:
        assert acts_of(store) == [(735926, 1, 1)]
        assert store.verify().problems == []
        assert store.search("warplane border") != []
    with Store.open(path, write=True) as store:
        assert add(store, *told) == ["known", "known"]
        assert add(store, article("three", JET, outlet="C")) == ["added"]
        assert acts_of(store) == [(735926, 2, 2)]
        assert store.verify().problems == []


def test_bringing_up_is_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_earlier(path, 1)
    broken = (*schema.STEPS[:-1], schema.STEPS[-1] + ";\nINSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(schema, "STEPS", broken)
    with pytest.raises(ArchiveError, match="no such table: nowhere"):
        Store.open(path, write=True)
    monkeypatch.undo()
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA user_version").fetchone()[0] == 1
    other.close()
    with Store.open(path, write=True) as store:
        assert store.verify().problems == []


def test_a_brought_up_archive_has_the_same_tables_as_a_new_one(path: Path, tmp_path: Path) -> None:
    make_earlier(path, 1)
    Store.open(path, write=True).close()
    Store.open(tmp_path / "new", write=True, create=True).close()

    def tables(of: Path) -> list[tuple[str, str]]:
        other = sqlite3.connect(of)
        found = other.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        other.close()
        return found

    assert tables(path) == tables(tmp_path / "new")
