import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { euclideanDistance } from '../../core/matching.ts';
import type { Photo } from '../../dataset/read-photo.ts';
import { croppedCamera, kinectV1 } from '../../faces/render/camera-model.ts';
import { loadTensorEngine } from '../../network/engine.ts';
import { readModelFiles } from '../../network/model-folder.ts';
import { findInPhoto } from '../calibration/find-in-photo.ts';
import { type Lane, withLanes } from '../lanes.ts';
import { createPhotoNetwork } from './photo-network.ts';

const modelDir = join(import.meta.dirname, '..', '..', '..', 'models', 'rgbd-5');
const engine = await loadTensorEngine();

/** As tight as the photos of the sets. */
const camera = croppedCamera(kinectV1, { left: 256, top: 190, width: 128, height: 120 });

async function photoOf({ renderer }: Lane, person: number, yawDeg: number): Promise<Photo> {
  const pose = { yawDeg, pitchDeg: 0, rollDeg: 0 };
  const look = { hasGlasses: false, hasBeard: false };
  const view = { person, look, expression: {}, pose, positionMm: [0, 0, 700] as const };
  const lights = { lightSeed: yawDeg, backdropSeed: yawDeg, brightness: 1, noiseSeed: yawDeg };
  const { frame } = await renderer.render({ people: [view], camera, ...lights });
  return { width: camera.intrinsics.width, height: camera.intrinsics.height, color: frame.color };
}

describe('the colour half on photos', () => {
  it('sees photos of one drawn person, turned to both sides, nearer than those of others', async () => {
    await withLanes(1, async ([lane]) => {
      const network = await createPhotoNetwork(engine, await readModelFiles(modelDir), lane!, 8);
      const embed = async (person: number, yawDeg: number) => {
        const photo = await photoOf(lane!, person, yawDeg);
        const found = await findInPhoto(photo, lane!.reader);
        return network.embed(photo, found!.mesh);
      };
      const people: (readonly [Float32Array, Float32Array])[] = [];
      for (const person of [61, 62, 63]) people.push([await embed(person, 3), await embed(person, 14)] as const);
      const same = people.map(([a, b]) => euclideanDistance(a, b));
      const different = people.flatMap(([a], i) =>
        people.flatMap(([, b], j) => (i === j ? [] : [euclideanDistance(a, b)])),
      );
      expect(people[0]?.[0]).toHaveLength(64);
      expect(Math.max(...same)).toBeLessThan(Math.min(...different));
      network.dispose();
    });
  });
});
