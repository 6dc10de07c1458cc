"""No figure falls below what was reached (benchmarks/floors.py raises the floors)."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import floors


# The shared scorer leaves its files to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("name", sorted(floors.pinned()))
def test_figures_stay_at_their_floor(name: str) -> None:
    pinned = floors.pinned()[name]
    found = floors.digest(name)
    if found is None:
        pytest.skip("its data is not on this machine")
    assert found == pinned["data"], f"the data of {name!r} changed: measure and pin anew"
    figures = floors.SETS[name][0]()
    low = {key: (figures[key], low) for key, low in pinned["floors"].items() if figures[key] < low}  # type: ignore[attr-defined]
    assert low == {}


def test_the_bundled_sample_is_always_measured() -> None:
    assert floors.digest("sample") is not None
    assert "sample" in floors.pinned()
