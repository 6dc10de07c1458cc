"""The sample corpus and what a careful reader finds in it.

Conventions of ``expected.jsonl``, written from the texts alone, before any program read them:

- ``anchor``, ``content``, ``speaker`` and ``issue`` are exact words of the text. A ``content`` or
  ``anchor`` occurs there once. A ``speaker`` is the fullest name or role the text gives for the one
  who speaks, which may stand in another sentence than the words themselves.
- ``also`` lists types a second careful coder might choose instead of ``type``.
- Embargoes, bans and arrests are COERCE; what is broken off (talks, contacts, a visa-free regime)
  is SANCTION; bans eased and truces are RETREAT; apologies, thanks, backing and signed agreements
  are SUPPORT. A summoned ambassador is ACCUSE.
- An event told again as background ("the downing of the bomber") is listed again. Its date is what
  this text tells together with common knowledge of that day, as precise as it can be, or null.
- A reciprocal event lists all sides as actors. Kurdish militia and rebels in Syria are SYR, NATO is
  IGO. Actors without a state or a bloc (Islamic State, a cleric) are left out.
- ``denied`` is what the text says did not, does not or will not happen. Refusing is itself an act
  (REJECT, happened).
- Events, statements and positions are the clear ones. Positions in particular are not exhaustive:
  measure their recall, not their precision.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from volteface.sample import dispatches_path

Record = dict[str, Any]


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def dispatches() -> dict[str, Record]:
    """Map ids to the bundled dispatches."""
    return {record["id"]: record for record in _records(dispatches_path())}


@pytest.fixture(scope="session")
def expected() -> dict[str, Record]:
    """Map ids to what a careful reader finds in the dispatch."""
    path = Path(__file__).with_name("expected.jsonl")
    return {record["id"]: record for record in _records(path)}
