import { AppError, ErrorCode } from '../core/errors.ts';

/** What is wrong with a file, told in one shape: where, what was expected, what was found, how to mend it. */
export interface DataFault {
  /** Relative to the data set, with forward slashes. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly hint: string;
  readonly cause?: unknown;
}

const describe = ({ path, expected, found }: DataFault) => `${path}: expected ${expected}, found ${found}`;

/** A file that is there but wrong. */
export function dataInvalid(fault: DataFault): AppError {
  return new AppError(ErrorCode.dataInvalid, describe(fault), { hint: fault.hint, cause: fault.cause });
}

/** A file that is not there. */
export function dataMissing(fault: Omit<DataFault, 'found'>): AppError {
  return new AppError(ErrorCode.dataMissing, describe({ ...fault, found: 'none' }), {
    hint: fault.hint,
    cause: fault.cause,
  });
}

/** The message of whatever was thrown, on one line and without control characters that a hostile file put there. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}

/** The code of a failed system call, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
