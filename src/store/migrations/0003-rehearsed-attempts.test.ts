import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { init } from './0001-init.ts';
import { rehearsals } from './0002-rehearsals.ts';
import { rehearsedAttempts } from './0003-rehearsed-attempts.ts';

it('migration 3: knows the rehearsals among earlier attempts by their sensor', () => {
  const db = new Database(':memory:');
  migrate(db, [init, rehearsals]);
  const insert = db.prepare(
    "INSERT INTO attempts (started_at, duration_ms, sensor, outcome) VALUES ('', 1, ?, 'accepted')",
  );
  for (const sensor of ['kinect', 'simulated:agate', 'replay:a', 'frames:b', 'simulated', 'simulatedx'])
    insert.run(sensor);
  migrate(db, [init, rehearsals, rehearsedAttempts]);
  const marks = db.prepare('SELECT is_rehearsal FROM attempts ORDER BY id').pluck().all();
  expect(marks).toEqual([0, 1, 1, 1, 1, 0]);
});
