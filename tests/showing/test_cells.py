import pytest

from volteface.showing.cells import cell


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("  =x", "'  =x"),
        ("\t=x", "'\t=x"), ("a=b", "a=b"), (-1.5, "-1.500"), (None, ""), (3, "3"), ("", ""),
        ("\uff1d1", "'\uff1d1"), ("\n=1", "'\n=1"), ("\x00=1", "'\x00=1"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), (" x", " x"), ("\nx", "\nx"),
    ],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_run_is_marked(value: object, written: str) -> None:
    assert cell(value) == written
