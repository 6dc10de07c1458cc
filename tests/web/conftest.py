"""The app on the sample's archive, with threads for workers."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from volteface.web.app import create_app
from volteface.web.desk import Desk, Pools
from volteface.web.pools import Pool

BASE = "http://localhost"


def thread_pools() -> Pools:
    """Make workers of threads: a process each would take a second to begin."""
    return Pools(*(Pool(lambda: ThreadPoolExecutor(1)) for _ in range(2)))


def client_of(path: Path, patience: float = 60.0, token: str = "") -> TestClient:
    """Make a client of an app on an archive."""
    app = create_app(Desk(path, thread_pools(), patience), token=token)
    return TestClient(app, base_url=BASE, follow_redirects=False)


@pytest.fixture(scope="session")
def client(sample: Path) -> TestClient:
    """Ask the app on the sample, which nobody changes."""
    return client_of(sample)


@pytest.fixture
def own(own_sample: Path) -> Iterator[TestClient]:
    """Ask an app on an archive that the test may change."""
    yield client_of(own_sample)


def form_of(client: TestClient, page: str, action: str) -> dict[str, str]:
    """Read the hidden fields of a form on a page, the first of those sent to an address."""
    text = client.get(page).text
    form = re.search(rf'<form method="post" action="{action}".*?</form>', text, re.DOTALL)
    assert form, f"no form to {action} on {page}"
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0])
    return {name: unescape(value) for name, value in fields}
