import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { applicationId, init } from './0001-init.ts';

describe('migration 1: init', () => {
  let db: Database.Database;
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  beforeEach(() => {
    db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(db, [init]);
  });

  it('makes the tables, all of them strict, and marks the file', () => {
    const tables = db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict ORDER BY name");
    expect(tables.pluck().all()).toEqual(['appearances', 'attempts', 'key_check', 'subjects', 'views']);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
  });

  it('removes appearances and views with their subject, and never gives an id again', () => {
    fill(db);
    db.exec('DELETE FROM subjects');
    expect(['subjects', 'appearances', 'views'].map(count)).toEqual([0, 0, 0]);
    fill(db);
    expect(db.prepare('SELECT id FROM subjects').pluck().get()).toBe(2);
    expect(db.prepare('SELECT id FROM appearances').pluck().get()).toBe(2);
  });

  it('refuses what does not belong', () => {
    fill(db);
    const refused = [
      "INSERT INTO subjects (name, created_at, seal) VALUES ('owner', '', x'')",
      "INSERT INTO appearances (subject_id, name, kind, model_hash, enrolled_at) VALUES (9, '', 'guided', '', '')",
      "UPDATE appearances SET kind = 'strong'",
      "UPDATE views SET vector = 'text'",
      "INSERT INTO attempts (started_at, duration_ms, sensor, outcome) VALUES ('', 1, '', 'unlocked')",
      "INSERT INTO key_check (id, seal) VALUES (2, x'')",
    ];
    for (const sql of refused) expect(() => db.exec(sql), sql).toThrow(Database.SqliteError);
  });
});

function fill(db: Database.Database): void {
  db.exec(`
    INSERT INTO subjects (name, created_at, seal) VALUES ('owner', '', x'');
    INSERT INTO appearances (subject_id, name, kind, model_hash, enrolled_at)
      SELECT max(id), 'usual', 'guided', '', '' FROM subjects;
    INSERT INTO views (appearance_id, position, pose, vector, chips) SELECT max(id), 0, '', x'', x'' FROM appearances;`);
}
