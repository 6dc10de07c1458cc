"""The tables of an archive, as numbered steps from an empty file to the newest form.

A step is never changed once released: a new form is a new step, and every older archive is
brought up by the steps it lacks.
"""

import sqlite3

from volteface.archive.transactions import transaction

APPLICATION = 0x56_4F_4C_54  # "VOLT"

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0);
CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE mode (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE pair (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, UNIQUE (a, b));
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest BLOB NOT NULL UNIQUE,
    text_digest BLOB NOT NULL,
    title TEXT,
    date TEXT,
    outlet INTEGER REFERENCES outlet,
    language TEXT,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    story INTEGER NOT NULL,
    signature BLOB NOT NULL
);
CREATE INDEX article_by_name ON article (name);
CREATE TABLE band (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content='article', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE coding (
    article INTEGER PRIMARY KEY REFERENCES article,
    version TEXT NOT NULL,
    knowledge TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    digest BLOB NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    kept INTEGER NOT NULL DEFAULT 0,
    copies INTEGER NOT NULL DEFAULT 0,
    reasons TEXT NOT NULL DEFAULT '{}',
    ended INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    key INTEGER UNIQUE,
    pair INTEGER NOT NULL REFERENCES pair,
    direction INTEGER NOT NULL,
    type INTEGER NOT NULL,
    mode INTEGER REFERENCES mode,
    intensity REAL NOT NULL,
    day INTEGER,
    status TEXT NOT NULL,
    voice TEXT NOT NULL,
    reports INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    words TEXT
);
CREATE INDEX act_of_pair ON act
    (pair, day, status, voice, direction, type, intensity, reports, outlets);
CREATE TABLE report (
    act INTEGER NOT NULL REFERENCES act,
    id INTEGER NOT NULL,
    article INTEGER REFERENCES article,
    event INTEGER,
    file INTEGER REFERENCES file,
    line INTEGER,
    key INTEGER,
    outlet INTEGER REFERENCES outlet,
    language TEXT,
    story INTEGER,
    copy INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    goldstein REAL,
    locator TEXT,
    text TEXT,
    PRIMARY KEY (act, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX report_by_key ON report (key) WHERE key IS NOT NULL;
CREATE INDEX report_of_article ON report (article) WHERE article IS NOT NULL;
CREATE TABLE review (
    article TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    rule TEXT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT,
    made TEXT NOT NULL,
    PRIMARY KEY (article, start, stop, rule)
);
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    verb TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    counts TEXT
);
"""

_SECOND = """
CREATE TABLE kept (
    key TEXT PRIMARY KEY, stamp INTEGER NOT NULL, value BLOB NOT NULL
) WITHOUT ROWID;
"""

# Whether a report is of a story already counted follows from the other reports of its act: an act
# that only a near-copy tells counted no report at all.
_THIRD = """
CREATE INDEX article_of_story ON article (story);
ALTER TABLE report DROP COLUMN copy;
UPDATE act SET (reports, outlets) = (
    SELECT count(*), count(DISTINCT outlet) FROM (
        SELECT outlet, min(id) FROM report WHERE report.act = act.id GROUP BY coalesce(story, -id)
    )
) WHERE id IN (SELECT act FROM report WHERE article IS NOT NULL);
UPDATE meta SET value = value + 1 WHERE key = 'revision';
"""

STEPS = (_FIRST, _SECOND, _THIRD)
NEWEST = len(STEPS)


def version(connection: sqlite3.Connection) -> int:
    """Give the number of steps an archive has behind it, 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up(connection: sqlite3.Connection) -> None:
    """Take the steps that an archive lacks, all or none of them."""
    if version(connection) >= NEWEST:
        return
    with transaction(connection):
        # Another process may have taken them while this one waited.
        for step in STEPS[version(connection) :]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {NEWEST}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
