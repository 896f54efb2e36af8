"""The steps by which a ledger's tables came to be; a step that was released never changes.

A ledger's version is the number of steps that it has taken. All steps that are missing
are taken in one transaction: a program that dies in between leaves the old version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, delete, insert

from whosays.ledger.tables import meta

Step = Callable[[str], Iterator[str]]
"""From the name of a dialect (``sqlite``, ``postgresql``) to statements."""

KEPT = ("readings", "judgements", "outlet_facts")
"""Tables whose rows are only ever added."""

_TABLES = """
CREATE TABLE meta (name {key} PRIMARY KEY, value {text} NOT NULL);

CREATE TABLE raws (digest {key} PRIMARY KEY, size BIGINT NOT NULL, data {bytes});
CREATE TABLE inputs (id {key} PRIMARY KEY, digest {key} NOT NULL, address {text} NOT NULL,
    reading {text} NOT NULL, added {text} NOT NULL);
CREATE TABLE found (id {key} PRIMARY KEY, report {key} NOT NULL, path {text}, record {text},
    reading {text} NOT NULL, digest {text}, address {text});
CREATE INDEX found_report ON found (report);
CREATE INDEX found_digest ON found (digest);
CREATE TABLE readings (report {key} NOT NULL, number BIGINT NOT NULL, path {text}, record {text},
    made_by {text} NOT NULL, content {text} NOT NULL, data {bytes} NOT NULL, added {text} NOT NULL,
    PRIMARY KEY (report, number));
CREATE TABLE judgements (id BIGINT PRIMARY KEY, author {text} NOT NULL, made {text} NOT NULL,
    kind {text} NOT NULL, target {text} NOT NULL, decision {text} NOT NULL, note {text},
    about {text} NOT NULL);
CREATE TABLE outlet_facts (id BIGINT PRIMARY KEY, added {text} NOT NULL, name {text} NOT NULL,
    data {text} NOT NULL);

CREATE TABLE reports (report {key} PRIMARY KEY, reading BIGINT NOT NULL, superseded {key},
    path {text}, record {text}, url {text}, title {text}, outlet {text}, published {text},
    language {text}, claims BIGINT NOT NULL, readings BIGINT NOT NULL, made_by {text} NOT NULL);
CREATE TABLE parts (report {key} NOT NULL, number BIGINT NOT NULL, kind {text} NOT NULL,
    begins BIGINT NOT NULL, ends BIGINT NOT NULL, language {text}, set_aside BOOLEAN NOT NULL,
    PRIMARY KEY (report, number));
CREATE TABLE credits (report {key} NOT NULL, number BIGINT NOT NULL, label {text} NOT NULL,
    type {text} NOT NULL, role {text} NOT NULL, entity {text}, PRIMARY KEY (report, number));
CREATE TABLE claims (report {key} NOT NULL, claim {key} NOT NULL, number BIGINT NOT NULL,
    key {key} NOT NULL, begins BIGINT NOT NULL, ends BIGINT NOT NULL, quote {text} NOT NULL,
    part {text} NOT NULL, trigger_text {text} NOT NULL, kind {key} NOT NULL, mode {text},
    stance {text} NOT NULL, far_end {text}, far_end_type {text}, far_end_named BOOLEAN,
    place {text}, place_id {text}, place_name {text}, admin1 {text}, country {text},
    lat DOUBLE PRECISION, lon DOUBLE PRECISION, earliest {key}, latest {key},
    dead_min BIGINT, dead_max BIGINT, injured_min BIGINT, injured_max BIGINT,
    PRIMARY KEY (report, claim));
CREATE INDEX claims_key ON claims (key);
CREATE INDEX claims_kind ON claims (kind);
CREATE INDEX claims_days ON claims (earliest, latest);
CREATE TABLE mentions (report {key} NOT NULL, claim {key} NOT NULL, role {text} NOT NULL,
    number BIGINT NOT NULL, label {text} NOT NULL, folded {text} NOT NULL, entity {text},
    type {text}, named BOOLEAN, PRIMARY KEY (report, claim, role, number));
CREATE TABLE places (report {key} NOT NULL, claim {key} NOT NULL, number BIGINT NOT NULL,
    role {text} NOT NULL, label {text} NOT NULL, folded {text} NOT NULL, id {text}, name {text},
    country {text}, PRIMARY KEY (report, claim, number));

CREATE TABLE compared (report {key} PRIMARY KEY, number BIGINT NOT NULL, name {text} NOT NULL);
CREATE TABLE versions (number BIGINT PRIMARY KEY, report {key} NOT NULL, of_report {key} NOT NULL);
CREATE TABLE copies (number BIGINT PRIMARY KEY, copy {key} NOT NULL, of_report {key} NOT NULL,
    kind {text} NOT NULL, credited BOOLEAN NOT NULL, direction {text} NOT NULL,
    share DOUBLE PRECISION NOT NULL, data {text} NOT NULL);
CREATE TABLE stories (number BIGINT PRIMARY KEY, story {key} NOT NULL, data {text} NOT NULL);
CREATE TABLE story_reports (story {key} NOT NULL, number BIGINT NOT NULL, report {key} NOT NULL,
    PRIMARY KEY (story, number));
