import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noiseDescriptorChip, syntheticChip } from '../../test/fixtures/synthetic-chips.ts';
import { writeUntrainedModel } from '../../test/fixtures/untrained-model.ts';
import type { FaceChips } from '../core/face.ts';
import { euclideanDistance } from '../core/matching.ts';
import type { ModelCard } from '../core/model-card.ts';
import { loadTensorEngine } from './engine.ts';
import { createFaceEmbedder } from './face-embedder.ts';

const { tf } = await loadTensorEngine();
const files = ['card.json', 'model.json', 'weights.bin', 'face-shape.bin'];
const face = (seed: number): FaceChips => ({ chip: syntheticChip(seed, 1), descriptorChip: noiseDescriptorChip(seed) });

let root = '';
let whole = '';
let modelDir = '';
let cacheDir = '';
let card: ModelCard;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'depthkey-embedder-'));
  [whole, cacheDir] = [join(root, 'whole'), join(root, 'cache')];
  card = await writeUntrainedModel(whole);
});
beforeEach(async () => {
  modelDir = await mkdtemp(join(root, 'model-'));
  for (const file of files) await copyFile(join(whole, file), join(modelDir, file));
});
afterAll(() => rm(root, { recursive: true }));

const open = () => createFaceEmbedder({ modelDir, cacheDir });

describe('createFaceEmbedder', () => {
  it('gives unit vectors and their weighted concatenation, in order, in batches or one by one', async () => {
    const before = tf.memory().numTensors;
    const embedder = await open();
    expect(embedder.card).toEqual(card);
    const faces = Array.from({ length: 18 }, (_, seed) => face(seed));
    const together = await embedder.embed(faces);
    expect(together).toHaveLength(18);
    for (const { embedding, descriptor, fused } of together) {
      expect([embedding.length, descriptor.length, fused.length]).toEqual([128, 320, 448]);
      for (const vector of [embedding, descriptor, fused]) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    }
    const [alone] = await embedder.embed([face(17)]);
    expect(
      euclideanDistance(alone?.fused ?? new Float32Array(), together[17]?.fused ?? new Float32Array()),
    ).toBeLessThan(1e-4);
    expect(await embedder.embed([])).toEqual([]);
    await embedder.close();
    await embedder.close();
    expect(tf.memory().numTensors).toBe(before);
    await expect(embedder.embed(faces)).rejects.toMatchObject({ code: 'engine-unavailable' });
  });

  it('works while others use another backend, and leaves theirs current', async () => {
    const own = tf.getBackend();
    await tf.setBackend('cpu');
    const embedder = await open();
    await embedder.embed([face(1)]);
    expect(tf.getBackend()).toBe('cpu');
    await embedder.close();
    await tf.setBackend(own);
  });

  it('refuses chips of another size', async () => {
    const embedder = await open();
    const cut = { ...face(1), descriptorChip: { color: new Uint8Array(5) } };
    await expect(embedder.embed([cut])).rejects.toMatchObject({
      code: 'invalid-argument',
      message: 'Expected 67500 values of descriptor colour in a chip, found 5',
    });
    await embedder.close();
  });

  it.each(files)('is a fault without %s', async (file) => {
    await rm(join(modelDir, file));
    await expect(open()).rejects.toMatchObject({ code: 'model-missing', message: expect.stringContaining(file) });
  });

  it.each(['model.json', 'weights.bin', 'face-shape.bin'])(
    'is a fault when one byte of %s is another',
    async (file) => {
      const content = await readFile(join(modelDir, file));
      content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1;
      await writeFile(join(modelDir, file), content);
      await expect(open()).rejects.toMatchObject({
        code: 'model-invalid',
        message: expect.stringContaining(card.hash),
      });
    },
  );

  it.each([
    ['is not JSON', () => '{"name":'],
    ['misses a field', ({ threshold: _, ...rest }: ModelCard) => JSON.stringify(rest)],
    ['has a threshold beyond any distance', (whole: ModelCard) => JSON.stringify({ ...whole, threshold: 3 })],
  ])('is a fault when the card %s', async (_, spoil) => {
    await writeFile(join(modelDir, 'card.json'), spoil(card));
    await expect(open()).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('card.json'),
    });
  });
});
