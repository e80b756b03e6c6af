import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';

const first = { version: 1, sql: 'CREATE TABLE a (x INTEGER) STRICT' };
const second = { version: 2, sql: 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (1)' };

describe('migrate', () => {
  const versionOf = (db: Database.Database) => db.pragma('user_version', { simple: true });

  it('takes each step once, in order', () => {
    const db = new Database(':memory:');
    migrate(db, [first]);
    migrate(db, [first, second]);
    migrate(db, [first, second]);
    expect(versionOf(db)).toBe(2);
    expect(db.prepare('SELECT x FROM a').pluck().all()).toEqual([1]);
  });

  it('leaves the database at the last whole step', () => {
    const db = new Database(':memory:');
    const broken = { version: 2, sql: 'CREATE TABLE b (x INTEGER) STRICT; INSERT INTO missing VALUES (1)' };
    expect(() => migrate(db, [first, broken])).toThrow('no such table');
    expect(versionOf(db)).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['a']);
  });

  it('has numbered its migrations without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });
});
