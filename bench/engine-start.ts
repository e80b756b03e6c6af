import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { percentilesOf } from './percentiles.ts';

const runs = 3;
const child = fileURLToPath(new URL('start-child.ts', import.meta.url));

/** Median over a few processes: milliseconds until the engine is ready, and resident megabytes then. */
export async function measureStart(modelDir: string, cacheDir: string) {
  const results: { startMs: number; rssMb: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [child, modelDir, cacheDir]);
    results.push(JSON.parse(stdout) as { startMs: number; rssMb: number });
  }
  return {
    startMs: percentilesOf(results.map(({ startMs }) => startMs)).p50,
    rssMb: percentilesOf(results.map(({ rssMb }) => rssMb)).p50,
  };
}
