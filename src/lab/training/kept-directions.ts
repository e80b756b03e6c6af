import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeAtomically } from '../../dataset/write-atomically.ts';
import { directionCount } from '../../network/rgbd/rgbd-net.ts';
import type { LearnedDirections } from '../../network/train/learn-directions.ts';

/** Aligning all faces takes most of a training: what came of it is kept until the model is done. */
export interface KeptDirections {
  /** Those of a training that was stopped, if it was one of the same faces; or else what `learn` gives, kept. */
  get(learn: () => Promise<LearnedDirections>): Promise<LearnedDirections>;
  /** Forgets them: the next training begins from the start. */
  forget(): Promise<void>;
}

/** What directions are learned from. */
export interface Faces {
  /** Chip files; one that was written since is another one. */
  readonly paths: readonly string[];
  /** Views of each file that count. */
  readonly viewsPerSubject: number;
}

/** Whoever changes how directions are learned deletes the file by hand: only the faces and the number of directions are compared. */
export async function keepDirections(workDir: string, faces: Faces): Promise<KeptDirections> {
  const path = join(workDir, 'directions.kept');
  const key = await keyOf(faces);
  return {
    async get(learn) {
      const kept = await readKept(path);
      if (kept?.key === key) return kept.learned;
      const learned = await learn();
      await mkdir(workDir, { recursive: true });
      await writeAtomically(path, serialize({ key, learned } satisfies Kept));
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

async function keyOf({ paths, viewsPerSubject }: Faces): Promise<string> {
  const files = await Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return [basename(path), size, mtimeMs];
    }),
  );
  return createHash('sha256')
    .update(JSON.stringify([directionCount, viewsPerSubject, files]))
    .digest('hex');
}
