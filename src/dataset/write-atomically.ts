import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import { reasonOf } from './data-faults.ts';

/**
 * A file is there whole or not at all, also when the process is killed: readers skip hidden names.
 * @param mode rights of the file, also where one was there; the usual ones when left out.
 * Throws `data-invalid` when it cannot be written.
 */
export async function writeAtomically(path: string, content: Uint8Array | string, mode?: number): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  try {
    await writeFile(partial, content, { mode });
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    const hint = 'Check the free space and that you may write there.';
    throw new AppError(ErrorCode.dataInvalid, `Expected to write ${path}, found ${reasonOf(cause)}`, { hint, cause });
  }
}
