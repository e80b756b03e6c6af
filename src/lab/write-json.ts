import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeAtomically } from '../dataset/write-atomically.ts';

/** Writes the whole JSON file or none. Throws `data-invalid` when it cannot be written. */
export async function writeJson(path: string, content: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeAtomically(path, `${JSON.stringify(content, undefined, 2)}\n`);
}
