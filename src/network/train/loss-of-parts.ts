import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';
import { halfShares, modalities } from '../rgbd/rgbd-net.ts';
import { unitRows } from './losses.ts';

/** How much the loss of a half counts beside that of the whole. */
const halfLoss = 0.5;

/**
 * The loss of the whole embedding, and half of that of each of its halves: on its own a half must tell people apart, or
 * colour would have nothing to learn once depth knows who it is.
 * @param rows [batch, size] as the network gives them, of any length.
 * @param lossOf the loss of rows of unit length; of which half they are, when they are not of both.
 */
export function lossOfParts(tf: Tensorflow, rows: Tensor2D, lossOf: (unit: Tensor2D, half?: number) => Scalar): Scalar {
  const { joined, halves } = unitParts(tf, rows);
  const parts = halves.map((unit, index) => tf.mul<Scalar>(halfLoss, lossOf(unit, index)));
  return tf.addN<Scalar>([lossOf(joined), ...parts]);
}

/** The embeddings in rows of the network, and each half alone, all at unit length. @param rows [batch, size], of any length. */
export function unitParts(tf: Tensorflow, rows: Tensor2D) {
  const halves = tf.split(rows, modalities.length, 1).map((half) => unitRows(tf, half as Tensor2D));
  const weighed = halves.map((unit, index) => tf.mul<Tensor2D>(unit, Math.sqrt(halfShares[modalities[index]!])));
  return { joined: tf.concat2d(weighed, 1), halves };
}
