import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** Keeps the gradient of the square root finite where two vectors are equal. */
const leastSquare = 1e-6;
/** Further apart than unit vectors can be: takes a pair out of the search for the nearest. */
const outOfReach = 10;

/** Rows of [batch, size] scaled to Euclidean length 1. */
export function unitRows(tf: Tensorflow, rows: Tensor2D): Tensor2D {
  return tf.div<Tensor2D>(rows, tf.sqrt(tf.add(tf.sum(tf.square(rows), 1, true), leastSquare)));
}

/** Euclidean distances between all rows of unit length: [batch, batch]. */
export function pairDistances(tf: Tensorflow, embeddings: Tensor2D): Tensor2D {
  const products = tf.matMul(embeddings, embeddings, false, true);
  return tf.sqrt<Tensor2D>(tf.maximum<Tensor2D>(tf.sub(2, tf.mul(2, products)), leastSquare));
}

/** Which pairs of a batch count: for each sample the hardest of both kinds (batch-hard: Hermans et al. 2017), or all. */
export type PairMining = 'hardest' | 'all';

/** What contrastive loss compares. */
export interface Contrast {
  readonly pairs: PairMining;
  /** Different subjects farther apart than this are left alone. */
  readonly margin: number;
}

/** The hardest pairs, and the published margin. */
export const usualContrast: Contrast = { pairs: 'hardest', margin: 1 };

/**
 * Contrastive loss (Hadsell, Chopra, LeCun 2006, equation 4): d² / 2 of pairs of the same subject, by default each sample's
 * farthest, and max(0, margin - d)² / 2 of pairs of different ones, by default each sample's nearest; means.
 * @param embeddings [batch, size], unit length.
 * @param subjects [batch], numbers of the subjects; two of one, or all pairs have no mean.
 */
export function contrastiveLoss(
  tf: Tensorflow,
  embeddings: Tensor2D,
  subjects: Tensor1D,
  { pairs, margin }: Contrast = usualContrast,
): Scalar {
  const distances = pairDistances(tf, embeddings);
  const isEqual = tf.equal<Tensor2D>(tf.expandDims(subjects, 0), tf.expandDims(subjects, 1));
  const isSame = tf.cast(isEqual, 'float32');
  if (pairs === 'all') return lossOfAllPairs(tf, distances, isSame, margin);
  const farthestSame = tf.max(tf.mul(distances, isSame), 1);
  const nearestOther = tf.min(tf.add(distances, tf.mul(isSame, outOfReach)), 1);
  const tooNear = tf.relu(tf.sub(margin, nearestOther));
  return tf.mul<Scalar>(0.5, tf.mean<Scalar>(tf.add(tf.square(farthestSame), tf.square(tooNear))));
}

/** @param isSame [batch, batch], 0 or 1. */
function lossOfAllPairs(tf: Tensorflow, distances: Tensor2D, isSame: Tensor2D, margin: number): Scalar {
  const isOther = tf.sub<Tensor2D>(1, isSame);
  const isPartner = tf.sub<Tensor2D>(isSame, tf.eye(isSame.shape[0]));
  const tooNear = tf.relu(tf.sub<Tensor2D>(margin, distances));
  const meanOf = (squares: Tensor, counts: Tensor) => tf.div(tf.sum(tf.mul(squares, counts)), tf.sum(counts));
  const [same, other] = [meanOf(tf.square(distances), isPartner), meanOf(tf.square(tooNear), isOther)];
  return tf.mul<Scalar>(0.5, tf.add(same, other));
}

const cosineScale = 20;
const cosineMargin = 0.15;

/**
 * Softmax over cosines, the right one lessened by a margin (CosFace: Wang et al. 2018, equation 4): tells subjects apart
 * before pairs are compared, where contrastive loss alone starts slowly.
 * @param embeddings [batch, size], unit length.
 * @param centres [size, subjects], one column per subject of the training set, any length.
 * @param subjects [batch], int32.
 */
export function marginSoftmaxLoss(tf: Tensorflow, embeddings: Tensor2D, centres: Tensor2D, subjects: Tensor1D): Scalar {
  const columns = tf.div(centres, tf.sqrt(tf.add(tf.sum(tf.square(centres), 0, true), leastSquare)));
  const isRight = tf.oneHot(subjects, centres.shape[1]);
  const logits = tf.mul(cosineScale, tf.sub(tf.matMul(embeddings, columns), tf.mul(isRight, cosineMargin)));
  return tf.neg<Scalar>(tf.mean<Scalar>(tf.sum(tf.mul(isRight, tf.logSoftmax(logits)), 1)));
}
