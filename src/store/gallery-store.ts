import type { Database } from 'better-sqlite3';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Enrollment, GalleryStore, KeyStore } from '../core/store.ts';
import type { Template } from '../core/template.ts';
import { replaceAppearance, selectEnrollments, selectEntries } from './appearances.ts';
import { insertAttempt, selectAttempts } from './attempts.ts';
import { openDatabase } from './open-database.ts';
import type { Sealer } from './seal.ts';
import { withStoreFaults } from './store-fault.ts';
import {
  checkSubject,
  deleteAppearance,
  deleteSubject,
  findSubject,
  insertSubject,
  renameSubject,
  selectSubjects,
  summarizeSubjects,
} from './subjects.ts';
import { unlockKey } from './unlock-key.ts';
import { wipeJournal } from './wipe-journal.ts';

export interface GalleryStoreOptions {
  /** The database, made when missing, with its folder. `-journal` is put beside it. */
  readonly file: string;
  readonly keyStore: KeyStore;
  /** Milliseconds since 1970 on the wall clock. */
  readonly clock: { wallMs(): number };
  /** Largest size of the file; no limit but the disk when left out. */
  readonly sizeLimitBytes?: number;
}

/**
 * The gallery in one SQLite file. Vectors, chips and the binding of a name to its subject are sealed; names, times and
 * attempts are plain. Deleted records are overwritten in the file and in its journal.
 * Throws `store-busy`, `store-damaged`, `store-full`, `store-newer`, `key-missing`, or `invalid-argument` where it cannot be written.
 */
export function openGalleryStore({ file, keyStore, clock, sizeLimitBytes }: GalleryStoreOptions): GalleryStore {
  const db = openDatabase(file, sizeLimitBytes);
  try {
    const sealer = withStoreFaults(file, () => {
      // A program killed right after a removal may have left one.
      wipeJournal(file);
      return unlockKey(db, keyStore);
    });
    return galleryStoreOn(db, sealer, file, () => new Date(clock.wallMs()).toISOString());
  } catch (error) {
    db.close();
    throw error;
  }
}

function galleryStoreOn(db: Database, sealer: Sealer, file: string, now: () => string): GalleryStore {
  const read = <Result>(work: () => Result): Result => {
    if (!db.open) throw new AppError(ErrorCode.internal, 'Expected the store to be open, found it closed');
    return withStoreFaults(file, work);
  };
  const write = (work: () => void) => {
    read(() => db.transaction(work).immediate());
  };
  const writeOver = (work: () => void) => {
    write(work);
    withStoreFaults(file, () => wipeJournal(file));
  };
  return {
    saveEnrollment: (enrollment) => writeOver(() => saveEnrollment(db, sealer, enrollment, now())),
    templates: (modelHash) => read(() => selectTemplates(db, sealer, modelHash)),
    enrollments: (name) => read(() => enrollmentsOf(db, sealer, name)),
    subjects: () => read(() => summarizeSubjects(db)),
    renameSubject: (from, to) => write(() => renameSubject(db, sealer, from, to)),
    removeSubject: (name) => writeOver(() => deleteSubject(db, name)),
    removeAppearance: (subject, appearance) => writeOver(() => deleteAppearance(db, subject, appearance)),
    recordAttempt: (attempt) => write(() => insertAttempt(db, attempt)),
    attempts: (limit) => read(() => selectAttempts(db, limit)),
    close: () => {
      sealer.close();
      withStoreFaults(file, () => db.close());
    },
  };
}

function saveEnrollment(db: Database, sealer: Sealer, enrollment: Enrollment, now: string): void {
  const { subject, views } = enrollment;
  if (views.length === 0)
    throw new AppError(ErrorCode.invalidArgument, 'Expected an enrollment with a view, found none');
  const id = findSubject(db, subject)?.id ?? insertSubject(db, sealer, subject, now);
  replaceAppearance(db, sealer, id, enrollment, now);
}

/** By name of the subject; who has no view made with this model is left out. */
function selectTemplates(db: Database, sealer: Sealer, modelHash: string): readonly Template[] {
  const templates = selectSubjects(db).map((subject) => {
    checkSubject(sealer, subject);
    return { subject: subject.name, entries: selectEntries(db, sealer, subject, modelHash) };
  });
  return templates.filter(({ entries }) => entries.length > 0);
}

function enrollmentsOf(db: Database, sealer: Sealer, name: string): readonly Enrollment[] {
  const subject = findSubject(db, name);
  if (!subject) return [];
  checkSubject(sealer, subject);
  return selectEnrollments(db, sealer, subject);
}
