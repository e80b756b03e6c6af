import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mobileFaceFolder } from '../src/network/descriptor/mobile-face-net.ts';
import { setupCache } from '../test/fixtures/setup-cache.ts';
import { checkArchive, folder } from './mobile-face-net.mjs';

it.skipIf(process.platform === 'win32')('puts the weights where the program looks for them (not on Windows)', () => {
  expect(folder).toBe(join(setupCache, mobileFaceFolder));
});

it('refuses another archive than the one that was pinned', () => {
  const empty =
    'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e';
  expect(() => checkArchive(new Uint8Array(), empty)).not.toThrow();
  expect(() => checkArchive(Uint8Array.of(1), empty)).toThrow(
    'found 7b54b66836c1fbdd13d2441d9e1434dc62ca677fb68f5fe66a464baadecdbd00576f8d6b5ac3bcc80844b7d50b1cc6603444bbe7cfcf8fc0aa1ee3c636d9e339',
  );
});
