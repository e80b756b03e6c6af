import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from '../../src/app/sight.ts';
import { compare } from '../../src/core/comparison.ts';
import { descriptorSize } from '../../src/core/embedding.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { euclideanDistance, partDistances } from '../../src/core/matching.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Template } from '../../src/core/template.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { readPhoto } from '../../src/dataset/read-photo.ts';
import { headNames } from '../../src/faces/scene/heads.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createColorDescriptor } from '../../src/network/descriptor/color-descriptor.ts';
import { readDescriptorFiles } from '../../src/network/descriptor/published-weights.ts';
import { loadTensorEngine } from '../../src/network/engine.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { cutDescriptorChip } from '../../src/vision/chip/descriptor-chip.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';
import { documentOf, run } from './command-line.ts';
import { type Pieces, tryScene } from './heads-trial.ts';

const samples = process.env['DEPTHKEY_SAMPLES_DIR'];

/** Photos of real people that the face packages bring along: colour only. */
const photos = [
  ...[1, 2, 3, 4, 5, 6].map((number) => ['@vladmandic/face-api', `demo/sample${number}.jpg`] as const),
  ['@vladmandic/human', 'assets/samples.jpg'] as const,
];
const photoPath = (name: string, path: string) =>
  join(dirname(createRequire(import.meta.url).resolve(name)), '..', path);

describe.skipIf(!samples)('a real person, enrolled with a single look (needs DEPTHKEY_SAMPLES_DIR)', () => {
  let pieces: Pieces;
  let owner: Template;
  let look: RgbdFrame;
  let thrownBack: RgbdFrame;

  const embed = async (frame: RgbdFrame) => {
    pieces.reader.reset();
    const { face, reasons } = await see(pieces.reader, frame);
    if (!face || reasons.length > 0) return { reasons };
    const [embedding] = await pieces.embedder.embed([pieces.reader.cut(frame, face)]);
    return { reasons, vector: embedding?.fused };
  };
  const decisionOn = async (frame: RgbdFrame) => {
    const { vector } = await embed(frame);
    return vector && compare(vector, [owner], pieces.embedder.card);
  };

  beforeAll(async () => {
    pieces = { reader: await createFaceReader(), embedder: await createFaceEmbedder({ modelDir, cacheDir }) };
    const { views } = await openDataset(join(samples ?? '', 'truedepth'));
    const read = async (name: string) => (await views.find(({ view }) => view === name)!.read()).frame;
    [thrownBack, look] = [await read('a'), await read('b')];
    const { vector } = await embed(look);
    owner = { subject: 'owner', entries: [{ appearance: 'usual', pose: 'centre', vector: vector! }] };
  });
  afterAll(async () => {
    await pieces?.reader.close();
    await pieces?.embedder.close();
  });

  it('is told to turn to the sensor while the head is thrown back', async () => {
    const { reasons, vector } = await embed(thrownBack);
    expect(vector).toBeUndefined();
    expect(['no-face', 'turned-away']).toContain(reasons[0]);
  });

  it.each([
    ['in dimmer light', (frame: RgbdFrame) => relit(frame, 0.65)],
    ['in brighter light', (frame: RgbdFrame) => relit(frame, 1.2)],
    ['through a noisier sensor', (frame: RgbdFrame) => noisier(frame)],
    ['with a third of the depth missing', (frame: RgbdFrame) => holed(frame)],
  ])('is accepted %s', async (_, change) => {
    expect(await decisionOn(change(look))).toMatchObject({ outcome: 'accepted' });
  });

  it('enrolls and unlocks from a folder, through the command line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'depthkey-real-'));
    const sensor = ['--sensor', `frames:${samples}/truedepth/person-1/b`, '--json'];
    const enrolled = await run(['enroll', 'owner', '--single-look', ...sensor], folder);
    expect(documentOf(enrolled)).toMatchObject({ outcome: 'enrolled', isWeak: true });
    const unlocked = await run(['unlock', ...sensor], folder);
    expect([unlocked.code, documentOf(unlocked)['outcome']]).toEqual([0, 'accepted']);
    const stranger = await run(['unlock', '--sensor', 'simulated:dolomite'], folder);
    expect(stranger.code).toBe(1);
    await rm(folder, { recursive: true });
  });

  it.each(headNames)('is not %s', async (head) => {
    expect((await tryScene(head, [{ template: owner, shape: owner }], pieces)).get('owner')).toMatch(
      /not-recognised|not-live|timed-out/,
    );
  });

  it.each(photos)('is not anybody on %s %s, and a photo without depth is refused', async (name, path) => {
    const photo = await readPhoto(photoPath(name, path));
    const frame = frameWithoutDepth(photo);
    pieces.reader.reset();
    const { faces } = await pieces.reader.find(frame);
    expect(faces.length).toBeGreaterThan(0);
    // A face that fills the picture and has no depth is told to move back first.
    const { reasons } = await see(pieces.reader, frame);
    expect(reasons.some((reason) => reason === 'no-depth' || reason === 'too-near')).toBe(true);
    const descriptors = await createColorDescriptor(await loadTensorEngine(), await readDescriptorFiles(), cacheDir);
    const { partLimits } = pieces.embedder.card;
    for (const { landmarks } of faces) {
      const [vector] = descriptors.describe([cutDescriptorChip(photo, landmarks)]);
      expect(euclideanDistance(vector!, descriptorOf(owner))).toBeGreaterThan(partLimits.descriptor);
    }
    descriptors.dispose();
  });

  /** The descriptor inside a fused vector, at unit length again. */
  const descriptorOf = ({ entries }: Template) => {
    const { embeddingWeight } = pieces.embedder.card;
    const fused = entries[0]!.vector;
    expect(partDistances(fused, fused, embeddingWeight).descriptor).toBe(0);
    return fused.slice(0, descriptorSize).map((value) => value / Math.sqrt(1 - embeddingWeight));
  };
});

function frameWithoutDepth({ width, height, color }: { width: number; height: number; color: Uint8Array }): RgbdFrame {
  const intrinsics = { width, height, fx: width, fy: width, cx: width / 2, cy: height / 2 };
  return { sequence: 0, timestampMs: 0, intrinsics, color, depth: new Uint16Array(width * height) };
}

function relit(frame: RgbdFrame, gain: number): RgbdFrame {
  return { ...frame, color: frame.color.map((value) => Math.min(255, value * gain)) };
}

/** Colour off by 6 of 255 and depth by 3 mm, at random. */
function noisier(frame: RgbdFrame): RgbdFrame {
  const random = createRandom(7);
  const color = frame.color.map((value) => Math.max(0, Math.min(255, value + random.normal(0, 6))));
  const depth = frame.depth.map((value) => (value === 0 ? 0 : value + random.normal(0, 3)));
  return { ...frame, color, depth };
}

function holed(frame: RgbdFrame): RgbdFrame {
  const random = createRandom(8);
  return { ...frame, depth: frame.depth.map((value) => (random.next() < 0.3 ? 0 : value)) };
}
