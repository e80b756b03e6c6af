import { AppError, ErrorCode } from '../../src/core/errors.ts';
import { createRandom } from '../../src/core/random.ts';
import { memorySource } from '../../src/session/bytes.ts';
import { mutate } from './mutate.ts';
import { tryEverything } from './try-everything.ts';

export interface MutationReport {
  readonly files: number;
  /** Damaged files that could be read all the same, in part or whole. */
  readonly readable: number;
  readonly refused: number;
  /** Whatever was no clear fault. */
  readonly surprises: readonly string[];
  readonly longestMs: number;
  /** Resident memory at its highest, megabytes. */
  readonly mostMb: number;
}

/** Reads damaged copies of a recording, each in another way. */
export async function tryMutations(
  bytes: Uint8Array,
  { count, seed }: { readonly count: number; readonly seed: string },
): Promise<MutationReport> {
  const random = createRandom(seed);
  const surprises: string[] = [];
  let [readable, refused, longestMs, mostMb] = [0, 0, 0, 0];
  for (let file = 0; file < count; file++) {
    const startMs = performance.now();
    const error = await tryEverything(memorySource(mutate(bytes, random))).catch((thrown: unknown) => thrown);
    longestMs = Math.max(longestMs, performance.now() - startMs);
    mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6);
    if (error === undefined) readable += 1;
    else if (error instanceof AppError && error.code === ErrorCode.dataInvalid) refused += 1;
    else surprises.push(`file ${file}: ${String(error)}`);
  }
  return { files: count, readable, refused, surprises, longestMs, mostMb };
}
