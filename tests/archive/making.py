"""Articles whose text says outright what a coder is to find, and files of rows, made by us."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from tests.reading.event_sets import rows_made
from volteface.archive import Store
from volteface.archive.adding import Added
from volteface.archive.columns import Acts
from volteface.knowledge.ontology import kind
from volteface.model import Actor, Article, Coder, Coding, Event

CODER = Coder(version="1", knowledge="a")
_LINE = re.compile(r"^(\S*)>(\S*) (\w+)/(\S+) (\S+) (\w+) (\w+) \| (.+)$", re.MULTILINE)


def tell(
    words: str,
    *,
    actors: str = "RUS",
    recipients: str = "TUR",
    type: str = "ASSAULT",
    mode: str | None = None,
    date: str | None = None,
    status: str = "happened",
    voice: str = "reported",
) -> str:
    """Write a line in which the coder finds one event; its clause is the words."""
    what = f"{type}/{mode or '-'} {date or '-'} {status} {voice}"
    return f"{actors}>{recipients} {what} | {words}"


def article(
    name: str,
    *lines: str,
    date: str | None = "2015-11-25",
    outlet: str | None = "A",
    like: str | None = None,
) -> Article:
    """Make an article; those with the same ``like`` are near-copies, others share no words."""
    seed = like or f"{name} {date} {outlet}"
    filling = " ".join(
        blake2b(f"{seed} {n}".encode(), digest_size=4).hexdigest() for n in range(200)
    )
    return Article(
        id=name, text="\n".join([*lines, filling]), date=date, outlet=outlet, language="en"
    )


def code(article: Article) -> Coding:
    """Find the events that the lines of a text say outright."""
    return Coding(
        id=article.id,
        title=article.title,
        date=article.date,
        outlet=article.outlet,
        language=article.language or "en",
        text=article.text,
        statements=(),
        events=tuple(_event(found) for found in _LINE.finditer(article.text)),
        positions=(),
        coder=CODER,
    )


def _event(found: re.Match[str]) -> Event:
    actors, recipients, name, mode, date, status, voice, _ = found.groups()
    what = kind(name, None if mode == "-" else mode)
    return Event(
        type=what.type,
        mode=what.mode,
        quad=what.quad,
        intensity=what.intensity,
        actors=_sides(actors),
        recipients=_sides(recipients),
        date=None if date == "-" else date,
        status=status,  # type: ignore[arg-type]
        voice=voice,  # type: ignore[arg-type]
        statement=None,
        span=found.span(8),
        trigger=found.span(8),
        rule="made",
    )


def _sides(codes: str) -> tuple[Actor, ...]:
    return tuple(
        Actor(code=code, sector="GOV", name=code, span=None) for code in codes.split(",") if code
    )


def add(store: Store, *articles: Article) -> list[Added]:
    """Add articles with their events."""
    return [store.add(one, code, CODER, one.id) for one in articles]


def acts_of(store: Store, a: str = "RUS", b: str = "TUR") -> list[tuple[int, int, int]]:
    """List day, reports and outlets of the acts of a pair."""
    acts: Acts = store.acts(a, b)
    columns = (acts.day.tolist(), acts.reports.tolist(), acts.outlets.tolist())
    return list(zip(*columns, strict=True))


def write_rows(path: Path, rows: Iterable[str]) -> Path:
    """Write a file of GDELT rows."""
    path.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def gdelt(number: int, *, paper: str = "paper", **given: object) -> str:
    """Make one GDELT row of an outlet."""
    address = f"https://www.{paper}.example/{number}.html"
    return rows_made.gdelt(key=str(number), address=address, **given)  # type: ignore[arg-type]
