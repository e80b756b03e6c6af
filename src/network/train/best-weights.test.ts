import { expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { rememberBest } from './best-weights.ts';

const { tf } = await loadTensorEngine();

it('takes the best, of equals the later, and knows when it last got better', () => {
  const input = tf.input({ shape: [1] });
  const layer = tf.layers.dense({ units: 1, useBias: false, kernelInitializer: 'zeros' });
  const model = tf.model({ inputs: input, outputs: layer.apply(input) as typeof input });
  const before = tf.memory().numTensors;
  const best = rememberBest(tf, model);
  const weight = () => model.getWeights()[0]!.dataSync()[0];
  best.restore();
  expect([weight(), best.epoch, best.improvedIn]).toEqual([0, 0, 0]);
  for (const [epoch, error] of [
    [1, 0.3],
    [2, 0.2],
    [3, 0.2],
    [4, 0.5],
  ] as const) {
    tf.tidy(() => model.setWeights([tf.tensor2d([[epoch]])]));
    best.offer(epoch, error);
  }
  expect([best.epoch, best.improvedIn]).toEqual([3, 2]);
  best.restore();
  expect(weight()).toBe(3);
  best.dispose();
  expect(tf.memory().numTensors).toBe(before);
  model.dispose();
});
