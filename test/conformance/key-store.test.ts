import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileKeyStore } from '../../src/store/file-key-store.ts';
import { describeKeyStore } from './key-store.ts';

describe('file key store', () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'depthkey-key-'));
    file = join(root, 'data', 'store.key');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  describeKeyStore(() => createFileKeyStore(file));

  it('makes a file for its owner only, in a folder for its owner only, and nothing besides', () => {
    createFileKeyStore(file).create();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'data')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(root, 'data'))).toEqual(['store.key']);
  });

  it.each([0o640, 0o604, 0o620, 0o777])('refuses a file with rights %o', (mode) => {
    createFileKeyStore(file).create();
    chmodSync(file, mode);
    const fault = { code: 'key-missing', hint: expect.stringContaining('chmod 600') };
    expect(() => createFileKeyStore(file).load()).toThrow(expect.objectContaining(fault));
  });

  it.each([0, 31, 33, 4096])('refuses a key of %i bytes', (size) => {
    mkdirSync(join(root, 'data'));
    writeFileSync(file, new Uint8Array(size), { mode: 0o600 });
    const fault = { code: 'key-missing', message: expect.stringContaining(`32 bytes, found ${size}`) };
    expect(() => createFileKeyStore(file).load()).toThrow(expect.objectContaining(fault));
  });

  it('refuses what is not a file, and what cannot be reached', () => {
    mkdirSync(file, { recursive: true, mode: 0o700 });
    const loop = join(root, 'loop');
    symlinkSync(loop, loop);
    const beyondFile = join(root, 'plain', 'store.key');
    writeFileSync(join(root, 'plain'), '');
    for (const path of [file, loop, beyondFile])
      expect(() => createFileKeyStore(path).load()).toThrow(expect.objectContaining({ code: 'key-missing' }));
    expect(() => createFileKeyStore(beyondFile).create()).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
  });
});
