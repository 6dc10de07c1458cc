"""Whatever is tampered with, verify says so: a walk that cannot fail would prove nothing."""

import sqlite3
from pathlib import Path

import pytest

from tests.archive.making import add, article, gdelt, tell, write_rows
from volteface.archive import Store

# What is done to the file behind the program's back, and what verify must say.
TAMPERED = [
    ("UPDATE article SET text = 'other' WHERE id = 1", "article one: is not as it was read"),
    ("UPDATE article SET title = 'other' WHERE id = 1", "article one: is not as it was read"),
    ("UPDATE article SET date = '1999-01-01' WHERE id = 1", "article one: is not as it was read"),
    ("UPDATE article SET story = 3 WHERE id = 1", "article one: its story does not begin"),
    ("UPDATE article SET story = 2 WHERE id = 3", "article three: its reports are not those"),
    ("DELETE FROM band WHERE article = 1", "article one: its near-copies cannot be found"),
    ("DELETE FROM coding WHERE article = 1", "article one: has no coding"),
    ("UPDATE coding SET body = 'x' WHERE article = 1", "article one: its coding cannot be read"),
    ("UPDATE coding SET body = (SELECT body FROM coding WHERE article = 2) WHERE article = 1",
     "article one: its coding is of another article"),
    ("UPDATE coding SET body = replace(CAST(body AS TEXT), '\"span\":[', '\"span\":[99999') "
     "WHERE article = 1", "article one: span"),
    ("DELETE FROM report WHERE article = 1", "article one: its reports are not those of its"),
    ("UPDATE report SET outlet = 2 WHERE article = 1", "article one: its reports are not those"),
    ("UPDATE report SET event = 7 WHERE article = 1", "article one: its reports are not those"),
    ("UPDATE act SET direction = 1 WHERE id = 1", "article one: its reports are not those of its"),
    ("UPDATE act SET status = 'denied' WHERE id = 1", "article one: its reports are not those"),
    ("UPDATE act SET voice = 'accused' WHERE id = 1", "article one: its reports are not those"),
    ("UPDATE act SET type = 3 WHERE id = 1", "act 1: its intensity is not that of its type"),
    ("UPDATE act SET intensity = 9 WHERE id = 1", "act 1: its intensity is not that of its type"),
    ("UPDATE act SET day = day + 400 WHERE id = 1", "act 1: none of its reports gives it its day"),
    ("UPDATE act SET reports = 5 WHERE id = 1", "act 1: counts 5 reports of 1 outlets, has 1 of 1"),
    ("UPDATE act SET outlets = 5 WHERE id = 1", "act 1: counts 1 reports of 5 outlets, has 1 of 1"),
    ("INSERT INTO act SELECT 99, NULL, pair, direction, type, mode, intensity, day, status, voice, "
     "0, 0, '' FROM act WHERE id = 1", "act 99: nobody reports it"),
    ("UPDATE act SET day = day + 1 WHERE key IS NOT NULL", "is not the one its key names"),
    ("UPDATE pair SET a = b, b = a WHERE id = 1", "act 1: its pair is not in order"),
    ("UPDATE report SET code = '195' WHERE line = 1", "rows.csv, line 1: code 195 is not what"),
    ("UPDATE file SET read = read + 1", "rows.csv: read 4, but 2 + 0 + 1"),
    ("UPDATE file SET kept = 1, copies = 1", "rows.csv: kept 1, but 2 are here"),
    ("DELETE FROM report WHERE line = 1", "rows.csv: kept 2, but 1 are here"),
    ("INSERT INTO words (words, rowid, title, text) SELECT 'delete', id, title, text FROM article "
     "WHERE id = 1", "the index of words is not that of the articles"),
    ("UPDATE report SET file = 77 WHERE line = 1", "table report, row None: points at nothing"),
]  # fmt: skip


@pytest.fixture
def filled(store: Store, path: Path, tmp_path: Path) -> Path:
    add(
        store,
        article("one", tell("warplane shot down", date="2015-11-24"), outlet="A", like="s"),
        article("two", tell("talks in Ankara", type="CONSULT", date="2015-11-20"), outlet="B"),
        article("three", tell("warplane shot down", date="2015-11-24"), outlet="C", like="s"),
    )
    rows = [gdelt(1), gdelt(2, code="042"), gdelt(3, code="010")]
    store.import_rows("gdelt", write_rows(tmp_path / "rows.csv", rows))
    store.close()
    return path


def test_an_archive_left_alone_holds_and_says_what_was_checked(filled: Path) -> None:
    walked: list[str] = []
    with Store.open(filled) as store:
        found = store.verify(walked.append)
    assert found.problems == []
    assert found.checked == {
        "pages of the file": 1,
        "indexes of words": 1,
        "articles": 3,
        "imported rows": 2,
        "acts": 4,
        "files": 1,
        "diary entries": 0,
    }
    assert len(walked) == sum(found.checked.values())


@pytest.mark.parametrize(("done", "said"), TAMPERED, ids=[case[0][:60] for case in TAMPERED])
def test_what_is_tampered_with_is_found(filled: Path, done: str, said: str) -> None:
    other = sqlite3.connect(filled)
    with other:
        assert other.execute(done).rowcount != 0
    other.close()
    with Store.open(filled) as store:
        problems = store.verify().problems
    assert [problem for problem in problems if said in problem], problems


def test_damaged_pages_are_found_and_the_rest_still_walked(filled: Path) -> None:
    data = bytearray(filled.read_bytes())
    with sqlite3.connect(filled) as other:
        (root,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'act'").fetchone()
    other.close()
    data[(root - 1) * 4096 : (root - 1) * 4096 + 200] = b"\xff" * 200
    filled.write_bytes(data)
    with Store.open(filled) as store:
        found = store.verify()
    assert any("cannot be read" in problem or "the file" in problem for problem in found.problems)
    assert found.checked["files"] == 1
