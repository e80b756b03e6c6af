import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { leadingDirections, symmetric } from './leading-directions.ts';

/** What a discriminant is learned from. */
export interface LabelledFeatures {
  /** [views, features]; 0 stands for what was not seen. Borrowed. */
  readonly features: Tensor2D;
  /** Subject of every view, numbered from 0 without gaps. */
  readonly subjects: Int32Array;
}

/** A linear map from features to values by which people are told apart: values = features * kernel + bias. */
export interface Discriminant {
  /** [features, size], row-major. Owned. */
  readonly kernel: Float32Array;
  /** [size]. Owned. */
  readonly bias: Float32Array;
  /** [size], 0..1, falling: how much of what a view says of a value is of the person. Owned. */
  readonly reliability: Float32Array;
}

/** Share of the views that must have a feature, or it does not count. */
const leastShare = 0.35;

/**
 * Fisher's linear discriminant (Fukunaga 1990, section 10.2): the directions in which people differ most, measured by how much
 * views of one person differ. All values have variance 1. Each has the reliability of a probabilistic discriminant (Ioffe 2006):
 * with w times as much variance between people as within one, a view tells w / (w + 1) of where its person is.
 * @param size values that it gives, zeros where there are fewer features.
 * @param ridge variance that is added within people, as a share of the mean one: what few people taught is not trusted.
 * Throws RangeError where no subject has two views, there are fewer than two subjects, or no feature is seen often enough.
 */
export function learnDiscriminant(
  tf: Tensorflow,
  labelled: LabelledFeatures,
  { size, ridge }: { readonly size: number; readonly ridge: number },
): Discriminant {
  const { kept, mean, within, between, viewShare } = scatter(tf, labelled);
  const added = (ridge * within.trace()) / kept.length;
  for (let at = 0; at < kept.length; at++) within.set(at, at, within.get(at, at) + added);
  const told = leadingDirections(tf, { between, within }, { count: size, lowest: viewShare });
  const kernel = new Float32Array(labelled.features.shape[1] * size);
  const [bias, reliability] = [new Float32Array(size), new Float32Array(size)];
  told.ratios.forEach((found, value) => {
    const ratio = Math.max(0, found);
    reliability[value] = ratio / (ratio + 1);
    told.directions.forEach((row, feature) => {
      const weight = row[value]! / Math.sqrt(ratio + 1);
      kernel[kept[feature]! * size + value] = weight;
      bias[value]! -= weight * mean[feature]!;
    });
  });
  return { kernel, bias, reliability };
}

/** Variance within people and between them, of the features that are seen often enough. */
function scatter(tf: Tensorflow, { features, subjects }: LabelledFeatures) {
  const views = subjects.length;
  const count = Math.max(...subjects) + 1;
  if (count < 2 || views <= count)
    throw new RangeError(`Expected several views of at least 2 subjects, found ${views} of ${count}`);
  const seenShares = tf.tidy(() => tf.mean(tf.cast(tf.notEqual(features, 0), 'float32'), 0).dataSync());
  const kept = [...seenShares.keys()].filter((feature) => seenShares[feature]! >= leastShare);
  if (kept.length === 0) throw new RangeError('Expected features that a third of the views have, found none');
  const [within, between, mean] = tf.tidy((): [Tensor2D, Tensor2D, Tensor1D] => {
    const columns = tf.gather(features, tf.tensor1d(kept, 'int32'), 1);
    const middle = tf.mean<Tensor1D>(columns, 0);
    const centred = tf.sub<Tensor2D>(columns, middle);
    const labels = tf.tensor1d(subjects, 'int32');
    const sizes = tf.unsortedSegmentSum<Tensor2D>(tf.ones([views, 1]), labels, count);
    const ofSubjects = tf.div<Tensor2D>(tf.unsortedSegmentSum(centred, labels, count), sizes);
    const explained = tf.matMul<Tensor2D>(ofSubjects, tf.mul<Tensor2D>(ofSubjects, sizes), true);
    const apart = tf.div<Tensor2D>(tf.sub(tf.matMul(centred, centred, true), explained), views - count);
    const told = tf.div<Tensor2D>(tf.matMul(ofSubjects, ofSubjects, true), count);
    // Means of few views differ by what views differ, too.
    return [apart, tf.sub<Tensor2D>(told, tf.mul(apart, count / views)), middle];
  });
  const read = { within: symmetric(within), between: symmetric(between), mean: mean.arraySync() };
  tf.dispose([within, between, mean]);
  return { kept, viewShare: count / views, ...read };
}
