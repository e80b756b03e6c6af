import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder once: `make` fills a temporary folder beside it, which is then renamed, so that an interrupted
 * run never leaves a half-made folder that looks ready.
 * @returns the folder
 */
export async function prepareOnce(folder: string, make: (work: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.making-`);
  try {
    await make(work);
    await rename(work, folder).catch((error: unknown) => {
      // Another process was faster; its folder is as good.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}
