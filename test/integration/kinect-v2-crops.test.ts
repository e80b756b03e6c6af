import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewRef } from '../../src/core/dataset.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { createRandom } from '../../src/core/random.ts';
import { croppedCamera, kinectV2 } from '../../src/faces/render/camera-model.ts';
import type { RenderPool } from '../../src/faces/render/render-pool.ts';
import { createRenderPool } from '../../src/faces/render/render-pool.ts';
import { type EmbedResult, embedDataset } from '../../src/lab/embed.ts';
import { drawExpression, drawLook, drawPlace, drawPose } from '../../src/lab/views/draw-scene.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';

/** As a recorder leaves views of a Kinect v2: cut to the head, which is 50 to 70 pixels wide, depth in coarse steps. */
const crop = { width: 119, height: 149 };
const depthStepMm = 4;
const people = 4;
const viewsEach = 4;

/** One person, cut out around the head: no shoulders to find it by. */
function drawCrop(pool: RenderPool, person: number, view: number): Promise<RgbdFrame> {
  const random = createRandom(5).fork(`${person} ${view}`);
  const z = random.between(850, 1180);
  const y = -60;
  const { fx, cx, cy } = kinectV2.intrinsics;
  const left = Math.round(cx - crop.width / 2);
  const top = Math.round(cy + (fx * (y + 20)) / z - crop.height / 2);
  const camera = croppedCamera({ ...kinectV2, depthStepMm }, { left, top, ...crop });
  // Most people nearly face the sensor: up to 20° of yaw and 12° of pitch.
  const pose = drawPose(random, 0.5);
  const shown = {
    person: 700_100 + person,
    look: drawLook(random.fork('look')),
    expression: drawExpression(random),
    pose,
    positionMm: [0, y, z] as const,
  };
  const place = { ...drawPlace(random), brightness: random.between(0.5, 1.1) };
  return pool.render({ people: [shown], camera, ...place }).then(({ frame }) => withoutTorso(frame, z));
}

/** Depth behind the head and below the chin is gone, as where only the face was kept. */
function withoutTorso(frame: RgbdFrame, z: number): RgbdFrame {
  const { width, fy, cy } = frame.intrinsics;
  const chin = cy + (fy * 95) / z;
  const depth = frame.depth.map((mm, at) => (mm > z + 150 || Math.floor(at / width) > chin ? 0 : mm));
  return { ...frame, depth };
}

describe('views cut from a Kinect v2', () => {
  const results: EmbedResult[] = [];
  let frames: readonly RgbdFrame[];

  beforeAll(async () => {
    const pool = createRenderPool(2);
    const wanted = Array.from(
      { length: people * viewsEach },
      (_, i) => [Math.floor(i / viewsEach), i % viewsEach] as const,
    );
    frames = await Promise.all(wanted.map(([person, view]) => drawCrop(pool, person, view)));
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
