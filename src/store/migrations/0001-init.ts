import type { Migration } from '../migrate.ts';

/** "DpKy": marks the file as ours. */
export const applicationId = 0x44704b79;

/**
 * Ids come from AUTOINCREMENT and are never used again, so that a record of a removed row fits no later one.
 * `seal`, `vector` and `chips` are sealed (seal.ts); everything else is plain: names, poses, times, attempts.
 */
export const init: Migration = {
  version: 1,
  sql: `
    PRAGMA application_id = ${applicationId};

    CREATE TABLE key_check (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seal BLOB NOT NULL
    ) STRICT;

    CREATE TABLE subjects (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL,
      seal BLOB NOT NULL
    ) STRICT;

    CREATE TABLE appearances (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      subject_id INTEGER NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('guided', 'single-look')),
      model_hash TEXT NOT NULL,
      enrolled_at TEXT NOT NULL,
      UNIQUE (subject_id, name)
    ) STRICT;

    CREATE TABLE views (
      appearance_id INTEGER NOT NULL REFERENCES appearances (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      pose TEXT NOT NULL,
      vector BLOB NOT NULL,
      chips BLOB NOT NULL,
      PRIMARY KEY (appearance_id, position)
    ) STRICT;

    CREATE TABLE attempts (
      id INTEGER PRIMARY KEY,
      started_at TEXT NOT NULL,
      duration_ms REAL NOT NULL,
      sensor TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'timed-out', 'locked-out', 'fault')),
      decision_outcome TEXT CHECK (decision_outcome IN ('accepted', 'rejected')),
      decision_subject TEXT,
      decision_distance REAL,
      decision_threshold REAL,
      retry TEXT,
      fault_code TEXT,
      fault_message TEXT,
      fault_hint TEXT
    ) STRICT;
  `,
};
