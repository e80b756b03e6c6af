import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes sure that the file exists, that it and its folder can be written, and that only its owner may read it (0600).
 * A folder made here is 0700; one that was there keeps its rights. What is in the file is not touched.
 * Throws the system's own error.
 */
export function preparePrivateFile(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK | constants.X_OK);
  // Never opened once it exists: closing it would drop the lock that another store in this process holds (POSIX).
  if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600));
  accessSync(file, constants.R_OK | constants.W_OK);
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
}
