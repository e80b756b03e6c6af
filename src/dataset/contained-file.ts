import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { dataInvalid, dataMissing, reasonOf, systemCode } from './data-faults.ts';

/** A 16-bit 1920x1080 picture has 4 MB; nothing in a data set is larger than this. */
const largestFileBytes = 64 * 1024 * 1024;

/**
 * Where a path inside a data set really is, or throws: data sets come from strangers, and a link in one must not
 * make the program read the rest of the disk.
 * @param root real path of the data set
 * @param path relative to it
 */
export async function containedPath(root: string, path: string): Promise<string> {
  const real = await realpath(join(root, path)).catch((cause: unknown) => {
    const hint = 'Put the file there, or mend the link.';
    if (systemCode(cause) === 'ENOENT') throw dataMissing({ path, expected: 'a file', hint, cause });
    throw dataInvalid({ path, expected: 'a readable path', found: reasonOf(cause), hint, cause });
  });
  if (real.startsWith(root.endsWith(sep) ? root : root + sep)) return real;
  const hint = 'Copy what it points to into the data set.';
  throw dataInvalid({ path, expected: 'a file inside the data set', found: 'a link that leaves it', hint });
}

/** The bytes of a regular file inside the data set. Throws `data-missing` or `data-invalid`. */
export async function readContained(root: string, path: string): Promise<Buffer> {
  const real = await containedPath(root, path);
  const { size, isFile } = await stat(real).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
  // A pipe or device would block the read for ever.
  if (!isFile) throw dataInvalid({ path, expected: 'a file', found: 'a folder or device', hint: 'Remove it.' });
  if (size > largestFileBytes) {
    const found = `${size} bytes`;
    const hint = 'Store one view per file.';
    throw dataInvalid({ path, expected: `at most ${largestFileBytes} bytes`, found, hint });
  }
  return readFile(real).catch((cause: unknown) => {
    const hint = 'Check that you may read the file and that the disk is sound.';
    throw dataInvalid({ path, expected: 'a readable file', found: reasonOf(cause), hint, cause });
  });
}
