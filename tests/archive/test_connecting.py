"""What can go wrong with the file, and that readers and writers keep out of each other's way."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive.making import CODER, add, article, code, gdelt, tell, write_rows
from volteface.archive import Store, connecting, schema
from volteface.errors import ArchiveError
from volteface.model import Article, Coding


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("dear diary, " * 200)


def _database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE diary (day TEXT)")
    other.close()


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA application_id = 7")
    other.close()


def _newer(path: Path) -> None:
    Store.open(path, write=True, create=True).close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    other.close()


def _cut(path: Path) -> None:
    with Store.open(path, write=True, create=True) as store:
        add(store, *(article(f"n{n}", tell("troops shelled it")) for n in range(20)))
    path.write_bytes(path.read_bytes()[:20_000])


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_folder, "is a folder; an archive is a file"),
        (_text, "is no archive of Volteface"),
        (_database, "is a database, but no archive of Volteface"),
        (_foreign, "is a database, but no archive of Volteface"),
        (_newer, "was written by a newer Volteface"),
        (_cut, "is damaged; restore it from a copy"),
    ],
)
def test_a_file_that_is_no_archive_is_a_clear_error_and_left_as_it_was(
    path: Path, make: Callable[[Path], None], said: str, write: bool
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ArchiveError, match=f"news.volteface: {said}"):  # noqa: SIM117
        with Store.open(path, write=write, create=write) as store:
            store.pairs()
            store.fingerprint()
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize(
    ("make", "said"),
    [(lambda _: None, "no such archive; make one"), (Path.touch, "is empty, so it holds no")],
)
def test_nothing_there_is_a_clear_error_for_readers(
    path: Path, make: Callable[[Path], None], said: str
) -> None:
    make(path)
    with pytest.raises(ArchiveError, match=said):
        Store.open(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="its folder does not exist"):
        Store.open(tmp_path / "no" / "news.volteface", write=True, create=True)


def test_an_archive_whose_maker_was_killed_at_once_is_made_after_all(path: Path) -> None:
    half = sqlite3.connect(path, isolation_level=None)
    half.execute("PRAGMA journal_mode = WAL")
    half.close()
    assert path.stat().st_size > 0
    with pytest.raises(ArchiveError, match="is empty"):
        Store.open(path)
    with Store.open(path, write=True, create=True) as store:
        assert store.verify().problems == []


def test_an_archive_has_its_mark_and_its_form(path: Path, store: Store) -> None:
    store.close()
    assert path.read_bytes()[68:72] == b"VOLT"
    other = sqlite3.connect(path)
    assert other.execute("PRAGMA user_version").fetchone()[0] == schema.NEWEST
    assert other.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    other.close()


def test_two_processes_make_one_archive(path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from volteface.archive import Store\n"
        "time.sleep(max(0, float(sys.argv[2]) - time.time()))\n"
        "Store.open(Path(sys.argv[1]), write=True, create=True).close()"
    )
    at = str(time.time() + 1)
    both = [
        subprocess.Popen([sys.executable, "-c", script, path, at], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [process.communicate()[1] for process in both] == [b"", b""]


@pytest.fixture
def writer(store: Store, path: Path) -> sqlite3.Connection:
    """A writer in the middle of its work, in another process so far as SQLite can tell."""
    add(store, article("one", tell("troops shelled it", date="2015-11-24")))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE meta SET value = 99")
    return other


def test_readers_do_not_wait_for_a_writer(path: Path, writer: sqlite3.Connection) -> None:
    begun = time.perf_counter()
    with Store.open(path) as reader:
        assert [pair.acts for pair in reader.pairs()] == [1]
        with pytest.raises(ArchiveError, match="another process is writing"):
            reader.keep({"answer": b"42"}, reader.revision)
        assert reader.verify().problems == []
    assert time.perf_counter() - begun < 1
    writer.close()


def test_a_second_writer_is_told_so_in_the_end(
    path: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "WAIT", 0.2)
    with (
        Store.open(path, write=True) as second,
        pytest.raises(
            ArchiveError, match=r"news\.volteface: another process is writing to it; try"
        ),
    ):
        add(second, article("two"))
    writer.close()


def test_a_second_writer_waits_its_turn(path: Path, store: Store) -> None:
    begun, freed = threading.Event(), threading.Event()

    def hold() -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun.set()
        time.sleep(0.3)
        freed.set()
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait()
    assert add(store, article("two")) == ["added"]
    assert freed.is_set()
    thread.join()


def test_an_answer_of_several_queries_is_of_one_moment(path: Path, store: Store) -> None:
    """A pair that a writer adds between two queries belongs to neither."""
    add(store, article("one", tell("troops shelled it", date="2015-11-24")))
    with Store.open(path) as reader:

        def meanwhile(query: str) -> None:
            if "FROM act" in query and "article" not in query and store.articles_count() == 1:
                add(store, article("two", tell("it struck", recipients="SYR", date="2015-11-24")))

        reader._connection.set_trace_callback(meanwhile)
        assert reader.all_acts().pairs == [("RUS", "TUR")]
        reader._connection.set_trace_callback(None)
        assert len(reader.all_acts().pairs) == 2


def test_a_full_disk_harms_nothing_and_the_work_goes_on_later(tmp_path: Path, store: Store) -> None:
    rows = write_rows(tmp_path / "rows.csv", [gdelt(n) for n in range(1, 3000)])
    add(store, article("one", tell("troops shelled it", date="2015-11-24")))
    before = store.fingerprint()
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match=r"news\.volteface: the disk is full; what was stored"):
        store.import_rows("gdelt", rows)
    assert store.fingerprint() == before
    with pytest.raises(ArchiveError, match="the disk is full"):
        add(store, article("long", "word " * 100_000))
    assert store.fingerprint() == before
    store._connection.execute("PRAGMA max_page_count = 1000000")
    assert store.import_rows("gdelt", rows).kept == 2999
    assert store.verify().problems == []


def test_a_disk_that_takes_no_more_is_a_clear_error(path: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands in for a disk that fails in the middle of a write."""
    rows = write_rows(tmp_path / "rows.csv", [gdelt(n) for n in range(1, 20_000)])
    script = (
        "import resource, sys; from pathlib import Path; from volteface.archive import Store\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "with Store.open(Path(sys.argv[1]), write=True, create=True) as store:\n"
        "    store.import_rows('gdelt', Path(sys.argv[2]))"
    )
    done = subprocess.run([sys.executable, "-c", script, path, rows], capture_output=True)
    assert b"ArchiveError" in done.stderr
    assert b"what was stored before is unharmed" in done.stderr
    with Store.open(path, write=True) as store:
        assert store.verify().problems == []
        assert store.import_rows("gdelt", rows).kept == 19_999
        assert store.verify().problems == []


