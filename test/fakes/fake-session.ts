import type { Face } from '../../src/core/face.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { createRandom } from '../../src/core/random.ts';
import type { SessionColor } from '../../src/core/session.ts';
import { type ByteSink, createMemoryBytes } from '../../src/session/bytes.ts';
import { type Compression, usualCompression } from '../../src/session/compression.ts';
import { createSessionWriter } from '../../src/session/session-writer.ts';

const intrinsics = { width: 64, height: 48, fx: 60, fy: 60, cx: 32, cy: 24 };
const startNs = 1_900_000_000_000_000_000n;
const frameNs = 33_333_000n;

/** A frame of noise, the same each time; number 2 was seen in the dark. */
export function noiseFrame(sequence: number, size = intrinsics): RgbdFrame {
  const random = createRandom(sequence);
  const pixels = size.width * size.height;
  const plane = (limit: number, length = pixels) => Uint16Array.from({ length }, () => random.integer(limit));
  const color = Uint8Array.from(plane(256, 3 * pixels));
  const planes = { color, depth: plane(4000), ir: plane(65_536), ...(sequence === 2 && { isInfrared: true }) };
  return { sequence, timestampMs: sequence * 33.25, intrinsics: size, ...planes };
}

const landmarks = Float32Array.from({ length: 478 * 3 }, (_, i) => 10 + (i % 20));
export const someFace: Face = {
  box: { x: 10, y: 8, width: 20, height: 24 },
  landmarks,
  pose: { yawDeg: 3, pitchDeg: -2, rollDeg: 1, source: 'depth' },
  distanceMm: 700,
  depthCover: 0.9,
  brightness: 120,
  eyeOpenness: 0.3,
  isCutOff: false,
  liveness: { quadricResidualMm: 5, reliefGain: 0.8, isLive: true },
};

const { landmarks: _, ...faceRecord } = someFace;

export interface FakeSessionOptions {
  readonly frames?: number;
  readonly color?: SessionColor;
  readonly compression?: Compression;
  readonly sink?: ByteSink;
  readonly size?: typeof intrinsics;
}

/** Writes a rejected attempt with a face in every frame. */
export async function writeFakeSession(options: FakeSessionOptions = {}): Promise<void> {
  const { frames = 10, color = 'exact', compression = usualCompression, sink = createMemoryBytes(), size } = options;
  const notes = { depthkey: { version: '1', sensor: 'simulated:agate' } };
  const writer = await createSessionWriter(sink, { color, compression, notes });
  const begin = { id: 1, kind: 'attempt', subject: 'ada' } as const;
  await writer.record('/operation', { ...begin, phase: 'started' }, startNs);
  for (let sequence = 0; sequence < frames; sequence++) {
    const atNs = startNs + 1000n + BigInt(sequence) * frameNs;
    const frame = noiseFrame(sequence, size);
    await writer.frame(frame, atNs);
    const points = landmarks.filter((_, i) => i % 3 !== 2);
    await writer.faces([{ ...someFace, landmarks: points }], frame, atNs, atNs + 500n);
    await writer.record('/sight', { sequence, faces: [faceRecord], reasons: [] }, atNs + 500n);
    const distance = 0.8 + sequence / 100;
    const compared = { sequence, outcome: 'rejected', subject: 'ada', distance, threshold: 0.7 } as const;
    await writer.record('/comparison', compared, atNs + 600n);
  }
  const endNs = startNs + 1000n + BigInt(frames) * frameNs;
  const ended = { ...begin, phase: 'ended', outcome: 'rejected', because: 'not-recognised', distance: 0.9 } as const;
  await writer.record('/operation', ended, endNs);
  await writer.record('/drops', { frames: 2, records: 0 }, endNs);
  await writer.end();
}

export async function fakeSessionBytes(options: Omit<FakeSessionOptions, 'sink'> = {}): Promise<Uint8Array> {
  const sink = createMemoryBytes();
  await writeFakeSession({ ...options, sink });
  return sink.bytes();
}
