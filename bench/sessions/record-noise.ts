import { randomBytes } from 'node:crypto';
import { usualCompression } from '../../src/session/compression.ts';
import { startRecorder } from '../../src/session/recorder.ts';

// Records noise at 30 frames a second until somebody kills it: see kill-recorder.ts.

const [file = ''] = process.argv.slice(2);
const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() };
const intrinsics = { width: 320, height: 240, fx: 260, fy: 260, cx: 160, cy: 120 };
const pixels = intrinsics.width * intrinsics.height;
const recording = await startRecorder(
  { file, color: 'exact', compression: usualCompression, notes: { depthkey: {} } },
  clock,
);
process.stdout.write('recording\n');
for (let sequence = 0; ; sequence++) {
  const depth = new Uint16Array(pixels).fill(700 + (sequence % 100));
  const color = new Uint8Array(randomBytes(3 * pixels));
  recording.frame({ sequence, timestampMs: performance.now(), intrinsics, color, depth });
  recording.record('/timing', { stage: 'find', durationMs: sequence });
  await new Promise((resolve) => setTimeout(resolve, 33));
}
