import type { Migration } from '../migrate.ts';

/** What was enrolled before is taken for real: nobody shall have to enroll twice. */
export const rehearsals: Migration = {
  version: 2,
  sql: 'ALTER TABLE appearances ADD COLUMN is_rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (is_rehearsal IN (0, 1))',
};
