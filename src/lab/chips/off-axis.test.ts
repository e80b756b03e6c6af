import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Chip } from '../../core/chip.ts';
import { kinectV1 } from '../../faces/render/camera-model.ts';
import { createRenderer } from '../../faces/render/renderer.ts';
import { alignChip } from '../../network/rgbd/align/aligned-chip.ts';
import { fittableFace } from '../../network/rgbd/align/face-shape.ts';
import { decodeFaceShape } from '../../network/rgbd/align/face-shape-file.ts';
import { cutTrueFace } from './true-face.ts';

const path = join(import.meta.dirname, '..', '..', '..', 'models', 'rgbd-5', 'face-shape.bin');

it('sees the same shape of a head in the middle of the picture and at its edge', async () => {
  const face = fittableFace(decodeFaceShape({ path, content: await readFile(path) }));
  const { renderView } = createRenderer();
  const chipAt = (positionMm: readonly [number, number, number]) => {
    const person = {
      person: 4,
      look: { hasGlasses: false, hasBeard: false },
      expression: {},
      pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 },
      positionMm,
    };
    const drawn = { camera: kinectV1, lightSeed: 1, backdropSeed: 1, brightness: 1, noiseSeed: 1 };
    return cutTrueFace(renderView({ people: [person], ...drawn }).frame, person)!;
  };
  const middle = alignChip(chipAt([0, 0, 700]), face);
  const apartMm = (chip: Chip) => {
    const { relief, isSeen } = alignChip(chip, face);
    const cells = [...isSeen.keys()].filter((cell) => isSeen[cell] && middle.isSeen[cell]);
    return cells.reduce((sum, cell) => sum + Math.abs(relief[cell]! - middle.relief[cell]!) / 4, 0) / cells.length;
  };
  const edge = chipAt([210, -90, 700]);
  const { offAxis: _, ...sheared } = edge;
  expect(apartMm(edge)).toBeLessThan(1.5);
  expect(apartMm(sheared)).toBeGreaterThan(1.5 * apartMm(edge));
});
