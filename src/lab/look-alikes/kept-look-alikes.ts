import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { LookAlikes } from '../views/drawn-people.ts';
import { writeJson } from '../write-json.ts';

const fileName = 'look-alikes.json';
const seed = z.int().nonnegative();
const keptSchema = z.object({
  /** Name and hash of the model that decided who looks alike. */
  model: z.string(),
  /** How many strangers were looked at. */
  among: z.int().positive(),
  /** How many people were to get a look-alike. */
  people: z.int().positive(),
  pairs: z.array(z.object({ person: seed, lookAlike: seed })),
});

export type Asked = Pick<z.infer<typeof keptSchema>, 'model' | 'among' | 'people'>;

/**
 * The look-alikes of a data set, which are kept in its folder: a set that was begun is gone on with without looking for
 * them again. @param mine looks for them when there are none, or too few.
 * Throws `data-invalid` when those in the folder were chosen by another model or among others; and what `mine` throws.
 */
export async function keptLookAlikes(
  directory: string,
  asked: Asked,
  mine: () => Promise<LookAlikes>,
): Promise<LookAlikes> {
  const path = join(directory, fileName);
  const kept = await readKept(path);
  if (kept && (kept.model !== asked.model || kept.among !== asked.among)) {
    const message = `Expected look-alikes chosen by ${asked.model} among ${asked.among}, found some by ${kept.model} among ${kept.among}`;
    throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Choose another folder.' });
  }
  if (kept && kept.people >= asked.people)
    return new Map(kept.pairs.map(({ person, lookAlike }) => [person, lookAlike]));
  const mined = await mine();
  const pairs = [...mined].map(([person, lookAlike]) => ({ person, lookAlike }));
  await writeJson(path, { ...asked, pairs });
  return mined;
}

async function readKept(path: string) {
  if (!existsSync(path)) return undefined;
  try {
    return keptSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const message = `Expected look-alikes as they are kept, found something else in ${path}`;
    throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Delete the file; they are looked for again.', cause });
  }
}
