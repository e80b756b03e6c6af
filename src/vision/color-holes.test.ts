import { expect, it } from 'vitest';
import { colorWithoutHoles } from './color-holes.ts';

const intrinsics = { width: 100, height: 80, fx: 100, fy: 100, cx: 50, cy: 40 };
const frameOf = () => ({
  sequence: 0,
  timestampMs: 0,
  intrinsics,
  color: new Uint8Array(100 * 80 * 3).fill(120),
  depth: new Uint16Array(100 * 80).fill(700),
});

it('fills black pixels without depth from around them', () => {
  const frame = frameOf();
  for (let row = 20; row < 60; row++) {
    frame.color.fill(0, (row * 100 + 30) * 3, (row * 100 + 50) * 3);
    frame.depth.fill(0, row * 100 + 30, row * 100 + 50);
  }
  const { color } = colorWithoutHoles(frame);
  expect(color.every((value) => Math.abs(value - 120) <= 1)).toBe(true);
  expect(frame.color[(40 * 100 + 40) * 3]).toBe(0);
});

it('leaves black that is really there, and the frame itself, alone', () => {
  const frame = frameOf();
  frame.color.fill(0, 0, 3000);
  expect(colorWithoutHoles(frame).color).toBe(frame.color);
});
