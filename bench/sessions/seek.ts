import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileSink } from '../../src/session/bytes.ts';
import { usualCompression } from '../../src/session/compression.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createSessionWriter } from '../../src/session/session-writer.ts';
import { drawFrames } from '../frames.ts';
import { percentilesOf } from '../percentiles.ts';

// How long it takes to open a minute of recording and to see the first frame of any second of it: node bench/sessions/seek.ts

const seconds = 60;
const framesPerSecond = 30;
const folder = mkdtempSync(join(tmpdir(), 'depthkey-seek-'));
try {
  const file = join(folder, 'minute.mcap');
  await record(file);
  const startMs = performance.now();
  const session = await openSession(file);
  const openMs = performance.now() - startMs;
  const seekMs: number[] = [];
  // Never the next second: nothing that was read helps.
  for (let at = 0; at < seconds; at++) {
    const beforeMs = performance.now();
    await session.readFrame(((at * 37) % seconds) * framesPerSecond);
    seekMs.push(performance.now() - beforeMs);
  }
  await session.close();
  const report = {
    seconds,
    megabytes: statSync(file).size / 1e6,
    openMs,
    seekMs: percentilesOf(seekMs),
    longestMs: Math.max(...seekMs),
  };
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

async function record(file: string): Promise<void> {
  const frames = await drawFrames('agate', 15);
  const sink = await createFileSink(file);
  const writer = await createSessionWriter(sink, { color: 'jpeg', compression: usualCompression, notes: {} });
  for (let sequence = 0; sequence < seconds * framesPerSecond; sequence++) {
    const timestampMs = (sequence * 1000) / framesPerSecond;
    const frame = { ...frames[sequence % frames.length]!, sequence, timestampMs };
    await writer.frame(frame, 1_900_000_000_000_000_000n + BigInt(Math.round(timestampMs * 1e6)));
  }
  await writer.end();
  await sink.close();
}
