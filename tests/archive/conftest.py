"""An empty archive for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from volteface.archive import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.volteface"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, write=True, create=True) as opened:
        yield opened
