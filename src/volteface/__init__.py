"""Volteface reads news coverage and tells who said and did what to whom.

>>> import volteface
>>> reading = volteface.read(["article.txt"], date="2025-03-17")
>>> codings = [volteface.code(article) for article in reading.articles]
>>> volteface.brief(codings)
>>> archive = volteface.Archive("news.volteface")
>>> archive.add(["articles.jsonl"])
>>> archive.relation("RUS", "TUR").turns()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from volteface.api import AddReport, Archive, Relation
    from volteface.archive import Filters
    from volteface.coding import code, explain
    from volteface.errors import VoltefaceError
    from volteface.model import Actor, Article, Coding, Event, Position, Speaker, Statement
    from volteface.reading import Reading, Refusal, read
    from volteface.relations import Index, Ranking, Turn
    from volteface.showing import Brief, brief

__version__ = "0.1.0"

# Loaded when first used: `volteface --help` must not wait for the language model's libraries.
_HOMES = {
    "read": "volteface.reading",
    "Reading": "volteface.reading",
    "Refusal": "volteface.reading",
    "code": "volteface.coding",
    "explain": "volteface.coding",
    "brief": "volteface.showing",
    "Brief": "volteface.showing",
    "AddReport": "volteface.api",
    "Archive": "volteface.api",
    "Relation": "volteface.api",
    "Filters": "volteface.archive",
    "Index": "volteface.relations",
    "Ranking": "volteface.relations",
    "Turn": "volteface.relations",
    "VoltefaceError": "volteface.errors",
    "Actor": "volteface.model",
    "Article": "volteface.model",
    "Coding": "volteface.model",
    "Event": "volteface.model",
    "Position": "volteface.model",
    "Speaker": "volteface.model",
    "Statement": "volteface.model",
}

__all__ = [
    "Actor",
    "AddReport",
    "Archive",
    "Article",
    "Brief",
    "Coding",
    "Event",
    "Filters",
    "Index",
    "Position",
    "Ranking",
    "Reading",
    "Refusal",
    "Relation",
    "Speaker",
    "Statement",
    "Turn",
    "VoltefaceError",
    "__version__",
    "brief",
    "code",
    "explain",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'volteface' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
