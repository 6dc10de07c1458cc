import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.event_sets.rows_made import gdelt, read, reasons, write
from volteface.errors import UnreadableSource
from volteface.reading.event_sets import FORMATS

ROWS = "".join(f"{gdelt(key=str(n))}\n" for n in range(200)).encode()


def _zip(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return target.getvalue()


def _refused(path: Path, why: str, format: str = "gdelt") -> None:
    with pytest.raises(UnreadableSource, match=why) as caught:
        read(format, path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "packed",
    [ROWS, gzip.compress(ROWS), _zip({"x.CSV": ROWS}), _zip({"x": ROWS, "__MACOSX/._x": b"x"})],
)
def test_plain_gzip_and_zip_read_alike(tmp_path: Path, packed: bytes) -> None:
    path = tmp_path / "named.otherwise"
    path.write_bytes(packed)
    assert [row.line for row in read("gdelt", path)] == list(range(1, 201))


@pytest.mark.parametrize("packed", [ROWS, gzip.compress(ROWS), _zip({"x.CSV": ROWS})])
@pytest.mark.parametrize("start", [0, 1, 199, 200, 500])
def test_a_reading_goes_on_where_it_was_cut_off(tmp_path: Path, packed: bytes, start: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(packed)
    assert read("gdelt", path, start=start) == read("gdelt", path)[start:]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 and so on", "is a PDF document"),
        (b"PAR1....", "is a Parquet file"),
        (ROWS.decode().encode("utf-16"), "is UTF-16 or UTF-32"),
        (b"\x7fELF\x00\x00", "holds a NUL"),
        (_zip({"x.CSV": ROWS})[:-30], "is damaged or cut off"),
        (gzip.compress(ROWS)[:-200], "is damaged or cut off"),
        (_zip({}), "holds 0 files; give a zip of one"),
        (_zip({"a.CSV": ROWS, "b.CSV": ROWS}), "holds 2 files; give a zip of one"),
        (_zip({"a.CSV": b""}), "is empty"),
        (_zip({"a.CSV": _zip({"b.CSV": ROWS})}), "is a zip archive"),
        (_zip({"a.CSV": bytes(20_000_000)}), "grows beyond all measure"),
        (gzip.compress(b"x" * 20_000_000), "grows beyond all measure"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_by_name(
    tmp_path: Path, data: bytes, why: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    _refused(path, why)


@pytest.mark.parametrize("format", FORMATS)
def test_a_missing_file_or_a_folder_is_refused_by_name(tmp_path: Path, format: str) -> None:
    _refused(tmp_path / "none.parquet", "no such file", format)
    _refused(tmp_path, "is a folder", format)


def test_an_unknown_format_is_named_with_those_there_are(tmp_path: Path) -> None:
    _refused(tmp_path / "a", "no format acled; take icews, gdelt, polecat, events", "acled")


def test_a_zip_that_lies_about_its_size_is_held_to_its_word(tmp_path: Path) -> None:
    data = _zip({"a.CSV": b"x" * 30_000_000})
    said = (30_000_000).to_bytes(4, "little")
    path = tmp_path / "a.zip"
    path.write_bytes(data.replace(said, (1000).to_bytes(4, "little")))
    _refused(path, "is damaged or cut off")


def test_a_zip_whose_member_has_lost_its_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_zip({"name.CSV": ROWS}).replace(b"name.CSV", b"\0ame.CSV"))
    assert len(read("gdelt", path)) == 200


def test_a_zip_whose_bytes_were_changed_gives_its_rows_and_then_says_so(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("a.CSV", ROWS)
    path = tmp_path / "a.zip"
    path.write_bytes(target.getvalue().replace(b"1.html", b"2.html", 1))
    _refused(path, "is damaged or cut off")


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0), st.integers(0, 255), st.sampled_from([gzip.compress(ROWS), _zip({"x": ROWS})])
)
def test_whatever_byte_is_wrong_the_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, packed: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "wrong"
    place = at % len(packed)
    path.write_bytes(packed[:place] + bytes([byte]) + packed[place + 1 :])
    try:
        read("gdelt", path)
    except UnreadableSource as error:
        assert str(path) in str(error)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FORMATS), st.lists(st.binary(max_size=80), max_size=5))
def test_any_bytes_give_one_item_a_line_that_is_not_blank_or_are_refused(
    tmp_path_factory: pytest.TempPathFactory, format: str, lines: list[bytes]
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "any", lines)
    try:
        found = reasons(format, path)
    except UnreadableSource:
        return
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert len(found) == sum(bool(line.strip()) for line in data.split(b"\n"))
