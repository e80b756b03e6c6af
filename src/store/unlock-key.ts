import type { Database } from 'better-sqlite3';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { KeyStore } from '../core/store.ts';
import { createSealer, type Place, type Sealer } from './seal.ts';

const place: Place = { table: 'key_check', column: 'seal', row: 1, bound: [] };

/**
 * The sealer under the store's key. A new store takes the key there is, or has one made; one that was used before
 * accepts only the key it was made with. Throws `key-missing`.
 */
export function unlockKey(db: Database, keyStore: KeyStore): Sealer {
  const known = db.prepare<[], { seal: Uint8Array }>('SELECT seal FROM key_check').get();
  const key = keyStore.load();
  if (known) return checkedSealer(key, known.seal, keyStore);
  const sealer = createSealer(key ?? keyStore.create());
  db.prepare('INSERT INTO key_check (id, seal) VALUES (1, ?)').run(sealer.seal(new Uint8Array(), place));
  return sealer;
}

function checkedSealer(key: Uint8Array | undefined, seal: Uint8Array, keyStore: KeyStore): Sealer {
  if (!key) throw missing('none', keyStore);
  const sealer = createSealer(key);
  try {
    sealer.open(seal, place);
    return sealer;
  } catch (error) {
    sealer.close();
    throw missing('another', keyStore, error);
  }
}

function missing(found: string, { id }: KeyStore, cause?: unknown): AppError {
  const message = `Expected the key this store was made with, found ${found} in ${id}`;
  const hint = 'Put the key back. If it is lost, move the store away and enroll again.';
  return new AppError(ErrorCode.keyMissing, message, { hint, cause });
}