CREATE TABLE folds (number BIGINT PRIMARY KEY, fold {key} NOT NULL, kind {text} NOT NULL,
    certain BOOLEAN NOT NULL, from_label {text} NOT NULL, into_label {text} NOT NULL,
    data {text} NOT NULL);
CREATE TABLE events (number BIGINT PRIMARY KEY, event {key} NOT NULL, claim {key} NOT NULL,
    kind {text} NOT NULL, place {text}, place_folded {text}, place_id {text}, country {text},
    lat DOUBLE PRECISION, lon DOUBLE PRECISION, earliest {key}, latest {key},
    dead_min BIGINT, dead_max BIGINT, injured_min BIGINT, injured_max BIGINT,
    reports BIGINT NOT NULL, claims BIGINT NOT NULL, origins_min BIGINT NOT NULL,
    origins_max BIGINT NOT NULL, relation {text} NOT NULL, grade {text}, data {text} NOT NULL);
CREATE INDEX events_event ON events (event);
CREATE TABLE event_claims (event {key} NOT NULL, number BIGINT NOT NULL, report {key} NOT NULL,
    claim {key} NOT NULL, key {key} NOT NULL, mention BOOLEAN NOT NULL,
    PRIMARY KEY (event, number));
CREATE INDEX event_claims_key ON event_claims (key);
CREATE TABLE facts (event {key} NOT NULL, number BIGINT NOT NULL, about {text} NOT NULL,
    relation {text} NOT NULL, PRIMARY KEY (event, number));
CREATE TABLE fact_values (event {key} NOT NULL, fact BIGINT NOT NULL, number BIGINT NOT NULL,
    about {text} NOT NULL, value {text} NOT NULL, claims {text} NOT NULL,
    origins_min BIGINT NOT NULL, origins_max BIGINT NOT NULL, PRIMARY KEY (event, fact, number));
CREATE TABLE value_origins (event {key} NOT NULL, fact BIGINT NOT NULL, value BIGINT NOT NULL,
    number BIGINT NOT NULL, label {text} NOT NULL, type {text} NOT NULL, named BOOLEAN NOT NULL,
    reports {text} NOT NULL, PRIMARY KEY (event, fact, value, number));
"""

# Bytes have one order everywhere, a server's language has not.
_TYPES = {
    "sqlite": {"key": "TEXT", "text": "TEXT", "bytes": "BLOB"},
    "postgresql": {"key": 'TEXT COLLATE "C"', "text": 'TEXT COLLATE "C"', "bytes": "BYTEA"},
}


def _statements(text: str, dialect: str) -> Iterator[str]:
    for statement in text.split(";\n"):
        if statement.strip():
            yield statement.strip().format(**_TYPES[dialect])


def _first(dialect: str) -> Iterator[str]:
    """The tables, and what keeps the rows that are only ever added."""
    yield from _statements(_TABLES, dialect)
    yield from (_keeping_sqlite if dialect == "sqlite" else _keeping_postgres)()


def _keeping_sqlite() -> Iterator[str]:
    keys = {"readings": ("report", "number"), "judgements": ("id",), "outlet_facts": ("id",)}
    for table in KEPT:
        stop = f"SELECT RAISE(ABORT, '{table} are only ever added')"
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN {stop}; END"
            )
        same = " AND ".join(f"{key} = NEW.{key}" for key in keys[table])
        # INSERT OR REPLACE deletes without asking the trigger for deletes.
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own words
        yield (
            f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {there} BEGIN {stop}; END"
        )


def _keeping_postgres() -> Iterator[str]:
    yield (
        "CREATE FUNCTION only_added() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% are only ever added', TG_TABLE_NAME; END $$"
    )
    for table in KEPT:
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_added()"
        )


def _second(dialect: str) -> Iterator[str]:
    """The index of words: `docs` names what row of it is about, its text is folded."""
    yield from _statements(
        "CREATE TABLE docs (id BIGINT PRIMARY KEY, report {key} NOT NULL, claim {key} NOT NULL);\n"
        "CREATE INDEX docs_report ON docs (report);\n",
        dialect,
    )
    if dialect == "sqlite":
        yield (
            "CREATE VIRTUAL TABLE words USING fts5"
            "(body, tokenize = 'unicode61 remove_diacritics 2')"
        )
    else:
        yield "CREATE TABLE words (id BIGINT PRIMARY KEY, body tsvector NOT NULL)"
        yield "CREATE INDEX words_body ON words USING gin (body)"


STEPS: tuple[Step, ...] = (_first, _second)


def take(connection: Connection, done: int) -> None:
    """Take the steps behind the first `done`, in the transaction of the connection."""
    dialect = connection.dialect.name
    for step in STEPS[done:]:
        for statement in step(dialect):
            # A driver with parameters in its style reads a lone % as one.
            doubled = statement.replace("%", "%%") if dialect == "postgresql" else statement
            connection.exec_driver_sql(doubled)
    for name, value in (("generation", "0"), ("derived", "-1")):
        if not done:
            connection.execute(insert(meta).values(name=name, value=value))
    connection.execute(delete(meta).where(meta.c.name == "steps"))
    connection.execute(insert(meta).values(name="steps", value=str(len(STEPS))))
