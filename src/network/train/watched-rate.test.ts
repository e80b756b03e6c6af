import { expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { buildHeads, directionCount, halfSize, layersOf, modalities } from '../rgbd/rgbd-net.ts';
import { watchedRate } from './watched-rate.ts';

const { tf } = await loadTensorEngine();

it('tells how often people are taken for each other by either half, and leaves no tensors behind', () => {
  const heads = buildHeads(tf);
  for (const modality of modalities)
    tf.tidy(() =>
      heads.getLayer(layersOf(modality).linear).setWeights([tf.eye(directionCount, halfSize), tf.zeros([halfSize])]),
    );
  const before = tf.memory().numTensors;
  /** Views of two people, each in a direction of its own. */
  const along = (...directions: readonly number[]) =>
    Float32Array.from(directions.flatMap((at) => Array.from({ length: directionCount }, (_, i) => (i === at ? 1 : 0))));
  const apart = along(0, 0, 1, 1);
  expect(watchedRate(tf, heads, { views: [2, 2], values: [apart, apart] })).toBe(0);
  const mixed = along(0, 1, 0, 1);
  expect(watchedRate(tf, heads, { views: [2, 2], values: [mixed, mixed] })).toBeGreaterThan(0.4);
  // Depth counts more than colour.
  expect(watchedRate(tf, heads, { views: [2, 2], values: [mixed, apart] })).toBe(0);
  expect(tf.memory().numTensors).toBe(before);
  heads.dispose();
});
