import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';

/**
 * Puts a SavedModel where TensorFlow can load it: `<cacheDir>/<hash of the content>/saved_model.pb`. An equal file is
 * used as it is; a damaged one is replaced. Written beside and renamed, so that no process ever sees half a file.
 * @returns its directory. Throws `engine-unavailable` when the directory cannot be written.
 */
export async function keepSavedModel(cacheDir: string, content: Uint8Array): Promise<string> {
  const directory = join(cacheDir, createHash('sha256').update(content).digest('hex').slice(0, 32));
  const file = join(directory, 'saved_model.pb');
  const kept = await readFile(file).catch(() => undefined);
  if (kept?.equals(content)) return directory;
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    // The first failure is the one to tell, not one of cleaning up after it.
    await rm(temporary, { force: true }).catch(() => undefined);
    const message = `Expected to keep a prepared network in ${directory}, but it could not be written`;
    throw new AppError(ErrorCode.engineUnavailable, message, {
      hint: 'Free disk space or mend its rights.',
      cause: error,
    });
  }
  return directory;
}
