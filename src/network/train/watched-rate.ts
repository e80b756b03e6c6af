import type { LayersModel, Tensor2D } from '@tensorflow/tfjs';
import { equalErrorRate, sortedComparisons } from '../../core/metrics.ts';
import type { Tensorflow } from '../engine.ts';
import { directionCount } from '../rgbd/rgbd-net.ts';
import { unitParts } from './loss-of-parts.ts';
import { pairDistances } from './losses.ts';
import { type SeenDirections, subjectOfRows } from './seen-directions.ts';

/** Equal error rate of the embedding, view against view, 0..1. @param heads see `buildHeads`. Borrowed. */
export function watchedRate(tf: Tensorflow, heads: LayersModel, seen: SeenDirections): number {
  const subjects = subjectOfRows(seen);
  const count = subjects.length;
  const distances = tf.tidy(() => {
    const input = seen.values.map((values) => tf.tensor2d(values, [count, directionCount]));
    const { joined } = unitParts(tf, heads.predict(input) as Tensor2D);
    return pairDistances(tf, joined).dataSync<'float32'>();
  });
  const [genuine, impostor]: [number[], number[]] = [[], []];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++)
      (subjects[a] === subjects[b] ? genuine : impostor).push(distances[a * count + b]!);
  return equalErrorRate(sortedComparisons(genuine, impostor)).eer;
}
