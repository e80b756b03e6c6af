import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { loadTensorEngine, onEngine } from '../engine.ts';
import { alignedSize } from '../rgbd/align/mean-face.ts';
import { buildTrainingNet } from '../rgbd/rgbd-net.ts';
import { foldNormalisation } from './fold-normalisation.ts';

it('computes the same without the normalisations', async () => {
  const engine = await loadTensorEngine();
  const { tf } = engine;
  const difference = onEngine(engine, () =>
    tf.tidy(() => {
      const color = tf.randomNormal([4, alignedSize, alignedSize, 3], 0, 1, 'float32', 1);
      const depth = tf.randomNormal([4, alignedSize, alignedSize, 1], 0, 0.3, 'float32', 2);
      const trained = buildTrainingNet(tf, 3);
      // A few batches, so that the moving statistics are neither 0 nor 1.
      for (let batch = 0; batch < 3; batch++) trained.apply([color, depth], { training: true });
      const plain = foldNormalisation(tf, trained);
      const [before, after] = [trained, plain].map((model) => model.apply([color, depth]) as Tensor2D);
      const largest: Tensor = tf.max(tf.abs(tf.sub(before!, after!)));
      const [value] = largest.dataSync();
      trained.dispose();
      plain.dispose();
      return value;
    }),
  );
  expect(difference).toBeLessThan(1e-4);
});
