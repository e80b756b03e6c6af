import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { unitLength } from '../../core/fusion.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { loadTensorEngine } from '../engine.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import type { TrainingSet } from '../train/training-set.ts';
import { type TrainingProgress, trainBranchesNet } from './train-branches-net.ts';
import type { TrainingPlan } from './training-plan.ts';

const engine = await loadTensorEngine();
const { tf } = engine;

const set: TrainingSet = { subjects: 4, views: () => 4, chip: syntheticAligned };
const plan: TrainingPlan = {
  seed: 1,
  epochs: 3,
  subjectsPerBatch: 4,
  viewsPerSubject: 2,
  warmUpShare: 0.5,
  learningRate: 1e-3,
};

function embed(model: LayersModel, subject: number, view: number): Float32Array {
  const input = alignedInput([syntheticAligned(subject, view)]);
  return tf.tidy(() => {
    const [color, depth] = [tf.tensor(input.color, [1, 80, 80, 3]), tf.tensor(input.depth, [1, 80, 80, 1])];
    return unitLength((model.predict([color, depth]) as Tensor).dataSync<'float32'>());
  });
}

/** Of distances between unlike views of the same and of different subjects; margin 1. */
function contrastiveLoss(same: readonly number[], different: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return (mean(same.map((d) => d ** 2)) + mean(different.map((d) => Math.max(0, 1 - d) ** 2))) / 2;
}

describe.skipIf(!engine.canTrain)('trainBranchesNet (needs native TensorFlow)', () => {
  it('learns to tell a few subjects apart, in both phases, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const told: TrainingProgress[] = [];
    const onProgress = (progress: TrainingProgress) => told.push(progress);
    // Whole batches: the normalisations of the training network live on how a batch varies.
    const longer = { ...plan, viewsPerSubject: 4, epochs: 60, warmUpShare: 0.3, learningRate: 3e-3 };
    const { model, step, steps } = await trainBranchesNet({ engine, set, plan: longer, onProgress });
    expect([step, steps]).toEqual([60, 60]);
    expect(told.map(({ phase }) => phase).indexOf('pairs')).toBe(18);
    const mean = (from: number, to: number) =>
      told.slice(from, to).reduce((sum, { loss }) => sum + loss, 0) / (to - from);
    expect(mean(12, 18)).toBeLessThan(mean(0, 6));
    const embeddings = [0, 1, 2, 3].map((subject) => [embed(model, subject, 8), embed(model, subject, 9)] as const);
    const depthHalf = (vector: Float32Array) => unitLength(vector.subarray(64));
    const same = embeddings.map(([a, b]) => euclideanDistance(depthHalf(a), depthHalf(b)));
    const different = embeddings.flatMap(([a], i) =>
      embeddings.slice(i + 1).map(([b]) => euclideanDistance(depthHalf(a), depthHalf(b))),
    );
    expect(Math.max(...same)).toBeLessThan(Math.min(...different));
    // As it is used, without the noise of batches and warped chips: a network that gives everybody the same vector has a
    // loss of margin² / 2 = 0.5.
    expect(contrastiveLoss(same, different)).toBeLessThan(0.2);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same network for the same seed, and another for another seed', async () => {
    const trained = [];
    for (const seed of [1, 1, 2]) trained.push(await trainBranchesNet({ engine, set, plan: { ...plan, seed } }));
    const [a, b, c] = trained.map(({ model }) => embed(model, 0, 9));
    if (!a || !b || !c) throw new Error('Expected three embeddings');
    expect(euclideanDistance(a, b)).toBeLessThan(1e-3);
    expect(euclideanDistance(a, c)).toBeGreaterThan(0.05);
    for (const { model } of trained) model.dispose();
  });

  it('disposes everything when it is cancelled', async () => {
    const before = tf.memory().numTensors;
    const abort = new AbortController();
    const onProgress = ({ step }: TrainingProgress) => step === 2 && abort.abort();
    const cancelled = trainBranchesNet({ engine, set, plan, signal: abort.signal, onProgress });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled', message: expect.stringContaining('2 steps') });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stops when the minutes are over', async () => {
    let minute = 0;
    const now = () => minute++ * 60_000;
    const { model, step } = await trainBranchesNet({ engine, set, plan, maxMinutes: 3, now });
    expect(step).toBeLessThan(3);
    model.dispose();
  });
});

describe('trainBranchesNet', () => {
  it('refuses an engine that cannot train and a set with one subject', async () => {
    const weak = { ...engine, canTrain: false };
    await expect(trainBranchesNet({ engine: weak, set, plan })).rejects.toMatchObject({ code: 'engine-unavailable' });
    const lonely = trainBranchesNet({ engine: { ...engine, canTrain: true }, set: { ...set, subjects: 1 }, plan });
    await expect(lonely).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
