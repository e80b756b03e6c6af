import type { LayersModel, Tensor2D } from '@tensorflow/tfjs';
import { equalErrorRate, sortedComparisons } from '../../core/metrics.ts';
import type { Tensorflow } from '../engine.ts';
import { directionCount } from '../rgbd/rgbd-net.ts';
import { unitParts } from './loss-of-parts.ts';
import { pairDistances } from './losses.ts';
import { type SeenDirections, subjectOfRows } from './seen-directions.ts';

/**
 * Equal error rate of the embedding, view against view, 0..1; every pair is held in memory.
 * @param heads see `buildHeads`. Borrowed. @param seen at least two people, one of them with two views.
 */
export function watchedRate(tf: Tensorflow, heads: LayersModel, seen: SeenDirections): number {
  const subjects = subjectOfRows(seen);
  const count = subjects.length;
  const distances = tf.tidy(() => {
    const input = seen.values.map((values) => tf.tensor2d(values, [count, directionCount]));
    const { joined } = unitParts(tf, heads.predict(input) as Tensor2D);
    return pairDistances(tf, joined).dataSync<'float32'>();
  });
  const same = seen.views.reduce((sum, views) => sum + (views * (views - 1)) / 2, 0);
  const genuine = new Float32Array(same);
  const impostor = new Float32Array((count * (count - 1)) / 2 - same);
  let [own, other] = [0, 0];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const distance = distances[a * count + b]!;
      if (subjects[a] === subjects[b]) genuine[own++] = distance;
      else impostor[other++] = distance;
    }
  return equalErrorRate(sortedComparisons(genuine, impostor)).eer;
}
