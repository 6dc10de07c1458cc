"""The JSON twins against their description: schemathesis finds no 500 and no unknown answer."""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.conftest import thread_pools
from volteface.web.app import PAGES, create_app
from volteface.web.desk import Desk

KNOWN = {
    "pair": "RUS-TUR",
    "turn": "2015-11-26-down",
    "actor": "IND",
    "topic": "apology",
    "article": "30",
    "act": "t1.138.RUS-TUR",
}
"""Parts of addresses under which something is there."""


@pytest.fixture(scope="module")
def described(sample: Path) -> schemathesis.BaseSchema:
    app = create_app(Desk(sample, thread_pools(), 60.0), hosts=frozenset())
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize("path", [f"{page.path}.json" for page in PAGES])
def test_a_twin_answers_as_described(described: schemathesis.BaseSchema, path: str) -> None:
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(described[path]["GET"].as_strategy(), st.booleans())
    def ask(case: schemathesis.Case, there: bool) -> None:
        if there:
            case.path_parameters = {name: KNOWN[name] for name in case.path_parameters or {}}
        response = case.call(allow_redirects=False)
        assert response.status_code < 500, response.text
        checks = [response_schema_conformance, status_code_conformance]
        case.validate_response(response, checks=checks)

    ask()
