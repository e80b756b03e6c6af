import type { Engine } from '../engine.ts';

export interface RecordedOptions {
  readonly record?: string;
  readonly exact?: boolean;
}

/** Of everything that records. */
export const exactOption = { flags: '--exact', summary: 'record colour bit for bit (larger; replays decide the same)' };

/** Options of commands that can record what they do. */
export const recordedOptions = [
  { flags: '--record <file>', summary: 'record it to a new file: see "depthkey replay --help"' },
  exactOption,
] as const;

/** Records while the work runs, where that was asked for. Throws what recording and the work throw. */
export async function whileRecorded<T>(
  engine: Engine,
  { record: file, exact = false }: RecordedOptions,
  work: () => Promise<T>,
): Promise<T> {
  if (file === undefined) return work();
  const recording = await engine.record(file, { isExact: exact });
  try {
    return await work();
  } finally {
    await recording.end();
  }
}
