import { compareWith, decideOn } from '../../src/core/comparison.ts';
import type { Face, FaceChips, FaceReader } from '../../src/core/face.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { copyFrame } from '../../src/core/frame.ts';
import type { Redaction } from '../../src/core/session.ts';
import type { Template } from '../../src/core/template.ts';
import { headNames } from '../../src/faces/scene/heads.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { createSimulatedDriver } from '../../src/sensor/simulated/simulated-driver.ts';
import { createMemoryBytes, memorySource } from '../../src/session/bytes.ts';
import { usualCompression } from '../../src/session/compression.ts';
import { exportSession } from '../../src/session/export-session.ts';
import { readSession } from '../../src/session/open-session.ts';
import { createSessionWriter } from '../../src/session/session-writer.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';

// What the program itself can still tell of a person from an export, printed as a table: node test/measure/redaction.ts
// Beside the program's own face finder stands somebody who knows where the face was: the landmarks of the original frame.

const reader = await createFaceReader();
const embedder = await createFaceEmbedder({ modelDir, cacheDir });
const { card } = embedder;

interface Sitting {
  readonly head: string;
  readonly frames: readonly { readonly frame: RgbdFrame; readonly face: Face }[];
}

/** Frames a second apart, so that the person has moved; those with a face. */
async function sit(head: string, count: number): Promise<Sitting> {
  const sensor = await createSimulatedDriver({ realTime: false, framesPerSecond: 2 }).open(head);
  const frames = [];
  for await (const frame of sensor.frames()) {
    reader.reset();
    const [face] = frame.sequence < 3 ? [] : (await reader.find(frame)).faces;
    if (face) frames.push({ frame: copyFrame(frame), face });
    if (frames.length === count || frame.sequence > 40) break;
  }
  await sensor.close();
  return { head, frames };
}

async function exported({ frames }: Sitting, redaction: Redaction): Promise<readonly RgbdFrame[]> {
  const recorded = createMemoryBytes();
  const writer = await createSessionWriter(recorded, { color: 'exact', compression: usualCompression, notes: {} });
  for (const [index, { frame, face }] of frames.entries()) {
    const logNs = BigInt(index + 1) * 500_000_000n;
    await writer.frame(frame, logNs);
    const { landmarks: _, ...measured } = face;
    await writer.record('/sight', { sequence: frame.sequence, faces: [measured], reasons: [] }, logNs + 1n);
  }
  await writer.end();
  const left = createMemoryBytes();
  const original = await readSession(memorySource(recorded.bytes()), 'original');
  await exportSession(original, { redaction, ...(redaction === 'full' && { consent: 'nobody real' }) }, left);
  const session = await readSession(memorySource(left.bytes()), redaction);
  return Promise.all(session.frames.map((_, index) => session.readFrame(index)));
}

/** Undefined where the face cannot be cut. */
function cut(eyes: FaceReader, frame: RgbdFrame, face: Face): FaceChips | undefined {
  try {
    return eyes.cut(frame, face);
  } catch {
    return undefined;
  }
}

async function vectorsOf(chips: readonly FaceChips[]): Promise<readonly Float32Array[]> {
  return (await embedder.embed(chips)).map(({ fused }) => fused);
}

const perHead = 8;
const templates: Template[] = [];
const sittings: Sitting[] = [];
for (const head of headNames) {
  const { frames } = await sit(head, 2 * perHead);
  const chips = frames.slice(0, perHead).map(({ frame, face }) => reader.cut(frame, face));
  const entries = (await vectorsOf(chips)).map((vector) => ({ appearance: 'usual', pose: 'centre' as const, vector }));
  templates.push({ subject: head, entries });
  sittings.push({ head, frames: frames.slice(perHead) });
}

process.stdout.write(
  `${headNames.length} simulated heads, ${perHead} frames each; threshold ${card.threshold.toFixed(3)}, limits of the parts ` +
    `${card.partLimits.descriptor.toFixed(3)} (colour) and ${card.partLimits.embedding.toFixed(3)} (RGB-D)\n`,
);
for (const redaction of ['full', 'blurred', 'depth'] as const) process.stdout.write(`${await lineOf(redaction)}\n`);
process.stdout.write('numbers: no frame, nothing to look at\n');
await reader.close();
await embedder.close();

async function lineOf(redaction: Redaction): Promise<string> {
  const count = { frames: 0, found: 0, accepted: 0, first: 0, firstByShape: 0 };
  const own: number[] = [];
  const nearestOther: number[] = [];
  for (const sitting of sittings) {
    for (const [index, frame] of (await exported(sitting, redaction)).entries()) {
      count.frames += 1;
      reader.reset();
      if ((await reader.find(frame)).faces.length > 0) count.found += 1;
      const chips = cut(reader, frame, sitting.frames[index]!.face);
      const [vector] = chips ? await vectorsOf([chips]) : [];
      if (!vector) continue;
      const compared = templates.flatMap((template) => compareWith(vector, template, card.embeddingWeight) ?? []);
      const mine = compared.find(({ subject }) => subject === sitting.head)!;
      const others = compared.filter(({ subject }) => subject !== sitting.head);
      own.push(mine.fused);
      nearestOther.push(Math.min(...others.map(({ fused }) => fused)));
      if (decideOn(mine, card).outcome === 'accepted') count.accepted += 1;
      if (others.every(({ fused }) => mine.fused < fused)) count.first += 1;
      if (others.every(({ embedding }) => mine.embedding < embedding)) count.firstByShape += 1;
    }
  }
  const of = (part: number) => `${part} of ${count.frames}`;
  return (
    `${redaction}: the program finds a face in ${of(count.found)} frames; told where it was: distance to the same person ` +
    `${spread(own)}, to the nearest other ${spread(nearestOther)}, accepted ${of(count.accepted)}, nearest of ` +
    `${templates.length} ${of(count.first)}, by the RGB-D part alone ${of(count.firstByShape)}`
  );
}

/** Least, median and greatest. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return [0, Math.floor(sorted.length / 2), sorted.length - 1]
    .map((at) => sorted[at]?.toFixed(3) ?? 'none')
    .join(' / ');
}
