"""Days: what an article may be dated."""

import pytest

from volteface.errors import InvalidDate
from volteface.reading.days import check_day, day_of


@pytest.mark.parametrize("written", ["2025-03-17", "1000-01-01", "2999-12-31", "2024-02-29"])
def test_a_real_day_comes_back_as_written(written: str) -> None:
    assert check_day(written) == written


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0000-03-17", "no day of the calendar"),
        ("0999-12-31", "not between the years 1000 and 2999"),
        ("3000-01-01", "not between the years 1000 and 2999"),
        ("20255-03-17", "not of the form YYYY-MM-DD"),
        ("2025-02-30", "no day of the calendar"),
        ("2023-02-29", "no day of the calendar"),
        ("2025-13-01", "no day of the calendar"),
        ("2025-3-7", "not of the form YYYY-MM-DD"),
        ("20250317", "not of the form YYYY-MM-DD"),
        ("17.03.2025", "not of the form YYYY-MM-DD"),
        ("yesterday", "not of the form YYYY-MM-DD"),
        ("", "not of the form YYYY-MM-DD"),
        ("٢٠٢٥-٠٣-١٧", "not of the form YYYY-MM-DD"),
        ("2025-03-17\n", "not of the form YYYY-MM-DD"),
        ("2025-W12-1", "not of the form YYYY-MM-DD"),
    ],
)
def test_anything_else_is_refused_with_its_reason(written: str, why: str) -> None:
    with pytest.raises(InvalidDate, match=why) as caught:
        check_day(written)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-17",
        "2025-03-17T23:59:00Z",
        "2025-03-17T23:59:00+03:00",
        "2025-03-17 23:59",
        "2025-03-17T23:59:00.123456Z",
    ],
)
def test_a_date_and_time_gives_its_day_in_its_own_zone(written: str) -> None:
    assert day_of(written) == "2025-03-17"


@pytest.mark.parametrize(
    "written", ["2025-03-17T25:00", "2025-03-17 in the morning", "20255-03-17", "2025-03-1", "2025"]
)
def test_a_broken_date_and_time_is_refused(written: str) -> None:
    with pytest.raises(InvalidDate):
        day_of(written)


def test_a_long_date_is_shown_short() -> None:
    with pytest.raises(InvalidDate) as caught:
        check_day("9" * 10_000)
    assert len(str(caught.value)) < 200
