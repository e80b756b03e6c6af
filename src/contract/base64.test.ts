import { expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { fromBase64, toBase64 } from './base64.ts';

it('says what Node says, and reads it back', () => {
  const random = createRandom('base64');
  for (const length of [0, 1, 2, 3, 4, 5, 12_287, 12_288, 12_289, 40_000]) {
    const bytes = Uint8Array.from({ length }, () => random.integer(256));
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }
});