def test_a_file_that_may_only_be_read_is_read_and_not_written(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself is made to open it for reading: the tests may run as root."""
    add(store, article("one", tell("troops shelled it", date="2015-11-24")))
    store.close()
    opened = connecting._connected
    monkeypatch.setattr(
        connecting, "_connected", lambda at, wait: opened(at.replace("rwc", "ro"), wait)
    )
    with Store.open(path) as reader:
        assert len(reader.pairs()) == 1
    with (
        Store.open(path, write=True) as writer,
        pytest.raises(ArchiveError, match=r"news\.volteface: may not be written; check the perm"),
    ):
        add(writer, article("two"))


def test_an_archive_in_a_folder_that_may_not_be_written_is_read(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk mounted read-only, SQLite is kept from making its files beside the archive."""
    add(store, article("one", tell("troops shelled it", date="2015-11-24")))
    store.close()
    opened = connecting._connected

    class Barred(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:  # type: ignore[override]
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorname = "SQLITE_CANTOPEN"
            raise error

    def barred(address: str, wait: float) -> sqlite3.Connection:
        if "immutable" in address:
            return opened(address, wait)
        return sqlite3.connect(address, uri=True, factory=Barred)

    monkeypatch.setattr(connecting, "_connected", barred)
    with Store.open(path) as reader:
        assert len(reader.pairs()) == 1
    with pytest.raises(ArchiveError, match="cannot be opened; check the permissions"):
        Store.open(path, write=True)
    path.with_name("news.volteface-wal").write_bytes(b"a log that was never moved into the file")
    with pytest.raises(ArchiveError, match="cannot be opened; check the permissions"):
        Store.open(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_a_clear_error(path: Path) -> None:
    path.parent.chmod(0o500)
    with pytest.raises(ArchiveError, match="check the permissions"):
        Store.open(path, write=True, create=True)


def test_an_error_of_the_coder_is_the_coders_own(store: Store) -> None:
    def fail(_: Article) -> Coding:
        raise FileNotFoundError(2, "No such file or directory", "model.bin")

    before = store.fingerprint()
    with pytest.raises(FileNotFoundError, match=r"model\.bin"):
        store.add(article("one"), fail, CODER, "one")
    assert store.fingerprint() == before
    assert store.add(article("one"), code, CODER, "one") == "added"
