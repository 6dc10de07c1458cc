"""What several rooms' tests share."""

import shutil
from pathlib import Path

import pytest

import volteface
from volteface.sample import dispatches_path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put the sample into an archive, once for all tests, which leave it as it is."""
    path = tmp_path_factory.mktemp("archive") / "sample.volteface"
    report = volteface.Archive(path).add([dispatches_path()])
    assert (report.read, report.copies, report.refused) == (128, 10, 0)
    return path


@pytest.fixture
def own_sample(sample: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample's archive that a test may change."""
    path = tmp_path / "own.volteface"
    shutil.copy(sample, path)
    return path
