import Database from 'better-sqlite3';
import { AppError, ErrorCode } from '../core/errors.ts';

interface FaultKind {
  /** Starts of SQLite's result codes, and the system's error codes. */
  readonly causes: RegExp;
  readonly code: ErrorCode;
  readonly says: (file: string) => string;
  readonly hint: string;
}

const kinds: readonly FaultKind[] = [
  {
    causes: /^SQLITE_(BUSY|LOCKED)/,
    code: ErrorCode.storeBusy,
    says: (file) => `Expected to be the only one using the store, found it open elsewhere: ${file}`,
    hint: 'Close the other Depthkey (window, service or command), then try again.',
  },
  {
    // The plain ERROR: a header that promises a format SQLite does not know.
    causes: /^SQLITE_(CORRUPT|NOTADB|FORMAT|ERROR$)/,
    code: ErrorCode.storeDamaged,
    says: (file) => `Expected a whole store, found a damaged file: ${file}`,
    hint: 'The file was left as it is. Restore a copy of it, or move it away to start with an empty store.',
  },
  {
    causes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    code: ErrorCode.storeFull,
    says: (file) => `Expected room for the store, found the disk full: ${file}`,
    hint: 'Nothing was changed. Make room on the disk, then try again.',
  },
  {
    causes:
      /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|ENOENT|EEXIST|ELOOP|ENAMETOOLONG)/,
    code: ErrorCode.invalidArgument,
    says: (file) => `Expected a file and a folder that can be written, found one that cannot: ${file}`,
    hint: 'Give yourself the right to write there, or choose another data folder.',
  },
  {
    causes: /^(SQLITE_IOERR|EIO)/,
    code: ErrorCode.storeDamaged,
    says: (file) => `Expected a disk that can be read and written, found an error of the disk: ${file}`,
    hint: 'Check the disk. What was saved before is still in the file.',
  },
];

/** Runs work on the store's file; what SQLite or the system throws becomes an `AppError` that says what to do. */
export function withStoreFaults<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const kind = kinds.find(({ causes }) => causes.test(causeOf(error)));
    if (!kind) throw AppError.from(error);
    throw new AppError(kind.code, kind.says(file), { hint: kind.hint, cause: error });
  }
}

function causeOf(error: unknown): string {
  if (error instanceof AppError) return '';
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
