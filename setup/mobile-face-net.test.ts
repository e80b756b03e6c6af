import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkArchive, isWhole, putInPlace } from './mobile-face-net.mjs';

it('refuses another archive than the one that was pinned', () => {
  const empty =
    'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e';
  expect(() => checkArchive(new Uint8Array(), empty)).not.toThrow();
  expect(() => checkArchive(Uint8Array.of(1), empty)).toThrow(
    'found 7b54b66836c1fbdd13d2441d9e1434dc62ca677fb68f5fe66a464baadecdbd00576f8d6b5ac3bcc80844b7d50b1cc6603444bbe7cfcf8fc0aa1ee3c636d9e339',
  );
});

describe('the folder of the weights', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'depthkey-weights-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function make(name: string, version = '3.0.4'): string {
    const made = join(folder, name);
    mkdirSync(join(made, 'models'), { recursive: true });
    writeFileSync(join(made, 'package.json'), JSON.stringify({ version }));
    for (const file of ['LICENSE', 'models/mobilefacenet.json', 'models/mobilefacenet.bin'])
      writeFileSync(join(made, file), '');
    return made;
  }

  it('is whole with all of its files in the version that is wanted', () => {
    expect([isWhole(make('a')), isWhole(make('b', '3.0.3')), isWhole(join(folder, 'c'))]).toEqual([true, false, false]);
    rmSync(join(folder, 'a', 'models', 'mobilefacenet.bin'));
    expect(isWhole(join(folder, 'a'))).toBe(false);
  });

  it('takes the place of one that is missing, half made or of another version, and leaves nothing beside it', () => {
    const from = make('kept');
    const to = join(folder, 'modules', 'models');
    putInPlace(from, to);
    expect(isWhole(to)).toBe(true);
    rmSync(join(to, 'LICENSE'));
    putInPlace(from, to);
    expect(isWhole(to)).toBe(true);
    writeFileSync(join(to, 'package.json'), JSON.stringify({ version: '3.0.3' }));
    // As a set-up leaves it that was killed: no process has this number.
    mkdirSync(`${to}.making-99999999`);
    putInPlace(from, to);
    expect(isWhole(to)).toBe(true);
    expect(readdirSync(dirname(to))).toEqual(['models']);
  });

  it('is left alone where another set-up was faster', () => {
    const [from, to] = [make('kept'), make('modules/models')];
    writeFileSync(join(to, 'theirs'), '');
    putInPlace(from, to);
    expect(readdirSync(to)).toContain('theirs');
  });
});
