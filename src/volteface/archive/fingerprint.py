"""A digest of what an archive holds, equal for archives that hold the same."""

import sqlite3
from hashlib import sha256

_QUERIES = (
    "SELECT article.name, digest, title, date, outlet.name, language, text_digest, "
    "(SELECT name FROM article AS first WHERE first.id = article.story), body FROM article "
    "LEFT JOIN coding ON coding.article = article.id "
    "LEFT JOIN outlet ON outlet.id = article.outlet ORDER BY article.name, digest",
    "SELECT pair.a, pair.b, direction, type, mode.name, intensity, day, status, voice, reports, "
    "outlets, words, (SELECT group_concat(told, char(10)) FROM (SELECT "
    "json_array(article.name, report.event, file.format, file.name, report.line, report.key, "
    "report.goldstein, report.code, report.locator, report.text) AS told FROM report "
    "LEFT JOIN article ON article.id = report.article LEFT JOIN file ON file.id = report.file "
    "WHERE report.act = act.id ORDER BY told)) AS reports_told FROM act "
    "JOIN pair ON pair.id = act.pair LEFT JOIN mode ON mode.id = act.mode "
    "ORDER BY pair.a, pair.b, day, direction, type, mode.name, status, voice, reports_told",
    "SELECT format, name, digest, read, kept, copies, reasons, ended FROM file ORDER BY id",
    "SELECT article.digest, start, stop, verdict, judged, correction, way, note, undone "
    "FROM review JOIN article ON article.id = review.article ORDER BY review.id",
    "SELECT body, undone FROM edit ORDER BY id",
    "SELECT outlet.name, home.code FROM home JOIN outlet ON outlet.id = home.outlet ORDER BY 1",
    "SELECT kind, rule, origin, horizon, probability, base, shown, model, outcome, reason, acts "
    "FROM forecast LEFT JOIN resolution ON resolution.forecast = forecast.id "
    "ORDER BY kind, rule, origin",
)


def fingerprint(connection: sqlite3.Connection) -> str:
    """Digest all content but the times of runs and what was computed from it."""
    sums = sha256()
    for query in _QUERIES:
        for row in connection.execute(query):
            sums.update(repr(row).encode("utf-8", "surrogatepass"))
    return sums.hexdigest()
