import type { LayersModel, Scalar, Tensor2D } from '@tensorflow/tfjs';
import type { Random } from '../../core/random.ts';
import type { Tensorflow } from '../engine.ts';
import { directionCount, modalities } from '../rgbd/rgbd-net.ts';
import { pairDistances, unitRows } from './losses.ts';

/** Faces of people whom nobody named, in colour alone, and how a teacher sees them. Plain data. */
export interface TaughtFaces {
  /** What the colour's directions say, [faces, `directionCount`], row-major. */
  readonly directions: Float32Array;
  /** The teacher's vectors of unit length, one per face. */
  readonly teacher: readonly Float32Array[];
}

/** What the colour half of the heads learns from a teacher. */
export interface Lesson {
  /** The loss on some of the faces, drawn anew; to be minimised beside that of pairs. */
  lossOf(random: Random): Scalar;
  dispose(): void;
}

/** Faces that are looked at together. */
const batchFaces = 256;
/** How much it counts beside the loss of pairs. Chosen before anything was measured, and no other was tried. */
const lessonWeight = 5;

/** @param heads see `buildHeads`. Borrowed. */
export function createLesson(tf: Tensorflow, heads: LayersModel, { directions, teacher }: TaughtFaces): Lesson {
  const faces = teacher.length;
  const seen = tf.tensor2d(directions, [faces, directionCount]);
  const taught = tf.tensor2d(teacher.map((vector) => [...vector]));
  const lossOf = (random: Random) => {
    const drawn = Int32Array.from({ length: Math.min(batchFaces, faces) }, () => random.integer(faces));
    const rows = tf.tensor1d(drawn, 'int32');
    const color = tf.gather(seen, rows);
    const output = heads.apply([color, tf.zerosLike(color)], { training: true }) as Tensor2D;
    const [half] = tf.split(output, modalities.length, 1) as [Tensor2D];
    return tf.mul<Scalar>(lessonWeight, relationalLoss(tf, unitRows(tf, half), tf.gather(taught, rows)));
  };
  return { lossOf, dispose: () => tf.dispose([seen, taught]) };
}

/**
 * Relational distillation by distances (Park et al. 2019, equation 7): how far faces lie apart, each by its own mean, shall be as the
 * teacher says; squared error, mean over pairs. Labels are not needed.
 * @param embeddings [batch, size] and @param teacher [batch, other size], both of unit length.
 */
export function relationalLoss(tf: Tensorflow, embeddings: Tensor2D, teacher: Tensor2D): Scalar {
  const [own, taught] = [embeddings, teacher].map((rows) => {
    const distances = pairDistances(tf, rows);
    return tf.div<Tensor2D>(distances, tf.mean(distances));
  });
  return tf.mean<Scalar>(tf.squaredDifference(own!, taught!));
}
