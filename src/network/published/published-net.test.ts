import { describe, expect, it } from 'vitest';
import { syntheticChip } from '../../../test/fixtures/synthetic-chips.ts';
import { createRandom } from '../../core/random.ts';
import { loadTensorEngine } from '../engine.ts';
import { publishedInput, publishedSize } from './published-input.ts';
import { buildPublishedNet, disposePublishedNet, embedPictures, publishedVariables } from './published-net.ts';
import { drawPairs } from './published-pairs.ts';
import { trainPublishedNet } from './train-published-net.ts';

const engine = await loadTensorEngine();
const { tf } = engine;

describe('publishedInput', () => {
  it('keeps colour as it is, and takes the mean from depth', () => {
    const chip = syntheticChip(1, 1);
    const input = publishedInput([chip, chip]);
    const pixels = publishedSize ** 2;
    expect(input).toHaveLength(2 * pixels * 4);
    expect([...input.subarray(0, 3)]).toEqual([...chip.color.subarray(0, 3)]);
    expect([...input.subarray(pixels * 4 - 4, pixels * 4 - 1)]).toEqual([...chip.color.subarray(-3)]);
    const depth = input.filter((_, at) => at < pixels * 4 && at % 4 === 3);
    expect(depth.reduce((sum, value) => sum + value, 0) / pixels).toBeCloseTo(0, 3);
    // The background counts as 1.2 m away, so that it is the farthest: (farthest - mean) / farthest.
    expect(Math.max(...depth)).toBeCloseTo(depth[0]!, 5);
    expect(Math.min(...depth)).toBeLessThan(0);
  });
});

describe('drawPairs', () => {
  it('takes one subject and two by turns', () => {
    const set = {
      subjects: 5,
      views: () => 3,
      chip: (subject: number) => ({ ...syntheticChip(0, 0), distanceMm: subject }),
    };
    const { left, right, isDifferent } = drawPairs(set, 40, createRandom(1));
    expect(isDifferent).toEqual(Array.from({ length: 40 }, (_, pair) => pair % 2));
    isDifferent.forEach((different, pair) => {
      expect(left[pair]!.distanceMm !== right[pair]!.distanceMm).toBe(different === 1);
    });
  });
});

describe.skipIf(!engine.canTrain)('the published network (needs native TensorFlow)', () => {
  it('has the weights of the published one, and gives unit vectors', () => {
    const net = buildPublishedNet(tf, 1);
    const weights = publishedVariables(net).map(({ size }) => size);
    expect(Math.max(...weights)).toBe(11 * 11 * 512 * 512);
    expect(weights.reduce((sum, size) => sum + size, 0)).toBe(32_039_424);
    const lengths = tf.tidy(() => {
      const pictures = tf.tensor4d(publishedInput([syntheticChip(1, 1)]), [1, publishedSize, publishedSize, 4]);
      return tf.norm(embedPictures(tf, net, pictures), 2, 1).dataSync()[0];
    });
    expect(lengths).toBeCloseTo(1, 4);
    disposePublishedNet(net);
  });

  it('gives the same losses for the same seed, ends at its budget, and leaves no tensors behind', async () => {
    const set = { subjects: 3, views: () => 2, chip: syntheticChip };
    const run = async (seed: number, maxMinutes?: number) => {
      const losses: number[] = [];
      const { net, step } = await trainPublishedNet({
        engine,
        set,
        seed,
        steps: 2,
        pairsPerBatch: 2,
        onProgress: ({ loss }) => losses.push(loss),
        ...(maxMinutes !== undefined && { maxMinutes }),
      });
      disposePublishedNet(net);
      return { losses, step };
    };
    const before = tf.memory().numTensors;
    const first = await run(1);
    expect(first.step).toBe(2);
    expect(await run(1)).toEqual(first);
    expect((await run(2)).losses).not.toEqual(first.losses);
    expect(await run(1, 0)).toEqual({ losses: [], step: 0 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('needs two people', async () => {
    const set = { subjects: 1, views: () => 2, chip: syntheticChip };
    await expect(trainPublishedNet({ engine, set, seed: 1 })).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
