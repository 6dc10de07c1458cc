"""Writers killed at random moments lose nothing, double nothing, and go on to the same archive."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import killing


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("killing")
    killing.prepare(made, articles=40, rows=6_000)
    return made


@pytest.mark.parametrize("kind", ["add", "import"])
def test_killed_and_gone_on_it_is_as_if_nothing_had_been(folder: Path, kind: killing.Work) -> None:
    toll = killing.kill(kind, folder, 4, random.Random(7))
    assert toll.problems == []
    assert toll.kills > 0
