import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syntheticAligned } from '../../../test/fixtures/synthetic-faces.ts';
import { unitLength } from '../../core/fusion.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { loadTensorEngine } from '../engine.ts';
import { alignedInput } from '../rgbd/align/aligned-input.ts';
import { buildTrainingNet } from '../rgbd/rgbd-net.ts';
import { type TrainingProgress, trainRgbdNet } from './train-rgbd-net.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingSet } from './training-set.ts';

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

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'depthkey-train-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe.skipIf(!engine.canTrain)('trainRgbdNet (needs native TensorFlow)', () => {
  it('learns to tell a few subjects apart, in both phases, and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    const told: TrainingProgress[] = [];
    const onProgress = (progress: TrainingProgress) => told.push(progress);
    // Whole batches: the normalisations of the training network live on how a batch varies.
    const longer = { ...plan, viewsPerSubject: 4, epochs: 60, warmUpShare: 0.3, learningRate: 3e-3 };
    const { model, step, isFinished } = await trainRgbdNet({ engine, set, plan: longer, onProgress });
    expect([step, isFinished]).toEqual([60, true]);
    expect(told.map(({ phase }) => phase).indexOf('pairs')).toBe(18);
    const mean = (from: number, to: number) =>
      told.slice(from, to).reduce((sum, { loss }) => sum + loss, 0) / (to - from);
    expect(mean(12, 18)).toBeLessThan(mean(0, 6));
    const embeddings = [0, 1, 2, 3].map((subject) => [embed(model, subject, 8), embed(model, subject, 9)] as const);
    const whole = (vector: Float32Array) => vector;
    const halves = [0, 64].map((from) => (vector: Float32Array) => unitLength(vector.subarray(from, from + 64)));
    for (const part of [whole, ...halves]) {
      const same = embeddings.map(([a, b]) => euclideanDistance(part(a), part(b)));
      const different = embeddings.flatMap(([a], i) =>
        embeddings.slice(i + 1).map(([b]) => euclideanDistance(part(a), part(b))),
      );
      expect(Math.max(...same)).toBeLessThan(Math.min(...different));
      // As it is used, without the noise of batches and warped chips: a network that gives everybody the same vector has a
      // loss of margin² / 2 = 0.5.
      expect(contrastiveLoss(same, different)).toBeLessThan(0.2);
    }
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves the other branch alone when only one is learned', async () => {
    const { model } = await trainRgbdNet({ engine, set, plan: { ...plan, only: 'depth' } });
    const untrained = buildTrainingNet(tf, plan.seed);
    const stem = (net: LayersModel, modality: string) => [
      ...net.getLayer(`${modality}-stem`).getWeights()[0]!.dataSync<'float32'>(),
    ];
    expect(stem(model, 'color')).toEqual(stem(untrained, 'color'));
    expect(stem(model, 'depth')).not.toEqual(stem(untrained, 'depth'));
    for (const net of [model, untrained]) net.dispose();
  });

  it('gives the same network for the same seed, also when it was interrupted, and another for another seed', async () => {
    const whole = await trainRgbdNet({ engine, set, plan });
    const part = await trainRgbdNet({ engine, set, plan, checkpointDir: directory, maxSteps: 4 });
    expect([part.step, part.isFinished]).toEqual([4, false]);
    const rest = await trainRgbdNet({ engine, set, plan, checkpointDir: directory });
    expect([rest.step, rest.isFinished]).toEqual([6, true]);
    const other = await trainRgbdNet({ engine, set, plan: { ...plan, seed: 2 } });
    const [a, b, c] = [whole, rest, other].map(({ model }) => embed(model, 0, 9));
    if (!a || !b || !c) throw new Error('Expected three embeddings');
    expect(euclideanDistance(a, b)).toBeLessThan(1e-3);
    expect(euclideanDistance(a, c)).toBeGreaterThan(0.05);
    for (const { model } of [whole, part, rest, other]) model.dispose();
  });

  it('starts with the branches of another network, and not with its last layers', async () => {
    const known = await trainRgbdNet({ engine, set, plan, maxSteps: 1 });
    const start = { model: known.model, hash: 'known' };
    const { model } = await trainRgbdNet({ engine, set, plan: { ...plan, seed: 2 }, start, maxSteps: 0 });
    const isEqual = (layer: string) => {
      const [a, b] = [known.model, model].map((one) => one.getLayer(layer).getWeights()[0]!.dataSync());
      return a!.every((value, index) => Math.abs(value - b![index]!) < 1e-5);
    };
    expect(['color-stem', 'depth-fire3b-expand3'].map(isEqual)).toEqual([true, true]);
    expect(isEqual('depth-embedding')).toBe(false);
    for (const one of [known.model, model]) one.dispose();
  });

  it('keeps a checkpoint when it is cancelled, and disposes everything', async () => {
    const before = tf.memory().numTensors;
    const abort = new AbortController();
    const cancelled = trainRgbdNet({
      engine,
      set,
      plan,
      checkpointDir: directory,
      signal: abort.signal,
      onProgress: ({ step }) => step === 2 && abort.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled', message: expect.stringContaining('2 steps') });
    expect(tf.memory().numTensors).toBe(before);
    const { model, step } = await trainRgbdNet({ engine, set, plan, checkpointDir: directory, maxSteps: 1 });
    expect(step).toBe(3);
    model.dispose();
  });

  it('stops when the minutes are over', async () => {
    let minute = 0;
    const now = () => minute++ * 60_000;
    const { model, step } = await trainRgbdNet({ engine, set, plan, maxMinutes: 3, now });
    expect(step).toBeLessThan(3);
    model.dispose();
  });

  it('refuses a checkpoint of another training and a damaged one', async () => {
    const { model } = await trainRgbdNet({ engine, set, plan, checkpointDir: directory, maxSteps: 1 });
    model.dispose();
    const before = tf.memory().numTensors;
    const resume = (seed: number) => trainRgbdNet({ engine, set, plan: { ...plan, seed }, checkpointDir: directory });
    await expect(resume(2)).rejects.toMatchObject({
      code: 'data-invalid',
      message: expect.stringContaining('very training'),
    });
    await writeFile(join(directory, 'checkpoint.bin'), 'damaged');
    await expect(resume(1)).rejects.toMatchObject({ code: 'data-invalid' });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('trainRgbdNet', () => {
  it('refuses an engine that cannot train and a set with one subject', async () => {
    const weak = { ...engine, canTrain: false };
    await expect(trainRgbdNet({ engine: weak, set, plan })).rejects.toMatchObject({ code: 'engine-unavailable' });
    const lonely = trainRgbdNet({ engine: { ...engine, canTrain: true }, set: { ...set, subjects: 1 }, plan });
    await expect(lonely).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
