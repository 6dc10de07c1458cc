from pathlib import Path

import pytest

from volteface.errors import InvalidKnowledge
from volteface.knowledge import tables

COLUMNS = ("name", "aliases")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"name\taliases\nA\n", "t.tsv:2: 1 cells"),
        (b"# head\nname\taliases\nA\tb\tc\n", "t.tsv:3: 3 cells"),
        (b"name\nA\n", "t.tsv:1: no column aliases"),
        (b"name\taliases\n A\tb\n", "t.tsv:2: spaces around name"),
        (b"# only a comment\n", "t.tsv: no header row"),
        (b"name\taliases\n\xff\tb\n", "t.tsv: not UTF-8 at byte 13"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    (tmp_path / "t.tsv").write_bytes(content)
    with pytest.raises(InvalidKnowledge, match=complaint):
        list(tables.rows("t.tsv", COLUMNS, tmp_path))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidKnowledge, match=r"t\.tsv: missing"):
        list(tables.rows("t.tsv", COLUMNS, tmp_path))


def test_cells_hold_several_values(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("name\taliases\nA\tb|c\nD\t\n", encoding="utf-8")
    first, second = tables.rows("t.tsv", COLUMNS, tmp_path)
    assert (first.many("aliases"), second.many("aliases")) == (("b", "c"), ())
