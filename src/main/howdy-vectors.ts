import type { PeerVectors } from '../lab/evaluate.ts';
import { cacheDir } from './paths.ts';

const quarterHourMs = 15 * 60_000;
/** A picture takes an eighth of a second; another program may have most of the machine. */
const longestMsPerView = 4000;

/** Howdy's engine on every colour picture below a folder. Throws `engine-unavailable` or `data-missing`. */
export async function howdyVectors(folder: string, views: number, log: (line: string) => void): Promise<PeerVectors> {
  const { runHowdyPeer } = await import('../../bench/peers/howdy-peer.ts');
  log(`howdy: ${views} views, about an eighth of a second each on a quiet machine`);
  const report = await runHowdyPeer(folder, {
    cacheDir,
    tell: log,
    timeoutMs: Math.max(quarterHourMs, views * longestMsPerView),
  });
  log(`howdy: ${report.timed} views, ${report.p50Ms.toFixed(0)} ms each`);
  const vectors = new Map<string, Float32Array>();
  for (const { file, embedding } of report.frames)
    if (embedding) vectors.set(file.replace(/\.color\.(png|jpg)$/, ''), Float32Array.from(embedding));
  return { name: 'howdy', vectors };
}
