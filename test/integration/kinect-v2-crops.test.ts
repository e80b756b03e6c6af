import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewRef } from '../../src/core/dataset.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { createRenderPool } from '../../src/faces/render/render-pool.ts';
import { type EmbedResult, embedDataset } from '../../src/lab/embed.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';
import { crop, depthStepMm, drawV2Crop } from '../lab/v2-crops.ts';

const people = 4;
const viewsEach = 4;

describe('views cut from a Kinect v2', () => {
  const results: EmbedResult[] = [];
  let frames: readonly RgbdFrame[];

  beforeAll(async () => {
    const pool = createRenderPool(2);
    const wanted = Array.from(
      { length: people * viewsEach },
      (_, i) => [Math.floor(i / viewsEach), i % viewsEach] as const,
    );
    frames = await Promise.all(
      wanted.map(([person, view]) => drawV2Crop(pool, { person: 700_100 + person, view, poses: 'mild' })),
    );
    await pool.close();
    const views = wanted.map(([person, view], i): ViewRef => {
      const content = { frame: frames[i]!, truth: {} };
      return { subject: `${person}`, view: `${view}`, read: async () => content };
    });
    const reader = await createFaceReader();
    const embedder = await createFaceEmbedder({ modelDir, cacheDir });
    const dataset = { name: 'v2', licence: 'CC0', views, problems: [] };
    for await (const result of embedDataset(dataset, { reader, embedder })) results.push(result);
    await Promise.all([reader.close(), embedder.close()]);
  });
  afterAll(() => {
    results.length = 0;
  });

  it('show heads as small as real ones, with depth in steps', () => {
    for (const { depth, intrinsics } of frames) {
      expect(intrinsics).toMatchObject(crop);
      expect(depth.every((mm) => mm % depthStepMm === 0)).toBe(true);
    }
  });

  it('are found and embedded, all but one at most', () => {
    const missed = results.filter(({ found }) => !found).map((result) => [result.subject, result.view, result]);
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(1);
  });

  it('give vectors of unit length, a pose and a face of plausible width', () => {
    for (const result of results) {
      if (!result.found) continue;
      for (const vector of [result.embedding, result.descriptor]) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      expect(Math.abs(result.pose.yawDeg)).toBeLessThan(45);
    }
  });
});
