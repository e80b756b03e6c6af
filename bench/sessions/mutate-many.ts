import { createMemoryBytes } from '../../src/session/bytes.ts';
import { usualCompression } from '../../src/session/compression.ts';
import { createSessionWriter } from '../../src/session/session-writer.ts';
import { drawFrames } from '../frames.ts';
import { tryMutations } from './try-mutations.ts';

// Reads ten thousand damaged recordings: node bench/sessions/mutate-many.ts [COUNT] [SEED]

const [count = '10000', seed = 'mutations'] = process.argv.slice(2);
const sink = createMemoryBytes();
const writer = await createSessionWriter(sink, {
  color: 'jpeg',
  compression: usualCompression,
  notes: { depthkey: {} },
});
for (const [index, frame] of (await drawFrames('agate', 2)).entries()) {
  const logNs = BigInt(index + 1) * 33_000_000n;
  await writer.frame(frame, logNs);
  await writer.record('/timing', { stage: 'find', durationMs: 40 }, logNs);
}
await writer.end();
const report = await tryMutations(sink.bytes(), { count: Number(count), seed });
process.stdout.write(`${JSON.stringify({ bytesOfOriginal: sink.bytes().length, ...report }, undefined, 2)}\n`);
process.exitCode = report.surprises.length > 0 ? 1 : 0;
