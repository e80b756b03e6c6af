import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasElectron, wasTriedLately } from './electron.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('hasElectron', () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it('asks for the program in the version of its package', () => {
    write('package.json', '{"version":"45.0.1"}');
    expect(hasElectron(folder)).toBe(false);
    mkdirSync(join(folder, 'dist'));
    write('path.txt', 'electron');
    write('dist/version', 'v45.0.0\n');
    write('dist/electron', '');
    expect(hasElectron(folder)).toBe(false);
    write('dist/version', '45.0.1');
    expect(hasElectron(folder)).toBe(true);
    rmSync(join(folder, 'dist', 'electron'));
    expect(hasElectron(folder)).toBe(false);
  });
});

describe('wasTriedLately', () => {
  it('remembers a vain attempt for a day, and never beyond a clock that was set back', () => {
    const stamp = join(folder, 'stamp');
    const now = Date.UTC(2026, 0, 2);
    expect(wasTriedLately(stamp, now)).toBe(false);
    writeFileSync(stamp, '');
    expect(wasTriedLately(stamp, Date.now())).toBe(true);
    const hoursAgo = (hours: number) => utimesSync(stamp, now / 1000, now / 1000 - hours * 3600);
    hoursAgo(23);
    expect(wasTriedLately(stamp, now)).toBe(true);
    hoursAgo(25);
    expect(wasTriedLately(stamp, now)).toBe(false);
    hoursAgo(-1);
    expect(wasTriedLately(stamp, now)).toBe(false);
  });
});
