"""The tables of the catalogue, and how those of older versions become them."""

from __future__ import annotations

SCHEMA_VERSION = 3
APPLICATION_ID = 0x6B656868  # "kehh": tells a catalogue from any other SQLite file

SCHEMA = """
CREATE TABLE plans (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,       -- of the file's bytes
    suffix TEXT NOT NULL,              -- of the original's name, without the dot
    content TEXT NOT NULL,             -- hash of all that was read out of the file
    masthead TEXT NOT NULL,            -- JSON
    furniture TEXT NOT NULL,           -- JSON: [[start, end], ...]
    read_by TEXT NOT NULL DEFAULT ''   -- version of the outline that read it
) STRICT;
CREATE TABLE sources (
    plan TEXT PRIMARY KEY REFERENCES plans (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    reader TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    page_starts TEXT NOT NULL,         -- JSON: [offset, ...]
    layout TEXT NOT NULL DEFAULT '{}'  -- JSON: tables, furniture and scanned pages, those that there are
) STRICT;
CREATE TABLE clauses (
    plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,         -- in text order, from 0
    locator TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    heading_path TEXT NOT NULL,        -- JSON: [text, ...]
    page INTEGER,
    parent TEXT,
    PRIMARY KEY (plan, position),
    UNIQUE (plan, locator)
) STRICT;
CREATE TABLE facts (
    plan TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,                -- Task, Duty, Target ...
    locator TEXT NOT NULL,
    body TEXT NOT NULL,                -- JSON of the whole fact
    PRIMARY KEY (plan, position)
) STRICT;
CREATE INDEX facts_by_kind ON facts (kind, plan);
"""

MIGRATIONS = {
    1: ("ALTER TABLE plans ADD COLUMN read_by TEXT NOT NULL DEFAULT ''",),
    2: ("ALTER TABLE sources ADD COLUMN layout TEXT NOT NULL DEFAULT '{}'",),
}
"""What brings a catalogue of an older schema to the next."""
