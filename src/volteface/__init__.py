"""Volteface reads news coverage and tells who said and did what to whom.

>>> import volteface
>>> reading = volteface.read(["article.txt"], date="2025-03-17")
>>> codings = [volteface.code(article) for article in reading.articles]
>>> volteface.brief(codings)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from volteface.coding import code
    from volteface.errors import VoltefaceError
    from volteface.model import Actor, Article, Coding, Event, Position, Speaker, Statement
    from volteface.reading import Reading, Refusal, read
    from volteface.showing import Brief, brief

__version__ = "0.1.0"

# Loaded when first used: `volteface --help` must not wait for the language model's libraries.
_HOMES = {
    "read": "volteface.reading",
    "Reading": "volteface.reading",
    "Refusal": "volteface.reading",
    "code": "volteface.coding",
    "brief": "volteface.showing",
    "Brief": "volteface.showing",
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
    "Article",
    "Brief",
    "Coding",
    "Event",
    "Position",
    "Reading",
    "Refusal",
    "Speaker",
    "Statement",
    "VoltefaceError",
    "__version__",
    "brief",
    "code",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'volteface' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
