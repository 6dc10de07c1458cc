"""An archive of a week of January for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outlook.forecasting import feed, fill
from tests.outlook.making import made
from volteface.api import Archive
from volteface.archive import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.volteface"


@pytest.fixture(scope="session")
def january(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("january")
    with Store.open(folder / "january", write=True, create=True) as made:
        fill(made, folder, feed("2024-01-25", "2024-01-31"))
    return folder / "january"


@pytest.fixture
def store(path: Path, january: Path) -> Iterator[Store]:
    shutil.copy(january, path)
    with Store.open(path, write=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def bursts(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Make an archive with bursts, which no test changes."""
    return made(tmp_path_factory.mktemp("made") / "bursts.volteface")


@pytest.fixture(scope="session")
def schooled(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Make another, and train on it, once for all tests."""
    archive = made(tmp_path_factory.mktemp("made") / "schooled.volteface")
    archive.train(["SANCTION"])
    return archive
