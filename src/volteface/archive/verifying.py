"""Walking every chain: from counts to acts, to reports, to codings, to the bytes as read."""

import sqlite3
from collections.abc import Callable, Iterator

import msgspec

from volteface.archive.adding import record_digest, tellings, text_digest
from volteface.archive.columns import TYPES
from volteface.archive.importing import act_key, grouped, kind_of_code
from volteface.archive.interning import Numbers
from volteface.archive.merging import group
from volteface.model import Article, Coding, Span

Progress = Callable[[str], None]


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was walked, how many of each, and what did not hold."""

    checked: dict[str, int]
    problems: list[str]


def verify(
    connection: sqlite3.Connection, numbers: Numbers, progress: Progress | None = None
) -> Verification:
    """Check the whole archive; everything in it is computed again from what it came from."""
    checked: dict[str, int] = {}
    problems: list[str] = []
    for what, walk in (
        ("pages of the file", _file),
        ("articles", lambda c: _articles(c, numbers)),
        ("imported rows", _imported),
        ("acts", _acts),
        ("files", _files),
    ):
        checked[what] = 0
        for problem in walk(connection):
            checked[what] += 1
            if progress:
                progress(what)
            problems += problem
    return Verification(checked=checked, problems=problems)


Walk = Iterator[list[str]]


def _file(connection: sqlite3.Connection) -> Walk:
    for row in connection.execute("PRAGMA integrity_check"):
        yield [] if row[0] == "ok" else [f"the file: {row[0]}"]
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield [f"table {row[0]}, row {row[1]}: points at nothing in {row[2]}"]
    lost = connection.execute(
        "SELECT count(*) FROM article WHERE id NOT IN (SELECT rowid FROM words)"
    ).fetchone()[0]
    yield [f"{lost} articles cannot be searched for"] if lost else []


def _articles(connection: sqlite3.Connection, numbers: Numbers) -> Walk:
    rows = connection.execute(
        "SELECT article.id, article.name, title, date, outlet.name, language, text, digest, "
        "text_digest, story, body FROM article LEFT JOIN coding ON coding.article = article.id "
        "LEFT JOIN outlet ON outlet.id = article.outlet"
    )
    for number, name, title, date, outlet, language, text, digest, of_text, story, body in rows:
        article = Article(
            id=name, text=text, title=title, date=date, outlet=outlet, language=language
        )
        problems = []
        if text_digest(text) != of_text or record_digest(article) != digest:
            problems.append(f"article {name}: is not as it was read")
        if body is None:
            problems.append(f"article {name}: has no coding")
        else:
            coding = msgspec.json.decode(body, type=Coding)
            problems += _coding(connection, numbers, number, story, text, coding)
        yield problems


def _coding(
    connection: sqlite3.Connection,
    numbers: Numbers,
    number: int,
    story: int,
    text: str,
    coding: Coding,
) -> list[str]:
    """Check a coding against its article, and its reports and their acts against it."""
    name = coding.id
    problems = [
        f"article {name}: span {span} lies outside its text"
        for span in _spans(coding)
        if not 0 <= span[0] < span[1] <= len(text)
    ]
    if coding.text != text:
        problems.append(f"article {name}: its coding is of another text")
    rows = connection.execute(
        "SELECT report.event, act.pair, act.direction, act.type, act.status, act.voice, "
        "report.story FROM report JOIN act ON act.id = report.act WHERE report.article = ?",
        (number,),
    )
    held = sorted(
        (event, pair, way, kind, *group(s, v), of) for event, pair, way, kind, s, v, of in rows
    )
    told = {
        (index, t.pair, t.direction, t.type, *group(t.status, t.voice), story)
        for index, _, t in tellings(coding, numbers)
    }
    if set(held) != told:
        problems.append(f"article {name}: its reports are not those of its coding")
    return problems


def _spans(coding: Coding) -> Iterator[Span]:
    for event in coding.events:
        yield event.span
        yield event.trigger
    for statement in coding.statements:
        yield from statement.content
    for position in coding.positions:
        yield position.evidence


def _imported(connection: sqlite3.Connection) -> Walk:
    """Check that what a row's own code means is what its act is."""
    rows = connection.execute(
        "SELECT report.code, file.format, file.name, report.line, act.type, mode.name, act.key, "
        "act.pair, act.direction, act.mode, act.status, act.voice, act.day FROM report "
        "JOIN act ON act.id = report.act JOIN file ON file.id = report.file "
        "LEFT JOIN mode ON mode.id = act.mode WHERE report.article IS NULL"
    )
    for code, format, name, line, kind, mode, key, pair, way, number, status, voice, day in rows:
        where = f"{name}, line {line}"
        problems = []
        if kind_of_code(format, code) != (TYPES[kind], mode):
            problems.append(f"{where}: code {code} is not what its act is")
        if key != _key(pair, way, kind, number, status, voice, day):
            problems.append(f"{where}: its act is not the one of its pair and day")
        yield problems


def _key(
    pair: int, way: int, kind: int, mode: int | None, status: str, voice: str, day: int
) -> int:
    return act_key(pair, way, (kind, mode or 0), grouped(status, voice), day)


def _acts(connection: sqlite3.Connection) -> Walk:
    """Check counts against reports; an act nobody reports should not be."""
    rows = connection.execute(
        "SELECT act.id, act.reports, act.outlets, "
        "count(DISTINCT coalesce(report.story, -report.id)) FILTER (WHERE report.copy = 0), "
        "count(DISTINCT report.outlet) FILTER (WHERE report.copy = 0), count(report.id) "
        "FROM act LEFT JOIN report ON report.act = act.id GROUP BY act.id"
    )
    for act, reports, outlets, told, named, every in rows:
        if not every:
            yield [f"act {act}: nobody reports it"]
        elif (reports, outlets) != (told, named):
            yield [f"act {act}: counts {reports} reports, has {told}"]
        else:
            yield []


def _files(connection: sqlite3.Connection) -> Walk:
    rows = connection.execute(
        "SELECT name, read, kept, copies, "
        "(SELECT coalesce(sum(value), 0) FROM json_each(reasons)), "
        "(SELECT count(*) FROM report WHERE report.file = file.id) FROM file"
    )
    for name, read, kept, copies, refused, held in rows.fetchall():
        problems = []
        if read != kept + copies + refused:
            problems.append(f"{name}: read {read}, but {kept} + {copies} + {refused}")
        if kept != held:
            problems.append(f"{name}: kept {kept}, but {held} are here")
        yield problems
