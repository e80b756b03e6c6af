import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepBounds, readBounds } from './window-bounds.ts';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const usual = { width: 1120, height: 780 };
let folder = '';
const file = () => join(folder, 'window.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-window-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the place of the window', () => {
  it('is remembered, on whichever screen', () => {
    for (const bounds of [
      { x: 100, y: 50, width: 800, height: 600 },
      { x: 2000, y: 0, width: 900, height: 700 },
    ]) {
      keepBounds(file(), bounds);
      expect(readBounds(file(), screens)).toEqual(bounds);
    }
  });

  it.each([
    ['on a screen that is gone', { x: 4000, y: 0, width: 800, height: 600 }],
    ['where nobody could take hold of it', { x: 100, y: -300, width: 800, height: 600 }],
    ['with too little in view', { x: -750, y: 0, width: 800, height: 600 }],
  ])('is forgotten %s', (_where, bounds) => {
    keepBounds(file(), bounds);
    expect(readBounds(file(), screens)).toEqual(usual);
  });

  it('never grows beyond its screen, nor shrinks below what can be used', () => {
    keepBounds(file(), { x: 10, y: 10, width: 9000, height: 9000 });
    expect(readBounds(file(), screens)).toEqual({ x: 10, y: 10, width: 1920, height: 1080 });
    keepBounds(file(), { x: 10, y: 10, width: 150, height: 1 });
    expect(readBounds(file(), screens)).toEqual({ x: 10, y: 10, width: 360, height: 480 });
  });

  it.each(['', '{', 'null', '[]', '{"width":800,"height":600,"x":"1","y":2}'])('is the usual one for %j', (text) => {
    writeFileSync(file(), text);
    expect(readBounds(file(), screens)).toEqual(usual);
    expect(readBounds(join(folder, 'none.json'), screens)).toEqual(usual);
  });

  it('need not be kept', () => {
    expect(() => keepBounds(join(folder, 'gone', 'window.json'), { x: 0, y: 0, width: 1, height: 1 })).not.toThrow();
  });
});
