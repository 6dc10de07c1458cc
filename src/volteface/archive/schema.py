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

# What the pages ask for, drawn from the codings (``indexing``). No release ever wrote a review.
_FOURTH = """
DROP TABLE review;
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    judged TEXT NOT NULL,
    correction TEXT,
    way TEXT NOT NULL,
    note TEXT,
    made TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    effect TEXT
);
CREATE INDEX review_of_article ON review (article);
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    made TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    effect TEXT
);
CREATE TABLE clause (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_stop INTEGER NOT NULL,
    event_start INTEGER NOT NULL,
    event_stop INTEGER NOT NULL,
    type INTEGER NOT NULL,
    rule TEXT NOT NULL,
    counts INTEGER NOT NULL,
    doubt REAL NOT NULL,
    lot INTEGER NOT NULL,
    verdict TEXT
);
CREATE INDEX clause_of_article ON clause (article, trigger_start);
CREATE INDEX clause_by_doubt ON clause (doubt, lot) WHERE counts AND verdict IS NULL;
CREATE INDEX clause_by_lot ON clause (type, lot, verdict) WHERE counts;
CREATE VIRTUAL TABLE clause_words USING fts5(
    text, content='', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    speaker TEXT,
    role TEXT,
    code TEXT,
    kind TEXT NOT NULL,
    cue TEXT,
    day INTEGER
);
CREATE INDEX statement_of_article ON statement (article);
CREATE INDEX statement_by_code ON statement (code, day);
CREATE VIRTUAL TABLE statement_words USING fts5(
    text, speaker, content='', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE about (
    code TEXT NOT NULL,
    speaker TEXT NOT NULL,
    day INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statement,
    PRIMARY KEY (code, speaker, day, statement)
) WITHOUT ROWID;
CREATE INDEX about_of_statement ON about (statement);
CREATE TABLE position (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    actor TEXT NOT NULL,
    issue TEXT NOT NULL,
    topic TEXT NOT NULL,
    stance TEXT NOT NULL,
    condition TEXT,
    day INTEGER
);
CREATE INDEX position_of_article ON position (article);
CREATE INDEX position_by_actor ON position (actor, topic, day);
CREATE INDEX position_by_topic ON position (topic, day);
CREATE TABLE named (
    name TEXT NOT NULL,
    code TEXT,
    sector TEXT,
    article INTEGER NOT NULL REFERENCES article,
    plain TEXT NOT NULL,
    acts INTEGER NOT NULL,
    statements INTEGER NOT NULL
);
CREATE INDEX named_of_article ON named (article);
CREATE INDEX named_by_code ON named (code, name, acts, statements);
CREATE INDEX named_by_plain ON named (plain, code);
CREATE INDEX article_by_date ON article (date, id);
CREATE TABLE home (outlet INTEGER PRIMARY KEY REFERENCES outlet, code TEXT NOT NULL);
CREATE TABLE sent (
    target TEXT NOT NULL, alert TEXT NOT NULL, made TEXT NOT NULL, PRIMARY KEY (target, alert)
) WITHOUT ROWID;
"""

# A diary is only ever added to. Replacing a row is an insertion, at which SQLite asks no trigger of
# deletions, so insertions of what is there are refused by their own.
_FIFTH = """
CREATE TABLE forecast (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    origin TEXT NOT NULL,
    horizon INTEGER NOT NULL,
    probability REAL NOT NULL,
    base REAL NOT NULL,
    shown TEXT NOT NULL,
    model TEXT NOT NULL,
    revision INTEGER NOT NULL,
    made TEXT NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (kind, rule, origin)
);
CREATE TRIGGER forecast_stays BEFORE UPDATE ON forecast
BEGIN SELECT RAISE(ABORT, 'a diary is only added to'); END;
CREATE TRIGGER forecast_is_kept BEFORE DELETE ON forecast
BEGIN SELECT RAISE(ABORT, 'a diary is only added to'); END;
CREATE TRIGGER forecast_is_new BEFORE INSERT ON forecast
WHEN EXISTS (SELECT 1 FROM forecast WHERE id = NEW.id
    OR (kind = NEW.kind AND rule = NEW.rule AND origin = NEW.origin))
BEGIN SELECT RAISE(ABORT, 'a diary is only added to'); END;
CREATE TABLE resolution (
    id INTEGER PRIMARY KEY,
    forecast INTEGER NOT NULL UNIQUE REFERENCES forecast,
    outcome TEXT NOT NULL,
    reason TEXT,
    acts INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    made TEXT NOT NULL,
    digest BLOB NOT NULL
);
CREATE TRIGGER resolution_stays BEFORE UPDATE ON resolution
BEGIN SELECT RAISE(ABORT, 'a diary is only added to'); END;
CREATE TRIGGER resolution_is_kept BEFORE DELETE ON resolution
BEGIN SELECT RAISE(ABORT, 'a diary is only added to'); END;
CREATE TRIGGER resolution_is_new BEFORE INSERT ON resolution
WHEN EXISTS (SELECT 1 FROM resolution WHERE id = NEW.id OR forecast = NEW.forecast)
BEGIN SELECT RAISE(ABORT, 'a diary is only added to'); END;
CREATE TABLE trained (
    key TEXT PRIMARY KEY, made TEXT NOT NULL, revision INTEGER NOT NULL, body BLOB NOT NULL
);
"""

STEPS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)
NEWEST = len(STEPS)
_DRAWN_FROM_CODINGS = 4
"""The step whose tables are filled from the codings that are held."""


def version(connection: sqlite3.Connection) -> int:
    """Give the number of steps an archive has behind it, 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up(connection: sqlite3.Connection) -> None:
    """Take the steps that an archive lacks, all or none of them."""
    if version(connection) >= NEWEST:
        return
    with transaction(connection):
        # Another process may have taken them while this one waited.
        had = version(connection)
        for step in STEPS[had:]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        if 0 < had < _DRAWN_FROM_CODINGS:
            from volteface.archive import indexing

            indexing.index_all(connection)
        connection.execute(f"PRAGMA user_version = {NEWEST}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
