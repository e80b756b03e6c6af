import { readFile } from 'node:fs/promises';
import { AppError, ErrorCode } from '../core/errors.ts';

/**
 * The first line of a file: on a command line others would read a passphrase. Throws `data-missing` where the file
 * cannot be read.
 */
export async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError(ErrorCode.dataMissing, `Expected a file with a passphrase, found none that can be read`, {
      cause,
    });
  });
  return text.split(/\r?\n/, 1)[0] ?? '';
}
