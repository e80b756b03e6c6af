import type { Migration } from '../migrate.ts';
import { init } from './0001-init.ts';
import { rehearsals } from './0002-rehearsals.ts';
import { rehearsedAttempts } from './0003-rehearsed-attempts.ts';

/** In order, without gaps. A released migration never changes; a change of the tables is a new one. */
export const migrations: readonly Migration[] = [init, rehearsals, rehearsedAttempts];
