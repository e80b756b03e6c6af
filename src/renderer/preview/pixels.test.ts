import { expect, test } from 'vitest';
import { falseColours } from './false-colour.ts';
import { writeColour, writeDepth } from './pixels.ts';

const luminance = (level: number) => {
  const [red = 0, green = 0, blue = 0] = falseColours.subarray(level * 4, level * 4 + 3);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

test('nearer is lighter, at every level', () => {
  for (let level = 2; level < 256; level++) expect(luminance(level)).toBeGreaterThanOrEqual(luminance(level - 1) - 0.6);
  expect(luminance(255)).toBeGreaterThan(luminance(1) + 150);
});

test('no reading is transparent, every reading is not', () => {
  const rgba = new Uint8ClampedArray(12);
  writeDepth(Uint8Array.of(0, 1, 255), rgba);
  expect([...rgba]).toEqual([0, 0, 0, 0, 68, 1, 84, 255, 253, 231, 37, 255]);
});

test('colour keeps its channels and becomes opaque', () => {
  const rgba = new Uint8ClampedArray(8);
  writeColour(Uint8Array.of(1, 2, 3, 250, 251, 252), rgba);
  expect([...rgba]).toEqual([1, 2, 3, 255, 250, 251, 252, 255]);
});
