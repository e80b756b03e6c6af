import type { Database } from 'better-sqlite3';

/** One step of the tables' history. */
export interface Migration {
  /** `user_version` after it. */
  readonly version: number;
  readonly sql: string;
}

/** Number of the newest step; 0 without any. */
export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Takes the steps that the database has not seen, each whole or not at all. Throws SQLite's errors. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  for (const { version, sql } of migrations.filter((migration) => migration.version > found)) {
    const step = db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    });
    step.immediate();
  }
}
