"""The links of each chain, computed again: each walk yields what is wrong with one thing."""

import sqlite3
from collections.abc import Iterator

import msgspec

from volteface.archive import correcting
from volteface.archive.adding import record_digest, text_digest
from volteface.archive.columns import TYPES
from volteface.archive.copies import bands
from volteface.archive.counting import STORY
from volteface.archive.interning import Numbers
from volteface.archive.keys import act_key
from volteface.archive.merging import day_of, group
from volteface.archive.telling import tellings
from volteface.knowledge.cameo import convert
from volteface.knowledge.ontology import kind
from volteface.model import Article, Coding, Span

Walk = Iterator[list[str]]


def articles(connection: sqlite3.Connection, numbers: Numbers, dated: set[int]) -> Walk:
    """Check every article against its digests, its story and its coding.

    The acts whose day an article tells are put into ``dated``.
    """
    rows = connection.execute(
        "SELECT article.id, article.name, title, date, outlet.name, language, text, digest, "
        "text_digest, signature, body, "
        "EXISTS (SELECT 1 FROM article AS first WHERE first.id = article.story "
        "AND first.story = first.id AND first.id <= article.id) FROM article "
        "LEFT JOIN coding ON coding.article = article.id "
        "LEFT JOIN outlet ON outlet.id = article.outlet"
    )
    for row in rows:
        number, name, title, date, outlet, language, text, digest, of_text, signed, body, led = row
        article = Article(
            id=name, text=text, title=title, date=date, outlet=outlet, language=language
        )
        problems = []
        if text_digest(text) != of_text or record_digest(article) != digest:
            problems.append(f"article {name}: is not as it was read")
        if not led:
            problems.append(f"article {name}: its story does not begin with an article")
        if _bands_held(connection, number, keys := set(bands(signed))) != len(keys):
            problems.append(f"article {name}: its near-copies cannot be found")
        if body is None:
            problems.append(f"article {name}: has no coding")
        else:
            problems += _coding(connection, numbers, number, article, body, dated)
        yield problems


def _bands_held(connection: sqlite3.Connection, article: int, keys: set[int]) -> int:
    row = connection.execute(
        "SELECT count(*) FROM band WHERE key IN (SELECT value FROM json_each(?)) AND article = ?",
        (str(list(keys)), article),
    ).fetchone()
    return int(row[0])


def _coding(
    connection: sqlite3.Connection,
    numbers: Numbers,
    number: int,
    article: Article,
    body: bytes,
    dated: set[int],
) -> list[str]:
    """Check a coding against its article, and its reports and their acts against it."""
    try:
        coding = msgspec.json.decode(body, type=Coding)
    except msgspec.DecodeError as error:
        return [f"article {article.id}: its coding cannot be read: {error}"]
    if (coding.id, coding.text, coding.date) != (article.id, article.text, article.date):
        return [f"article {article.id}: its coding is of another article"]
    problems = [
        f"article {article.id}: span {list(span)} lies outside its text"
        for span in _spans(coding)
        if not 0 <= span[0] < span[1] <= len(coding.text)
    ]
    rows = connection.execute(
        "SELECT report.event, act.pair, act.direction, act.type, act.status, act.voice, act.day, "
        "act.id FROM report JOIN act ON act.id = report.act "
        "JOIN article ON article.id = report.article WHERE article.id = ? "
        "AND report.story = article.story AND report.outlet IS article.outlet",
        (number,),
    ).fetchall()
    held = sorted((*row[:4], *group(*row[4:6])) for row in rows)
    days = {}
    told = []
    for event, _, t in tellings(correcting.corrected(connection, number, coding).meant, numbers):
        told.append((event, t.pair, t.direction, t.type, *group(t.status, t.voice)))
        days[event, t.pair, t.direction] = day_of(t)
    if held != sorted(told):
        problems.append(f"article {article.id}: its reports are not those of its coding")
    dated.update(row[7] for row in rows if days.get(row[:3]) == row[6])
    return problems


def _spans(coding: Coding) -> Iterator[Span]:
    for event in coding.events:
        yield event.span
        yield event.trigger
    for statement in coding.statements:
        yield from statement.content
    for position in coding.positions:
        yield position.evidence


def rows(connection: sqlite3.Connection) -> Walk:
    """Check that what a row's own code means is what its act is."""
    found = connection.execute(
        "SELECT report.code, file.format, file.name, report.line, act.type, mode.name FROM report "
        "JOIN act ON act.id = report.act JOIN file ON file.id = report.file "
        "LEFT JOIN mode ON mode.id = act.mode"
    )
    for code, format, name, line, number, mode in found:
        right = kind_of_code(format, code) == (TYPES[number], mode)
        yield [] if right else [f"{name}, line {line}: code {code} is not what its act is"]


def kind_of_code(format: str, code: str) -> tuple[str | None, str | None]:
    """Give type and mode of a code as a set of this format writes it."""
    if format in ("gdelt", "icews"):
        found = convert(code)
        return (found.type, found.mode) if found else (None, None)
    name, _, mode = code.partition("/")
    return name, mode or None


def acts(connection: sqlite3.Connection, dated: set[int]) -> Walk:
    """Check every act against its key and kind, and its day and counts against its reports."""
    held = connection.execute(
        "SELECT act.id, key, pair.a < pair.b, pair, direction, type, mode.name, act.mode, status, "
        "voice, day, intensity, act.reports, act.outlets, counted.reports, counted.outlets, "
        "counted.file IS NOT NULL FROM act JOIN pair ON pair.id = act.pair "
        "LEFT JOIN mode ON mode.id = act.mode LEFT JOIN "
        "(SELECT act, count(*) AS reports, count(DISTINCT outlet) AS outlets, max(file) AS file "
        f"FROM (SELECT act, outlet, file, min(id) FROM report GROUP BY act, {STORY}) GROUP BY act) "
        "AS counted ON counted.act = act.id"
    )
    for row in held:
        act, key, ordered, pair, way, number, name, mode, status, voice, day, *figures = row
        intensity, reports, outlets, told, tellers, imported = figures
        problems = []
        if told is None:
            problems.append("nobody reports it")
        elif (reports, outlets) != (told, tellers):
            held_counts = f"{reports} reports of {outlets} outlets"
            problems.append(f"counts {held_counts}, has {told} of {tellers}")
        if not ordered:
            problems.append("its pair is not in order")
        if not 0 <= number < len(TYPES) or kind(TYPES[number], name).intensity != intensity:
            problems.append("its intensity is not that of its type")
        if key is not None and key != act_key(pair, way, number, mode, status, voice, day):
            problems.append("is not the one its key names")
        if told is not None and not imported and act not in dated:
            problems.append("none of its reports gives it its day")
        yield [f"act {act}: {problem}" for problem in problems]


def files(connection: sqlite3.Connection) -> Walk:
    """Check that the rows of every file are accounted for."""
    found = connection.execute(
        "SELECT name, read, kept, copies, "
        "(SELECT coalesce(sum(value), 0) FROM json_each(reasons)), "
        "(SELECT count(*) FROM report WHERE report.file = file.id) FROM file"
    )
    for name, read, kept, copies, refused, held in found.fetchall():
        problems = []
        if read != kept + copies + refused:
            problems.append(f"{name}: read {read}, but {kept} + {copies} + {refused}")
        if kept != held:
            problems.append(f"{name}: kept {kept}, but {held} are here")
        yield problems
