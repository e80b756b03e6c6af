import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LearnedDirections } from '../../network/train/learn-directions.ts';
import type { ChipFile } from '../chips/chip-file.ts';

/** Aligning all faces takes most of a training: what came of it is kept until the model is done. */
export interface KeptDirections {
  /** Those of a training that was stopped, if it was one of the same faces; or else what `learn` gives, kept. */
  get(learn: () => Promise<LearnedDirections>): Promise<LearnedDirections>;
  /** Forgets them: the next training begins from the start. */
  forget(): Promise<void>;
}

/** @param faces everything the directions are learned from; other faces are never taken for them. */
export function keepDirections(
  workDir: string,
  faces: { readonly faceShape: Uint8Array; readonly files: readonly ChipFile[] },
): KeptDirections {
  const path = join(workDir, 'directions.kept');
  const key = keyOf(faces);
  return {
    async get(learn) {
      const kept = await readKept(path);
      if (kept?.key === key) return kept.learned;
      const learned = await learn();
      await mkdir(workDir, { recursive: true });
      await writeFile(`${path}.new`, serialize({ key, learned } satisfies Kept));
      await rename(`${path}.new`, path);
      return learned;
    },
    forget: () => rm(path, { force: true }),
  };
}

interface Kept {
  readonly key: string;
  readonly learned: LearnedDirections;
}

/** Undefined where there are none, or a file that is none of ours. */
async function readKept(path: string): Promise<Kept | undefined> {
  try {
    return deserialize(await readFile(path)) as Kept;
  } catch {
    return undefined;
  }
}

/** The face shape comes from the faces themselves; names and numbers of views tell the rest. */
function keyOf({ faceShape, files }: Parameters<typeof keepDirections>[1]): string {
  const names = files.map(({ subject, views }) => [subject, ...views.map(({ view }) => view)]);
  return createHash('sha256').update(faceShape).update(JSON.stringify(names)).digest('hex');
}
