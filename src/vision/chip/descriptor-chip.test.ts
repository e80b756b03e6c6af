import { expect, it } from 'vitest';
import { descriptorChipSize } from '../../core/chip.ts';
import { meshPointCount } from '../landmark-points.ts';
import { cutDescriptorChip } from './descriptor-chip.ts';

it('brings eyes and nose to where the descriptor was trained to find them', () => {
  const [width, height] = [300, 200];
  const color = new Uint8Array(width * height * 3);
  const landmarks = new Float32Array(meshPointCount * 3);
  // Eye corners and nose base of dlib's mean face, 160 px across a chip without padding, turned by 0.3 rad.
  const points = [
    [263, 0.86, 0.2135],
    [362, 0.646, 0.229],
    [33, 0.1206, 0.2137],
    [133, 0.334, 0.229],
    [2, 0.49, 0.628],
  ] as const;
  for (const [point, u, v] of points) {
    const [x, y] = [u * 160, v * 160];
    const column = 90 + x * Math.cos(0.3) - y * Math.sin(0.3);
    const row = 20 + x * Math.sin(0.3) + y * Math.cos(0.3);
    landmarks.set([column, row], point * 3);
    for (let dy = -3; dy <= 3; dy++)
      for (let dx = -3; dx <= 3; dx++)
        color.fill(
          255,
          ((Math.round(row) + dy) * width + Math.round(column) + dx) * 3,
          ((Math.round(row) + dy) * width + Math.round(column) + dx) * 3 + 3,
        );
  }
  const chip = cutDescriptorChip({ width, height, color }, landmarks).color;
  expect(chip).toHaveLength(descriptorChipSize ** 2 * 3);
  for (const [, u, v] of points) {
    const [x, y] = [((0.25 + u) / 1.5) * 150, ((0.25 + v) / 1.5) * 150];
    expect(chip[(Math.round(y) * 150 + Math.round(x)) * 3]).toBeGreaterThan(200);
  }
});
