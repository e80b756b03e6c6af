import type { Migration } from '../migrate.ts';

/** Attempts of before are told apart by their sensor, as they were then. */
export const rehearsedAttempts: Migration = {
  version: 3,
  sql: `
    ALTER TABLE attempts ADD COLUMN is_rehearsal INTEGER NOT NULL DEFAULT 0 CHECK (is_rehearsal IN (0, 1));
    UPDATE attempts SET is_rehearsal = 1
      WHERE sensor IN ('simulated', 'frames', 'replay')
        OR sensor LIKE 'simulated:%' OR sensor LIKE 'frames:%' OR sensor LIKE 'replay:%';
  `,
};
