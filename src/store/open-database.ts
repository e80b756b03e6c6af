import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { AppError, ErrorCode } from '../core/errors.ts';
import { latestVersion, migrate } from './migrate.ts';
import { applicationId } from './migrations/0001-init.ts';
import { migrations } from './migrations/all.ts';
import { preparePrivateFile } from './private-file.ts';
import { withStoreFaults } from './store-fault.ts';

/** How long to wait for a store that is just being closed, milliseconds. */
const busyTimeoutMs = 200;

/**
 * Opens or makes the database, alone: the lock is held until it is closed. Every check comes before the first write, so
 * that a file which is damaged, foreign or newer stays as it is.
 * Throws `store-busy`, `store-damaged`, `store-newer`, `store-full`, or `invalid-argument` where it cannot be written.
 * @param sizeLimitBytes largest size of the file, rounded down to pages; no limit but the disk when left out.
 */
export function openDatabase(file: string, sizeLimitBytes?: number): Database.Database {
  return withStoreFaults(file, () => {
    preparePrivateFile(file);
    // Absolute: SQLite takes a relative name such as "file:x" for an address.
    const db = new Database(resolve(file), { timeout: busyTimeoutMs });
    try {
      lock(db);
      check(db, file);
      configure(db, sizeLimitBytes);
      migrate(db, migrations);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** In this mode SQLite keeps a lock once it has it; the system drops it when the process ends, however it ends. */
function lock(db: Database.Database): void {
  db.pragma('locking_mode = EXCLUSIVE');
  // Not COMMIT: it would write a header that SQLite mends on the way.
  db.exec('BEGIN EXCLUSIVE; ROLLBACK');
}

function check(db: Database.Database, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const isNew = version === 0 && schemaOf(db).length === 0;
  const isOurs = isNew || db.pragma('application_id', { simple: true }) === applicationId;
  if (!isOurs || db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw notAStore(file);
  const latest = latestVersion(migrations);
  if (version > latest) {
    const message = `Expected a store of version ${latest} or older, found version ${version}: ${file}`;
    throw new AppError(ErrorCode.storeNewer, message, { hint: 'Update Depthkey, or choose another data folder.' });
  }
  if (!isDeepStrictEqual(schemaOf(db), expectedSchema(version))) throw notAStore(file);
}

/** Tables and whatever else the file defines. */
function schemaOf(db: Database.Database): readonly unknown[] {
  return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all();
}

/** What the migrations make, and nothing besides: no trigger that somebody put there. */
function expectedSchema(version: number): readonly unknown[] {
  const model = new Database(':memory:');
  migrate(
    model,
    migrations.filter((migration) => migration.version <= version),
  );
  const schema = schemaOf(model);
  model.close();
  return schema;
}

function configure(db: Database.Database, sizeLimitBytes: number | undefined): void {
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  if (sizeLimitBytes !== undefined) db.pragma(`max_page_count = ${Math.floor(sizeLimitBytes / pageBytes)}`);
  db.pragma('journal_mode = DELETE');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Zeros over what was deleted, and nothing in temporary files.
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

function notAStore(file: string): AppError {
  const hint = 'The file was left as it is. Restore a copy of it, or move it away to start with an empty store.';
  return new AppError(ErrorCode.storeDamaged, `Expected a whole store, found something else: ${file}`, { hint });
}
