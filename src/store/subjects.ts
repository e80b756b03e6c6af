import type { Database } from 'better-sqlite3';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { EnrollmentKind, SubjectSummary } from '../core/store.ts';
import type { Place, Sealer } from './seal.ts';

export interface SubjectRow {
  readonly id: number;
  /** In plain text in the file. */
  readonly name: string;
  readonly created_at: string;
  readonly seal: Uint8Array;
}

interface AppearanceRow {
  readonly name: string;
  readonly kind: EnrollmentKind;
  readonly enrolled_at: string;
  readonly is_rehearsal: 0 | 1;
  readonly views: number;
}

export function findSubject(db: Database, name: string): SubjectRow | undefined {
  return db.prepare<[string], SubjectRow>('SELECT * FROM subjects WHERE name = ?').get(name);
}

/** By name. */
export function selectSubjects(db: Database): readonly SubjectRow[] {
  return db.prepare<[], SubjectRow>('SELECT * FROM subjects ORDER BY name').all();
}

/** Throws `data-invalid` when the subject was given another name behind the program's back: it would unlock as another. */
export function checkSubject(sealer: Sealer, { id, name, created_at, seal }: SubjectRow): void {
  sealer.open(seal, placeOf(id, name, created_at));
}

/** Makes the subject. Returns its id. */
export function insertSubject(db: Database, sealer: Sealer, name: string, createdAt: string): number {
  const sql = "INSERT INTO subjects (name, created_at, seal) VALUES (?, ?, x'')";
  const id = Number(db.prepare(sql).run(name, createdAt).lastInsertRowid);
  writeName(db, sealer, { id, name, created_at: createdAt });
  return id;
}

/** Throws `subject-unknown`, or `subject-exists` when the new name is taken by another. */
export function renameSubject(db: Database, sealer: Sealer, from: string, to: string): void {
  const subject = findSubject(db, from) ?? unknown(from);
  checkSubject(sealer, subject);
  if (from !== to && findSubject(db, to)) {
    const message = `Expected a name that is free, found a subject "${to}"`;
    throw new AppError(ErrorCode.subjectExists, message, { hint: 'Choose another name.' });
  }
  writeName(db, sealer, { ...subject, name: to });
}

/** Removes the subject with everything of it. Throws `subject-unknown`. */
export function deleteSubject(db: Database, name: string): void {
  const { changes } = db.prepare('DELETE FROM subjects WHERE name = ?').run(name);
  if (changes === 0) unknown(name);
}

/** Removes one appearance. Throws `subject-unknown`, or `invalid-argument` for the last one: a subject has a face. */
export function deleteAppearance(db: Database, name: string, appearance: string): void {
  const { id } = findSubject(db, name) ?? unknown(name);
  const { changes } = db.prepare('DELETE FROM appearances WHERE subject_id = ? AND name = ?').run(id, appearance);
  if (changes === 0)
    throw new AppError(ErrorCode.subjectUnknown, `Expected an appearance "${appearance}" of "${name}", found none`);
  const left = db.prepare<[number], { readonly count: number }>(
    'SELECT count(*) AS count FROM appearances WHERE subject_id = ?',
  );
  if (left.get(id)?.count === 0)
    throw new AppError(
      ErrorCode.invalidArgument,
      `Expected another appearance of "${name}" besides "${appearance}", found none`,
      {
        hint: 'Remove the person instead, or enroll another appearance first.',
      },
    );
}

/** By name, each with its appearances in the order of their enrollment. */
export function summarizeSubjects(db: Database): readonly SubjectSummary[] {
  const appearances = db.prepare<[number], AppearanceRow>(`
    SELECT name, kind, enrolled_at, is_rehearsal, (SELECT count(*) FROM views WHERE appearance_id = appearances.id) AS views
    FROM appearances WHERE subject_id = ? ORDER BY id`);
  return selectSubjects(db).map(({ id, name, created_at }) => ({
    name,
    createdAt: created_at,
    appearances: appearances.all(id).map(({ enrolled_at, is_rehearsal, ...rest }) => ({
      ...rest,
      enrolledAt: enrolled_at,
      isRehearsal: is_rehearsal === 1,
    })),
  }));
}

function writeName(db: Database, sealer: Sealer, { id, name, created_at }: Omit<SubjectRow, 'seal'>): void {
  const seal = sealer.seal(new Uint8Array(), placeOf(id, name, created_at));
  db.prepare('UPDATE subjects SET name = ?, seal = ? WHERE id = ?').run(name, seal, id);
}

function placeOf(id: number, name: string, createdAt: string): Place {
  return { table: 'subjects', column: 'seal', row: id, bound: [name, createdAt] };
}

function unknown(name: string): never {
  const message = `Expected an enrolled subject, found none named "${name}"`;
  throw new AppError(ErrorCode.subjectUnknown, message, { hint: 'List the subjects to see who is enrolled.' });
}
