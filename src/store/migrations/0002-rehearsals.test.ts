import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { init } from './0001-init.ts';
import { rehearsals } from './0002-rehearsals.ts';

it('migration 2: takes what was enrolled before for real, and knows no third kind', () => {
  const db = new Database(':memory:');
  migrate(db, [init]);
  db.exec(`
    INSERT INTO subjects (name, created_at, seal) VALUES ('owner', '', x'');
    INSERT INTO appearances (subject_id, name, kind, model_hash, enrolled_at) VALUES (1, 'usual', 'guided', '', '')`);
  migrate(db, [init, rehearsals]);
  expect(db.prepare('SELECT is_rehearsal FROM appearances').pluck().all()).toEqual([0]);
  expect(() => db.exec('UPDATE appearances SET is_rehearsal = 2')).toThrow(Database.SqliteError);
});
